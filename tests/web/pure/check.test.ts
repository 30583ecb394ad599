import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Deck } from "../../../web/src/core/wire";
import * as most from "../../../web/src/core/wire";
import { type Fault, faults, length } from "../../../web/src/decks/check";
import { newDeck, setCard, setSaid, setSpoken, type Voice, withVoice } from "../../../web/src/decks/deck";
import { VALLEY } from "./decks";
import { frozen } from "./device";

const where = ({ voice, card, field }: Fault): string => [voice, card, field].filter(Boolean).join(" ");
const found = (deck: Deck): string[] => faults(frozen(deck)).map(where);
const of = (count: number): string => "é".repeat(count);

test("a sound deck has no fault, and a new one only wants things yet", () => {
  assert.deepEqual(faults(VALLEY), []);
  const wanting = faults(newDeck("fr"));
  assert.deepEqual(wanting.map(where), ["fr name", "fr about", "fr credit", "fr lever-1 title"]);
  assert.ok(wanting.every((fault) => fault.empty));
  assert.deepEqual(found({ ...VALLEY, cards: [] }), ["cards"]);
});

test("a text of exactly its limit is sound, and one letter more is said with its number, at its place", () => {
  const card = (id: string, field: string) => (text: string) => setSaid(VALLEY, "fr", id, { [field]: text });
  const own = (field: string) => (text: string) => setSpoken(VALLEY, "fr", { [field]: text });
  const cases: [string, number, (text: string) => Deck][] = [
    ["fr bus title", most.LEVER_TITLE, card("bus", "title")],
    ["fr friche title", most.PITFALL_TITLE, card("friche", "title")],
    ["fr eau title", most.CHALLENGE_TITLE, card("eau", "title")],
    ["fr bus description", most.DESCRIPTION, card("bus", "description")],
    ["fr name", most.DECK_NAME, own("name")],
    ["fr about", most.DECK_ABOUT, own("description")],
    ["fr credit", most.CREDIT, own("credit")],
    ["fr notice", most.NOTICE, own("notice")],
    ["bus source", most.SOURCE, (source) => setCard(VALLEY, "bus", { source })],
    ["licence", most.LICENCE, (licence) => ({ ...VALLEY, licence })],
  ];
  for (const [place, limit, write] of cases) {
    assert.deepEqual(faults(write(of(limit))), [], place);
    const [over, ...more] = faults(write(of(limit + 2)));
    assert.deepEqual([where(over!), over!.say, over!.empty, more], [place, "2 caractères de trop.", false, []]);
  }
});

test("letters are counted as the server counts them: as one sees them, without the blanks around", () => {
  for (const letter of ["e\u0301", "𐍈", "🌍"]) {
    assert.equal(length(` ${letter}\n`), 1);
    const title = letter.repeat(most.LEVER_TITLE);
    assert.deepEqual(found(setSaid(VALLEY, "fr", "bus", { title: `  ${title}\n` })), [], letter);
    assert.deepEqual(found(setSaid(VALLEY, "fr", "bus", { title: `${title}x` })), ["fr bus title"], letter);
  }
});

test("blanks are nothing: what must be filled is wanting, what may be left out is not", () => {
  assert.deepEqual(found(setSaid(VALLEY, "fr", "bus", { title: " \n\u00a0", description: "  " })), ["fr bus title"]);
  assert.deepEqual(found(setSpoken(VALLEY, "fr", { credit: "\t", notice: "\t" })), ["fr credit"]);
});

test("a list has as many lines as the card has room for, each no longer than it may be", () => {
  const words = (field: string, given: string[]) => faults(setSaid(VALLEY, "fr", "bus", { [field]: given }));
  for (const [field, lines, each] of [
    ["keywords", most.KEYWORDS, most.KEYWORD],
    ["examples", most.EXAMPLES, most.EXAMPLE],
  ] as const) {
    const full = Array.from({ length: lines }, () => of(each));
    assert.deepEqual(words(field, [...full, " "]), [], "an empty line is none");
    assert.deepEqual(
      words(field, [...full, "x"]).map((fault) => fault.say),
      ["1 ligne de trop."],
    );
    const [long, ...more] = words(field, ["x", of(each + 1)]);
    assert.deepEqual([where(long!), more], [`fr bus ${field}`, []]);
    assert.ok(long!.say.includes(`${each} caractères au plus`) && long!.say.includes(`${of(24)}…`), long!.say);
  }
});

test("copies are a whole number from one to the most that a set holds", () => {
  const wrong = [0, 1, most.COPIES, most.COPIES + 1, 1.5, Number.NaN].map((copies) =>
    found(setCard(VALLEY, "bus", { copies })),
  );
  assert.deepEqual(wrong, [["bus copies"], [], [], ["bus copies"], ["bus copies"], ["bus copies"]]);
});

test("a facet is small letters, digits and single hyphens, or nothing", () => {
  const of = (facet: string | null): number => found(setCard(VALLEY, "bus", { facet })).length;
  assert.deepEqual(["a", "open-data-2", "x".repeat(most.SLUG), "", null].map(of), [0, 0, 0, 0, 0]);
  assert.deepEqual(["Data", "é", "a--b", "-a", "a-", "a b", "x".repeat(most.SLUG + 1)].map(of), [1, 1, 1, 1, 1, 1, 1]);
});

test("a licence's address is a whole one, over https, of no more than its limit", () => {
  const of = (licence_url: string): string[] => found({ ...VALLEY, licence_url });
  const longest = `https://a.fr/${"x".repeat(most.ADDRESS)}`.slice(0, most.ADDRESS);
  for (const good of ["https://a.fr", " https://a.fr/b ", longest]) assert.deepEqual(of(good), [], good);
  for (const bad of ["", "http://a.fr", "https://", "https://a b", `${longest}x`])
    assert.deepEqual(of(bad), ["licence_url"], bad);
});

const TWELVE = "Un deux trois quatre cinq six sept huit neuf dix onze douze";
const easily = (voice: Voice, text: string): string[] => {
  const easy = withVoice(VALLEY, "fr-falc");
  return found(setSaid(easy, voice, "bus", { examples: [text] }));
};

test("an easy sentence has twelve words at most, and only where words are made easy to read", () => {
  const fits = [TWELVE, `${TWELVE}. ${TWELVE} !`, `${TWELVE} : oui`, TWELVE.replace("dix", "peut-être")];
  for (const text of fits) assert.deepEqual(easily("fr-falc", text), [], text);
  for (const text of [`${TWELVE} treize`, TWELVE.replace("douze", "l’eau"), `Oui. ${TWELVE} treize.`])
    assert.deepEqual([easily("fr-falc", text), easily("fr", text)], [["fr-falc bus examples"], []], text);
  const about = { description: `${TWELVE} treize` };
  assert.deepEqual(found(setSpoken(withVoice(VALLEY, "fr-falc"), "fr-falc", about)), ["fr-falc about"]);
});

test("an abbreviation is hard to read, and a word that only begins or ends like one is not", () => {
  for (const text of ["La SNCF passe.", "Le vélo, etc.", "M. Diallo", "Mme Diallo", "Voir cf la carte"])
    assert.deepEqual(easily("fr-falc", text), ["fr-falc bus examples"], text);
  for (const text of ["Extra", "Le Mans", "Mesdames", "À vous", "Exemple", "Un complexe"])
    assert.deepEqual(easily("fr-falc", text), [], text);
});
