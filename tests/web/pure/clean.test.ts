import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { clean, cleanWords, line, normal, same, sameDeck } from "../../../web/src/decks/clean";
import { NO_WORDS, said, setCard, setSaid, setSpoken, withVoice } from "../../../web/src/decks/deck";
import { card, deck, VALLEY } from "./decks";
import { frozen } from "./device";

test("a text stands on one line, without controls, in one form of its letters, without blanks around", () => {
  const cases = [
    ["  Un bus \n", "Un bus"],
    ["Un\r\nbus", "Un bus"],
    ["Un\tbus\u0000\u0007\u009fle\u2028soir\u2029", "Un bus le soir"],
    ["e\u0301te\u0301", "été"],
    ["\u00a0\u202fUn bus\u3000", "Un bus"],
    ["Un\u00a0bus :  l’eau", "Un\u00a0bus :  l’eau"],
    ["\u0000\n", ""],
  ] as const;
  for (const [typed, kept] of cases) assert.equal(line(typed), kept, JSON.stringify(typed));
});

test("empty lines of a list are none, the others keep their order", () => {
  const words = { title: " T ", description: "", keywords: ["b", "  ", " a\n", ""], examples: ["\t"] };
  assert.deepEqual(cleanWords(words), { title: "T", description: "", keywords: ["b", "a"], examples: [] });
});

test("a clean deck says only what belongs to it, the words in the order of the cards", () => {
  const stray = setSaid(setSpoken(VALLEY, "en", { name: "The valley" }), "fr", "nobody", { title: "Personne" });
  const turned = { ...stray, cards: [...stray.cards].reverse() };
  const made = clean(frozen(turned));
  assert.deepEqual(Object.keys(made.words), ["fr"]);
  assert.deepEqual(Object.keys(made.words.fr!.cards), ["eau", "friche", "bus"]);
  assert.ok(same(clean(made), made), "once is enough");
});

test("what typing leaves behind makes no other deck, and a word does", () => {
  const typed = setSaid(setCard(VALLEY, "bus", { facet: "", source: " " }), "fr", "bus", {
    title: " bus ",
    keywords: [""],
  });
  assert.ok(sameDeck(clean(typed), VALLEY));
  assert.ok(sameDeck({ ...VALLEY, id: "autre", version: 99 }, VALLEY));
  assert.ok(!sameDeck(clean(setSaid(VALLEY, "fr", "bus", { title: "Bus" })), VALLEY));
  assert.ok(!sameDeck(clean(withVoice(VALLEY, "fr-falc")), VALLEY));
});

test("a deck from elsewhere has every field, what it left out at its usual value", () => {
  const words = { fr: { name: " La vallée ", cards: { bus: { title: " Bus" } } } };
  const made = normal({ cards: [{ id: "bus", kind: "lever" }], words });
  assert.deepEqual([made.id, made.version, made.languages, made.easy], ["mon-jeu", 1, ["fr"], {}]);
  assert.deepEqual(made.cards, [card("bus")]);
  const cards = { bus: { ...NO_WORDS, title: "Bus" } };
  assert.deepEqual(made.words.fr, { name: "La vallée", description: "", credit: "", notice: "", cards });
  assert.ok(same(normal(VALLEY), VALLEY));
});

test("fields in another order are the same deck", () => {
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards);
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, each]) => [name, backwards(each)])
        .reverse(),
    );
  };
  const rich = clean(
    setSaid(withVoice(deck(card("bus", "lever", { facet: "data" })), "fr-falc"), "fr", "bus", { keywords: ["a"] }),
  );
  assert.ok(sameDeck(normal(backwards(rich) as typeof rich), rich));
  assert.equal(said(rich, "fr", "bus").keywords[0], "a");
});
