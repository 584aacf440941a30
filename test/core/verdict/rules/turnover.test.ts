import assert from "node:assert/strict";
import { test } from "vitest";
import { turnover } from "../../../../src/core/verdict/rules/turnover.ts";
import { factsWith, growingHolder } from "../factSamples.ts";

const cache = growingHolder({
  role: "bounded",
  description: "cache in pages.js:3",
  entries: [1000, 1000],
  added: 800,
  gone: 800,
  bytes: 500_000,
});

test("unknown: two processes", () => {
  assert.equal(turnover.evaluate(factsWith({ sameProcess: false, accumulations: [cache] })).status, "unknown");
});

test("present: what came and what went", () => {
  const finding = turnover.evaluate(factsWith({ accumulations: [growingHolder(), cache] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 500_000]);
  assert.match(finding.evidence.text, /^cache in pages\.js:3: 800 entries came, 800 went$/);
});

test("present: slots that were allocated before are being filled", () => {
  const filling = { ...cache, entries: [10, 400], added: 390, gone: 0, capacity: 1024 };
  assert.match(turnover.evaluate(factsWith({ accumulations: [filling] })).evidence.text, /400 of 1,024 preallocated slots/);
});

test("absent: what only grows is not bounded", () => {
  const finding = turnover.evaluate(factsWith({ accumulations: [growingHolder()] }));
  assert.deepEqual([finding.status, finding.bytes], ["absent", 0]);
});
