import { kindWord } from "../cards";
import { t } from "../core/i18n";
import {
  type CardFacts,
  type CardWords,
  COPIES,
  DESCRIPTION,
  type Deck,
  EXAMPLES,
  KEYWORDS,
  type Kind,
  SOURCE,
} from "../core/wire";
import { titleMost } from "../decks/check";
import { isEasy, KINDS, langOf, said, setCard, setSaid, type Voice } from "../decks/deck";
import { blankTitle } from "../decks/words";
import { Lines, type Said, Words } from "./fields";
import { Picture } from "./Picture";

interface Props {
  deck: Deck;
  voice: Voice;
  card: CardFacts;
  faults: Said;
  onChange: (deck: Deck) => void;
}

/** What a card says in one voice, then what it is in all of them. */
export function CardForm({ deck, voice, card, faults, onChange }: Props) {
  const own = said(deck, voice, card.id);
  const lang = langOf(voice);
  // Beside a translation, what is translated.
  const from = isEasy(voice) ? lang : deck.languages[0];
  const source = from && from !== voice ? said(deck, from, card.id) : null;
  const set = (part: Partial<CardWords>): void => onChange(setSaid(deck, voice, card.id, part));
  const hint = (text: string | undefined) => (text ? <q lang={from}>{text}</q> : undefined);
  const shared = { faults, lang };
  return (
    <>
      <Words
        field="title"
        label={t("Titre")}
        value={own.title}
        most={titleMost(card.kind)}
        onInput={(title) => set({ title })}
        hint={hint(source?.title)}
        {...shared}
      />
      <Words
        field="description"
        label={t("Ce que cela veut dire")}
        rows={4}
        value={own.description}
        most={DESCRIPTION}
        onInput={(description) => set({ description })}
        hint={hint(source?.description)}
        {...shared}
      />
      <Lines
        field="examples"
        label={t("Exemples")}
        values={own.examples}
        most={EXAMPLES}
        onInput={(examples) => set({ examples })}
        hint={hint(source?.examples.join(" · "))}
        {...shared}
      />
      <Lines
        field="keywords"
        label={t("Mots-clés")}
        values={own.keywords}
        most={KEYWORDS}
        rows={4}
        onInput={(keywords) => set({ keywords })}
        hint={hint(source?.keywords.join(" · "))}
        {...shared}
      />
      <Facts deck={deck} voice={voice} card={card} faults={faults} onChange={onChange} />
    </>
  );
}

/** Small letters, digits and hyphens, whatever was typed. */
const slug = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);

function Facts({ deck, card, faults, onChange }: Props) {
  const set = (part: Partial<CardFacts>): void => onChange(setCard(deck, card.id, part));
  const blank = (on: boolean): void => {
    const made = setCard(deck, card.id, { blank: on });
    const untitled = deck.languages.filter((lang) => on && !said(deck, lang, card.id).title.trim());
    onChange(untitled.reduce((now, lang) => setSaid(now, lang, card.id, { title: blankTitle(card.kind, lang) }), made));
  };
  return (
    <>
      <Picture card={card} onPick={(picture) => set({ picture })} />
      <div class="card-facts">
        <div class="field">
          <label for="f-kind">{t("Type de carte")}</label>
          <select id="f-kind" value={card.kind} onChange={(event) => set({ kind: event.currentTarget.value as Kind })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kindWord(kind)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="f-copies">{t("Exemplaires")}</label>
          <input
            id="f-copies"
            type="number"
            inputMode="numeric"
            min={1}
            max={COPIES}
            value={card.copies || ""}
            aria-invalid={!!faults("copies")}
            aria-describedby="copies-said"
            onInput={(event) => set({ copies: Math.round(event.currentTarget.valueAsNumber) || 0 })}
          />
          <span id="copies-said">{faults("copies") && <span class="field__error">{faults("copies")?.say}</span>}</span>
        </div>
      </div>
      <label class="choice">
        <input type="checkbox" checked={card.blank} onChange={(event) => blank(event.currentTarget.checked)} />
        <span>{t("Carte vierge : qui la pioche l’écrit")}</span>
      </label>
      {card.kind === "lever" && (
        <Words
          field="facet"
          label={t("Facette (facultatif)")}
          value={card.facet ?? ""}
          onInput={(facet) => set({ facet: slug(facet) === facet.replace(/-$/, "") ? facet : slug(facet) })}
          faults={faults}
          hint={t(
            "Un mot pour tous les leviers de même nature. À la fin, la table compte combien de facettes elle a jouées.",
          )}
        />
      )}
      <Words
        field="source"
        label={t("Source (facultatif)")}
        value={card.source}
        most={SOURCE}
        onInput={(source) => set({ source })}
        faults={faults}
        hint={t("D’où vient l’idée, pour qui voudra vérifier.")}
      />
    </>
  );
}
