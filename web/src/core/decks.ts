/** The words of the cards: each deck is fetched once, a card's words are looked up by deck, card and language. */
import { useLayoutEffect, useReducer } from "preact/hooks";
import { read, write } from "./device";
import { language, t } from "./i18n";
import type { CardWords, Deck, DeckWords, Language, SeenCard } from "./wire";

const decks = new Map<string, Deck>();
const asked = new Set<string>();
const listeners = new Set<() => void>();
let easy = read<boolean>("easy") === true;

/** Whether cards say their easy words where they have them. */
export const easyWanted = (): boolean => easy;

/** Kept on the device, unless told not to: the wall goes by its address. */
export function setEasy(on: boolean, remember = true): void {
  easy = on;
  if (remember) write("easy", on);
  listeners.forEach((listener) => listener());
}

/** The language a deck speaks: the reader's or, for want of that, its own. */
export function deckLang(deck: Pick<Deck, "words" | "languages">): Language {
  return deck.words[language()] ? language() : (deck.languages[0] ?? "fr");
}

/** A deck's words in that language, easy ones where these are wanted and there. */
export function deckWords(deck: Deck | undefined): DeckWords | undefined {
  if (!deck) return undefined;
  const spoken = deckLang(deck);
  return (easy ? deck.easy?.[spoken] : undefined) ?? deck.words[spoken];
}

/** Whether any of these decks has easy words for the reader. */
export function haveEasy(ids: string[]): boolean {
  return ids.some((id) => {
    const deck = decks.get(id);
    return !!deck?.easy?.[deckLang(deck)];
  });
}

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

/** Draws again when a deck has come, or when easy words are wanted or no longer. */
export function useCardWords(): void {
  const [, draw] = useReducer((n: number, _: void) => n + 1, 0);
  // At once, not after the paint: a deck that comes from the cache may be there before it.
  useLayoutEffect(() => {
    const look = draw as () => void;
    listeners.add(look);
    return () => void listeners.delete(look);
  }, []);
}

/** The decks fetched so far among `ids`; asks for the others, and draws again when they are there. */
export function useDecks(ids: string[]): Deck[] {
  useCardWords();
  ids.filter((id) => !asked.has(id)).forEach((id) => void ask(id));
  return ids.flatMap((id) => decks.get(id) ?? []);
}

/** What is printed on a card, and what was written on a blank. */
export type Face = Pick<SeenCard, "kind" | "deck" | "card" | "blank"> & Partial<Pick<SeenCard, "title" | "text">>;

/** A card of a deck that has come, whether it is in play or not. */
export function face({ deck, card }: { deck: string; card: string }): Face | undefined {
  const facts = decks.get(deck)?.cards.find((c) => c.id === card);
  return facts && { kind: facts.kind, deck, card, blank: facts.blank };
}

/** What a card says: its deck's words, or what was written on a blank. Empty title: not known (yet), or not written. */
export function cardWords(
  card: Pick<SeenCard, "deck" | "card" | "title" | "text"> | undefined,
): Pick<CardWords, "title"> & Partial<CardWords> {
  if (!card) return { title: "" };
  if (card.title === null) return { title: t("(pas encore montré)") };
  if (card.title !== undefined)
    return card.text ? { title: card.title, description: card.text } : { title: card.title };
  const words =
    card.deck === null || card.card === null ? undefined : deckWords(decks.get(card.deck))?.cards[card.card];
  return words ?? { title: "" };
}

/** The language a card is in where it is not the page's: for those whom a machine reads to. `written`: what a table writes in. */
export function cardLang(card: Pick<SeenCard, "deck" | "title"> | undefined, written: Language): Language | undefined {
  const deck = decks.get(card?.deck ?? "");
  const spoken = card?.title === undefined && deck ? deckLang(deck) : written;
  return spoken === language() ? undefined : spoken;
}

/** Whom each deck's licence asks to name, and that licence: stands wherever its cards are read. */
export function credits(ids: string[]): string[] {
  return ids.flatMap((id) => {
    const deck = decks.get(id);
    const credit = deckWords(deck)?.credit;
    return deck && credit ? [`${credit} – ${deck.licence}`] : [];
  });
}

/** What a deck says of its words: what was changed, who has read them. */
export function notice(id: string): string {
  return deckWords(decks.get(id))?.notice ?? "";
}

/** Where the picture of a card is: its own, else its kind's (the server has one for each). A card that the table wrote keeps its blank one's. */
export function cardPicture(card: Pick<SeenCard, "deck" | "card" | "kind" | "blank">): string {
  const own = decks.get(card.deck ?? "")?.cards.find((c) => c.id === card.card)?.picture;
  return `/api/decks/pictures/${own ?? (card.blank ? `blank-${card.kind}` : card.kind)}.svg`;
}
