import { t } from "../../core/i18n";
import { IN_THE_STORY, OPTIONS, type Options } from "../../core/wire";
import { Numeral, Pick } from "../../parts/fields";

interface Props {
  options: Options;
  change: (part: Partial<Options>) => void;
  /** Only what may change during the story. */
  story?: boolean;
}

/** The options that may be changed now. */
export function OptionFields({ options: o, change, story = false }: Props) {
  const open = (key: keyof Options): boolean => !story || IN_THE_STORY.includes(key);
  const whole = (key: keyof typeof OPTIONS, label: string, hint?: string) =>
    open(key) && (
      <Numeral
        label={label}
        min={OPTIONS[key][0]!}
        max={OPTIONS[key][1]!}
        value={o[key]}
        {...(hint ? { hint } : {})}
        onInput={(value) =>
          (value !== null || key === "rounds" || key === "absence_grace_s") && change({ [key]: value })
        }
      />
    );
  return (
    <>
      <Pick
        legend={t("Qui joue quand ?")}
        items={[
          { value: "turns" as const, label: t("À tour de rôle") },
          { value: "free" as const, label: t("Librement, sans ordre") },
        ]}
        value={o.pace}
        onPick={(pace) => change({ pace })}
      />
      {whole(
        "rounds",
        t("Tours par personne"),
        story ? "" : t("Vide : selon le nombre de personnes, au début du récit."),
      )}
      {whole("pitfall_every", t("Un écueil toutes les … étapes"), t("0 : aucun écueil imposé."))}
      {open("paper") && (
        <Pick
          legend={t("Les cartes")}
          hint={t("Sur papier : imprimez-les, jouez avec vos mains, et donnez le code de chaque carte que vous posez.")}
          items={[
            { value: false, label: t("Sur les écrans") },
            { value: true, label: t("Sur papier") },
          ]}
          value={o.paper}
          onPick={(paper) => change({ paper })}
        />
      )}
      {open("approval") && (
        <Pick
          legend={t("Entrer à la table")}
          items={[
            { value: false, label: t("Librement, avec le code") },
            { value: true, label: t("La personne qui anime fait entrer chaque personne") },
          ]}
          value={o.approval}
          onPick={(approval) => change({ approval })}
        />
      )}
      {open("reveal") && (
        <Pick
          legend={t("Montrer ce qui s’écrit et se vote")}
          items={[
            { value: "live" as const, label: t("Au fur et à mesure") },
            {
              value: "hidden" as const,
              label: t("D’un coup : les textes à l’ouverture du vote, les gommettes à sa fin"),
            },
          ]}
          value={o.reveal}
          onPick={(reveal) => change({ reveal })}
        />
      )}
      {whole("votes", t("Gommettes par personne à chaque vote"))}
      {whole("challenges_kept", t("Défis à retenir"))}
      {whole("hand_size", t("Leviers en main au début"))}
      {whole("hand_limit", t("Leviers en main au plus"))}
      {whole(
        "absence_grace_s",
        t("Passer le tour de qui s’absente après… (secondes)"),
        t("Vide : jamais tout seul. 90 convient souvent."),
      )}
    </>
  );
}
