/** What somebody has just done takes the wall, whole, for as long as reading it takes. */
import { useEffect, useState } from "preact/hooks";
import { KindMark } from "../cards";
import { n } from "../core/i18n";
import { useChanges, useView } from "../core/store";
import { type Lit, lit } from "./lit";
import { firstWords, momentOf, next, waiting } from "./queue";
import { useTurning, Whole } from "./Whole";

/** What is in the light now, and what to call when it has been there for long enough. */
function useMoments(): { now: string[]; over: () => void } {
  const [{ now }, go] = useState<{ now: string[]; rest: string[] }>({ now: [], rest: [] });
  useChanges((change, view) => {
    // Before the game the way in has the wall: nothing hides it.
    const id = view.table.phase === "lobby" ? null : momentOf(change);
    if (id) go((was) => (was.now.length ? { now: was.now, rest: waiting(was.rest, id) } : { now: [id], rest: [] }));
  });
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
    <Whole key={now.join()} one={first} over={over} />
  );
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
