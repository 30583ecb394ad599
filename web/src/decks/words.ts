/** The words of this room for what has none elsewhere. */
import { n, t } from "../core/i18n";
import type { Deck, Kind, Language } from "../core/wire";
import { isEasy, langOf, type Voice } from "./deck";

export function kindsWord(kind: Kind): string {
  const words: Record<Kind, string> = { lever: t("Leviers"), pitfall: t("Écueils"), challenge: t("Défis") };
  return words[kind];
}

export const langWord = (lang: Language): string => (lang === "fr" ? "Français" : "English");

export function voiceWord(voice: Voice): string {
  const word = langWord(langOf(voice));
  return isEasy(voice) ? t("{language}, facile à lire", { language: word }) : word;
}

/** « 7 leviers, 5 écueils, 10 défis, 2 cartes vierges »: cards, copies apart; blank ones apart, as descriptions count. */
export function counts(deck: Deck): string {
  const written = deck.cards.filter((card) => !card.blank);
  const of = (kind: Kind): number => written.filter((card) => card.kind === kind).length;
  const blank = deck.cards.length - written.length;
  return [
    n("{n} levier", "{n} leviers", of("lever")),
    n("{n} écueil", "{n} écueils", of("pitfall")),
    n("{n} défi", "{n} défis", of("challenge")),
    ...(blank ? [n("{n} carte vierge", "{n} cartes vierges", blank)] : []),
  ].join(", ");
}

/** What a blank card asks of whoever draws it, in the words of the game's own deck. */
export function blankTitle(kind: Kind, lang: Language): string {
  const words: Record<Language, Record<Kind, string>> = {
    fr: { lever: "Levier à écrire", pitfall: "Écueil à écrire", challenge: "Défi à écrire" },
    en: { lever: "A lever to write", pitfall: "A pitfall to write", challenge: "A challenge to write" },
  };
  return words[lang][kind];
}
