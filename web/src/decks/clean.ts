/** A deck as it is stored: texts trimmed, on one line and normalised, every field there and in one order, so that decks compare. */

import type { CardFacts, CardWords, Deck, DeckWords } from "../core/wire";
import { isEasy, langOf, NO_WORDS, said, spoken, voices } from "./deck";

/** What a deck may look like when it comes from elsewhere: what has its usual value may be left out. */
export type Raw = Omit<Partial<Deck>, "cards" | "words" | "easy"> & {
  cards?: (Partial<CardFacts> & Pick<CardFacts, "id" | "kind">)[];
  words?: Partial<Record<string, RawWords>>;
  easy?: Partial<Record<string, RawWords>>;
};
type RawWords = Partial<Omit<DeckWords, "cards">> & { cards?: Record<string, Partial<CardWords>> };

export const line = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .normalize("NFC")
    .trim();
const lines = (texts: readonly string[]): string[] => texts.map(line).filter((text) => text !== "");

/** A deck from the server or a file, with every field. */
export function normal(raw: Raw): Deck {
  const words = (all: Raw["words"]): Deck["words"] =>
    Object.fromEntries(Object.entries(all ?? {}).map(([lang, each]) => [lang, deckWords(each ?? {})]));
  return clean({
    id: raw.id ?? "mon-jeu",
    version: raw.version ?? 1,
    licence: raw.licence ?? "",
    licence_url: raw.licence_url ?? "",
    languages: raw.languages ?? ["fr"],
    words: words(raw.words),
    easy: words(raw.easy),
    cards: (raw.cards ?? []).map((c) => ({
      id: c.id,
      kind: c.kind,
      copies: c.copies ?? 1,
      blank: c.blank ?? false,
      facet: c.facet ?? null,
      picture: c.picture ?? null,
      source: c.source ?? "",
    })),
  });
}

function deckWords(raw: RawWords): DeckWords {
  const cards = Object.fromEntries(Object.entries(raw.cards ?? {}).map(([id, each]) => [id, { ...NO_WORDS, ...each }]));
  return {
    name: raw.name ?? "",
    description: raw.description ?? "",
    credit: raw.credit ?? "",
    notice: raw.notice ?? "",
    cards,
  };
}

export function cleanWords(words: CardWords): CardWords {
  return {
    title: line(words.title),
    description: line(words.description),
    keywords: lines(words.keywords),
    examples: lines(words.examples),
  };
}

/** The deck without what typing leaves behind; the words of a voice stand in the order of the cards. */
export function clean(deck: Deck): Deck {
  const made: Deck = {
    id: deck.id,
    version: deck.version,
    licence: line(deck.licence),
    licence_url: deck.licence_url.trim(),
    languages: deck.languages,
    cards: deck.cards.map(({ id, kind, copies, blank, facet, picture, source }) => ({
      id,
      kind,
      copies,
      blank,
      facet: facet || null,
      picture,
      source: line(source),
    })),
    words: {},
    easy: {},
  };
  for (const voice of voices(deck)) {
    const { name, description, credit, notice } = spoken(deck, voice);
    const cards = Object.fromEntries(deck.cards.map((card) => [card.id, cleanWords(said(deck, voice, card.id))]));
    (isEasy(voice) ? made.easy : made.words)[langOf(voice)] = {
      name: line(name),
      description: line(description),
      credit: line(credit),
      notice: line(notice),
      cards,
    };
  }
  return made;
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
/** Whether two clean decks say the same, whatever their ids and versions. */
export const sameDeck = (one: Deck, other: Deck): boolean =>
  same({ ...one, id: "", version: 0 }, { ...other, id: "", version: 0 });
