import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { allows, choices, count, offer, offers, offerWith, takes, values } from "../../../web/src/core/legal";
import type { View } from "../../../web/src/core/store";
import type { Offer } from "../../../web/src/core/wire";

const VIEW = {
  steps: { s3: { id: "s3", by: "p1" }, s4: { id: "s4", by: "p2" } },
  futures: { f2: { id: "f2", by: "p1" } },
  cards: { "lever-1": { id: "lever-1", owner: "p1" }, "lever-2": { id: "lever-2", owner: "p2" } },
} as unknown as View;
const LEGAL: Offer[] = [
  { type: "play_step", needs: [], choices: { card_id: ["lever-1"], year: { min: 2030, max: 2032 } } },
  { type: "play_step", needs: [], choices: { card_id: ["lever-9"] }, for: "p7" },
  { type: "edit_text", needs: [], choices: { on: { in: ["steps"], by: "p1" }, version: [1] } },
  { type: "edit_text", needs: [], choices: { on: ["s4", "f2"], version: [3] } },
  { type: "edit_text", needs: [], choices: { on: ["s4"], version: [5] }, for: "p7" },
];

test("an offer is one's own or a proxy's, never taken for the other", () => {
  assert.deepEqual(offers(LEGAL, "edit_text"), [LEGAL[2], LEGAL[3]]);
  assert.deepEqual(offers(LEGAL, "play_step", "p7"), [LEGAL[1]]);
  assert.equal(offer(LEGAL, "play_step"), LEGAL[0]);
  assert.equal(offer(LEGAL.slice(1), "play_step"), undefined);
  assert.equal(offer(LEGAL, "play_step", "p8"), undefined);
});

test("a range holds both its ends and nothing beyond", () => {
  const years = LEGAL[0]!.choices.year;
  assert.deepEqual(values(years, VIEW), [2030, 2031, 2032]);
  const asked = [2029, 2030, 2032, 2033, "2031", null].map((year) => allows(years, year, VIEW));
  assert.deepEqual(asked, [false, true, true, false, false, false]);
});

test("entries are those of the view as it is now, of all the collections that are named", () => {
  const rule = { in: ["steps", "futures", "pitfalls"] };
  assert.deepEqual(values(rule, VIEW), ["s3", "s4", "f2"]);
  const later = { ...VIEW, steps: {}, pitfalls: { e9: { id: "e9", by: "p3" } } } as unknown as View;
  assert.deepEqual(values(rule, later), ["f2", "e9"]);
  assert.deepEqual([allows(rule, "s3", VIEW), allows(rule, "s3", later)], [true, false]);
});

test("entries of one author are only theirs: who wrote them, or who holds the card", () => {
  assert.deepEqual(values({ in: ["steps", "futures"], by: "p1" }, VIEW), ["s3", "f2"]);
  assert.deepEqual(values({ in: ["cards"], by: "p2" }, VIEW), ["lever-2"]);
  assert.deepEqual(values({ in: ["steps", "cards"], by: "p9" }, VIEW), []);
});

test("of a list, each value is one that its rule allows, and how many is said apart", () => {
  const several = { of: { in: ["steps"] }, min: 1, max: 3 };
  assert.deepEqual(values(several, VIEW), ["s3", "s4"]);
  assert.deepEqual([allows(several, "s4", VIEW), allows(several, 2, VIEW)], [true, false]);
  assert.deepEqual(
    [count(several), count(["s3"]), count({ in: ["steps"] }), count(undefined)],
    [{ min: 1, max: 3 }, null, null, null],
  );
});

test("a field without a rule allows nothing, and a rule may allow no or nothing as a value", () => {
  assert.deepEqual([values(undefined, VIEW), allows(undefined, "s3", VIEW)], [[], false]);
  assert.deepEqual([allows([false, true], false, VIEW), allows([null], null, VIEW)], [true, true]);
  assert.equal(allows([0], false, VIEW), false);
});

test("the offer for a value is the first that allows it", () => {
  const on = (id: string, seat?: string) => offerWith(LEGAL, "edit_text", "on", id, VIEW, seat)?.choices.version;
  assert.deepEqual([on("s3"), on("s4"), on("f2"), on("s9")], [[1], [3], [3], undefined]);
  assert.deepEqual([on("s4", "p7"), on("s3", "p7")], [[5], undefined]);
});

test("an offer takes data when each of its choices allows what they say", () => {
  const rules = { year: { min: 2026, max: 2041 }, on: ["s3", null], ids: { of: ["s3"], min: 1, max: 2 } };
  const one: Offer = { type: "play_step", needs: [], choices: rules };
  const data = { title: "free", year: 2030, on: null, ids: ["s3"] };
  assert.equal(takes(one, data, VIEW), true);
  assert.deepEqual(
    [{ year: 2042 }, { on: "s9" }, { ids: ["s3", "s9"] }, { on: undefined }].map((part) =>
      takes(one, { ...data, ...part }, VIEW),
    ),
    [false, false, false, true],
  );
});

test("choices are those of every offer of one's own, each once", () => {
  assert.deepEqual(
    choices(LEGAL, "edit_text", "on", { ...VIEW, steps: { s3: VIEW.steps.s3!, f2: { ...VIEW.steps.s3!, id: "f2" } } }),
    ["s3", "f2", "s4"],
  );
  assert.deepEqual(choices(LEGAL, "play_step", "card_id", VIEW), ["lever-1"]);
  assert.deepEqual(choices(LEGAL, "play_step", "card_id", VIEW, "p7"), ["lever-9"]);
  assert.deepEqual(choices(LEGAL, "give_lever", "card_id", VIEW), []);
});
