/** A deck being written, as in the file one exports, and what may be done to it. Nothing here changes what it is given. */
import type { CardFacts, CardWords, Deck, DeckWords, Kind, Language } from "../core/wire";

/** A set of words: a language, or that language made easy to read. */
export type Voice = Language | "fr-falc" | "en-falc";
export const langOf = (voice: Voice): Language => voice.slice(0, 2) as Language;
export const isEasy = (voice: Voice): boolean => voice.endsWith("falc");
export const easyOf = (lang: Language): Voice => `${lang}-falc`;

export const KINDS: readonly Kind[] = ["lever", "pitfall", "challenge"];
export const NO_WORDS: CardWords = { title: "", description: "", keywords: [], examples: [] };
const NO_DECK_WORDS: DeckWords = { name: "", description: "", credit: "", notice: "", cards: {} };

export function voices(deck: Deck): Voice[] {
  return deck.languages.flatMap((lang) => (deck.easy[lang] ? [lang, easyOf(lang)] : [lang]));
}
export function spoken(deck: Deck, voice: Voice): DeckWords {
  return (isEasy(voice) ? deck.easy : deck.words)[langOf(voice)] ?? NO_DECK_WORDS;
}
export function said(deck: Deck, voice: Voice, card: string): CardWords {
  return spoken(deck, voice).cards[card] ?? NO_WORDS;
}

export function setSpoken(deck: Deck, voice: Voice, part: Partial<DeckWords>): Deck {
  const field = isEasy(voice) ? "easy" : "words";
  return { ...deck, [field]: { ...deck[field], [langOf(voice)]: { ...spoken(deck, voice), ...part } } };
}
export function setSaid(deck: Deck, voice: Voice, card: string, part: Partial<CardWords>): Deck {
  return setSpoken(deck, voice, {
    cards: { ...spoken(deck, voice).cards, [card]: { ...said(deck, voice, card), ...part } },
  });
}
export function setCard(deck: Deck, card: string, part: Partial<CardFacts>): Deck {
  return { ...deck, cards: deck.cards.map((each) => (each.id === card ? { ...each, ...part } : each)) };
}

/** A card whole: its facts and what it says in every voice. Of use to copy, to bring back, to compare. */
export interface Whole {
  card: CardFacts;
  says: Partial<Record<Voice, CardWords>>;
}
export function whole(deck: Deck, id: string): Whole | undefined {
  const card = deck.cards.find((each) => each.id === id);
  if (!card) return undefined;
  const says: Whole["says"] = {};
  for (const voice of voices(deck)) says[voice] = said(deck, voice, id);
  return { card, says };
}

/** Put a card at a place (by default last), with its words in the voices of this deck. */
export function put(deck: Deck, { card, says }: Whole, at = deck.cards.length): Deck {
  const cards = [...deck.cards.slice(0, at), card, ...deck.cards.slice(at)];
  return voices(deck).reduce(
    (made, voice) => setSaid(made, voice, card.id, says[voice] ?? says[langOf(voice)] ?? NO_WORDS),
    { ...deck, cards },
  );
}

export function without(deck: Deck, id: string): Deck {
  const left = { ...deck, cards: deck.cards.filter((each) => each.id !== id) };
  return voices(deck).reduce((made, voice) => {
    const { [id]: _, ...cards } = spoken(made, voice).cards;
    return setSpoken(made, voice, { cards });
  }, left);
}

/** An id for machines that no card of the deck has. */
export function freeId(deck: Deck, like: string): string {
  const stem = like.replace(/-\d+$/, "").slice(0, 34);
  const taken = new Set(deck.cards.map((each) => each.id));
  if (!taken.has(like)) return like;
  for (let n = 2; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

export function newCard(deck: Deck, kind: Kind): Whole {
  return {
    card: { id: freeId(deck, `${kind}-1`), kind, copies: 1, blank: false, facet: null, picture: null, source: "" },
    says: {},
  };
}

/** Nothing was written on it, nor chosen for it yet. */
const untouched = (deck: Deck, card: CardFacts): boolean =>
  JSON.stringify(card) === JSON.stringify({ ...newCard(deck, card.kind).card, id: card.id }) &&
  voices(deck).every((voice) => JSON.stringify(said(deck, voice, card.id)) === JSON.stringify(NO_WORDS));

/** A deck without cards, in the voices of another one; what was typed in it stays before the other's own words. */
function inTheVoicesOf(other: Deck, deck: Deck): Deck {
  const typed = (lang: Language): Partial<DeckWords> =>
    Object.fromEntries(
      Object.entries(deck.words[lang] ?? {}).filter(([, text]) => typeof text === "string" && text.trim()),
    );
  const languages = [
    ...other.languages,
    ...deck.languages.filter((lang) => !other.languages.includes(lang) && Object.keys(typed(lang)).length),
  ];
  const words = Object.fromEntries(
    languages.map((lang) => [lang, { ...NO_DECK_WORDS, ...other.words[lang], ...typed(lang), cards: {} }]),
  );
  const easy = Object.fromEntries(Object.entries(other.easy).map(([lang, own]) => [lang, { ...own, cards: {} }]));
  return { ...deck, languages, words, easy };
}

/** With another deck's cards after its own. ids: theirs in here; left: the voices that only the other one has. */
export function withCardsOf(deck: Deck, other: Deck): { made: Deck; ids: string[]; left: Voice[] } {
  let made = deck.cards.filter((card) => untouched(deck, card)).reduce((now, card) => without(now, card.id), deck);
  if (!made.cards.length) made = inTheVoicesOf(other, made);
  const ids: string[] = [];
  for (const card of other.cards) {
    const from = whole(other, card.id);
    const id = freeId(made, card.id);
    if (from) made = put(made, { ...from, card: { ...from.card, id } });
    ids.push(id);
  }
  return { made, ids, left: voices(other).filter((voice) => !voices(made).includes(voice)) };
}

/** Exchange a card with its neighbour of the same kind; the same deck when it has none on that side. */
export function moved(deck: Deck, id: string, by: 1 | -1): Deck {
  const from = deck.cards.findIndex((each) => each.id === id);
  let to = from + by;
  while (deck.cards[to] && deck.cards[to]?.kind !== deck.cards[from]?.kind) to += by;
  const [one, other] = [deck.cards[from], deck.cards[to]];
  if (!one || !other) return deck;
  const cards = [...deck.cards];
  cards[from] = other;
  cards[to] = one;
  return { ...deck, cards };
}

/** With one more voice: a language starts empty but for the credit; easy words start from the others. */
export function withVoice(deck: Deck, voice: Voice): Deck {
  const lang = langOf(voice);
  if (isEasy(voice)) return { ...deck, easy: { ...deck.easy, [lang]: spoken(deck, lang) } };
  const first = deck.languages[0] ?? lang;
  const cards = Object.fromEntries(deck.cards.map((card) => [card.id, NO_WORDS]));
  const words: DeckWords = {
    ...NO_DECK_WORDS,
    name: spoken(deck, first).name,
    credit: spoken(deck, first).credit,
    cards,
  };
  return { ...deck, languages: [...deck.languages, lang], words: { ...deck.words, [lang]: words } };
}
export function withoutVoice(deck: Deck, voice: Voice): Deck {
  const lang = langOf(voice);
  const { [lang]: _easy, ...easy } = deck.easy;
  if (isEasy(voice)) return { ...deck, easy };
  const { [lang]: _words, ...words } = deck.words;
  return { ...deck, easy, words, languages: deck.languages.filter((each) => each !== lang) };
}

export function newDeck(lang: Language): Deck {
  const empty: Deck = {
    id: "mon-jeu",
    version: 1,
    licence: "CC BY 4.0",
    licence_url: "https://creativecommons.org/licenses/by/4.0/",
    languages: [lang],
    cards: [],
    words: { [lang]: NO_DECK_WORDS },
    easy: {},
  };
  return put(empty, newCard(empty, "lever"));
}
