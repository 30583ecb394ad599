import { t } from "../core/i18n";
import type { Deck, Language } from "../core/wire";
import { KINDS, spoken } from "../decks/deck";
import { kindsWord } from "../decks/words";
import { type Form, Under } from "./fields";

/** Which of the deck's cards: all, or those ticked. */
export function Cards({ form, deck, lang }: { form: Form; deck: Deck; lang: Language }) {
  const { query, change } = form;
  const all = deck.cards.map((card) => card.id);
  const chosen = query.cards === undefined ? new Set(all) : new Set(query.cards.split(","));
  const set = (ids: string[]): void => change({ cards: ids.length === all.length ? undefined : ids.join(",") });
  const toggle = (id: string): void => set(all.filter((each) => (each === id ? !chosen.has(id) : chosen.has(each))));
  return (
    <fieldset class="field" id="p-cards" tabIndex={-1} aria-describedby="cards-said">
      <legend>{t("Les cartes à imprimer")}</legend>
      <div class="buttons">
        <button type="button" class="button button--quiet" onClick={() => set(all)}>
          {t("Toutes")}
        </button>
        {KINDS.filter((kind) => deck.cards.some((card) => card.kind === kind)).map((kind) => (
          <button
            key={kind}
            type="button"
            class="button button--quiet"
            onClick={() => set(all.filter((_, n) => deck.cards[n]?.kind === kind))}
          >
            {t("Rien que : {kind}", { kind: kindsWord(kind) })}
          </button>
        ))}
      </div>
      <Under form={form} name="cards" />
      {KINDS.map((kind) => {
        const cards = deck.cards.filter((card) => card.kind === kind);
        return (
          cards.length > 0 && (
            <section key={kind} class={`kind-${kind}`}>
              <h3>{kindsWord(kind)}</h3>
              <ul class="plain-list picked">
                {cards.map((card) => (
                  <li key={card.id}>
                    <label>
                      {/* The last one stays: a file of no card is all of them. */}
                      <input
                        type="checkbox"
                        checked={chosen.has(card.id)}
                        disabled={chosen.size === 1 && chosen.has(card.id)}
                        onChange={() => toggle(card.id)}
                      />
                      <span lang={lang}>{spoken(deck, lang).cards[card.id]?.title || card.id}</span>
                      {card.copies > 1 && <span class="soft nowrap"> × {card.copies}</span>}
                    </label>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </fieldset>
  );
}
