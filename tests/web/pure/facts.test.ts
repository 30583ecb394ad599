import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { byWeight, dots, inOrder, nameOf, namesOf, order, seated, span } from "../../../web/src/cards/facts";
import type { Player, View } from "../../../web/src/core/store";
import type { Step } from "../../../web/src/core/wire";

const person = (id: string, name: string, seat: number | null = null): Player => ({
  id,
  name,
  seat,
  family: "other",
  role: "",
  facilitator: false,
  away: false,
  proxy: false,
  helper: null,
  objects: false,
});
const PEOPLE = ["Awa", "Karim", "Jeanne", "Inès", "Luc", "Zoé"].map((name, at) => person(`p${at}`, name));
const named = (count: number, most?: number): string => namesOf(PEOPLE.slice(0, count), most);
const ids = (entries: { id: string }[]): string[] => entries.map((each) => each.id);

test("entries stand in the order in which they were made, not in that of their letters", () => {
  const entries = Object.fromEntries(["s10", "s9", "o100", "s2"].map((id) => [id, { id }]));
  assert.deepEqual(ids(inOrder(entries)), ["s2", "s9", "s10", "o100"]);
  assert.deepEqual([order("lever-12"), order("facilitator")], [12, 0]);
});

test("who holds a seat stands in the order of turns, the first seat too, and who holds none is not there", () => {
  const players = {
    p9: person("p9", "Awa", 2),
    p1: person("p1", "Karim", 0),
    p4: person("p4", "Luc"),
    p2: person("p2", "Zoé", 1),
  };
  assert.deepEqual(ids(seated({ players } as unknown as View)), ["p1", "p2", "p9"]);
});

test("the most dotted comes first, then the latest, and the entries given stay as they are", () => {
  const votes = Object.fromEntries(["o3", "o2", "o3", "f7"].map((on, at) => [`v${at}`, { id: `v${at}`, on }]));
  const weight = dots({ votes } as unknown as View);
  assert.deepEqual(
    [...weight],
    [
      ["o3", 2],
      ["o2", 1],
      ["f7", 1],
    ],
  );
  const given = ["o1", "o2", "o3", "o12"].map((id) => ({ id }));
  assert.deepEqual(ids(byWeight(given, weight)), ["o3", "o2", "o12", "o1"]);
  assert.deepEqual(ids(given), ["o1", "o2", "o3", "o12"]);
});

test("names are said as in a sentence, with the rest counted beyond the most", () => {
  assert.deepEqual([named(0), named(1), named(2), named(3)], ["", "Awa", "Awa et Karim", "Awa, Karim et Jeanne"]);
  assert.equal(named(4), "Awa, Karim, Jeanne et Inès");
  assert.equal(named(6), "Awa, Karim, Jeanne, Inès et 2 autres");
  assert.ok(/, Inès et 1 autre/.test(named(5)), "nobody is left out");
  assert.equal(named(6, 6), "Awa, Karim, Jeanne, Inès, Luc et Zoé");
  assert.equal(namesOf([person("p1", ""), PEOPLE[0]!]), "(personne retirée) et Awa");
});

test("an author is named, also without a seat or a name", () => {
  const view = { players: { p1: person("p1", "Awa", 0), p2: person("p2", "") } } as unknown as View;
  const said = ["p1", "p2", "facilitator", null, undefined].map((by) => nameOf(view, by));
  const host = "la personne qui anime";
  assert.deepEqual(said, ["Awa", "(personne retirée)", host, host, host]);
});

test("the path goes from today to the horizon, and as far as the steps do", () => {
  const now = new Date(2026, 5, 1).getTime();
  const steps = (...years: number[]): Step[] => years.map((year) => ({ year }) as Step);
  assert.deepEqual(span([], 2050, now), { from: 2026, to: 2050 });
  assert.deepEqual(span(steps(2030, 2040), 2050, now), { from: 2026, to: 2050 });
  assert.deepEqual(span(steps(2060, 2019), 2050, now), { from: 2019, to: 2060 });
});
