import { KindMark, stepStateWord, textWord } from "../cards";
import { inOrder, order, span } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { useStore, useView, type View } from "../core/store";
import type { Future, Pitfall, Step, StepState } from "../core/wire";
import {
  halfWidth,
  lights,
  road,
  type Sign,
  type Station,
  SUN,
  signs,
  signWidth,
  stations,
  type Tick,
  ticks,
  turns,
} from "./layout";
import { firstWords } from "./queue";
import { at, hang } from "./stage";
import { useFitting, usePage } from "./turning";

/** The path across the landscape: stations at their years, cracks, bridges, and the lights it leads to. */
export function Path() {
  const view = useView();
  const offset = useStore((s) => s.offset);
  const steps = inOrder(view.steps);
  const { from, to } = span(steps, view.table.horizon, Date.now() + offset);
  const dated = steps.map((s) => ({ id: s.id, year: s.year, order: order(s.id) }));
  const places = steps.length ? stations(dated, from, to) : [];
  const last = new Map(inOrder(view.pitfalls).map((p) => [p.step_id, p]));
  const [box, wider] = useFitting<HTMLOListElement>();
  const lines = new Map(steps.map((s) => [s.id, lineOf(view, s, last.get(s.id))]));
  const widths = Object.fromEntries(
    steps.map((s) => {
      const line = lines.get(s.id)!.length + YEAR_LETTERS + (s.challenge_id ? MARK_LETTERS : 0);
      return [s.id, signWidth(s.title.length * wider, line * wider)];
    }),
  );
  const [newest, ...others] = steps.map((s) => s.id).reverse();
  const orders = newest ? turns(places, newest, others, widths) : [];
  const placed = signs(places, orders[usePage(orders.length)] ?? [], widths);
  return (
    <section class="wall-path" aria-label={t("Le chemin")}>
      <svg class="wall-path__picture" viewBox="0 0 1920 1080" aria-hidden="true">
        <path class="wall-path__road" d={road()} />
        <circle class="wall-path__glow" cx={SUN.x} cy={SUN.y} r={SUN.r * 1.5} />
        <path class="wall-path__stems" d={placed.map((sign) => stem(sign, places)).join("")} />
        {places.map((place) => (
          <Stop key={place.id} place={place} state={view.steps[place.id]!.state} pitfall={last.get(place.id)} />
        ))}
      </svg>
      <Years list={ticks(dated, places, from, to)} />
      <ol class="plain-list" ref={box}>
        {placed.map((sign) => (
          <Signpost key={sign.id} sign={sign} step={view.steps[sign.id]!} line={lines.get(sign.id)!} />
        ))}
      </ol>
      {!steps.length && <p class="wall-path__empty">{t("Le chemin reste à tracer.")}</p>}
      <Skyline futures={inOrder(view.futures).filter((f) => f.kept)} />
    </section>
  );
}

/** Letters that a year and the space round it take. */
const YEAR_LETTERS = 7;
/** And the summit of a step that serves a challenge. */
const MARK_LETTERS = 4;

/** How a step stands, and what it ran into last. */
function lineOf(view: View, step: Step, pitfall: Pitfall | undefined): string {
  const title = pitfall && cardWords(view.cards[pitfall.card_id]).title;
  return [stepStateWord(step.state), title].filter(Boolean).join(" · ");
}

function stem(sign: Sign, places: Station[]): string {
  const place = places.find((p) => p.id === sign.id)!;
  return `M${place.x} ${place.y}V${sign.above ? sign.top + sign.height : sign.top}`;
}

/** What is drawn inside a station: an open ring, a crack, a dashed edge, a bridge. The sign says it in a word. */
const SIGNS_OF_STATE: Record<StepState, string> = {
  untested: "",
  threatened: "M-4-13 3-4-4 4 4 13",
  fragile: "M-10-5-4 5 2-5 8 5",
  robust: "M-12 6a12 13 0 0 1 24 0M-15 6H15",
};

/** Stations smaller than this stand too close for a crack beside each: their ring alone tells. */
const CRACK_RADIUS = 20;

function Stop({ place, state, pitfall }: { place: Station; state: StepState; pitfall: Pitfall | undefined }) {
  const { x, y, r } = place;
  const drawn = r >= CRACK_RADIUS ? pitfall : undefined;
  const half = halfWidth(x) + 9;
  const crack = x - r - 16;
  return (
    <g class={`wall-stop wall-stop--${state} arrive`}>
      {drawn && (
        <path
          class={`wall-stop__crack wall-stop__crack--${drawn.state}`}
          d={`M${crack} ${y - half}l-7 ${half * 0.6} 10 ${half * 0.5} -9 ${half * 0.5} 6 ${half * 0.4}`}
        />
      )}
      {drawn?.state === "answered" && <path class="wall-stop__bridge" d={`M${crack - 30} ${y + 8}q30-52 60 0`} />}
      <circle cx={x} cy={y} r={r} />
      <path class="wall-stop__state" d={SIGNS_OF_STATE[state]} transform={`translate(${x} ${y}) scale(${r / 26})`} />
    </g>
  );
}

function Signpost({ sign, step, line }: { sign: Sign; step: Step; line: string }) {
  return (
    <li data-fits class={`wall-sign arrive${sign.newest ? " wall-sign--newest" : ""}`} style={hang(sign)}>
      <p class={`wall-sign__year wall-sign__year--${step.state}`}>
        <b>{step.year}</b> {step.challenge_id && <KindMark kind="challenge" />} {line}
      </p>
      <p class="wall-sign__title">{textWord(step.title)}</p>
    </li>
  );
}

function Years({ list }: { list: Tick[] }) {
  return (
    <ul class="plain-list" aria-hidden="true">
      {list.map((tick) => (
        <li key={tick.year} class="wall-path__year" style={at(tick.x)}>
          {tick.year}
        </li>
      ))}
    </ul>
  );
}

const CAPTION = { top: 470, width: 390 - 36, height: 250, size: 36 };
const RAYS = Array.from({ length: 8 }, (_, i) => `rotate(${i * 45})`);

/** The futures that the table keeps, as lights on the skyline beside the sun; their words stand under it in turn. */
function Skyline({ futures }: { futures: Future[] }) {
  const horizon = useStore((s) => s.view.table.horizon);
  const [box, wider] = useFitting<HTMLParagraphElement>();
  const now = usePage(futures.length);
  const places = lights(futures.length);
  const here = places[now];
  const most = Math.floor((CAPTION.height * CAPTION.width) / (CAPTION.size * CAPTION.size * 0.62 * wider));
  return (
    <section class="skyline">
      <h2>{t("En {year}…", { year: String(horizon) })}</h2>
      <svg class="wall-path__picture" viewBox="0 0 1920 1080" aria-hidden="true">
        {here && <path class="skyline__beam" d={`M${here.x} ${here.y + 30}V${CAPTION.top}`} />}
        {places.map((place, number) => (
          <g
            key={futures[number]!.id}
            class={`skyline__light${number === now ? " skyline__light--now" : ""}`}
            transform={`translate(${place.x} ${place.y})`}
          >
            <circle r={number === now ? 22 : 14} />
            {RAYS.map((turn) => (
              <path key={turn} d={number === now ? "M30 0H42" : "M20 0H28"} transform={turn} />
            ))}
          </g>
        ))}
      </svg>
      {futures[now] && (
        <p class="skyline__words arrive" key={futures[now].id} ref={box}>
          {firstWords(textWord(futures[now].text), most)}
        </p>
      )}
    </section>
  );
}
