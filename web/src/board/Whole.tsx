/** All that one entry says, as large as it fits; what is longer than the wall turns like a page. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { FaceMark, KindMark } from "../cards";
import { cardPicture } from "../core/decks";
import { useView } from "../core/store";
import type { Lit } from "./lit";
import { dwell, wordsIn } from "./queue";

/** Sizes of title and text, in pixels of the stage, the largest first: the first with which all fits is taken. */
const SIZES: readonly [number, number][] = [
  [112, 56],
  [96, 52],
  [84, 48],
  [72, 44],
  [62, 42],
  [54, 40],
  [46, 38],
  [40, 36],
  [36, 36],
];

interface Props {
  one: Lit;
  /** Called when all of it has been there for long enough; without, it stays. */
  over?: () => void;
  children?: ComponentChildren;
}

export function Whole({ one, over, children }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const [pages, set] = useState(1);
  useLayoutEffect(() => {
    const box = body.current!;
    for (const [title, text] of SIZES) {
      box.style.setProperty("--title", String(title));
      box.style.setProperty("--text", String(text));
      if (box.scrollHeight <= box.clientHeight) break;
    }
    set(Math.max(1, Math.ceil((box.scrollHeight - lineOf(box)) / (box.clientHeight - lineOf(box)))));
  }, [one.title, one.text]);
  const who = useView().players[one.by ?? ""];
  const seconds = dwell((wordsIn(one.title) + wordsIn(one.text)) / pages);
  useTurning(pages, seconds, (page) => turn(body.current!, page), over);
  return (
    <section class={`wall-moment${one.kind ? ` kind-${one.kind}` : ""}`} aria-live="polite">
      <p class="wall-moment__above">
        {one.kind && <KindMark kind={one.kind} />}
        {who && <FaceMark player={who} />}
        <span>{one.above}</span>
      </p>
      <div class="wall-moment__body" ref={body}>
        {one.card && <img class="wall-moment__picture" src={cardPicture(one.card)} alt="" width="240" height="120" />}
        {one.title && <h2 class="wall-moment__title">{one.title}</h2>}
        {one.text && <p class="wall-moment__text">{one.text}</p>}
      </div>
      {children}
    </section>
  );
}

const lineOf = (box: Element): number => Number.parseFloat(getComputedStyle(box).lineHeight) || 0;

/** A line of the page before stays in sight. */
function turn(box: Element, page: number): void {
  box.scrollTop = page * (box.clientHeight - lineOf(box));
}

/** Calls `show` for each page in turn and, after the last, `over`; without it, the first comes again. seconds: for one page. */
export function useTurning(pages: number, seconds: number, show: (page: number) => void, over?: () => void): void {
  useEffect(() => {
    let page = 0;
    show(0);
    const beat = setInterval(() => {
      page = (page + 1) % pages;
      if (page === 0 && over) over();
      else show(page);
    }, seconds * 1_000);
    return () => clearInterval(beat);
  }, [pages, seconds]);
}
