import assert from "node:assert/strict";
import { test } from "vitest";
import { clean, displayWidth, padStart, shorten, spread, wrap } from "../../src/render/textCells.ts";
import { HOSTILE_NAMES } from "../support/hostileReport.ts";

test("a long name keeps its beginning and its end", () => {
  assert.equal(shorten("before.heapsnapshot", 30), "before.heapsnapshot");
  assert.equal(shorten("before.heapsnapshot", 12), "before.h…hot");
  assert.equal(shorten("abc", 1), "…");
});

test("width is that on a terminal: wide characters count twice, marks not at all", () => {
  assert.equal(displayWidth("漢字"), 4);
  assert.equal(displayWidth(padStart("漢字", 6)), 6);
  assert.equal(shorten("漢字漢字漢字", 7), "漢字…字");
  assert.equal(displayWidth("e\u0301"), 1);
});

test("every hostile name fits into any width, and nothing invisible is left", () => {
  for (const name of HOSTILE_NAMES) {
    for (const width of [1, 2, 7, 40, 80]) {
      const short = shorten(name, width);
      assert.ok(displayWidth(short) <= width, `${JSON.stringify(name.slice(0, 40))} in ${width}: ${displayWidth(short)}`);
      assert.doesNotMatch(short, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
    assert.equal(clean(clean(name)), clean(name));
  }
  assert.ok(shorten(`z${"\u0301".repeat(9_000)}`, 20).length < 40);
});

test("the right side stays whole, the left gives way", () => {
  assert.equal(spread("a title", "note", 20), "a title         note");
  assert.equal(spread("a very long title indeed", "note", 20), "a very lo…deed  note");
});

test("a sentence wraps at spaces; words without end are cut, and so is a sentence without end", () => {
  assert.deepEqual(wrap("one two three four", 9), ["one two", "three", "four"]);
  assert.deepEqual(wrap(`one ${"x".repeat(50)} two`, 10), ["one", "xxxxxx…xxx", "two"]);
  const lines = wrap("word ".repeat(10_000), 20, 3);
  assert.equal(lines.length, 3);
  assert.ok(lines.every((line) => displayWidth(line) <= 20));
  assert.match(lines[2], /…$/);
});

test("a figure stays with its unit at the end of a line", () => {
  assert.deepEqual(wrap("it takes 205 kB of each", 13), ["it takes", "205 kB of", "each"]);
  assert.deepEqual(wrap("it grew by 51.5 % each", 15), ["it grew by", "51.5 % each"]);
  assert.deepEqual(
    wrap("of 8 Buffers each", 6),
    ["of 8", "Buffe…", "each"].map((line) => (line === "Buffe…" ? shorten("Buffers", 6) : line)),
  );
});
