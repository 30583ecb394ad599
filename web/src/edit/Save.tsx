import { useEffect } from "preact/hooks";
import { n, t } from "../core/i18n";
import type { Fault } from "../decks/check";
import type { Work } from "../decks/work";
import { said } from "../parts/said";

interface Props {
  work: Work;
  faults: Fault[];
  /** Go to what must be put right first. */
  onFault: (fault: Fault) => void;
}

/** Always in view: where the work is, truthfully, and the button that saves it. */
export function Save({ work, faults, onFault }: Props) {
  const { where, base, error } = work;
  const first = faults[0];
  const wrong = faults.find((fault) => !fault.empty);
  // Leaving the page would lose what only the page holds.
  useEffect(() => {
    if (where !== "page" && where !== "saving") return;
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [where]);
  const state = {
    saved: t("Enregistré, version {n}", { n: base?.version ?? 1 }),
    kept: base
      ? t("Modifié : gardé sur cet appareil, pas encore enregistré")
      : t("Brouillon gardé sur cet appareil, pas encore enregistré"),
    page: t("Pas enregistré, et cet appareil ne garde rien : ne fermez pas cette page"),
    saving: t("On enregistre…"),
  }[where];
  return (
    <div class="save">
      <div class="save__words">
        <p class={`saved saved--${where}`} role="status">
          {state}
        </p>
        {!work.remembered && (
          <p class="status status--error">
            {t(
              "Cet appareil ne garde rien : copiez plus bas le lien pour écrire ce jeu, sinon vous n’y reviendrez pas.",
            )}
          </p>
        )}
        <div role="alert">{!!error && <p class="status status--error">{said(error)}</p>}</div>
        {first && (
          <button
            type="button"
            class={`button button--quiet save__faults ${wrong ? "save__faults--wrong" : ""}`}
            onClick={() => onFault(wrong ?? first)}
          >
            {wrong
              ? n("{n} chose à corriger : la voir", "{n} choses à corriger : voir la première", faults.length)
              : n(
                  "Encore {n} case à remplir : la voir",
                  "Encore {n} cases à remplir : voir la première",
                  faults.length,
                )}
          </button>
        )}
      </div>
      <button
        type="button"
        class="button button--main"
        disabled={where === "saved" || where === "saving"}
        onClick={() => (first ? onFault(wrong ?? first) : void work.save())}
      >
        {t("Enregistrer")}
      </button>
    </div>
  );
}
