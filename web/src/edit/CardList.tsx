import { CardSmall } from "../cards";
import { n, t } from "../core/i18n";
import type { Deck, Kind } from "../core/wire";
import type { Fault } from "../decks/check";
import { KINDS, said, type Voice } from "../decks/deck";
import { kindsWord } from "../decks/words";
import { pictureOf } from "./pictures";

interface Props {
  deck: Deck;
  voice: Voice;
  chosen: string | null;
  faults: Fault[];
  onChoose: (card: string) => void;
  /** Without it the deck is only read. */
  onAdd?: (kind: Kind, blank: boolean) => void;
}

const ADD: Record<Kind, () => string> = {
  lever: () => t("Ajouter un levier"),
  pitfall: () => t("Ajouter un écueil"),
  challenge: () => t("Ajouter un défi"),
};

/** The cards by kind, each with its picture; what is to be put right stands beside it. */
export function CardList({ deck, voice, chosen, faults, onChoose, onAdd }: Props) {
  return (
    <div class="deck-cards">
      {KINDS.map((kind) => {
        const cards = deck.cards.filter((card) => card.kind === kind);
        if (!cards.length && !onAdd) return null;
        return (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h3 id={`kind-${kind}`}>
              {kindsWord(kind)} <span class="soft">{cards.length}</span>
            </h3>
            <ul class="plain-list deck-cards__list">
              {cards.map((card) => {
                const wrong = faults.filter((fault) => fault.card === card.id && !fault.empty).length;
                return (
                  <li key={card.id} class={card.id === chosen ? "deck-cards__on" : ""}>
                    <CardSmall
                      kind={kind}
                      title={said(deck, voice, card.id).title || t("Sans titre")}
                      picture={pictureOf(card)}
                      blank={card.blank}
                      onOpen={() => onChoose(card.id)}
                    />
                    {(card.copies > 1 || wrong > 0) && (
                      <p class="status">
                        {card.copies > 1 && t("× {n}", { n: card.copies })}{" "}
                        {wrong > 0 && (
                          <span class="status--error">{n("{n} chose à corriger", "{n} choses à corriger", wrong)}</span>
                        )}
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
            {onAdd && (
              <div class="buttons">
                <button type="button" class="button" onClick={() => onAdd(kind, false)}>
                  {ADD[kind]()}
                </button>
                <button type="button" class="button button--quiet deck-cards__blank" onClick={() => onAdd(kind, true)}>
                  {t("Une carte vierge")}
                  <span class="visually-hidden">{` – ${kindsWord(kind)}`}</span>
                </button>
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}
