/** Which changes take the wall for a while, and for how long: as long as reading takes. */
import type { Change } from "../core/wire";
import { KEPT, NARRATIVE, PHASE, VOTE } from "./lit";

/** What comes next is told together when so many wait. */
export const MOST_WAITING = 3;

/** Where a change says what it made, by its type: the collections to look in, the first that has something. */
const MADE: Record<string, readonly string[]> = {
  take_seat: ["players"],
  add_observation: ["observations"],
  comment: ["comments"],
  draw_challenge: ["challenges", "cards"],
  write_card: ["challenges", "cards"],
  propose_future: ["futures"],
  merge_futures: ["futures"],
  play_step: ["steps"],
  lay_pitfall: ["pitfalls"],
  raise_pitfall: ["pitfalls"],
  answer_pitfall: ["pitfalls"],
  accept_pitfall: ["pitfalls"],
  situate: ["commitments"],
  edit_text: ["observations", "challenges", "futures", "steps", "pitfalls", "commitments", "comments", "cards"],
  edit_step: ["steps"],
};
const OF_THE_TABLE: Record<string, string> = {
  advance_phase: PHASE,
  return_phase: PHASE,
  open_vote: VOTE,
  keep_challenges: KEPT.challenges,
  keep_futures: KEPT.futures,
  write_epilogue: NARRATIVE,
};

/** What a change brings into the light, as `lit` reads it; null when nothing is to be seen. */
export function momentOf(change: Change): string | null {
  const whole = OF_THE_TABLE[change.type];
  if (whole) return whole;
  for (const collection of MADE[change.type] ?? [])
    for (const [name, id] of change.set ?? []) if (name === collection) return id;
  return null;
}

/** What waits, with one more: what changes again before its turn is said once, as it is by then. */
export const waiting = (queue: readonly string[], id: string): string[] => [
  ...queue.filter((other) => other !== id),
  id,
];

/** What comes now, and what waits still: one by one, or all together when there are too many. */
export function next(queue: readonly string[]): { now: string[]; rest: string[] } {
  return queue.length > MOST_WAITING ? { now: [...queue], rest: [] } : { now: queue.slice(0, 1), rest: queue.slice(1) };
}

/** Seconds that so many words stay: four, and one for each three of them; fourteen at most. */
export function dwell(words: number): number {
  return Math.min(14, 4 + words / 3);
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The first words of a text, at most so many letters of them. */
export function firstWords(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  return `${line.slice(0, most).replace(/\s\S*$/, "")}…`;
}
