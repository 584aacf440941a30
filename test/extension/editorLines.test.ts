import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "vitest";
import { hoverTable, markdownText } from "../../src/extension/editors/hoverText.ts";
import { type Change, followed, hasWord, moved } from "../../src/extension/editors/markLines.ts";
import { HOSTILE_NAMES } from "../support/hostileReport.ts";

const MarkdownIt: new (options: object) => { render(markdown: string): string } = createRequire(import.meta.url)("markdown-it");

const TEXT = ["// store", "class Visit {", "}", "const visits = new Map();", "export {};"].join("\n");

/** Applies changes as an editor does, and says where the two marks are. */
function after(changes: Change[]): (number | null)[] {
  let text = TEXT;
  for (const { range, text: inserted } of changes) {
    const lines = text.split("\n");
    const offset = ({ line, character }: Change["range"]["start"]) =>
      lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    text = text.slice(0, offset(range.start)) + inserted + text.slice(offset(range.end));
  }
  const lines = text.split("\n");
  const marks = [
    { line: 1, word: "Visit", text: null },
    { line: 3, word: "visits", text: null },
  ];
  const left = moved(marks, changes, (line) => lines[line] ?? null);
  for (const { line, word } of left) assert.ok(hasWord(lines[line], word), `${word} is at ${line}`);
  return marks.map(({ word }) => left.find((mark) => mark.word === word)?.line ?? null);
}

const change = (from: [number, number], to: [number, number], text: string): Change => ({
  range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
  text,
});

test("marks move with the lines above them", () => {
  assert.deepEqual(after([]), [1, 3]);
  assert.deepEqual(after([change([0, 0], [0, 0], "a\nb\n")]), [3, 5]);
  assert.deepEqual(after([change([0, 3], [0, 8], "x")]), [1, 3]);
  assert.deepEqual(after([change([1, 0], [1, 0], "\n")]), [2, 4]);
  assert.deepEqual(after([change([0, 0], [1, 0], "")]), [0, 2]);
  assert.deepEqual(after([change([2, 1], [2, 1], "\n\n")]), [1, 5]);
  assert.deepEqual(after([change([4, 0], [4, 10], "")]), [1, 3]);
  // Two cursors: VS Code gives the later one first.
  assert.deepEqual(after([change([2, 0], [2, 0], "\n"), change([0, 0], [0, 0], "\n")]), [2, 5]);
});

test("a mark stays while its name is on its line, and goes with it", () => {
  assert.deepEqual(after([change([3, 20], [3, 20], " // all")]), [1, 3]);
  assert.deepEqual(after([change([3, 6], [3, 12], "users")]), [1, null]);
  assert.deepEqual(after([change([1, 6], [1, 11], "Visitor")]), [null, 3]);
  assert.deepEqual(after([change([0, 0], [4, 10], "")]), [null, null]);
  assert.deepEqual(after([change([0, 0], [4, 0], "// other\n")]), [null, null]);
});

test("a file that changed while it was closed: marks go to where their line is, the nearest, or go", () => {
  const mark = (line: number, text: string | null) => ({ line, word: "visits", text });
  const text = "const visits = new Map();";
  const lines = (mark: { line: number; text: string | null }, ...now: string[]) =>
    followed([{ ...mark, word: "visits" }], now).map(({ line }) => line);
  assert.deepEqual(lines(mark(1, text), "// a", text), [1], "nothing changed there");
  assert.deepEqual(lines(mark(1, text), "// a", "// b", "", text), [3], "lines came above it");
  assert.deepEqual(lines(mark(1, text), text, "// a"), [0], "a line above it went");
  assert.deepEqual(lines(mark(2, text), text, "", "", text), [3], "the nearest of two");
  assert.deepEqual(lines(mark(1, text), "// a", "const visits = new WeakMap();"), [], "it reads otherwise now");
  assert.deepEqual(lines(mark(1, ""), "// a", "const x = 1;", ""), [], "an empty line says nothing");
  assert.deepEqual(lines(mark(1, null), "// a", "const x = 1;"), [1], "what stood there was not known");
  assert.deepEqual(lines(mark(9, null), "// a"), [], "there is no such line any more");
});

test("hover: names of every kind stay text, and the table keeps its columns", () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const words = { objects: "objects", before: "before", after: "after", growth: "growth", kept: "retained" };
  for (const name of [...HOSTILE_NAMES, "[x](command:workbench.action.quit)", "$(alert)"]) {
    const html = markdown.render(hoverTable({ ...words, title: name }, { count: { before: 3, after: 1_431 }, bytes: 15_900_000 }));
    assert.doesNotMatch(html, /<(?!\/?(?:p|table|thead|tbody|tr|th|td)\b)/, html);
    assert.deepEqual(
      [...html.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => row.match(/<t[hd]/g)?.length),
      [4, 4, 4],
    );
  }
  assert.equal(markdownText("a_b*c"), "a\\_b\\*c");
});
