import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts, spoken } from "../../../web/src/core/drafts";
import { device, kept } from "./device";

let places = 0;
/** A tab of a seat, and as many others of the same seat as are asked for. */
function tabs(more = 0): [Drafts, string, ...Drafts[]] {
  const place = `draft:GARE23:${++places}:`;
  return [new Drafts(place), place, ...Array.from({ length: more }, () => new Drafts(place))];
}

test("what is typed is on the device at once, and found again under its key and place alone", () => {
  const [here, place] = tabs();
  here.put("step:c1", { title: "La gare" });
  assert.deepEqual(kept(place), ['{"title":"La gare"}']);
  const later = new Drafts(place);
  assert.deepEqual(later.get("step:c1"), { title: "La gare" });
  assert.equal(later.typed("step:c1"), null, "this page has typed nothing");
  assert.equal(later.get("step:c2"), null);
  assert.equal(new Drafts("draft:GARE23:autre:").get("step:c1"), null);
});

test("a draft is dropped only if it is still what was sent", () => {
  const [here, place] = tabs();
  here.put("comment", { text: "Un" });
  const was = here.raw("comment");
  here.put("comment", { text: "Un bus" });
  here.drop("comment", was);
  assert.deepEqual([here.get("comment"), kept(place).length], [{ text: "Un bus" }, 1]);
  here.drop("comment", here.raw("comment"));
  assert.deepEqual([here.get("comment"), here.typed("comment"), kept(place)], [null, null, []]);
  here.put("comment", { text: "Un bus", families: ["digital"] });
  new Drafts(place).drop("comment", here.raw("comment"));
  assert.deepEqual(kept(place), [], "by a page that was loaded again too");
});

test("words of another tab are put aside, not under what is typed over them", () => {
  const [one, place, two] = tabs(1);
  one.put("comment", { text: "Un bus" });
  two!.put("comment", { text: "Un train" });
  assert.deepEqual(two!.other("comment"), { text: "Un bus" });
  assert.deepEqual(two!.get("comment"), { text: "Un train" });
  assert.deepEqual(one.get("comment"), { text: "Un bus" }, "a tab shows what was typed in it");
  one.put("comment", { text: "Un bus le soir" });
  assert.deepEqual(one.other("comment"), { text: "Un train" });
  assert.deepEqual(kept(place).sort(), ['{"text":"Un bus le soir"}', '{"text":"Un train"}']);
});

test("who goes on with words that were on the screen puts nothing aside", () => {
  const [one, place, two] = tabs(1);
  one.put("comment", { text: "Un" });
  two!.get("comment");
  two!.put("comment", { text: "Un bus" });
  two!.put("comment", { text: "Un bus le soir" });
  assert.deepEqual([two!.other("comment"), kept(place).length], [null, 1]);
});

test("words that changed since they were on the screen are put aside as they are now", () => {
  const [one, , two] = tabs(1);
  one.put("comment", { text: "Un" });
  two!.get("comment");
  one.put("comment", { text: "Un bus" });
  two!.put("comment", { text: "Un train" });
  assert.deepEqual(two!.other("comment"), { text: "Un bus" });
});

test("a tab whose words are stored leaves those that another has typed since", () => {
  const [one, , two] = tabs(1);
  one.put("comment", { text: "Un bus" });
  const was = one.raw("comment");
  two!.put("comment", { text: "Un train" });
  one.drop("comment", was);
  assert.deepEqual([one.get("comment"), two!.get("comment")], [{ text: "Un train" }, { text: "Un train" }]);
});

test("what was put aside is shown until it is forgotten, and not where it says the same", () => {
  const [here, place] = tabs();
  here.put("comment", { text: "Un bus" });
  here.setOther("comment", { text: "Un bus" });
  assert.equal(here.other("comment"), null);
  here.setOther("comment", { text: "Un train" });
  assert.deepEqual(new Drafts(place).other("comment"), { text: "Un train" });
  here.setOther("comment", null);
  assert.deepEqual([here.other("comment"), kept(place).length], [null, 1]);
});

test("a full memory keeps the words as long as the page, the newest ones before what it kept", (t) => {
  const [here, place] = tabs();
  here.put("comment", { text: "Un" });
  device.full = true;
  t.after(() => void (device.full = false));
  here.put("comment", { text: "Un bus" });
  assert.deepEqual(kept(place), ['{"text":"Un"}']);
  assert.deepEqual([here.get("comment"), here.other("comment")], [{ text: "Un bus" }, null]);
  device.full = false;
  here.put("comment", { text: "Un bus le soir" });
  assert.deepEqual(kept(place), ['{"text":"Un bus le soir"}']);
});

test("what a person wrote is said, and never what they chose", () => {
  const words = { text: "Un bus", card_id: "lever-3", title: "La gare", indicators: ["Un par heure", " "], year: 2031 };
  assert.equal(spoken(words), "La gare\nUn bus\nUn par heure");
  assert.deepEqual([spoken({ on: "s3", families: ["digital"], text: "  " }), spoken(null)], ["", ""]);
});
