import assert from "node:assert/strict";
import { test } from "vitest";
import { nativeMemory } from "../../../../src/core/verdict/rules/nativeMemory.ts";
import { factsWith } from "../factSamples.ts";

test("present by the snapshots or by the metrics, whichever says more; both are said", () => {
  const snapshots = nativeMemory.evaluate(factsWith({ nativeGrowth: 3_000_000 }));
  assert.deepEqual([snapshots.status, snapshots.bytes], ["present", 3_000_000]);
  assert.match(snapshots.evidence.text, /3\.00 MB; no metrics were given/);
  const metrics = nativeMemory.evaluate(factsWith({ nativeGrowth: -5000, externalGrowth: 42_000_000 }));
  assert.deepEqual([metrics.status, metrics.bytes], ["present", 42_000_000]);
  assert.match(metrics.evidence.text, /−5\.00 kB; .*external: 42\.0 MB/);
});

test("absent: up to noise", () => {
  assert.deepEqual(nativeMemory.evaluate(factsWith({ nativeGrowth: 200_000, externalGrowth: 100 })).status, "absent");
});
