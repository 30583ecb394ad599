import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { familyWord, KindMark, kindWord, type Kind } from "../cards";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import type { Lang } from "../core/types";
import type { CardRef, Voice } from "./narrative";

/** The language the table spoke, which may not be the reader's: it is said of people's words alone. */
export const Spoken = createContext<Lang>("fr");

/** A person's words, their line breaks kept. */
export function Words({ text, class: name = "" }: { text: string; class?: string }) {
  const spoken = useContext(Spoken);
  return (
    <p class={`story-words ${name}`} lang={text ? spoken : undefined}>
      {text || t("(texte retiré)")}
    </p>
  );
}

/** Who said it: « Lucie, élue aux transports ». */
export function voice(by: Voice): string {
  if (!by.name) return by.family === null ? t("l’animateur·rice") : t("(personne retirée)");
  const who = by.role || (by.family ? familyWord(by.family) : "");
  return who ? `${by.name}, ${who}` : by.name;
}

export function By({ by }: { by: Voice }) {
  return <p class="story-by">— {voice(by)}</p>;
}

export function cardTitle(ref: CardRef): string {
  const { deck, card, title, text } = ref;
  return cardWords({ deck, card, ...(title === null ? {} : { title }), ...(text === null ? {} : { text }) }).title;
}

/** A card's kind, always with its title. */
export function CardName({ kind, card }: { kind: Kind; card: CardRef }) {
  return (
    <span class={`card-name kind-${kind}`}>
      <KindMark kind={kind} /> {kindWord(kind)} <b>{cardTitle(card)}</b>
    </span>
  );
}
