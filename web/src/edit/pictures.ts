/** The pictures that come with the game: each is on a card of its decks, whose title says what it is drawn for. */
import { useEffect, useState } from "preact/hooks";
import { language } from "../core/i18n";
import type { CardFacts, Deck, Kind } from "../core/wire";
import { shipped } from "../decks/calls";
import { KINDS, said } from "../decks/deck";

export interface Drawn {
  name: string;
  kind: Kind;
  title: string;
}

let asked: Promise<Deck[]> | null = null;

/** All of them, those drawn for the kind first; none until they are known. wanted: fetch them. */
export function usePictures(kind: Kind, wanted: boolean): Drawn[] {
  const [all, setAll] = useState<Drawn[]>([]);
  useEffect(() => {
    if (!wanted) return;
    asked ??= shipped();
    asked.then(
      (decks) => setAll(drawn(decks)),
      () => (asked = null),
    );
  }, [wanted]);
  const order = [kind, ...KINDS.filter((other) => other !== kind)];
  return [...all].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function drawn(decks: Deck[]): Drawn[] {
  const found = new Map<string, Drawn>();
  for (const deck of decks)
    for (const { id, kind, blank, picture } of deck.cards)
      if (picture && !blank && !found.has(picture))
        found.set(picture, { name: picture, kind, title: said(deck, language(), id).title });
  return [...found.values()];
}

/** The picture that a card shows when it asks for none. */
export const emblem = (kind: Kind, blank: boolean): string => (blank ? `blank-${kind}` : kind);
export const address = (name: string): string => `/api/decks/pictures/${name}.svg`;
export const pictureOf = (card: CardFacts): string => address(card.picture ?? emblem(card.kind, card.blank));
