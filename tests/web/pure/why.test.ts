import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../../web/src/core/api";
import { type Choices, valuesOf } from "../../../web/src/print/choices";
import { fault } from "../../../web/src/print/why";

const CHOICES = {
  choices: {
    bleed: { minimum: 0, maximum: 3.5, default: 2 },
    size: { default: "poker" },
    cards: { default: null },
    url: { default: null },
    novelty: { default: null },
    marks: { minimum: 0, default: 1 },
  },
  sides: [40, 1200],
} as unknown as Choices;
const NOBODY = "Le serveur ne répond pas. Vérifiez la connexion et réessayez.";
const invalid = (field: unknown): Problem => new Problem("input/invalid", "Le serveur le dit.", { field }, 422);

test("a choice that has bounds says them, as the reader writes numbers", () => {
  assert.deepEqual(fault(invalid("bleed"), CHOICES), { field: "bleed", say: "De 0 à 3,5." });
  assert.deepEqual(fault(invalid("marks"), CHOICES).say, "Le serveur le dit.", "half a range is none");
});

test("a choice is found by its name, also where the fault is in a part of it", () => {
  const { field, say } = fault(invalid("cards[3]"), CHOICES);
  assert.deepEqual([field, say], ["cards", "Ce jeu n’a pas ces cartes, ou le fichier en aurait trop."]);
  assert.ok(fault(invalid("size"), CHOICES).say.includes("de 40 à 1\u202f200 mm"));
});

test("what has no words here is said as the server says it, at its field if it is one of the form's", () => {
  assert.deepEqual(fault(invalid("novelty"), CHOICES), { field: "novelty", say: "Le serveur le dit." });
  for (const field of ["deck", "", undefined])
    assert.deepEqual(fault(invalid(field), CHOICES), { field: "", say: "Le serveur le dit." });
  const elsewhere = new Problem("rate/limited", "Trop vite.", { field: "size" }, 429);
  assert.deepEqual(fault(elsewhere, CHOICES), { field: "", say: "Trop vite." });
  for (const problem of [new Problem("network/offline", ""), new Error("x"), null])
    assert.deepEqual(fault(problem, CHOICES), { field: "", say: NOBODY });
});

test("the values of a choice are those of the server, the known ones first, a new one under its own name", () => {
  const values = valuesOf("ink", { enum: ["sepia", "black", "colour"], default: "colour" });
  assert.deepEqual(
    values.map(([value]) => value),
    ["colour", "black", "sepia"],
  );
  assert.deepEqual([values[1]![1], values[2]![1]], ["Noir seul", "sepia"]);
  assert.deepEqual([valuesOf("ink", undefined), valuesOf("x", { enum: ["a"], default: "a" })], [[], [["a", "a"]]]);
});
