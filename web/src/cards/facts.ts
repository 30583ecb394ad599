/** What screens read off the view: orders, counts and names, never a rule. */

import { n, t } from "../core/i18n";
import type { Player, View } from "../core/store";
import type { Future, SeenVote, Step } from "../core/wire";
import { nameWord } from "./words";

/** Entries in the order they were made: an id is a letter and the number of its row. */
export function inOrder<T extends { id: string }>(entries: Record<string, T>): T[] {
  return Object.values(entries).sort((a, b) => order(a.id) - order(b.id));
}
export const order = (id: string): number => Number(id.replace(/^\D+/, "")) || 0;

/** Who holds a seat, in the order of turns. */
export function seated(view: View): Player[] {
  return Object.values(view.players)
    .filter((p) => p.seat !== null)
    .sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0));
}

export function nameOf(view: View, by: string | null | undefined): string {
  const player = by ? view.players[by] : undefined;
  return player ? nameWord(player.name) : t("la personne qui anime");
}

/** Dots by what they lie on. */
export function dots(view: View): Map<string, number> {
  const count = new Map<string, number>();
  for (const { on } of Object.values(view.votes)) if (on !== null) count.set(on, (count.get(on) ?? 0) + 1);
  return count;
}

/** What a phase puts dots on. */
export type Dotted = "observations" | "challenges" | "futures";

/** The dots of a phase: on what it puts them on, and those whose place is not told yet. */
export const dotsOf = (view: View, collection: Dotted): SeenVote[] =>
  Object.values(view.votes).filter((v) => v.on === null || v.on in view[collection]);

/** Who is here and has put none of their dots. */
export function withoutDots(view: View, collection: Dotted): Player[] {
  const put = new Set(dotsOf(view, collection).map((v) => v.by));
  return seated(view).filter((p) => !p.away && !put.has(p.id));
}

/** Whose a future is: all of theirs where it was made of others. */
export const authorsOf = (view: View, future: Future): string =>
  future.authors.length > 1
    ? namesOf(future.authors.flatMap((id) => view.players[id] ?? []))
    : nameOf(view, future.authors[0] ?? future.by);

/** Who sees themselves in a step, in the order they said so. */
export const seenBy = (view: View, step: string): Player[] =>
  inOrder(view.marks)
    .filter((mark) => mark.on === step)
    .flatMap((mark) => view.players[mark.by] ?? []);

/** The most dotted first, then the latest. */
export function byWeight<T extends { id: string }>(entries: T[], weight: Map<string, number>): T[] {
  const of = (id: string): number => weight.get(id) ?? 0;
  return [...entries].sort((a, b) => of(b.id) - of(a.id) || order(b.id) - order(a.id));
}

/** The years the path goes through: from today (or an earlier step) to the horizon (or a later one). */
export function span(steps: Step[], horizon: number, now: number): { from: number; to: number } {
  const years = steps.map((s) => s.year);
  return { from: Math.min(new Date(now).getFullYear(), ...years), to: Math.max(horizon, ...years) };
}

/** Names for a sentence: « Awa, Karim et Jeanne », with the rest counted beyond `most`. */
export function namesOf(players: Player[], most = 4): string {
  const names = players.slice(0, most).map((p) => nameWord(p.name));
  const rest = players.length - names.length;
  if (rest > 0) return n("{names} et {n} autre", "{names} et {n} autres", rest, { names: names.join(", ") });
  const last = names.pop() ?? "";
  return names.length ? t("{names} et {last}", { names: names.join(", "), last }) : last;
}
