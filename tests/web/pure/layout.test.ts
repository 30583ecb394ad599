import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BAND,
  type Dated,
  PATH_END,
  PATH_START,
  pathY,
  type Sign,
  signs,
  stations,
  ticks,
} from "../../../web/src/board/layout";
import { chance } from "./device";

const NOW = 2026;

interface Path {
  steps: Dated[];
  from: number;
  to: number;
  said: string;
}

/** Paths of one to forty steps: their years anywhere, in a heap, or all the same. */
function* paths(): Generator<Path> {
  for (let count = 1; count <= 40; count++) {
    for (let seed = 0; seed < 12; seed++) {
      const random = chance(count * 100 + seed);
      const horizon = NOW + 5 + Math.floor(random() * 70);
      const wide = [1, 3, horizon - NOW + 20][seed % 3]!;
      const first = NOW + Math.floor(random() * 5) - (seed % 4 === 0 ? 3 : 0);
      const steps = Array.from({ length: count }, (_, at) => ({
        id: `s${at}`,
        year: first + Math.floor(random() * wide),
        order: at + 1,
      })).sort(() => random() - 0.5);
      const years = steps.map((step) => step.year);
      const [from, to] = [Math.min(NOW, ...years), Math.max(horizon, ...years)];
      yield { steps, from, to, said: `${count} steps, seed ${seed}` };
    }
  }
}

const newestFirst = (steps: Dated[]): string[] => [...steps].sort((a, b) => b.order - a.order).map((step) => step.id);
/** How far two signs stand apart; less than nothing where they cover each other. */
const between = (a: Sign, b: Sign): number =>
  Math.max(a.left - b.left - b.width, b.left - a.left - a.width, a.top - b.top - b.height, b.top - a.top - a.height);

test("stations stand on the path, in the order of years then of play, none on another's place", () => {
  for (const { steps, from, to, said } of paths()) {
    const places = stations(steps, from, to);
    const sorted = [...steps].sort((a, b) => a.year - b.year || a.order - b.order);
    assert.deepEqual(
      places.map((place) => place.id),
      sorted.map((step) => step.id),
      said,
    );
    const least = Math.min(104, (PATH_END - PATH_START - 70) / Math.max(1, steps.length - 1));
    places.forEach((place, at) => {
      assert.ok(place.x >= PATH_START + 35 - 1e-6 && place.x <= PATH_END - 35 + 1e-6, `${said}: ${place.x}`);
      assert.equal(place.y, pathY(place.x));
      const next = places[at + 1];
      if (!next) return;
      assert.ok(next.x - place.x >= least - 1e-6, `${said}: ${place.x}, ${next.x}`);
      const older = [place, next].every(({ r }) => r < 30);
      if (older) assert.ok(next.x - place.x > place.r + next.r, `${said}: ${place.r}, ${next.r}`);
    });
  }
});

test("a station stands at its year where there is room, and the newest is the largest", () => {
  const steps = [2030, 2040, 2050].map((year, at) => ({ id: `s${at}`, year, order: 3 - at }));
  const [a, b, c] = stations(steps, 2030, 2050);
  assert.deepEqual([a!.x, b!.x, c!.x], [PATH_START + 35, (PATH_START + PATH_END) / 2, PATH_END - 35]);
  assert.ok(a!.r > b!.r && b!.r === c!.r);
  assert.deepEqual(stations([], 2026, 2050), []);
});

test("signs never cover one another, nor a station, nor the edges of the stage", () => {
  let many = 0;
  for (const { steps, from, to, said } of paths()) {
    const places = stations(steps, from, to);
    const placed = signs(places, newestFirst(steps));
    many = Math.max(many, placed.length);
    placed.forEach((sign, at) => {
      for (const other of placed.slice(at + 1)) assert.ok(between(sign, other) >= 14 - 1e-6, `${said}: ${sign.id}`);
      assert.ok(sign.top >= BAND.top && sign.top + sign.height <= BAND.bottom, said);
      assert.ok(sign.left >= 36 && sign.left + sign.width <= PATH_END + 36, said);
      for (const { x, y, r } of places) {
        const [dx, dy] = [
          Math.max(sign.left - x, 0, x - sign.left - sign.width),
          Math.max(sign.top - y, 0, y - sign.top - sign.height),
        ];
        assert.ok(Math.hypot(dx, dy) > r, `${said}: ${sign.id} on a station at ${x}`);
      }
    });
  }
  assert.ok(many >= 5, "the wall is used");
});

test("a sign stands over or under its own station, on the side that it says, and each step has one at most", () => {
  for (const { steps, from, to, said } of paths()) {
    const places = stations(steps, from, to);
    const placed = signs(places, newestFirst(steps));
    assert.equal(new Set(placed.map((sign) => sign.id)).size, placed.length);
    for (const sign of placed) {
      const { x, y } = places.find((place) => place.id === sign.id)!;
      assert.ok(x >= sign.left + 20 && x <= sign.left + sign.width - 20, `${said}: ${sign.id}`);
      assert.equal(sign.above, sign.top + sign.height < y, said);
    }
  }
});

test("the newest step always has its sign, the largest; and the next ones before those that are older", () => {
  for (const { steps, from, to, said } of paths()) {
    const placed = signs(stations(steps, from, to), newestFirst(steps));
    const newest = newestFirst(steps)[0];
    assert.deepEqual([placed[0]?.id, placed[0]?.newest, placed[0]?.width], [newest, true, 560], said);
    assert.ok(placed.slice(1).every((sign) => !sign.newest && sign.width === 380));
    const orders = placed.map((sign) => steps.find((step) => step.id === sign.id)!.order);
    assert.deepEqual(
      orders,
      [...orders].sort((a, b) => b - a),
      said,
    );
  }
});

test("the axis goes from the first year to the last, never back, with room for each number", () => {
  for (const { steps, from, to, said } of paths()) {
    const places = stations(steps, from, to);
    const axis = ticks(steps, places, from, to);
    assert.deepEqual(
      [axis[0], axis[axis.length - 1]],
      [
        { year: from, x: PATH_START },
        { year: to, x: PATH_END },
      ],
      said,
    );
    axis.slice(1).forEach((tick, at) => {
      assert.ok(tick.year > axis[at]!.year && tick.x - axis[at]!.x > 130, `${said}: ${tick.year}`);
    });
    // A year that is named stands no further right than a station of a later one, nor left of an earlier one.
    for (const { year, x } of axis.slice(1, -1)) {
      for (const place of places) {
        const other = steps.find((step) => step.id === place.id)!.year;
        if (other !== year) assert.equal(other > year, place.x > x, `${said}: ${year}, a step of ${other}`);
      }
    }
  }
});
