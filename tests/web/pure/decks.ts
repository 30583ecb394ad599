/** A deck to try things on: three cards in French, which nothing may change. */

import type { CardFacts, Deck, DeckWords, Kind } from "../../../web/src/core/wire";
import { clean } from "../../../web/src/decks/clean";
import { newDeck, put, setSaid, setSpoken, without } from "../../../web/src/decks/deck";
import { frozen } from "./device";

export const card = (id: string, kind: Kind = "lever", part: Partial<CardFacts> = {}): CardFacts => ({
  id,
  kind,
  copies: 1,
  blank: false,
  facet: null,
  picture: null,
  source: "",
  ...part,
});
const OWN: Partial<DeckWords> = { name: "La vallée", description: "Trois cartes.", credit: "Le comité des fêtes" };

/** A sound deck of these cards, each of which says its own id. */
export function deck(...cards: CardFacts[]): Deck {
  const first = newDeck("fr");
  const empty = without(first, first.cards[0]!.id);
  const filled = cards.reduce(
    (made, each) => {
      return setSaid(put(made, { card: each, says: {} }), "fr", each.id, { title: each.id });
    },
    setSpoken(empty, "fr", OWN),
  );
  return frozen(clean({ ...filled, id: "vallee", version: 4 }));
}

export const VALLEY = deck(card("bus"), card("friche", "pitfall"), card("eau", "challenge"));
export const ids = (of: Deck): string[] => of.cards.map((each) => each.id);
