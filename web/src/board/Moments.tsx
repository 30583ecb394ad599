/** What somebody has just done takes the wall, whole, for as long as reading it takes. */
import { useEffect, useState } from "preact/hooks";
import { KindMark } from "../cards";
import { n } from "../core/i18n";
import { useChanges, useView } from "../core/store";
import { type Lit, lightsOf, lit } from "./lit";
import { BOLD, type Entry, paginate } from "./pages";
import { atLast, coming, dwell, EMPTY, ending, firstWords, following, momentOf, without, wordsIn } from "./queue";
import { useTurning, Whole } from "./Whole";

/** Seconds that the scene is seen before what could wait comes over it. */
const BETWEEN_S = 4;
/** Words that are told together whole; of more than that, the first. */
const MOST_WORDS = 200;

const wordsOf = ({ above, title, text }: Lit): string => [above, title, text].filter(Boolean).join(" ");
const tooMany = (all: readonly Lit[]): boolean => wordsIn(all.map(wordsOf).join(" ")) > MOST_WORDS;

export interface Now {
  /** What is in the light: one, or what is told together; nothing. */
  all: Lit[];
  /** Another when it is something else; the same while its words are corrected. */
  which: string;
  /** To be called when it has been there for long enough. */
  over: () => void;
}

/** What has happened, one after the other. held: something else has the wall, and nothing comes meanwhile. */
export function useMoments(held: boolean): Now {
  const view = useView();
  const [queue, set] = useState(EMPTY);
  useChanges((change, view) => {
    if (change.type === "close_table") return set(ending(lightsOf(view)));
    // Before the game the way in has the wall: nothing hides it.
    const id = view.table.phase === "lobby" ? null : momentOf(change);
    if (id) set((was) => coming(was, id, id in view.comments));
  });
  const read = (ids: readonly string[]): Lit[] => ids.flatMap((id) => lit(view, id) ?? []);
  const over = (): void => set((was) => following(was, tooMany(read(was.rest))));
  const { spotlight } = view.table;
  useEffect(() => {
    if (spotlight) set((was) => without(was, spotlight));
  }, [spotlight]);
  const all = read(queue.now);
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
  return { all: held ? [] : all, which: queue.now.join(), over };
}

export function Moments({ all, which, over }: Now) {
  const [first] = all;
  if (!first) return null;
  return all.length > 1 ? (
    <Together key={which} all={all} over={over} />
  ) : (
    <Whole key={which} one={first} over={over} />
  );
}

/** The box of what is told together, under its heading; what mark, edges and name take beside the words. */
const BOX = { width: 1720, height: 440 };
const MARK_PX = 56;
const SIZE_PX = 40;

/** More has come than can be told one by one: all of them, a few at a time; of very many the first words. */
function Together({ all, over }: Pick<Now, "all" | "over">) {
  const brief = tooMany(all);
  const shown = brief ? all.map(({ title, ...one }) => ({ ...one, title: firstWords(title, FIRST), text: "" })) : all;
  const entry = (one: Lit): Entry => ({ letters: wordsOf(one).length * BOLD, size: SIZE_PX, more: 0 });
  const pages = paginate(shown.map(entry), 1, BOX.width - MARK_PX, BOX.height);
  const [page, turn] = useState(0);
  const next = page + 1 < pages.length ? () => turn(page + 1) : over;
  const list = (pages[page] ?? []).map((number) => shown[number]!);
  useEffect(() => {
    // Taken back meanwhile.
    if (!list.length) over();
  }, [list.length]);
  if (list.length === 1 && !brief) return <Whole key={page} one={list[0]!} over={next} />;
  return <Several key={page} list={list} count={all.length} most={brief ? BRIEF_S : LONGEST_S} over={next} />;
}

/** Letters of the first words. */
const FIRST = 56;
/** Seconds that several of which only the first words are told may stay. */
const BRIEF_S = 8;
/** Seconds that several may stay. */
const LONGEST_S = 20;

function Several({ list, count, most, over }: { list: Lit[]; count: number; most: number; over: () => void }) {
  useTurning(1, dwell(wordsIn(list.map(wordsOf).join(" ")), most), () => undefined, over);
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
