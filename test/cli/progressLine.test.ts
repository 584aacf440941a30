import assert from "node:assert/strict";
import { test } from "vitest";
import { type ProgressTarget, progressLine } from "../../src/cli/progressLine.ts";
import { displayWidth } from "../../src/render/textCells.ts";

const CLEAR = "\r\u001b[2K";

function terminal(columns = 80): ProgressTarget & { written: string[] } {
  const written: string[] = [];
  return { isTTY: true, columns, written, write: (text) => written.push(text) };
}

test("one line says percent, phase and file, and is rewritten, not repeated", () => {
  const target = terminal();
  let time = 0;
  const line = progressLine(target, () => time);
  line.update({ phase: "reading", file: "/tmp/x/before.heapsnapshot", fraction: 0.079 });
  time = 100;
  line.update({ phase: "dominators", file: "/tmp/x/before.heapsnapshot", fraction: 0.42 });
  line.clear();
  assert.deepEqual(target.written, [
    `${CLEAR}  7 %  reading before.heapsnapshot`,
    `${CLEAR} 42 %  computing retained sizes before.heapsnapshot`,
    CLEAR,
  ]);
});

test("it writes at most about twelve times a second, and clears only what it wrote", () => {
  const target = terminal();
  let time = 0;
  const line = progressLine(target, () => time);
  line.clear();
  for (; time < 1_000; time++) line.update({ phase: "graph", file: "a", fraction: time / 1_000 });
  assert.ok(target.written.length >= 10 && target.written.length <= 13, String(target.written.length));
});

test("a name too long for the terminal is cut, and its escapes do nothing", () => {
  const target = terminal(40);
  progressLine(target, () => 0).update({ phase: "reading", file: `\u001b[2J${"x".repeat(300)}`, fraction: 1 });
  const shown = target.written[0].slice(CLEAR.length);
  assert.ok(displayWidth(shown) <= 39);
  assert.ok(!shown.includes("\u001b"));
});

test("where there is no terminal, nothing is written", () => {
  const target = { ...terminal(), isTTY: false };
  const line = progressLine(target);
  line.update({ phase: "reading", file: "a", fraction: 0.5 });
  line.clear();
  assert.deepEqual(target.written, []);
});
