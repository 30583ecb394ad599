import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { applied, Store, type View } from "../../../web/src/core/store";
import type { Change } from "../../../web/src/core/wire";
import { frozen } from "./device";

const VIEW = frozen({
  table: { phase: "story", round: 1 },
  players: { p1: { id: "p1", name: "Awa" } },
  steps: { s3: { id: "s3", year: 2030 }, s4: { id: "s4", year: 2040 } },
  votes: { v5: { id: "v5", on: "s3" } },
  cards: {},
}) as unknown as View;
const change = (seq: number, what: Pick<Change, "set" | "del"> = {}): Change => ({
  seq,
  at: "2026-01-01T00:00:00Z",
  by: "p1",
  type: "play_step",
  ...what,
});

test("a change sets and takes away entries, and leaves what it does not touch the same objects", () => {
  const after = applied(VIEW, { set: [["steps", "s9", { id: "s9", year: 2050 }]], del: [["votes", "v5"]] });
  assert.deepEqual(Object.keys(after.steps), ["s3", "s4", "s9"]);
  assert.deepEqual(after.votes, {});
  assert.ok(after.steps !== VIEW.steps && after.votes !== VIEW.votes);
  assert.equal(after.steps.s3, VIEW.steps.s3);
  for (const name of ["table", "players", "cards"] as const) assert.equal(after[name], VIEW[name], name);
  assert.deepEqual(Object.keys(VIEW.steps), ["s3", "s4"], "what was there before is as it was");
});

test("a field of the table is set by its name, and what is taken away and set is there", () => {
  const after = applied(VIEW, {
    set: [
      ["table", "round", 2],
      ["steps", "s3", { id: "s3", year: 2035 }],
    ],
    del: [["steps", "s3"]],
  });
  assert.deepEqual([after.table.round, after.table.phase, after.steps.s3?.year], [2, "story", 2035]);
});

test("a change is refused when one before it is missing, and nothing is done", () => {
  const store = new Store({ seq: 7, view: VIEW });
  const before = store.get();
  let told = 0;
  store.subscribe(() => told++);
  assert.equal(store.take(change(9, { del: [["steps", "s3"]] }), true), false);
  assert.deepEqual([store.get() === before, told], [true, 0]);
});

test("a change that is known already is passed over", () => {
  const store = new Store({ seq: 7, view: VIEW });
  const before = store.get();
  for (const seq of [7, 3]) assert.equal(store.take(change(seq, { del: [["steps", "s3"]] }), true), true);
  assert.equal(store.get(), before);
});

test("changes are taken one after the other, and only one that came alone is announced", () => {
  const store = new Store({ seq: 7, view: VIEW });
  const [caught, live] = [change(8, { del: [["steps", "s3"]] }), change(9, { del: [["steps", "s4"]] })];
  assert.ok(store.take(caught, false));
  assert.deepEqual([store.get().seq, store.get().last], [8, null]);
  assert.ok(store.take(live, true));
  assert.equal(store.get().last, live);
  assert.ok(store.take(change(10), false));
  assert.equal(store.get().last, live, "what was caught up with is no news");
  assert.deepEqual([store.get().seq, store.get().view.steps], [10, {}]);
});

test("who comes and goes changes nothing of the view, and counts once", () => {
  const store = new Store({ view: VIEW });
  ["p1", "p2", "p1"].forEach((id) => void store.presence(id, true));
  assert.deepEqual([...store.get().online].sort(), ["p1", "p2"]);
  const before = store.get().online;
  store.presence("p1", false);
  assert.deepEqual([[...store.get().online], before.size, store.get().view === VIEW], [["p2"], 2, true]);
});
