import assert from "node:assert/strict";
import { test } from "vitest";
import { codeGrowth } from "../../../../src/core/verdict/rules/codeGrowth.ts";
import { factsWith } from "../factSamples.ts";

test("present above half the noise: names the bytes", () => {
  const finding = codeGrowth.evaluate(factsWith({ codeGrowth: 1_234_000 }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 1_234_000]);
  assert.match(finding.evidence.text, /code.*1\.23 MB/);
});

test.each([100_000, 0, -500_000])("absent: %d bytes", (bytes) => {
  const finding = codeGrowth.evaluate(factsWith({ codeGrowth: bytes }));
  assert.deepEqual([finding.status, finding.bytes], ["absent", bytes]);
});
