import { nameWord } from "../../cards";
import { n, t } from "../../core/i18n";
import { Kept } from "../../core/Kept";
import { Downloads } from "../../parts/Downloads";
import { useDesk, useNow } from "../desk";
import { ExtensionDeck } from "../ExtensionDeck";
import { MyPart } from "../MyPart";
import { Next } from "../Next";

export function Closed() {
  const { code } = useDesk();
  const { view } = useNow();
  const outcome = view.table.outcome;
  const won = outcome?.result === "won";
  const lost = (outcome?.placeless ?? []).map((id) => nameWord(view.players[id]?.name ?? ""));
  return (
    <>
      <Next
        say={
          won
            ? t("Récit abouti : chaque personne a sa place dans un futur souhaitable.")
            : t("Un récit ouvert : il reste des places à trouver.")
        }
        why={lost.length ? t("Sans place pour l’instant : {names}.", { names: lost.join(", ") }) : undefined}
        main={
          <a class="button button--main" href={`/story/${code}`}>
            {t("Lire le récit")}
          </a>
        }
      />
      <MyPart />
      {outcome && (
        <ul class="plain-list buttons" aria-label={t("Ce que la table a fait")}>
          <li class="chip">
            {n("{n} défi relevé sur {kept}", "{n} défis relevés sur {kept}", outcome.challenges_taken_up, {
              kept: outcome.challenges_kept,
            })}
          </li>
          <li class="chip">{n("{n} écueil surmonté", "{n} écueils surmontés", outcome.pitfalls_answered)}</li>
          <li class="chip">{n("{n} facette du numérique", "{n} facettes du numérique", outcome.facets.length)}</li>
          <li class="chip">{n("{n} petite victoire", "{n} petites victoires", outcome.quick_wins)}</li>
          <li class="chip">{n("{n} donnée manquante", "{n} données manquantes", outcome.unknowns)}</li>
        </ul>
      )}
      <Downloads code={code} decks={view.table.decks} />
      <ExtensionDeck />
      <Kept code={code} />
    </>
  );
}
