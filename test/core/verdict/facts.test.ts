import assert from "node:assert/strict";
import { test } from "vitest";
import { noise, partNoise } from "../../../src/core/verdict/facts.ts";
import { factsWith } from "./factSamples.ts";

/** Bytes of the heap; of noise; of a part's. */
test.each([
  [16_000_000, 200_000, 64_000],
  [16_000_250, 200_000, 64_001],
  [20_000_000, 200_000, 80_000],
  [20_001_000, 200_010, 80_004],
  [200_000_000, 2_000_000, 800_000],
  [2_000_000_000, 2_000_000, 800_000],
])("a heap of %i bytes moves by %i, a part by %i", (size, whole, part) => {
  const facts = factsWith({ totals: [size, size] });
  assert.deepEqual([noise(facts), partNoise(facts)].map(Math.round), [whole, part]);
});
