import "./device";
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { atRisk, keys } from "../../../web/src/core/device";
import { Drafts } from "../../../web/src/core/drafts";
import type { Link } from "../../../web/src/core/link";
import { Outbox, type Pending } from "../../../web/src/core/outbox";
import type { Ack, Envelope } from "../../../web/src/core/wire";
import { device, kept, quiet, removed, wrote } from "./device";

const NOW = 1_800_000_000_000;
const stored: Ack = { ok: true, seq: 1 };
const refused = (code: string, params: Record<string, unknown> = {}): Ack => ({
  ok: false,
  error: { code, message: code, params },
});

/** A connection that answers when a test says so; while it is down, nothing leaves and there is no answer. */
class Wire implements Link {
  up = true;
  sent: Envelope[] = [];
  /** Called as a command leaves. */
  leaving: (command: Envelope) => void = () => undefined;
  private answers: ((ack: Ack | null) => void)[] = [];
  private ready: (() => void)[] = [];

  emit(command: Envelope): Promise<Ack | null> {
    if (!this.up) return Promise.resolve(null);
    this.leaving(command);
    this.sent.push(command);
    return new Promise((answer) => this.answers.push(answer));
  }
  /** Answer what was sent first and has no answer yet. */
  async answer(ack: Ack | null): Promise<void> {
    this.answers.shift()!(ack);
    await quiet();
  }
  async back(): Promise<void> {
    this.up = true;
    await this.seen();
  }
  /** The page looks whether there is something to send, up or down. */
  async seen(): Promise<void> {
    this.ready.forEach((listener) => listener());
    await quiet();
  }
  onReady(listener: () => void): void {
    this.ready.push(listener);
  }
  close(): void {}
  get texts(): unknown[] {
    return this.sent.map((command) => command.data?.text);
  }
}

let seats = 0;
interface Seat {
  place: string;
  drafts: Drafts;
  wire: Wire;
  outbox: Outbox;
  /** The same seat in another page of the device: loaded again, or another tab. */
  again(): Seat;
}

function seat(t: TestContext, name = `seat${++seats}`, first = true): Seat {
  if (first) t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: NOW });
  const [place, wire, drafts] = [`out:GARE23:${name}:`, new Wire(), new Drafts(`draft:GARE23:${name}:`)];
  const outbox = new Outbox(wire, place, drafts);
  t.after(() => outbox.close());
  return { place, drafts, wire, outbox, again: () => seat(t, name, false) };
}

const say = ({ outbox }: Seat, text: string, extra = {}): Promise<Ack> => outbox.send("comment", { text }, extra);
async function tick(t: TestContext, ms: number): Promise<void> {
  t.mock.timers.tick(ms);
  await quiet();
}

test("a command is on the device before it leaves, and until the server has stored it", async (t) => {
  const here = seat(t);
  let before = 0;
  here.wire.leaving = () => void (before = kept(here.place).length);
  const answer = say(here, "Un bus");
  assert.equal(before, 1);
  await quiet();
  assert.equal((JSON.parse(kept(here.place)[0]!) as Pending).command.data?.text, "Un bus");
  await here.wire.answer(stored);
  assert.deepEqual(await answer, stored);
  assert.deepEqual([kept(here.place), here.outbox.items], [[], []]);
});

test("commands leave one at a time, in the order in which they were sent", async (t) => {
  const here = seat(t);
  ["un", "deux", "trois"].forEach((text) => void say(here, text, text === "deux" ? { for: "p4" } : {}));
  await quiet();
  assert.deepEqual(here.wire.texts, ["un"]);
  await here.wire.answer(stored);
  assert.deepEqual(here.wire.texts, ["un", "deux"]);
  await here.wire.answer(stored);
  await here.wire.answer(stored);
  assert.deepEqual(here.wire.texts, ["un", "deux", "trois"]);
  assert.equal(new Set(here.wire.sent.map((command) => command.id)).size, 3);
  assert.deepEqual(
    here.wire.sent.map((command) => command.for),
    [undefined, "p4", undefined],
  );
});

test("a command without an answer is sent again under the same id, and nothing passes it", async (t) => {
  const here = seat(t);
  void say(here, "un");
  void say(here, "deux");
  await here.wire.answer(null);
  assert.equal(kept(here.place).length, 2);
  await tick(t, 1_499);
  assert.equal(here.wire.sent.length, 1);
  await tick(t, 1);
  assert.deepEqual(here.wire.texts, ["un", "un"]);
  assert.equal(here.wire.sent[0]!.id, here.wire.sent[1]!.id);
});

test("what could not leave does at once when the connection is back", async (t) => {
  const here = seat(t);
  here.wire.up = false;
  void say(here, "un");
  await quiet();
  assert.deepEqual(here.wire.sent, []);
  await here.wire.back();
  assert.deepEqual(here.wire.texts, ["un"]);
});

test("a page that is loaded again sends what was left before what is new, under the same ids", async (t) => {
  const left = seat(t);
  left.wire.up = false;
  // All in one millisecond: the order is not the clock's.
  ["un", "deux", "trois", "quatre"].forEach((text) => void say(left, text));
  const ids = left.outbox.items.map((item) => item.command.id);
  left.outbox.close();
  const here = left.again();
  void say(here, "cinq");
  for (let each = 0; each < 5; each++) await here.wire.answer(stored);
  assert.deepEqual(here.wire.texts, ["un", "deux", "trois", "quatre", "cinq"]);
  assert.deepEqual(
    here.wire.sent.slice(0, 4).map((command) => command.id),
    ids,
  );
});

test("a refusal that will pass is tried again after the time that the server asks for", async (t) => {
  const here = seat(t);
  void say(here, "un");
  await here.wire.answer(refused("rate/limited", { retry_after_s: 4 }));
  await tick(t, 3_999);
  assert.deepEqual([here.wire.sent.length, kept(here.place).length], [1, 1]);
  await tick(t, 1);
  assert.equal(here.wire.sent[1]!.id, here.wire.sent[0]!.id);
  await here.wire.answer(refused("storage/full"));
  await tick(t, 1_500);
  assert.deepEqual(here.wire.texts, ["un", "un", "un"]);
  await here.wire.answer(stored);
  assert.deepEqual([here.outbox.items, here.outbox.orphans], [[], []]);
});

test("a refusal that somebody waits for is theirs, and lets the next one leave", async (t) => {
  const here = seat(t);
  const answer = say(here, "un", { draft: "comment" });
  void say(here, "deux");
  await here.wire.answer(refused("turn/not_yours"));
  assert.deepEqual(await answer, refused("turn/not_yours"));
  assert.deepEqual([here.outbox.orphans, here.wire.texts], [[], ["un", "deux"]]);
});

test("a refusal that nobody waits for gives the words back, across reloads, until it is dismissed", async (t) => {
  const left = seat(t);
  left.wire.up = false;
  void say(left, "Un bus le soir");
  left.outbox.close();
  const here = left.again();
  await here.wire.back();
  await here.wire.answer(refused("turn/not_yours"));
  const words = ({ outbox }: Seat): unknown[] => outbox.orphans.map(({ pending }) => pending.command.data?.text);
  assert.deepEqual([here.outbox.items, words(here)], [[], ["Un bus le soir"]]);
  const later = here.again();
  assert.deepEqual(words(later), ["Un bus le soir"]);
  assert.equal(later.outbox.orphans[0]!.error.code, "turn/not_yours");
  later.outbox.dismiss(later.outbox.orphans[0]!);
  assert.deepEqual([words(later), words(here.again())], [[], []]);
});

test("words that came too late, or whose form was closed, are given back even to who waits", async (t) => {
  const here = seat(t);
  const cases: [string, object, number][] = [
    ["phase/not_now", { draft: "a" }, 1],
    ["table/closed", { draft: "b" }, 1],
    ["turn/not_yours", { draft: "c", heard: () => false }, 1],
    ["turn/not_yours", { draft: "d", heard: () => true }, 0],
    // A button has no words.
    ["phase/not_now", {}, 0],
  ];
  for (const [code, extra, more] of cases) {
    const before = here.outbox.orphans.length;
    const answer = say(here, code, extra);
    await here.wire.answer(refused(code));
    assert.equal((await answer).ok, false);
    assert.equal(here.outbox.orphans.length - before, more, code);
  }
});

test("a draft is forgotten once its words are stored, not when they are refused or without an answer", async (t) => {
  const here = seat(t);
  here.drafts.put("comment", { text: "Un bus" });
  void say(here, "Un bus", { draft: "comment" });
  await here.wire.answer(refused("turn/not_yours"));
  assert.deepEqual(here.drafts.get("comment"), { text: "Un bus" });
  void say(here, "Un bus", { draft: "comment" });
  assert.ok(here.outbox.holds("comment"));
  await here.wire.answer(null);
  assert.deepEqual(here.drafts.get("comment"), { text: "Un bus" });
  await here.wire.back();
  await here.wire.answer(stored);
  assert.deepEqual([here.drafts.get("comment"), here.outbox.holds("comment")], [null, false]);
});

test("what was typed on while its words were on their way stays", async (t) => {
  const here = seat(t);
  here.drafts.put("comment", { text: "Un bus" });
  void say(here, "Un bus", { draft: "comment" });
  here.drafts.put("comment", { text: "Un bus, et un train" });
  await here.wire.answer(stored);
  assert.deepEqual(here.drafts.get("comment"), { text: "Un bus, et un train" });
  assert.deepEqual(here.again().drafts.get("comment"), { text: "Un bus, et un train" });
});

for (const state of ["full", "blocked"] as const) {
  test(`a device whose memory is ${state} sends all the same, and says what would go with the page`, async (t) => {
    const here = seat(t);
    here.wire.up = false;
    device[state] = true;
    t.after(() => void (device[state] = false));
    ["un", "deux"].forEach((text) => void say(here, text));
    await tick(t, 5_000);
    assert.deepEqual([kept(here.place), keys(here.place).length, atRisk()], [[], 2, true]);
    await here.wire.back();
    await here.wire.answer(stored);
    await here.wire.answer(stored);
    assert.deepEqual([here.wire.texts, keys(here.place), atRisk()], [["un", "deux"], [], false]);
  });
}

test("what a tab that is no more has left is taken over after five seconds, where its time puts it", async (t) => {
  const here = seat(t);
  here.wire.up = false;
  const left: Pending = { command: { id: "1".repeat(32), type: "comment", data: { text: "un" } }, at: NOW };
  wrote(here.place + left.command.id, left);
  await tick(t, 1);
  void say(here, "deux");
  await tick(t, 4_999);
  assert.deepEqual(here.outbox.items.length, 1, "the other tab may be alive");
  await tick(t, 5_000);
  here.wire.up = true;
  await tick(t, 1_500);
  await here.wire.answer(stored);
  await here.wire.answer(stored);
  assert.deepEqual([here.wire.texts, kept(here.place)], [["un", "deux"], []]);
});

test("what another tab has settled is sent no more, also before what is new", async (t) => {
  const left = seat(t);
  left.wire.up = false;
  void say(left, "un");
  left.outbox.close();
  const [here, there] = [left.again(), left.again()];
  removed(here.place);
  await here.wire.back();
  assert.deepEqual([here.wire.sent, here.outbox.items], [[], []]);
  void say(there, "deux");
  await quiet();
  assert.deepEqual(there.wire.texts, ["deux"]);
});

test("what a tab waits for itself is sent though another has settled it: the id is the same", async (t) => {
  const here = seat(t);
  here.wire.up = false;
  const answer = say(here, "un");
  await quiet();
  removed(here.place);
  await here.wire.back();
  await here.wire.answer(stored);
  assert.deepEqual([await answer, here.wire.texts], [stored, ["un"]]);
});

test("while nothing answers there is one try at a time, and none once it is closed", async () => {
  const times: number[] = [];
  const real = window.setTimeout;
  let waiting = 0;
  // Each try that is to come, counted; none comes by itself.
  window.setTimeout = ((_: () => void, ms: number) => times.push(ms) && ++waiting) as unknown as typeof real;
  const clear = globalThis.clearTimeout;
  globalThis.clearTimeout = ((id: number | undefined) => void (id && waiting && (waiting -= 1))) as typeof clear;
  try {
    const wire = new Wire();
    wire.up = false;
    const outbox = new Outbox(wire, "tries:", new Drafts("draft:tries:"));
    void outbox.send("comment", { text: "Et les bus ?" });
    await quiet();
    for (let n = 0; n < 5; n++) await wire.seen();
    assert.ok(waiting <= 1, `${waiting} tries are to come`);
    outbox.close();
    assert.equal(waiting, 0);
  } finally {
    window.setTimeout = real;
    globalThis.clearTimeout = clear;
  }
});
