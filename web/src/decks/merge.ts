/** Two people changed the same deck: what only one of them changed is kept, what both changed is for the person to choose. */

import type { Deck, DeckWords } from "../core/wire";
import { same } from "./clean";
import { put, setSpoken, spoken, type Voice, voices, whole, without } from "./deck";

/** What two versions differ in: a card by its id, or all that is said of the deck itself. */
export const DECK = "";
export type Choice = Record<string, "mine" | "theirs">;

type Head = Pick<Deck, "licence" | "licence_url"> & { words: Partial<Record<Voice, Omit<DeckWords, "cards">>> };

function head(deck: Deck): Head {
  const words: Head["words"] = {};
  for (const voice of voices(deck)) {
    const { name, description, credit, notice } = spoken(deck, voice);
    words[voice] = { name, description, credit, notice };
  }
  return { licence: deck.licence, licence_url: deck.licence_url, words };
}

const part = (deck: Deck, id: string): unknown => (id === DECK ? head(deck) : whole(deck, id));

/** What both changed, each in their way. All three decks are clean. */
export function conflicts(base: Deck, mine: Deck, theirs: Deck): string[] {
  const ids = new Set([DECK, ...theirs.cards.map((c) => c.id), ...mine.cards.map((c) => c.id)]);
  return [...ids].filter((id) => {
    const [b, m, o] = [part(base, id), part(mine, id), part(theirs, id)];
    return !same(m, o) && !same(m, b) && !same(o, b);
  });
}

/** Their deck with what I changed in it; where both did, as chosen (by default mine). */
export function merged(base: Deck, mine: Deck, theirs: Deck, choice: Choice): Deck {
  const takeMine = (id: string): boolean => {
    const [b, m, o] = [part(base, id), part(mine, id), part(theirs, id)];
    return !same(m, b) && (same(o, b) || choice[id] !== "theirs");
  };
  let made = takeMine(DECK) ? withHead(theirs, mine) : theirs;
  for (const id of new Set([...theirs.cards, ...mine.cards].map((c) => c.id))) {
    if (!takeMine(id)) continue;
    const card = whole(mine, id);
    const at = made.cards.findIndex((each) => each.id === id);
    made = at < 0 ? made : without(made, id);
    if (card) made = put(made, card, at < 0 ? made.cards.length : at);
  }
  return inOrder(made, base, mine, theirs);
}

function withHead(deck: Deck, mine: Deck): Deck {
  const { licence, licence_url, languages } = mine;
  const kept = (of: Deck["words"], own: Deck["words"]): Deck["words"] =>
    Object.fromEntries(Object.entries(own).map(([lang, words]) => [lang, of[lang as "fr"] ?? words]));
  const made: Deck = {
    ...deck,
    licence,
    licence_url,
    languages,
    words: kept(deck.words, mine.words),
    easy: kept(deck.easy, mine.easy),
  };
  return voices(mine).reduce((now, voice) => {
    const { name, description, credit, notice } = spoken(mine, voice);
    return setSpoken(now, voice, { name, description, credit, notice });
  }, made);
}

/** My order, when I alone changed it. */
function inOrder(made: Deck, base: Deck, mine: Deck, theirs: Deck): Deck {
  const ids = (deck: Deck): string[] => deck.cards.map((c) => c.id);
  if (!same(ids(base), ids(theirs))) return made;
  const place = (id: string): number => ids(mine).indexOf(id) + 1 || mine.cards.length + 1;
  return { ...made, cards: [...made.cards].sort((a, b) => place(a.id) - place(b.id)) };
}
