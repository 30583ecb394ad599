/** The decks that this device may write, with their edit tokens, and what was typed and not saved yet. */
import { Problem } from "../core/api";
import { forget, keys, randomId, read, write } from "../core/device";
import { clearAddress, coming } from "../core/seats";
import type { Deck } from "../core/wire";
import { writable } from "./calls";

export interface Mine {
  id: string;
  token: string;
  name: string;
}
/** base: as the server has it, null for what it has never seen. */
export interface Draft {
  deck: Deck;
  base: Deck | null;
}

const HELD = "deck:",
  DRAFT = "deck-draft:",
  LOCAL = "brouillon-";

/** Of a deck that only this device knows. */
export const isLocal = (id: string): boolean => id.startsWith(LOCAL);

export const token = (id: string): string | null => read<Mine>(HELD + id)?.token ?? null;
/** Returns whether it will outlast the page. */
export const hold = (mine: Mine): boolean => write(HELD + mine.id, mine);
export const held = (): Mine[] => keys(HELD).flatMap((key) => read<Mine>(key) ?? []);

export const draft = (id: string): Draft | null => read<Draft>(DRAFT + id);
/** Returns whether it will outlast the page. */
export const keepDraft = (id: string, kept: Draft): boolean => write(DRAFT + id, kept);
export const dropDraft = (id: string): void => forget(DRAFT + id);
export const localDrafts = (): [string, Draft][] =>
  keys(DRAFT + LOCAL).flatMap((key) => {
    const kept = read<Draft>(key);
    return kept ? [[key.slice(DRAFT.length), kept] as [string, Draft]] : [];
  });

/** Keep a deck that no server has seen, and return the id it has on this device. */
export function startDraft(deck: Deck): string {
  const id = LOCAL + randomId().slice(0, 10);
  keepDraft(id, { deck, base: null });
  return id;
}

/** "bad": it does not open the deck. "unsure": nobody answered, and the device's own was kept. */
export type Link = "none" | "good" | "bad" | "unsure";

/** Keep the edit token that stands in the address (…#token), once the server has taken it: the one kept before is the maker's. */
export async function takeEditToken(id: string): Promise<Link> {
  const secret = coming();
  if (!secret) return "none";
  const mine = read<Mine>(HELD + id);
  let link: Link = "good";
  if (mine?.token !== secret) {
    link = await writable(id, secret).then(
      (good): Link => (good ? "good" : "bad"),
      (problem): Link => (problem instanceof Problem && problem.status === 404 ? "none" : "unsure"),
    );
    const taken = link === "good" || (link === "unsure" && !mine);
    // Where nothing can be kept the address is the only place for it.
    if (taken && !hold({ id, token: secret, name: mine?.name ?? "" })) return link;
    if (taken) link = "good";
  }
  clearAddress();
  return link;
}

export const editLink = (id: string, secret: string): string => `${location.origin}/decks/${id}#${secret}`;
export const readLink = (id: string): string => `${location.origin}/decks/${id}`;
