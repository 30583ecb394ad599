import { t } from "../../core/i18n";
import type { Options } from "../../core/wire";
import { Numeral, Pick } from "../fields";

interface Props {
  options: Options;
  change: (part: Partial<Options>) => void;
  /** Only what may change during the story. */
  story?: boolean;
}

/** The options; the bounds only help typing, the server decides. */
export function OptionFields({ options: o, change, story = false }: Props) {
  const whole = (key: keyof Options, label: string, min: number, max: number, hint?: string) => (
    <Numeral
      label={label}
      min={min}
      max={max}
      value={o[key] as number | null}
      {...(hint ? { hint } : {})}
      onInput={(value) => (value !== null || key === "rounds" || key === "absence_grace_s") && change({ [key]: value })}
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
      {whole("rounds", t("Tours par personne"), 1, 10, story ? "" : t("Vide : selon le nombre de personnes, au début du récit."))}
      {whole("pitfall_every", t("Un écueil toutes les … étapes"), 0, 6, t("0 : aucun écueil imposé."))}
      {!story && (
        <>
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
          <Pick
            legend={t("Entrer à la table")}
            items={[
              { value: false, label: t("Librement, avec le code") },
              { value: true, label: t("La personne qui anime fait entrer chaque personne") },
            ]}
            value={o.approval}
            onPick={(approval) => change({ approval })}
          />
          {whole("votes", t("Gommettes par personne à chaque vote"), 1, 10)}
          {whole("challenges_kept", t("Défis à retenir"), 1, 3)}
          {whole("hand_size", t("Leviers en main au début"), 1, 7)}
          {whole("hand_limit", t("Leviers en main au plus"), o.hand_size, 9)}
          {whole("absence_grace_s", t("Passer le tour de qui s’absente après… (secondes)"), 30, 600, t("Vide : jamais tout seul. 90 convient souvent."))}
        </>
      )}
    </>
  );
}
