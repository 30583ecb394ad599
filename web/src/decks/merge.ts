/**
 * Two people changed the same deck: what only one of them changed is kept, what both changed is for the person to choose.
 * Never asked: the order, mine where I changed it; voices that they added stay beside mine; two new cards stay two.
 */

import type { Deck, DeckWords, Language } from "../core/wire";
import { same } from "./clean";
import { freeId, put, setSpoken, spoken, type Voice, voices, whole, without } from "./deck";

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
    return b !== undefined && !same(m, o) && !same(m, b) && !same(o, b);
  });
}

/** Their deck with what I changed in it; where both did, as chosen (by default mine). */
export function merged(base: Deck, mine: Deck, theirs: Deck, choice: Choice): Deck {
  const takeMine = (id: string): boolean => {
    const [b, m, o] = [part(base, id), part(mine, id), part(theirs, id)];
    return !same(m, b) && (same(o, b) || choice[id] !== "theirs");
  };
  let made = takeMine(DECK) ? withHead(base, mine, theirs) : theirs;
  for (const id of new Set([...theirs.cards, ...mine.cards].map((c) => c.id))) {
    if (!takeMine(id)) continue;
    const [card, other] = [whole(mine, id), whole(theirs, id)];
    if (card && other && !whole(base, id)) {
      if (!same(card, other)) made = put(made, { ...card, card: { ...card.card, id: freeId(made, id) } });
      continue;
    }
    const at = made.cards.findIndex((each) => each.id === id);
    made = at < 0 ? made : without(made, id);
    if (card) made = put(made, { ...card, says: { ...other?.says, ...card.says } }, at < 0 ? made.cards.length : at);
  }
  return inOrder(made, base, mine, theirs);
}

function withHead(base: Deck, mine: Deck, theirs: Deck): Deck {
  const { licence, licence_url } = mine;
  const added = theirs.languages.filter((lang) => !base.languages.includes(lang) && !mine.languages.includes(lang));
  const kept = (of: (deck: Deck) => Deck["words"]): Deck["words"] => {
    const [before, own, other] = [of(base), of(mine), of(theirs)];
    const langs = Object.keys({ ...other, ...own }).filter((lang) => lang in own || !(lang in before)) as Language[];
    return Object.fromEntries(langs.map((lang) => [lang, other[lang] ?? own[lang]!]));
  };
  const made: Deck = {
    ...theirs,
    licence,
    licence_url,
    languages: [...mine.languages, ...added],
    words: kept((deck) => deck.words),
    easy: kept((deck) => deck.easy),
  };
  return voices(mine).reduce((now, voice) => {
    const { name, description, credit, notice } = spoken(mine, voice);
    return setSpoken(now, voice, { name, description, credit, notice });
  }, made);
}

/** My order, when I changed it; a card that is theirs alone stays behind the one it was behind. */
function inOrder(made: Deck, base: Deck, mine: Deck, theirs: Deck): Deck {
  const ids = (deck: Deck): string[] => deck.cards.map((c) => c.id);
  const [old, own, now] = [ids(base), ids(mine), ids(made)];
  const shared = (list: string[]): string[] => list.filter((id) => old.includes(id) && own.includes(id));
  if (same(shared(old), shared(own)) && same(old, ids(theirs))) return sorted(made, own);
  if (same(shared(old), shared(own))) return made;
  const order = own.filter((id) => now.includes(id));
  for (const id of now.filter((each) => !own.includes(each))) {
    const before = now[now.indexOf(id) - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return sorted(made, order);
}

function sorted(deck: Deck, order: string[]): Deck {
  const place = (id: string): number => order.indexOf(id) + 1 || order.length + 1;
  return { ...deck, cards: [...deck.cards].sort((a, b) => place(a.id) - place(b.id)) };
}
