import { t } from "../core/i18n";

/** What wears a colour, a mark and a pattern: the three kinds of card, and futures. */
export type Kind = "lever" | "pitfall" | "challenge" | "future";

/** One path a kind, in a square of 24: a lever on its fulcrum, a cracked stone, a summit with its flag, a rising light. */
const SHAPES: Record<Kind, string> = {
  lever: "M2.5 12.5 21.5 6.5M12 9.6 7.8 20h8.4zM3 5.2h4.4v4.4H3z",
  pitfall: "M5.5 20 2 13.4 5.2 6.6 12.6 3.6 19.6 6.8 22 13.6 18.6 20zM12.6 3.6 10.4 9l3.8 2.6-3.4 3.6 1.8 4.8",
  challenge: "M1.8 20.5 9.4 9l4 5.4 2.2-2.8 6.6 8.9zM9.4 9V2.6l6 2.1-6 2.2",
  future: "M1.8 19.5h20.4M6.4 19.5a5.6 5.6 0 0 1 11.2 0M12 10V4.4M18 12.4l3-3M6 12.4l-3-3",
};

/** The kind's mark, in its colour. It always stands beside the kind's word, so readers of screens skip it. */
export function KindMark({ kind }: { kind: Kind }) {
  return (
    <svg class={`mark kind-${kind}`} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={SHAPES[kind]}
        fill="currentColor"
        fill-opacity={kind === "pitfall" || kind === "future" ? 0.12 : 0.25}
        stroke="currentColor"
        stroke-width="1.9"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** The mark's outline alone, to draw inside a larger picture (a square of 24). */
export function markShape(kind: Kind): string {
  return SHAPES[kind];
}

/** The kind's word, as it is always said with a title. */
export function kindWord(kind: Kind): string {
  switch (kind) {
    case "lever":
      return t("Levier");
    case "pitfall":
      return t("Écueil");
    case "challenge":
      return t("Défi");
    case "future":
      return t("Futur souhaitable");
  }
}
