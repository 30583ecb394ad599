import type { Language } from "../core/wire";
import { type Kind, KindMark, kindWord } from "./KindMark";

/** The words of a card in the reader's language; `credit` is the deck's line, shown wherever a card is read. */
export interface CardText {
  title: string;
  description?: string;
  keywords?: readonly string[];
  examples?: readonly string[];
  credit?: string;
  /** The language of these words, where it is not the page's. */
  lang?: Language | undefined;
}

interface SmallProps {
  kind: Kind;
  title: string;
  /** The language of the title, where it is not the page's. */
  lang?: Language | undefined;
  /** The address of its picture, where cards are chosen among. */
  picture?: string;
  blank?: boolean;
  /** Opens the card large; without it the card is only shown. */
  onOpen?: () => void;
}

/** A card in a hand or a row: five nodes, six with a picture. */
export function CardSmall({ kind, title, lang, picture, blank = false, onOpen }: SmallProps) {
  const classes = `card kind-${kind}${blank ? " card--blank" : ""}`;
  const inside = (
    <>
      <KindMark kind={kind} />
      <span class="card__kind">{kindWord(kind)}</span>
      <strong class="card__title" lang={lang}>
        {title}
      </strong>
      {picture && <img class="card__thumb" src={picture} alt="" width="240" height="120" />}
    </>
  );
  return onOpen ? (
    <button type="button" class={classes} onClick={onOpen}>
      {inside}
    </button>
  ) : (
    <div class={classes}>{inside}</div>
  );
}

interface LargeProps {
  kind: Kind;
  text: CardText;
  /** The address of its picture, which says nothing that the words do not. */
  picture?: string;
  blank?: boolean;
  /** For a heading that a dialog is labelled by. */
  titleId?: string;
}

/** A card to read: kind, picture, title, what it means, an example, its words, whose it is. */
export function CardLarge({ kind, text, picture, blank = false, titleId }: LargeProps) {
  return (
    <article class={`card card--large kind-${kind}${blank ? " card--blank" : ""}`}>
      <div class="card__band">
        <span>
          <KindMark kind={kind} />
          {kindWord(kind)}
        </span>
      </div>
      {picture && <img class="card__picture" src={picture} alt="" width="240" height="120" />}
      <h2 class="card__title" id={titleId} lang={text.lang}>
        {text.title}
      </h2>
      {text.description && <p lang={text.lang}>{text.description}</p>}
      {text.examples?.map((example) => (
        <p key={example} class="card__example" lang={text.lang}>
          {example}
        </p>
      ))}
      {!!text.keywords?.length && (
        <p class="card__words" lang={text.lang}>
          {text.keywords.join(" · ")}
        </p>
      )}
      {text.credit && (
        <p class="card__credit" lang={text.lang}>
          {text.credit}
        </p>
      )}
    </article>
  );
}
