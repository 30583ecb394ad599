/** Which changes take the wall for a while, and for how long: as long as reading takes. */

import type { Change } from "../core/wire";
import { ACCEPTED, ANSWERED, KEPT, NARRATIVE, PHASE, PLACED, VOTE } from "./lit";

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
/** What is said of an entry that was there: before its id. */
const SAID_OF: Record<string, string> = { answer_pitfall: ANSWERED, accept_pitfall: ACCEPTED };
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
    for (const [name, id] of change.set ?? []) if (name === collection) return (SAID_OF[change.type] ?? "") + id;
  return null;
}

/**
 * now: in the light, one or several told together. rest: comes next, in its order. later: what waits until the game leaves
 * room: remarks, what was told by its first words alone, what a new phase came before.
 */
export interface Queue {
  now: readonly string[];
  rest: readonly string[];
  later: readonly string[];
}
export const EMPTY: Queue = { now: [], rest: [], later: [] };

/** With one more: what changes again before its turn is said once, as it is by then. A new phase comes before what waits. */
export function coming(queue: Queue, id: string, canWait: boolean): Queue {
  const { now } = queue;
  const { rest, later } = without(queue, id);
  if (canWait) return { now, rest, later: [...later, id] };
  if (!now.length) return { now: [id], rest, later };
  return id === PHASE ? { now, rest: [id], later: [...later, ...rest] } : { now, rest: [...rest, id], later };
}

/** The lights of the end, one by one: nothing comes after, and what still waits stands in the narrative. */
export const ending = (ids: readonly string[]): Queue => ({ now: ids.slice(0, 1), rest: ids.slice(1), later: [] });

/**
 * When what is in the light has been there for long enough: what comes now, one by one, or together when too many wait.
 * brief: they are so many that only their first words are told; whole they come later.
 */
export function following({ rest, later }: Queue, brief: boolean): Queue {
  const many = rest.length > MOST_WAITING && !rest[0]!.startsWith(PLACED);
  if (many) return { now: rest, rest: [], later: brief ? [...later, ...rest] : later };
  return { now: rest.slice(0, 1), rest: rest.slice(1), later };
}

/** Without one that is in the light otherwise. */
export function without({ now, rest, later }: Queue, id: string): Queue {
  const others = (list: readonly string[]): string[] => list.filter((other) => other !== id);
  return { now: others(now), rest: others(rest), later: others(later) };
}

/** The first of what could wait comes into the light, when nothing is there. */
export function atLast({ now, rest, later }: Queue): Queue {
  return now.length ? { now, rest, later } : { now: later.slice(0, 1), rest, later: later.slice(1) };
}

/** Seconds that so many words stay: four, and one for each three of them; fourteen at most when they are of one. */
export function dwell(words: number, most = 14): number {
  return Math.min(most, 4 + words / 3);
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The first words of a text, at most so many letters of them. */
export function firstWords(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  return `${line.slice(0, most).replace(/\s\S*$/, "")}…`;
}
