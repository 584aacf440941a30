import assert from "node:assert/strict";
import { test } from "vitest";
import type { Phase, Progress } from "../../src/protocol/serverRequests.ts";
import { throttledProgress } from "../../src/server/progress.ts";

function passedOn(reports: [time: number, phase: Phase, file: string, fraction: number][]): number[] {
  const sent: Progress[] = [];
  let time = 0;
  const report = throttledProgress(
    (progress) => sent.push(progress),
    () => time,
  );
  for (const [at, phase, file, fraction] of reports) {
    time = at;
    report({ token: "t", phase, file, fraction });
  }
  return sent.map(({ fraction }) => fraction);
}

test("the first of every phase and file passes at once", () => {
  assert.deepEqual(
    passedOn([
      [0, "reading", "a", 0.1],
      [1, "reading", "b", 0.2],
      [2, "graph", "b", 0.3],
    ]),
    [0.1, 0.2, 0.3],
  );
});

test("within a phase one passes each 50 ms", () => {
  const reports = Array.from({ length: 100 }, (_, n): [number, Phase, string, number] => [10 * n, "reading", "a", n]);
  assert.deepEqual(passedOn(reports).slice(0, 4), [0, 5, 10, 15]);
});
