import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Deck } from "../../../web/src/core/wire";
import { clean, sameDeck } from "../../../web/src/decks/clean";
import {
  put,
  said,
  setCard,
  setSaid,
  setSpoken,
  spoken,
  voices,
  without,
  withVoice,
} from "../../../web/src/decks/deck";
import { type Choice, conflicts, DECK, merged } from "../../../web/src/decks/merge";
import { card, ids, VALLEY } from "./decks";
import { frozen } from "./device";

const BASE = VALLEY;
type Edit = (deck: Deck) => Deck;
const says =
  (id: string, title: string): Edit =>
  (deck) =>
    setSaid(deck, "fr", id, { title });
const adds =
  (id: string): Edit =>
  (deck) =>
    setSaid(put(deck, { card: card(id), says: {} }), "fr", id, { title: id });
const drops =
  (id: string): Edit =>
  (deck) =>
    without(deck, id);
const named =
  (name: string): Edit =>
  (deck) =>
    setSpoken(deck, "fr", { name });
const order =
  (...wanted: string[]): Edit =>
  (deck) => ({ ...deck, cards: wanted.map((id) => deck.cards.find((each) => each.id === id)!) });

/** What two people made of the same deck: what is asked of the one who saves last, and what comes of their choice. */
function meet(mine: Edit[], theirs: Edit[]): { asked: string[]; made: (choice?: Choice) => Deck; theirs: Deck } {
  const [m, o] = [mine, theirs].map((edits) => frozen(clean(edits.reduce((deck, edit) => edit(deck), BASE)))) as [
    Deck,
    Deck,
  ];
  const later = frozen({ ...o, version: BASE.version + 1 });
  return {
    asked: conflicts(BASE, m, later),
    made: (choice = {}) => clean(merged(BASE, m, later, choice)),
    theirs: later,
  };
}
const titles = (deck: Deck): string[] => deck.cards.map((each) => said(deck, "fr", each.id).title);

test("what only one of two people changed is kept, and nothing is asked", () => {
  const { asked, made } = meet([says("bus", "Un bus de nuit")], [says("eau", "L’eau pour tous")]);
  assert.deepEqual([asked, titles(made())], [[], ["Un bus de nuit", "friche", "L’eau pour tous"]]);
  assert.equal(made().version, BASE.version + 1);
});

test("who changed nothing has the other's deck, and who alone changed something their own", () => {
  const edits = [says("bus", "Un bus de nuit"), adds("train"), drops("eau"), named("Le vallon")];
  const { made, theirs } = meet([], edits);
  assert.ok(sameDeck(made(), theirs));
  const alone = meet(edits, []);
  assert.deepEqual([alone.asked, sameDeck(alone.made(), theirs)], [[], true]);
});

test("a card that both changed is asked for, and is mine until I choose theirs", () => {
  const { asked, made } = meet([says("bus", "Un bus de nuit")], [says("bus", "Un car")]);
  assert.deepEqual(asked, ["bus"]);
  assert.deepEqual(titles(made())[0], "Un bus de nuit");
  assert.deepEqual(titles(made({ bus: "mine" }))[0], "Un bus de nuit");
  assert.deepEqual(titles(made({ bus: "theirs" }))[0], "Un car");
});

test("a choice about one card leaves what I alone changed in another", () => {
  const { made } = meet([says("bus", "Un bus"), says("eau", "L’eau")], [says("bus", "Un car")]);
  assert.deepEqual(titles(made({ bus: "theirs", eau: "theirs" })), ["Un car", "friche", "L’eau"]);
});

test("what both changed alike is not asked for", () => {
  const same = [says("bus", "Un car"), drops("eau"), adds("train"), named("Le vallon")];
  const { asked, made } = meet(same, same);
  assert.deepEqual([asked, titles(made())], [[], ["Un car", "friche", "train"]]);
});

test("facts and words of a card go together, whoever changed which", () => {
  const { asked, made } = meet([(deck) => setCard(deck, "bus", { copies: 3 })], [says("bus", "Un car")]);
  assert.deepEqual(asked, ["bus"]);
  const theirs = made({ bus: "theirs" });
  assert.deepEqual([theirs.cards[0]?.copies, titles(theirs)[0]], [1, "Un car"]);
});

test("the deck's own words are asked for apart from its cards", () => {
  const apart = meet([named("Le vallon")], [says("bus", "Un car")]);
  assert.deepEqual(
    [apart.asked, spoken(apart.made(), "fr").name, titles(apart.made())[0]],
    [[], "Le vallon", "Un car"],
  );
  const licence: Edit = (deck) => ({ ...deck, licence: "CC BY-SA 4.0" });
  const { asked, made } = meet([named("Le vallon")], [licence]);
  assert.deepEqual(asked, [DECK]);
  assert.deepEqual([made().licence, spoken(made(), "fr").name], ["CC BY 4.0", "Le vallon"]);
  const theirs = made({ [DECK]: "theirs" });
  assert.deepEqual([theirs.licence, spoken(theirs, "fr").name], ["CC BY-SA 4.0", "La vallée"]);
});

test("cards that each of them added are all there, theirs first", () => {
  const { asked, made } = meet([adds("train"), adds("velo")], [adds("bac")]);
  assert.deepEqual([asked, ids(made())], [[], ["bus", "friche", "eau", "bac", "train", "velo"]]);
  assert.deepEqual(titles(made()), ids(made()), "with their words");
});

test("two new cards that were given the same id are both kept", () => {
  const { asked, made } = meet([adds("train"), says("train", "Un train")], [adds("train"), says("train", "Un tram")]);
  assert.deepEqual(asked, []);
  assert.deepEqual(titles(made()).slice(3).sort(), ["Un train", "Un tram"]);
});

test("a language that they added stays when I changed the same card, or what the deck says of itself", () => {
  const english: Edit = (deck) => setSaid(withVoice(deck, "en"), "en", "bus", { title: "A bus" });
  for (const edit of [says("bus", "Un car"), (deck: Deck): Deck => ({ ...deck, licence: "CC0 1.0" })]) {
    const made = meet([edit], [english]).made();
    assert.equal(said(made, "en", "bus").title, "A bus");
  }
});

test("my order is kept when they only added a card, which stays behind the one it was behind", () => {
  const { asked, made } = meet([order("eau", "bus", "friche")], [adds("train")]);
  assert.deepEqual(asked, []);
  assert.equal(
    ids(made())
      .filter((id) => id !== "train")
      .join(" "),
    "eau bus friche",
  );
  const behind = ids(BASE)[ids(BASE).length - 1];
  assert.equal(ids(made())[ids(made()).indexOf("train") - 1], behind);
});

test("a card that one deleted and the other changed is asked for, whole in either case", () => {
  const mine = meet([says("bus", "Un car")], [drops("bus")]);
  assert.deepEqual(mine.asked, ["bus"]);
  assert.deepEqual(titles(mine.made()).sort(), ["Un car", "eau", "friche"]);
  assert.deepEqual(ids(mine.made({ bus: "theirs" })), ["friche", "eau"]);
  const theirs = meet([drops("bus")], [says("bus", "Un car")]);
  assert.deepEqual(theirs.asked, ["bus"]);
  assert.deepEqual(ids(theirs.made()), ["friche", "eau"]);
  assert.deepEqual(titles(theirs.made({ bus: "theirs" })), ["friche", "eau", "Un car"]);
});

test("a card that one deleted and the other left alone is gone, words and all", () => {
  for (const [mine, theirs] of [
    [[drops("bus")], []],
    [[], [drops("bus")]],
  ] as const) {
    const { asked, made } = meet([...mine, says("eau", "L’eau")], [...theirs]);
    assert.deepEqual([asked, titles(made()), made().words.fr?.cards.bus], [[], ["friche", "L’eau"], undefined]);
  }
});

test("an order that one person changed is kept, with what the other wrote", () => {
  const mine = meet([order("eau", "bus", "friche")], [says("bus", "Un car")]);
  assert.deepEqual([mine.asked, titles(mine.made())], [[], ["eau", "Un car", "friche"]]);
  const theirs = meet([says("bus", "Un car")], [order("eau", "bus", "friche")]);
  assert.deepEqual([theirs.asked, titles(theirs.made())], [[], ["eau", "Un car", "friche"]]);
});

test("a language that I added is kept whole, also on a card that I leave to them", () => {
  const english: Edit = (deck) => setSaid(withVoice(deck, "en"), "en", "bus", { title: "A bus" });
  const { asked, made } = meet([english], [says("bus", "Un car")]);
  assert.deepEqual(asked, ["bus"]);
  const theirs = made({ bus: "theirs" });
  assert.deepEqual(voices(theirs), ["fr", "en"]);
  assert.deepEqual([said(theirs, "fr", "bus").title, said(theirs, "en", "bus").title], ["Un car", "A bus"]);
});

test("a language that they added stays when I changed another part of the deck", () => {
  const english: Edit = (deck) => setSaid(withVoice(deck, "en"), "en", "eau", { title: "Water" });
  const { made } = meet([drops("bus")], [english]);
  assert.deepEqual([voices(made()), said(made(), "en", "eau").title], [["fr", "en"], "Water"]);
});
