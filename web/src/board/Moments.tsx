/** What somebody has just done takes the wall, whole, for as long as reading it takes. */
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { KindMark } from "../cards";
import { cardPicture } from "../core/decks";
import { n } from "../core/i18n";
import { StoreContext, useView } from "../core/store";
import { type Lit, lit } from "./lit";
import { dwell, firstWords, momentOf, next, waiting, wordsIn } from "./queue";

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

/** What is in the light now, and what to call when it has been there for long enough. */
function useMoments(): { now: string[]; over: () => void } {
  const store = useContext(StoreContext);
  const [{ now }, go] = useState<{ now: string[]; rest: string[] }>({ now: [], rest: [] });
  useEffect(() => {
    let seen = store.get().last;
    return store.subscribe(() => {
      const { last } = store.get();
      if (!last || last === seen) return;
      seen = last;
      const id = momentOf(last);
      if (id) go((was) => (was.now.length ? { now: was.now, rest: waiting(was.rest, id) } : { now: [id], rest: [] }));
    });
  }, [store]);
  return { now, over: () => go((was) => next(was.rest)) };
}

export function Moments() {
  const view = useView();
  const { now, over } = useMoments();
  const all = now.flatMap((id) => lit(view, id) ?? []);
  const [first] = all;
  useEffect(() => {
    if (now.length && !first) over(); // taken back meanwhile
  }, [now, first]);
  if (!first) return null;
  return all.length > 1 ? (
    <Together key={now.join()} all={all} over={over} />
  ) : (
    <Alone key={now.join()} one={first} over={over} />
  );
}

function Alone({ one, over }: { one: Lit; over: () => void }) {
  const body = useRef<HTMLDivElement>(null);
  const [pages, set] = useState(1);
  useLayoutEffect(() => {
    const box = body.current!;
    for (const [title, text] of SIZES) {
      box.style.setProperty("--title", String(title));
      box.style.setProperty("--text", String(text));
      if (box.scrollHeight <= box.clientHeight) break;
    }
    // What is longer than the wall is turned like a page, a line of the one before still in sight.
    const line = Number.parseFloat(getComputedStyle(box).lineHeight) || 0;
    set(Math.max(1, Math.ceil((box.scrollHeight - line) / (box.clientHeight - line))));
  }, [one.title, one.text]);
  const words = wordsIn(one.title) + wordsIn(one.text);
  useTurning(
    pages,
    dwell(words / pages),
    (page) => {
      const box = body.current!;
      const line = Number.parseFloat(getComputedStyle(box).lineHeight) || 0;
      box.scrollTop = page * (box.clientHeight - line);
    },
    over,
  );
  return (
    <section class={`wall-moment${one.kind ? ` kind-${one.kind}` : ""}`} aria-live="polite">
      <p class="wall-moment__above">
        {one.kind && <KindMark kind={one.kind} />}
        <span>{one.above}</span>
      </p>
      <div class="wall-moment__body" ref={body}>
        {one.card && <img class="wall-moment__picture" src={cardPicture(one.card)} alt="" width="240" height="120" />}
        <h2 class="wall-moment__title">{one.title}</h2>
        {one.text && <p class="wall-moment__text">{one.text}</p>}
      </div>
    </section>
  );
}

/** Calls `turn` for each page, and `over` after the last. seconds: for one page. */
function useTurning(pages: number, seconds: number, turn: (page: number) => void, over: () => void): void {
  useEffect(() => {
    let page = 0;
    turn(0);
    const beat = setInterval(() => (++page < pages ? turn(page) : over()), seconds * 1_000);
    return () => clearInterval(beat);
  }, [pages, seconds]);
}

const LINES = 7;

/** More has come than can be told one by one: the first words of each; all of it is on the pages of the scene. */
function Together({ all, over }: { all: Lit[]; over: () => void }) {
  const pages = Math.ceil(all.length / LINES);
  const [page, turn] = useState(0);
  useTurning(pages, 8, turn, over);
  return (
    <section class="wall-moment wall-moment--together" aria-live="polite">
      <p class="wall-moment__above">
        {n("{n} nouveauté vient d’arriver", "{n} nouveautés viennent d’arriver", all.length)}
      </p>
      <ul class="plain-list">
        {all.slice(page * LINES, (page + 1) * LINES).map((one) => (
          <li key={one.above + one.title}>
            {one.kind && <KindMark kind={one.kind} />}
            <b>{one.above}</b> {firstWords(one.title, 56)}
          </li>
        ))}
      </ul>
    </section>
  );
}
