/**
 * Where things stand on the wall's path. Pure: lengths are those of a stage of 1920 × 1080.
 *
 * How it works: steps become stations at their years, pushed apart until none covers another (`spread`). Then the newest take a
 * sign each, as near to their station as fits beside the signs that are there already, above and below by turns (`fit`); those
 * for which no place is left stand on the path without one. The axis names the years where the stations came to stand.
 */

export const PATH_START = 130;
export const PATH_END = 1430;
/** The band of the stage between the top and the axis of years. */
export const BAND = { top: 206, bottom: 742 };

export interface Dated {
  id: string;
  year: number;
  /** Grows with time: the newest step has the largest. */
  order: number;
}
export interface Station {
  id: string;
  x: number;
  y: number;
  r: number;
}
export interface Sign {
  id: string;
  left: number;
  top: number;
  width: number;
  height: number;
  above: boolean;
  newest: boolean;
}
export interface Tick {
  year: number;
  x: number;
}

/** The path's height at x: it winds, and climbs to the horizon. */
export function pathY(x: number): number {
  const u = (x - PATH_START) / (PATH_END - PATH_START);
  return 482 - 18 * u + 16 * Math.sin(u * Math.PI * 3.2);
}

/** Where the sun stands (as `parts/Landscape` draws it), and how large: the road runs into it. */
export const SUN = { x: 1650, y: 400, r: 78 };

/** Half the path's width at x: a road seen in perspective, which is a line where it meets the sun. */
export function halfWidth(x: number): number {
  const near = 24 - 10 * Math.min(1, Math.max(0, (x - PATH_START) / (PATH_END - PATH_START)));
  return x < PATH_END ? near : Math.max(1, (14 * (SUN.x - x)) / (SUN.x - PATH_END));
}

/** The road as a closed outline, from the left edge of the stage into the sun. */
export function road(): string {
  const points = (side: number): string[] => {
    const list: string[] = [];
    for (let x = -40; x <= SUN.x; x += 20) list.push(`${x} ${(pathY(x) + side * halfWidth(x)).toFixed(1)}`);
    return list;
  };
  return `M${points(-1).join("L")}L${points(1).reverse().join("L")}Z`;
}

/** Stations at their years, pushed apart where too many share one; in the order of years, then of play. */
export function stations(steps: readonly Dated[], from: number, to: number): Station[] {
  const sorted = [...steps].sort((a, b) => a.year - b.year || a.order - b.order);
  const newest = Math.max(...steps.map((s) => s.order));
  const room = PATH_END - PATH_START - 70;
  const gap = Math.min(104, room / Math.max(1, sorted.length - 1));
  const xs = spread(
    sorted.map((s) => PATH_START + 35 + (room * (s.year - from)) / Math.max(1, to - from)),
    gap,
  );
  const small = Math.max(11, Math.min(26, gap / 2 - 3));
  return sorted.map((s, i) => {
    const x = xs[i]!;
    return { id: s.id, x, y: pathY(x), r: s.order === newest ? Math.max(small, 30) : small };
  });
}

/** Sorted wishes moved as little as two passes need to, so that neighbours stand `gap` apart and all stay on the path. */
function spread(wished: number[], gap: number): number[] {
  const xs = [...wished];
  for (let i = 1; i < xs.length; i++) xs[i] = Math.max(xs[i]!, xs[i - 1]! + gap);
  const last = PATH_END - 35;
  for (let i = xs.length - 1; i >= 0; i--) {
    const limit = i === xs.length - 1 ? last : xs[i + 1]! - gap;
    xs[i] = Math.min(xs[i]!, limit);
  }
  return xs;
}

const SIGN = { width: 380, height: 190 };
const LARGE = { width: 560, height: 190 };
const STEM = 16;
const GAP = 14;

const LETTER = 19.6;
const LINES = 3;
const WIDEST = 1_100;

/** How wide a sign must be for its words: a title in three lines at most, over it a line with the year. */
export function signWidth(title: number, line: number): number {
  const wide = Math.max((title * LETTER * 1.08) / LINES, line * LETTER) + 52;
  return Math.ceil(Math.min(WIDEST, Math.max(SIGN.width, wide)));
}

/**
 * Signs for as many steps as fit above and below the path, in this order; the first, the newest, is the largest.
 * widths: of those that need more than a sign has.
 */
export function signs(
  places: readonly Station[],
  order: readonly string[],
  widths: Readonly<Record<string, number>> = {},
): Sign[] {
  const placed: Sign[] = [];
  const at = new Map(places.map((p) => [p.id, p]));
  order.forEach((id, rank) => {
    const station = at.get(id)!;
    const own = { ...SIGN, width: widths[id] ?? SIGN.width };
    const sizes = rank === 0 && own.width <= LARGE.width ? [LARGE, own] : [own];
    for (const size of sizes) {
      const sign = fit(station, size, placed, rank % 2 === 0);
      if (!sign) continue;
      placed.push({ ...sign, newest: rank === 0 });
      return;
    }
  });
  return placed;
}

/** The orders in which signs are set one after the other, so that each step has one in turn: the newest always, first. */
export function turns(
  places: readonly Station[],
  newest: string,
  others: readonly string[],
  widths: Readonly<Record<string, number>>,
): string[][] {
  const orders: string[][] = [];
  let left = [...others];
  do {
    const order = [newest, ...left, ...others.filter((id) => !left.includes(id))];
    const shown = new Set(signs(places, order, widths).map((sign) => sign.id));
    orders.push(order);
    const [first, ...rest] = left;
    // One that finds no place beside the newest leaves its turn to the next: its moment has told it.
    left = shown.has(first!) ? rest.filter((id) => !shown.has(id)) : rest;
  } while (left.length);
  return orders;
}

function fit(station: Station, size: typeof SIGN, placed: readonly Sign[], aboveFirst: boolean): Sign | null {
  const reach = size.width / 2 - 34;
  const shifts = [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1].map((k) => k * reach);
  const sides = aboveFirst ? [true, false] : [false, true];
  for (const above of sides) {
    for (const shift of shifts) {
      const wished = station.x + shift - size.width / 2;
      const left = Math.max(36, Math.min(wished, PATH_END + 36 - size.width));
      const top = above ? lane(left, size.width, -1) - STEM - size.height : lane(left, size.width, 1) + STEM;
      const sign: Sign = { id: station.id, left, top, ...size, above, newest: false };
      if (top < BAND.top || top + size.height > BAND.bottom) continue;
      if (placed.every((other) => apart(sign, other))) return sign;
    }
  }
  return null;
}

/** The edge of the stations over a width: the highest (side -1) or the lowest (side 1) the path gets there. */
function lane(left: number, width: number, side: -1 | 1): number {
  let edge = pathY(left);
  for (let x = left; x <= left + width; x += 25) edge = side < 0 ? Math.min(edge, pathY(x)) : Math.max(edge, pathY(x));
  return edge + side * 30;
}

function apart(a: Sign, b: Sign): boolean {
  return (
    a.left + a.width + GAP <= b.left ||
    b.left + b.width + GAP <= a.left ||
    a.top + a.height + GAP <= b.top ||
    b.top + b.height + GAP <= a.top
  );
}

/** Places for lights on the skyline, the first beside the sun. */
const SKY = [1_528, 1_772, 1_842, 1_896, 1_474];

/** Where so many lights stand, from left to right; more than there are places for stand closer. */
export function lights(count: number): { x: number; y: number }[] {
  const even = Array.from({ length: count }, (_, i) => 1_474 + (i * 422) / (count - 1));
  const xs = count > SKY.length ? even : SKY.slice(0, count);
  return xs.sort((a, b) => a - b).map((x) => ({ x, y: 366 - 0.25 * Math.max(0, x - 1_700) }));
}

/** The years under the path: first, last and round ones between, where the stations really put them. */
export function ticks(steps: readonly Dated[], places: readonly Station[], from: number, to: number): Tick[] {
  const years = new Map(steps.map((s) => [s.id, s.year]));
  const known: Tick[] = places.map((p) => ({ year: years.get(p.id)!, x: p.x }));
  const scale = (year: number): number => {
    const same = known.filter((k) => k.year === year);
    if (same.length) return same.reduce((sum, k) => sum + k.x, 0) / same.length;
    const before = known.filter((k) => k.year < year).pop() ?? { year: Math.min(from, year), x: PATH_START };
    const after = known.find((k) => k.year > year) ?? { year: Math.max(to, year), x: PATH_END };
    return before.x + ((after.x - before.x) * (year - before.year)) / Math.max(1, after.year - before.year);
  };
  const stride = [1, 2, 5, 10, 20, 25, 50].find((n) => (to - from) / n <= 7) ?? 50;
  const list: Tick[] = [{ year: from, x: PATH_START }];
  for (let year = Math.ceil((from + 1) / stride) * stride; year < to; year += stride) {
    const tick = { year, x: scale(year) };
    if (tick.x - list[list.length - 1]!.x > 130 && PATH_END - tick.x > 130) list.push(tick);
  }
  return [...list, { year: to, x: PATH_END }];
}
