import { OBSERVATIONS, observationsWord, textWord } from "../cards";
import { byWeight, dots } from "../cards/facts";
import { n, number } from "../core/i18n";
import { useView } from "../core/store";
import type { ObservationKind, SeenObservation } from "../core/wire";
import { columnWidth, type Entry, type Page, pagesOf, paginate, SCENE } from "./pages";
import { useFitting, useRanked } from "./turning";

const HEAD_PX = 96;
const INNER_PX = 56;

/** The present: what was observed, by kind, what weighs more first. All beside each other, or a kind after the other. */
export function Present() {
  const view = useView();
  const weight = dots(view);
  const [box, wider] = useFitting<HTMLDivElement>();
  const all = Object.values(view.observations);
  const ranked = byWeight(
    all.filter((o) => !o.hidden),
    weight,
  );
  const entry = (o: SeenObservation): Entry => ({
    letters: textWord(o.text).length * wider,
    size: SIZES[level(weight.get(o.id))]!,
    more: 26 + (weight.has(o.id) ? 44 : 0),
  });
  const covered = (kind: ObservationKind): number => all.filter((o) => o.kind === kind && o.hidden).length;
  const page = useRanked(ranked, (list) => turning(list, entry));
  const groups = OBSERVATIONS.map((kind) => ({ kind, list: ranked.filter((o) => o.kind === kind) }));
  return page ? (
    <div class="wall-scene wall-present wall-present--one" ref={box}>
      <OneKind groups={groups} page={page} weight={weight} />
    </div>
  ) : (
    <div class="wall-scene wall-present" style={{ "grid-template-columns": shares(groups) }} ref={box}>
      {groups.map(({ kind, list }) => (
        <section key={kind} class="wall-present__kind" data-fits>
          <h2>{observationsWord(kind)}</h2>
          <Facts list={list} weight={weight} />
          {covered(kind) > 0 && (
            <p class="wall-fact wall-fact--1">{n("{n} constat caché", "{n} constats cachés", covered(kind))}</p>
          )}
        </section>
      ))}
    </div>
  );
}

interface Group {
  kind: ObservationKind;
  list: SeenObservation[];
}

/** What nobody has written leaves its room to the others. */
function shares(groups: Group[]): string {
  const some = groups.some((g) => g.list.length);
  return groups.map((g) => (some && !g.list.length ? "auto" : "minmax(0, 1fr)")).join(" ");
}

interface OfOneKind extends Page<SeenObservation> {
  kind: ObservationKind;
}

const ROOM = SCENE.height - HEAD_PX;

/** The pages, each of one kind; none when all stand beside each other. */
function turning(list: readonly SeenObservation[], entry: (o: SeenObservation) => Entry): OfOneKind[] {
  const groups = OBSERVATIONS.map((kind) => list.filter((o) => o.kind === kind)).filter((group) => group.length);
  const width = columnWidth(Math.max(1, groups.length)) - INNER_PX;
  const beside = groups.every((group) => paginate(group.map(entry), 1, width, ROOM).length <= 1);
  if (beside) return [];
  return groups.flatMap((group) =>
    pagesOf(group, group, entry, 3, ROOM, INNER_PX).map((page) => ({ kind: group[0]!.kind, ...page })),
  );
}

function OneKind({ groups, page, weight }: { groups: Group[]; page: OfOneKind; weight: Map<string, number> }) {
  return (
    <>
      <ul class="wall-present__kinds plain-list">
        {groups.map(({ kind, list }) => (
          <li key={kind} class={kind === page.kind ? "wall-present__here" : ""}>
            {observationsWord(kind)} <b>{number(list.length)}</b>
          </li>
        ))}
      </ul>
      <section
        class="wall-present__kind"
        style={{ "--columns": page.columns }}
        aria-label={observationsWord(page.kind)}
      >
        <Facts list={page.list} weight={weight} />
      </section>
    </>
  );
}

function Facts({ list, weight }: { list: SeenObservation[]; weight: Map<string, number> }) {
  return (
    <ul class="wall-facts plain-list" data-fits>
      {list.map((o) => (
        <li key={o.id} class={`wall-fact wall-fact--${level(weight.get(o.id))} arrive`}>
          <span>{textWord(o.text)}</span>
          {weight.has(o.id) && <Dots count={weight.get(o.id)!} />}
        </li>
      ))}
    </ul>
  );
}

/** Drawn while they fit, and counted. */
export function Dots({ count }: { count: number }) {
  return (
    <span class="wall-dots">
      <i class="dots" style={{ "--n": Math.min(9, count) }} />
      {count > 9 && <b>{number(count)}</b>}
    </span>
  );
}

/** Three sizes: no dot, some, many. */
const SIZES = [36, 42, 50];
function level(count = 0): 0 | 1 | 2 {
  return count >= 4 ? 2 : count >= 1 ? 1 : 0;
}
