import { useEffect, useState } from "preact/hooks";
import { request } from "../core/api";
import { language, t } from "../core/i18n";
import type { Deck, Language } from "../core/wire";
import { spoken } from "../decks/deck";
import { said } from "../parts/said";
import { type Form, Tick } from "./fields";

interface Finding {
  check: string;
  passed: boolean;
  name: string;
  asked: string;
  about: string;
  cards: string[];
}
interface Props {
  form: Form;
  deck: Deck | null;
  lang: Language;
  call: (name: string) => string;
}

/** For a print shop: its file, the passport that goes with it, and what the shop would find in it. */
export function Press({ form, deck, lang, call }: Props) {
  const [found, setFound] = useState<Finding[] | null>(null);
  const [told, tell] = useState("");
  const [busy, setBusy] = useState(false);
  const address = call("preflight.json");
  useEffect(() => {
    setFound(null);
    tell("");
  }, [address]);
  const check = async (): Promise<void> => {
    setBusy(true);
    tell(t("On relit le fichier…"));
    try {
      const { findings } = (await (await request(address)).json()) as { findings: Finding[] };
      const wrong = findings.filter((each) => !each.passed).map((each) => each.name);
      setFound(findings);
      tell(
        wrong.length
          ? t("À corriger avant d’imprimer : {checks}", { checks: wrong.join(", ") })
          : t("Bon à imprimer : tous les contrôles sont passés."),
      );
    } catch (problem) {
      tell(said(problem));
    }
    setBusy(false);
  };
  const titled = (id: string): string => (deck && spoken(deck, lang).cards[id]?.title) || id;
  return (
    <>
      <Tick
        form={form}
        name="press"
        label={t("Fichier pour un imprimeur")}
        hint={t(
          "Une carte par page, face puis dos, en quatre encres (CMJN), avec fond perdu. Le papier choisi plus haut ne compte plus.",
        )}
      />
      <div class="buttons">
        <a class="button" href={call("passport.pdf")}>
          {t("Passeport d’impression (PDF)")}
        </a>
        <a class="button button--quiet" href={call("passport.html")}>
          {t("Le passeport en texte")}
        </a>
        <button type="button" class="button" disabled={busy} onClick={() => void check()}>
          {t("Contrôler le fichier")}
        </button>
      </div>
      <p class="field__hint">
        {t("Le passeport se remet à l’imprimeur avec le fichier : tailles, papier, contrôles.")}
      </p>
      <p role="status">{told}</p>
      {found && (
        <ul class="plain-list findings">
          {[...found]
            .sort((one, other) => Number(one.passed) - Number(other.passed))
            .map((each) => (
              <li key={each.check} class={each.passed ? "" : "findings__wrong"}>
                <strong>{each.passed ? t("Passé") : t("À corriger")}</strong> {each.name}
                {language() === "fr" ? "\u00a0: " : ": "}
                {each.asked}
                {each.about && !each.cards.length && (
                  <span class="soft">
                    {" "}
                    ({language() === "fr" ? each.about.replace(/(\d)\.(\d)/g, "$1,$2") : each.about})
                  </span>
                )}
                {each.cards.length > 0 && (
                  <span> – {t("Cartes : {names}", { names: each.cards.map(titled).join(", ") })}</span>
                )}
              </li>
            ))}
        </ul>
      )}
    </>
  );
}
