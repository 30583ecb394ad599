import type { Player } from "../core/store";
import type { Family } from "../core/wire";
import { nameWord } from "./words";

/** One outline a family, in a square of 40: a screen, a leaf, an arch, a speech, a stone. */
const SHAPES: Record<Family, string> = {
  digital: "M6 5h28a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4z",
  environment: "M3 37C1 16 14 3 37 3c2 21-11 36-34 34z",
  deciders: "M3 37V18a17 17 0 0 1 34 0v19z",
  civil_society: "M20 2a17 16 0 1 1-7 31L4 38l3-10A17 16 0 0 1 20 2z",
  other: "M12 3h16l10 10v14L28 37H12L2 27V13z",
};

/** The first letters of the first and of the last word of a name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = (word: string | undefined): string => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "";
  return first(words[0]) + (words.length > 1 ? first(words[words.length - 1]) : "");
}

/** Whose something is, at a glance: initials in the shape and colour of a family. The name always stands beside it. */
export function FaceMark({ player }: { player: Pick<Player, "name" | "family"> }) {
  return (
    <svg class={`face face--${player.family}`} viewBox="0 0 40 40" aria-hidden="true">
      <path d={SHAPES[player.family]} />
      <text x="20" y="28" text-anchor="middle">
        {initials(nameWord(player.name))}
      </text>
    </svg>
  );
}
