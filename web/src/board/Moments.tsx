/** What somebody has just done takes the wall, whole, for as long as reading it takes. */
import { useEffect, useState } from "preact/hooks";
import { KindMark } from "../cards";
import { n } from "../core/i18n";
import { useChanges, useView } from "../core/store";
import { type Lit, lit } from "./lit";
import { BOLD, type Entry, paginate } from "./pages";
import { atLast, coming, dwell, EMPTY, following, momentsOf, without, wordsIn } from "./queue";
import { useTurning, Whole } from "./Whole";

/** Seconds that the scene is seen before what could wait comes over it. */
const BETWEEN_S = 3;

export interface Now {
  /** What is in the light: one, or what is told together; nothing. */
  all: Lit[];
  /** To be called when it has been there for long enough. */
  over: () => void;
}

/** What has happened, one after the other. held: something else has the wall, and nothing comes meanwhile. */
export function useMoments(held: boolean): Now {
  const view = useView();
  const [queue, set] = useState(EMPTY);
  useChanges((change, view) => {
    for (const id of momentsOf(change, view)) set((was) => coming(was, id, id in view.comments));
  });
  const over = (): void => set(following);
  const { spotlight } = view.table;
  useEffect(() => {
    if (spotlight) set((was) => without(was, spotlight));
  }, [spotlight]);
  const all = queue.now.flatMap((id) => lit(view, id) ?? []);
  const none = !all.length;
  useEffect(() => {
    // Taken back meanwhile, or shown otherwise.
    if (none && (queue.now.length || queue.rest.length)) over();
  }, [none, queue]);
  const calm = !held && !queue.now.length && queue.later.length > 0;
  useEffect(() => {
    if (!calm) return;
    const beat = setTimeout(() => set(atLast), BETWEEN_S * 1_000);
    return () => clearTimeout(beat);
  }, [calm]);
  return { all: held ? [] : all, over };
}

export function Moments({ all, over }: Now) {
  const [first] = all;
  if (!first) return null;
  const key = all.map(({ above, title, text }) => above + title + text).join();
  return all.length > 1 ? <Together key={key} all={all} over={over} /> : <Whole key={key} one={first} over={over} />;
}

/** The box of what is told together, under its heading; what mark, edges and name take beside the words. */
const BOX = { width: 1720, height: 440 };
const MARK_PX = 56;
const SIZE_PX = 40;

const wordsOf = ({ above, title, text }: Lit): string => [above, title, text].filter(Boolean).join(" ");

/** More has come than can be told one by one: all of them, a few at a time. */
function Together({ all, over }: Now) {
  const entry = (one: Lit): Entry => ({ letters: wordsOf(one).length * BOLD, size: SIZE_PX, more: 0 });
  const pages = paginate(all.map(entry), 1, BOX.width - MARK_PX, BOX.height);
  const [page, turn] = useState(0);
  const next = page + 1 < pages.length ? () => turn(page + 1) : over;
  const list = pages[page]!.map((number) => all[number]!);
  return list.length > 1 ? (
    <Several key={page} list={list} count={all.length} over={next} />
  ) : (
    <Whole key={page} one={list[0]!} over={next} />
  );
}

/** Seconds that several may stay. */
const LONGEST_S = 20;

function Several({ list, count, over }: { list: Lit[]; count: number; over: () => void }) {
  useTurning(1, dwell(wordsIn(list.map(wordsOf).join(" ")), LONGEST_S), () => undefined, over);
  return (
    <section class="wall-moment wall-moment--together" aria-live="polite">
      <p class="wall-moment__above">{n("{n} nouveauté vient d’arriver", "{n} nouveautés viennent d’arriver", count)}</p>
      <ul class="plain-list">
        {list.map((one) => (
          <li key={wordsOf(one)}>
            {one.kind && <KindMark kind={one.kind} />}
            <p>
              <b>{one.above}</b> <span>{one.title}</span> {one.text && <span>{one.text}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
