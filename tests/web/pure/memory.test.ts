import "./device";
import assert from "node:assert/strict";
import { test } from "node:test";
import { atRisk, forget, keys, lasts, read, write } from "../../../web/src/core/device";
import { forgetTable, keepSeat, others, seat, tables, takeBack, tokens } from "../../../web/src/core/seats";
import { device, kept, wrote } from "./device";

test("what is written is read again, and says whether it will outlast the page", (t) => {
  t.after(() => void (device.full = false));
  assert.equal(write("language", "fr"), true);
  device.full = true;
  assert.equal(write("language", "en"), false);
  assert.deepEqual([read("language"), lasts("language"), kept("language")], ["en", false, ['"fr"']]);
  assert.equal(atRisk(), false, "a choice is no words");
  write("draft:GARE23:x:comment", { text: "Un bus" });
  assert.equal(atRisk(), true);
  device.full = false;
  write("draft:GARE23:x:comment", { text: "Un bus" });
  assert.equal(atRisk(), false);
  ["language", "draft:GARE23:x:comment"].forEach(forget);
  assert.deepEqual([read("language"), kept("language")], [null, []]);
});

test("the keys that begin so are found wherever they are, each once, and only ours", (t) => {
  t.after(() => void (device.full = false));
  localStorage.setItem("out:A:3", "another site of this address");
  write("out:A:1", 1);
  write("out:B:1", 1);
  device.full = true;
  write("out:A:1", 2);
  write("out:A:2", 2);
  assert.deepEqual(keys("out:A:").sort(), ["out:A:1", "out:A:2"]);
  device.blocked = true;
  assert.deepEqual(keys("out:A:").sort(), ["out:A:1", "out:A:2"]);
  device.blocked = false;
  keys("out:").forEach(forget);
  assert.deepEqual(keys(""), []);
});

test("what something has spoilt reads as nothing", () => {
  wrote("printers", "[{");
  assert.equal(read("printers"), null);
  forget("printers");
});

test("a seat that gives way to another is put aside, and taken up again", () => {
  keepSeat("gare23", { token: "awa" });
  keepSeat("GARE23", { token: "karim" });
  assert.deepEqual([seat("GARE23")?.token, others("gare23").map((held) => held.token)], ["karim", ["awa"]]);
  takeBack("GARE23", { token: "awa" }, true);
  assert.deepEqual(tokens("GARE23"), ["awa", "karim"]);
  takeBack("GARE23", { token: "karim" }, false);
  assert.deepEqual(tokens("GARE23"), ["karim"], "one that is no longer good is not kept");
  ["un", "deux", "trois", "quatre", "cinq"].forEach((token) => void keepSeat("GARE23", { token }));
  assert.deepEqual(tokens("GARE23"), ["cinq", "quatre", "trois", "deux", "un"]);
});

test("a token stands in the address where nothing can be kept", (t) => {
  t.after(() => void (device.full = false));
  keepSeat("PORT22", { token: "awa" });
  assert.equal(device.address, "");
  device.full = true;
  keepSeat("PORT22", { token: "karim" });
  assert.equal(device.address, "#karim");
  assert.deepEqual(tokens("PORT22"), ["karim", "awa"]);
});

test("a table that is forgotten takes its words along, and no other table's", () => {
  keepSeat("LOIN99", { token: "un" });
  keepSeat("LOIN9", { token: "deux" });
  const words = (code: string) => [`draft:${code}:x:comment`, `out:${code}:x:1`, `late:out:${code}:x:1`];
  [...words("LOIN99"), ...words("LOIN9")].forEach((key) => void write(key, { text: "Un bus" }));
  forgetTable("LOIN9");
  assert.deepEqual([tokens("LOIN9"), words("LOIN9").flatMap((key) => keys(key))], [[], []]);
  assert.deepEqual(tokens("LOIN99"), ["un"]);
  assert.equal(words("LOIN99").flatMap((key) => keys(key)).length, 3);
  assert.ok(tables().some(([code]) => code === "LOIN99") && !tables().some(([code]) => code === "LOIN9"));
});
