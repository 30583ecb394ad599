import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, typeset } from "../../../web/src/core/french";
import { n, number, setLanguage, t } from "../../../web/src/core/i18n";
import { counts } from "../../../web/src/decks/words";
import { card, deck, VALLEY } from "./decks";
import { kept } from "./device";

test("a sign is held to its word by the space that French puts there", () => {
  assert.equal(
    typeset("Quoi ? Oui ! Là ; ici : « là »"),
    "Quoi\u202f? Oui\u202f! Là\u202f; ici\u00a0: «\u202flà\u202f»",
  );
  assert.equal(typeset("À 10:30, le C?D"), "À 10:30, le C?D");
});

test("a hole is filled, « de » and « que » give way to a vowel, and what nobody knows stays", () => {
  const names: Record<string, string> = { a: "Awa", k: "Karim", h: "Hélène", s: "Hassan", none: "" };
  const said = (text: string): string => fill(text, (name) => names[name]);
  assert.equal(said("{a} et {k}, de {a}, de {k}, Que {h}"), "Awa et Karim, d’Awa, de Karim, Qu’Hélène");
  assert.equal(said("que {s}, que {x}, mode {a}, [{none}]"), "que Hassan, que {x}, mode Awa, []");
});

test("zero and one are one in French, and numbers are written in groups of three", () => {
  const said = [0, 1, 2, 12345].map((count) => n("{n} carte", "{n} cartes", count));
  assert.deepEqual(said, ["0 carte", "1 carte", "2 cartes", "12\u202f345 cartes"]);
  assert.deepEqual([number(999), number(1000), number(-1234567)], ["999", "1\u202f000", "-1\u202f234\u202f567"]);
  assert.equal(t("En {year} : {name} ?", { year: "2031", name: "Awa" }), "En 2031\u00a0: Awa\u202f?");
});

test("English is said where it is known, the French where it is not, and the choice is kept", async (t_) => {
  const words: Record<string, string> = { "Quoi\u202f?": "What?", "{n} carte": "{n} card", "{n} cartes": "{n} cards" };
  const before = globalThis.fetch;
  t_.after(() => {
    globalThis.fetch = before;
    void setLanguage("fr", false);
  });
  globalThis.fetch = (async () => ({ ok: true, json: async () => words })) as unknown as typeof fetch;
  await setLanguage("en");
  assert.deepEqual([t("Quoi ?"), t("Les défis"), kept("language")], ["What?", "Les défis", ['"en"']]);
  const said = [0, 1, 2000].map((count) => n("{n} carte", "{n} cartes", count));
  assert.deepEqual(said, ["0 cards", "1 card", "2,000 cards"]);
  await setLanguage("fr", false);
  assert.deepEqual([t("Quoi ?"), kept("language")], ["Quoi\u202f?", ['"en"']]);
});

test("a deck is counted as its description counts: copies and blank cards apart", () => {
  const counted = deck(
    card("bus", "lever", { copies: 4 }),
    card("friche", "pitfall"),
    card("vierge", "pitfall", { copies: 3, blank: true }),
    card("eau", "challenge"),
  );
  assert.equal(counts(counted), "1 levier, 1 écueil, 1 défi, 1 carte vierge");
  assert.equal(counts(VALLEY), "1 levier, 1 écueil, 1 défi");
});
