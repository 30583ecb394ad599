/** The four places of a phone, under the thumb. */
import { t } from "../core/i18n";
import { type PlaceName, useDesk, useNow } from "./desk";
import { handOf } from "./places/Hand";

const SHAPES: Record<PlaceName, string> = {
  table: "M3 9h18M5 9v10M19 9v10M3 5h18v4H3z",
  hand: "M4 6l7-2 4 15-7 2zM12 4l7 1-2 14",
  story: "M3 19c5 0 3-7 9-7s4-7 9-7M3 19h.01M21 5h.01",
  others: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 20c0-4 2-6 6-6s6 2 6 6M16 11a3 3 0 1 0 0-6M17 14c3 0 5 2 5 6",
};

export function placeWord(place: PlaceName): string {
  const words: Record<PlaceName, string> = {
    table: t("La table"),
    hand: t("Ma main"),
    story: t("Le récit"),
    others: t("Les autres"),
  };
  return words[place];
}

export function Bar() {
  const { place, go } = useDesk();
  const { me, view } = useNow();
  const cards = handOf(view.cards, me).length;
  return (
    <nav class="bar" aria-label={t("Les quatre places")}>
      {(Object.keys(SHAPES) as PlaceName[]).map((name) => (
        <button
          key={name}
          type="button"
          class="bar__place"
          aria-current={place === name ? "page" : undefined}
          onClick={() => go(name)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path
              d={SHAPES[name]}
              fill="none"
              stroke="currentColor"
              stroke-width="2"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          </svg>
          {placeWord(name)}
          {name === "hand" && cards > 0 && <span class="bar__count">{cards}</span>}
        </button>
      ))}
    </nav>
  );
}
