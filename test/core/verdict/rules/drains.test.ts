import assert from "node:assert/strict";
import { test } from "vitest";
import { drains } from "../../../../src/core/verdict/rules/drains.ts";
import { BASE, factsWith } from "../factSamples.ts";

const series = (...added: number[]) => factsWith({ totals: added.map((bytes) => BASE + bytes) });

test("unknown: two snapshots cannot tell, nor three without growth", () => {
  assert.equal(drains.evaluate(series(0, 5_000_000)).status, "unknown");
  assert.match(drains.evaluate(series(0, 5_000_000)).evidence.text, /third snapshot/);
  assert.equal(drains.evaluate(series(0, 200_000, 0)).status, "unknown");
});

test("present: says how much had come and how much of it is left", () => {
  const finding = drains.evaluate(series(0, 5_000_000, 500_000));
  assert.deepEqual([finding.status, finding.bytes], ["present", 4_500_000]);
  assert.match(finding.evidence.text, /5\.00 MB at the highest, 500 kB \(10.0 %\)/);
});

test("absent: more than 15 % is still there", () => {
  const finding = drains.evaluate(series(0, 5_000_000, 800_000));
  assert.deepEqual([finding.status, finding.bytes], ["absent", 4_200_000]);
  assert.match(finding.evidence.text, /800 kB \(16.0 %\)/);
});

test("the highest of all captures counts, and a heap below its beginning has nothing left", () => {
  const finding = drains.evaluate(series(0, 1_000_000, 9_000_000, -100_000));
  assert.deepEqual([finding.status, finding.bytes], ["present", 9_100_000]);
  assert.match(finding.evidence.text, /9\.00 MB at the highest, 0 B \(0 %\)/);
});

test("what is left may be as much as noise", () => {
  assert.equal(drains.evaluate(series(0, 300_000, 200_000)).status, "present");
  assert.equal(drains.evaluate(series(0, 300_000, 200_001)).status, "absent");
});
