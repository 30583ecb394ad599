import { CardLarge, Terms } from "../cards";
import { t } from "../core/i18n";
import type { CardFacts, Deck } from "../core/wire";
import { cleanWords } from "../decks/clean";
import { langOf, said, spoken, type Voice } from "../decks/deck";
import { printedSize, useLetters } from "./fit";
import { pictureOf } from "./pictures";

/** Under this size, in points, a text is hard to read at a table. */
const SMALL = 7;

/** The real card, and what becomes of its words on paper. */
export function Face({ deck, voice, card }: { deck: Deck; voice: Voice; card: CardFacts }) {
  useLetters();
  const words = cleanWords(said(deck, voice, card.id));
  const { credit } = spoken(deck, voice);
  const size = printedSize(words, card.kind, card.blank);
  return (
    <div class="face">
      <div class="face__card">
        <CardLarge
          kind={card.kind}
          text={{
            ...words,
            title: words.title || t("Sans titre"),
            credit: `${credit || "…"} – ${deck.licence}`,
            lang: langOf(voice),
          }}
          picture={pictureOf(card)}
          blank={card.blank}
        />
      </div>
      <p class={`status face__fit ${size === null ? "status--error" : ""}`} role="status">
        {size === null
          ? t("Trop de mots pour une carte imprimée (63 × 88 mm) : il en manquerait, remplacés par « … ».")
          : size < SMALL
            ? t("Sur papier (63 × 88 mm) : tout tient, mais en petits caractères.")
            : t("Sur papier (63 × 88 mm) : tout tient.")}
      </p>
      <Terms words={words} lang={langOf(voice)} />
    </div>
  );
}
