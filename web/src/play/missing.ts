/** What keeps a phase from being ripe, in words. */

import { namesOf } from "../cards/facts";
import { n, t } from "../core/i18n";
import type { View } from "../core/store";
import type { Missing } from "../core/wire";

export function missingWord(missing: Missing, view: View): string {
  const { code, params } = missing;
  const ids = Array.isArray(params.players) ? (params.players as string[]) : [];
  const names = namesOf(ids.flatMap((id) => view.players[id] ?? []));
  const count = Number(params.count ?? 0);
  switch (code) {
    case "ripe/players":
      return t("Il faut au moins deux personnes à la table.");
    case "ripe/observations":
      return t("On attend un constat de {names}.", { names });
    case "ripe/vote":
      return t("Le vote n’a pas été ouvert.");
    case "ripe/dots":
      return t("On attend les gommettes de {names}.", { names });
    case "ripe/challenge":
      return t("Aucun défi n’est encore retenu.");
    case "ripe/future":
      return t("Aucun futur n’est encore retenu.");
    case "ripe/turns":
      return t("Il reste des tours à jouer.");
    case "ripe/challenges_open":
      return n(
        "{n} défi retenu n’est relevé par aucune étape.",
        "{n} défis retenus ne sont relevés par aucune étape.",
        count,
      );
    case "ripe/pitfalls_open":
      return n("{n} écueil est sans parade.", "{n} écueils sont sans parade.", count);
    case "ripe/spoken":
      return t("On attend la part de {names}.", { names });
    default:
      return t("La table n’a pas tout à fait fini cette phase.");
  }
}
