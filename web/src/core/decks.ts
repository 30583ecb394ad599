/** The words of the cards: each deck is fetched once, a card's words are looked up by deck, card and language. */
import { useLayoutEffect, useReducer } from "preact/hooks";
import { language } from "./i18n";
import type { Card, Kind, Lang } from "./types";

export interface CardWords {
  title: string;
  description?: string;
  keywords?: string[];
  examples?: string[];
}

export interface DeckCard {
  id: string;
  kind: Kind;
  copies: number;
  blank: boolean;
  facet: string | null;
  picture: string | null;
}

export interface DeckWords {
  name: string;
  description: string;
  credit: string;
  cards: Record<string, CardWords>;
}

export interface Deck {
  id: string;
  licence: string;
  languages: Lang[];
  cards: DeckCard[];
  words: Partial<Record<Lang, DeckWords>>;
}

/** A deck's words in the reader's language or, for want of these, in the deck's own. */
export function deckWords(deck: Deck | undefined): DeckWords | undefined {
  return deck?.words[language()] ?? deck?.words[deck.languages[0] ?? "fr"];
}

const decks = new Map<string, Deck>();
const asked = new Set<string>();
const listeners = new Set<() => void>();

async function ask(id: string): Promise<void> {
  asked.add(id);
  try {
    const answer = await fetch(`/api/decks/${encodeURIComponent(id)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    // Under the name it was asked for: that of one version has its number behind.
    decks.set(id, { ...((await answer.json()) as Deck), id });
    listeners.forEach((listener) => listener());
  } catch {
    setTimeout(() => void ask(id), 3_000);
  }
}

/** The decks fetched so far among `ids`; asks for the others, and draws again when they are there. */
export function useDecks(ids: string[]): Deck[] {
  const [, draw] = useReducer((n: number, _: void) => n + 1, 0);
  // At once, not after the paint: a deck that comes from the cache may be there before it.
  useLayoutEffect(() => {
    const look = draw as () => void;
    listeners.add(look);
    return () => void listeners.delete(look);
  }, []);
  ids.filter((id) => !asked.has(id)).forEach((id) => void ask(id));
  return ids.flatMap((id) => decks.get(id) ?? []);
}

/** What a card says: its deck's words, or what was written on a blank. Empty title: not known (yet), or not written. */
export function cardWords(card: Pick<Card, "deck" | "card" | "title" | "text"> | undefined): CardWords {
  if (!card) return { title: "" };
  if (card.title !== undefined) return card.text ? { title: card.title, description: card.text } : { title: card.title };
  const words = card.deck === null || card.card === null ? undefined : deckWords(decks.get(card.deck))?.cards[card.card];
  return words ?? { title: "" };
}

/** Whom each deck's licence asks to name, and that licence: stands wherever its cards are read. */
export function credits(ids: string[]): string[] {
  return ids.flatMap((id) => {
    const deck = decks.get(id);
    const credit = deckWords(deck)?.credit;
    return deck && credit ? [`${credit} – ${deck.licence}`] : [];
  });
}

/** Where the picture of a card is: its own, else its kind's (the server has one for each). A card that the table wrote keeps its blank one's. */
export function cardPicture(card: Pick<Card, "deck" | "card" | "kind" | "blank">): string {
  const own = decks.get(card.deck ?? "")?.cards.find((c) => c.id === card.card)?.picture;
  return `/api/decks/pictures/${own ?? (card.blank ? `blank-${card.kind}` : card.kind)}.svg`;
}
