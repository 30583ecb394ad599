import { OBSERVATIONS, observationsWord, textWord } from "../cards";
import { byWeight, dots } from "../cards/facts";
import { n } from "../core/i18n";
import { useView } from "../core/store";
import type { Observation } from "../core/wire";

const COLUMN_PX = 400;
const ROOM_PX = 470;

/** The present: what was observed, by kind; what weighs more is larger and comes first. */
export function Present() {
  const view = useView();
  const weight = dots(view);
  const all = Object.values(view.observations);
  return (
    <div class="wall-scene wall-present">
      {OBSERVATIONS.map((kind) => {
        const list = byWeight(
          all.filter((o) => o.kind === kind),
          weight,
        );
        const shown = list.slice(0, fitting(list, weight));
        const rest = list.length - shown.length;
        return (
          <section key={kind} class="wall-present__kind">
            <h2>{observationsWord(kind)}</h2>
            <ul class="plain-list">
              {shown.map((o) => (
                <li key={o.id} class={`wall-fact wall-fact--${level(weight.get(o.id))} arrive`}>
                  <span>{textWord(o.text)}</span>
                  {weight.has(o.id) && <i class="dots" style={{ "--n": Math.min(9, weight.get(o.id)!) }} />}
                </li>
              ))}
            </ul>
            {rest > 0 && <p class="wall-present__rest">{n("et {n} autre", "et {n} autres", rest)}</p>}
          </section>
        );
      })}
    </div>
  );
}

/** Three sizes: no dot, some, many. */
function level(count = 0): 0 | 1 | 2 {
  return count >= 4 ? 2 : count >= 1 ? 1 : 0;
}

/** How many of the list stand in a column, each on two lines at most (three when it weighs most). */
function fitting(list: Observation[], weight: Map<string, number>): number {
  let used = 0;
  let count = 0;
  for (const { id, text } of list) {
    const size = [36, 42, 50][level(weight.get(id))]!;
    const lines = Math.min(2, Math.ceil((text.length * size * 0.54) / COLUMN_PX));
    used += lines * size * 1.2 + 34 + (weight.has(id) ? 40 : 0);
    if (used > ROOM_PX) break;
    count++;
  }
  return Math.max(count, Math.min(1, list.length));
}
