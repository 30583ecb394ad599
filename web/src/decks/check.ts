/** What keeps a deck from being saved, field by field, as one types. The limits are those of a printed card; the server has the last word. */
import { n, t } from "../core/i18n";
import { measure } from "../core/limits";
import {
  ADDRESS,
  type CardFacts,
  type CardWords,
  CHALLENGE_TITLE,
  COPIES,
  CREDIT,
  DECK_ABOUT,
  DECK_NAME,
  DESCRIPTION,
  type Deck,
  EXAMPLE,
  EXAMPLES,
  KEYWORD,
  KEYWORDS,
  type Kind,
  LEVER_TITLE,
  LICENCE,
  NOTICE,
  PITFALL_TITLE,
  SLUG,
  SOURCE,
} from "../core/wire";
import { clean } from "./clean";
import { isEasy, said, spoken, type Voice, voices } from "./deck";

export const titleMost = (kind: Kind): number =>
  ({ lever: LEVER_TITLE, pitfall: PITFALL_TITLE, challenge: CHALLENGE_TITLE })[kind];
/** How many words a sentence made easy to read may have. */
const EASY = 12;

export type Field =
  | "name"
  | "about"
  | "credit"
  | "notice"
  | "licence"
  | "licence_url"
  | "cards"
  | "title"
  | "description"
  | "keywords"
  | "examples"
  | "copies"
  | "facet"
  | "source";
export interface Fault {
  /** Null: of the deck, or true in every voice. */
  voice: Voice | null;
  card: string | null;
  field: Field;
  say: string;
  /** Nothing is wrong, something is only wanting yet. */
  empty: boolean;
}
type Say = (field: Field, say: string, empty?: boolean) => void;

/** Characters as the server counts them. */
export { measure as length };

export function faults(written: Deck): Fault[] {
  const deck = clean(written);
  const found: Fault[] = [];
  const at =
    (voice: Voice | null, card: string | null): Say =>
    (field, say, empty = false) =>
      void found.push({ voice, card, field, say, empty });
  facts(deck, at(null, null));
  for (const voice of voices(deck)) ofDeck(deck, voice, at(voice, null));
  for (const card of deck.cards) {
    ofCard(card, at(null, card.id));
    for (const voice of voices(deck)) ofWords(card, said(deck, voice, card.id), isEasy(voice), at(voice, card.id));
  }
  return found;
}

function facts(deck: Deck, say: Say): void {
  if (!deck.cards.length) say("cards", t("Il faut au moins une carte."), true);
  text("licence", deck.licence, LICENCE, true, say);
  if (!/^https:\/\/\S+$/.test(deck.licence_url)) say("licence_url", t("Il faut une adresse qui commence par https://"));
  else text("licence_url", deck.licence_url, ADDRESS, true, say);
}

function ofDeck(deck: Deck, voice: Voice, say: Say): void {
  const words = spoken(deck, voice);
  text("name", words.name, DECK_NAME, true, say);
  text("about", words.description, DECK_ABOUT, true, say);
  text("credit", words.credit, CREDIT, true, say);
  text("notice", words.notice, NOTICE, false, say);
  if (isEasy(voice)) easy("about", words.description, say);
}

function ofCard(card: CardFacts, say: Say): void {
  if (!Number.isInteger(card.copies) || card.copies < 1 || card.copies > COPIES) say("copies", t("De 1 à 99."));
  if (card.facet !== null && (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(card.facet) || card.facet.length > SLUG))
    say("facet", t("Des minuscules sans accent, des chiffres et des traits d’union."));
  text("source", card.source, SOURCE, false, say);
}

function ofWords(card: CardFacts, words: CardWords, isEasy: boolean, say: Say): void {
  text("title", words.title, titleMost(card.kind), true, say);
  text("description", words.description, DESCRIPTION, false, say);
  list("keywords", words.keywords, KEYWORDS, KEYWORD, say);
  list("examples", words.examples, EXAMPLES, EXAMPLE, say);
  if (!isEasy) return;
  easy("title", words.title, say);
  easy("description", words.description, say);
  words.keywords.forEach((each) => easy("keywords", each, say));
  words.examples.forEach((each) => easy("examples", each, say));
}

function text(field: Field, value: string, most: number, needed: boolean, say: Say): void {
  const over = measure(value) - most;
  if (needed && !value) say(field, t("À remplir."), true);
  else if (over > 0) say(field, n("{n} caractère de trop.", "{n} caractères de trop.", over));
}

function list(field: Field, values: string[], most: number, each: number, say: Say): void {
  if (values.length > most) say(field, n("{n} ligne de trop.", "{n} lignes de trop.", values.length - most));
  const long = values.find((value) => measure(value) > each);
  if (long)
    say(
      field,
      t("Trop long, {most} caractères au plus : « {words} »", {
        most: each,
        words: `${[...long].slice(0, 24).join("")}…`,
      }),
    );
}

/** Easy to read: short sentences, no abbreviation. */
function easy(field: Field, value: string, say: Say): void {
  for (const sentence of value.split(/[.!?…:;]+(?:\s|$)/)) {
    const count = sentence.match(/[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/gu)?.length ?? 0;
    if (count > EASY)
      return say(
        field,
        t("Phrase trop longue pour être facile à lire : {n} mots, {most} au plus.", { n: count, most: EASY }),
      );
  }
  const short = /(?:^|[^\p{L}\p{N}_])(n°|(?:[A-ZÀ-ÖØ-ÞŒŸ]{2,}|etc|ex|cf|M|Mme)(?![\p{L}\p{N}_-]))/u.exec(value)?.[1];
  if (short) say(field, t("Abréviation, difficile à lire : « {words} »", { words: short }));
}
