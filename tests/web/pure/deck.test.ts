import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { SLUG } from "../../../web/src/core/wire";
import {
  freeId,
  moved,
  NO_WORDS,
  newCard,
  newDeck,
  put,
  said,
  setSaid,
  setSpoken,
  spoken,
  voices,
  whole,
  withCardsOf,
  without,
  withoutVoice,
  withVoice,
} from "../../../web/src/decks/deck";
import { card, deck, ids, VALLEY } from "./decks";
import { frozen } from "./device";

const EASY = frozen(withVoice(VALLEY, "fr-falc"));
const BOTH = frozen(setSaid(withVoice(EASY, "en"), "en", "bus", { title: "A bus" }));

test("a language made easy to read stands after its own, and starts from its words", () => {
  assert.deepEqual([voices(VALLEY), voices(BOTH)], [["fr"], ["fr", "fr-falc", "en"]]);
  assert.equal(said(EASY, "fr-falc", "bus").title, "bus");
  const easy = setSaid(EASY, "fr-falc", "bus", { title: "Le bus passe" });
  assert.deepEqual([said(easy, "fr", "bus").title, said(easy, "fr-falc", "bus").title], ["bus", "Le bus passe"]);
});

test("a new language has the deck's name and credit, and every card's words to be written", () => {
  const { name, description, credit, cards } = spoken(withVoice(VALLEY, "en"), "en");
  assert.deepEqual([name, description, credit], ["La vallée", "", "Le comité des fêtes"]);
  assert.deepEqual(cards, { bus: NO_WORDS, friche: NO_WORDS, eau: NO_WORDS });
});

test("a language goes with its easy words, and easy words go alone", () => {
  assert.deepEqual(voices(withoutVoice(BOTH, "fr-falc")), ["fr", "en"]);
  const english = withoutVoice(BOTH, "fr");
  assert.deepEqual([voices(english), english.words.fr, english.easy.fr], [["en"], undefined, undefined]);
  assert.equal(said(english, "en", "bus").title, "A bus");
});

test("a card that is taken out and put back says what it said in every voice, in its place", () => {
  const easy = setSaid(BOTH, "fr-falc", "friche", { title: "Un terrain vide" });
  const gone = without(easy, "friche");
  assert.deepEqual(
    [ids(gone), said(gone, "fr-falc", "friche"), gone.words.en?.cards.friche],
    [["bus", "eau"], NO_WORDS, undefined],
  );
  assert.deepEqual(ids(put(gone, whole(easy, "friche")!, 1)), ["bus", "friche", "eau"]);
  assert.deepEqual(whole(put(gone, whole(easy, "friche")!, 1), "friche"), whole(easy, "friche"));
  assert.equal(whole(gone, "friche"), undefined);
});

test("a card from a deck without easy words brings its plain ones, and nothing in a language it has not", () => {
  const made = put(BOTH, whole(deck(card("train")), "train")!);
  assert.deepEqual(ids(made), ["bus", "friche", "eau", "train"]);
  assert.deepEqual(
    voices(made).map((voice) => said(made, voice, "train").title),
    ["train", "train", ""],
  );
});

test("an id is free, short enough for the server, and the one that was asked for where it can be", () => {
  assert.deepEqual(
    [freeId(VALLEY, "train"), freeId(VALLEY, "bus"), newCard(VALLEY, "lever").card.id],
    ["train", "bus-2", "lever-1"],
  );
  const long = "x".repeat(SLUG);
  let made = deck(card("bus-2"), card("bus"), card(long));
  assert.equal(freeId(made, "bus-2"), "bus-3");
  for (let each = 0; each < 120; each++) made = put(made, { card: card(freeId(made, long)), says: {} });
  assert.equal(new Set(ids(made)).size, 123);
  assert.ok(ids(made).every((id) => id.length <= SLUG && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)));
});

test("a card changes places with its neighbour of the same kind, and the last one stays", () => {
  const mixed = deck(card("a"), card("p", "pitfall"), card("b"), card("q", "pitfall"));
  assert.deepEqual(ids(moved(mixed, "a", 1)), ["b", "p", "a", "q"]);
  assert.deepEqual(ids(moved(mixed, "q", -1)), ["a", "q", "b", "p"]);
  for (const [id, by] of [
    ["a", -1],
    ["b", 1],
    ["q", 1],
    ["nobody", 1],
    ["nobody", -1],
  ] as const)
    assert.equal(moved(mixed, id, by), mixed, id);
});

test("another deck's cards come after one's own under ids that are free, in the voices that are here", () => {
  const three = withVoice(deck(card("bus", "lever", { copies: 3 }), card("bus-2"), card("train")), "en");
  const { made, ids: theirs, left } = withCardsOf(EASY, frozen(setSaid(three, "en", "bus", { title: "Coach" })));
  assert.deepEqual(theirs, ["bus-2", "bus-3", "train"]);
  assert.deepEqual(ids(made), ["bus", "friche", "eau", ...theirs]);
  assert.deepEqual([said(made, "fr", "bus-3").title, said(made, "fr-falc", "train").title], ["bus-2", "train"]);
  assert.deepEqual([made.cards[3]?.copies, left], [3, ["en"]]);
});

test("a new deck gives way to the first that comes in, but for what was typed in it", () => {
  const typed = frozen(setSpoken(newDeck("en"), "en", { name: "My valley", credit: "  " }));
  const { made, ids: theirs, left } = withCardsOf(typed, BOTH);
  assert.deepEqual([ids(made), theirs, left], [ids(BOTH), ids(BOTH), []]);
  assert.deepEqual(voices(made), ["fr", "fr-falc", "en"]);
  assert.deepEqual([spoken(made, "en").name, spoken(made, "fr").name], ["My valley", "La vallée"]);
  assert.deepEqual([spoken(made, "en").credit, said(made, "en", "bus").title], ["Le comité des fêtes", "A bus"]);
  assert.deepEqual([made.id, made.version], ["mon-jeu", 1]);
});
