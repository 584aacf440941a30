import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { LargestFirst } from "../../../src/query/pages/largestFirst.ts";

const sizes = fc.oneof(
  fc.array(fc.nat({ max: 1e9 }), { maxLength: 600 }),
  fc.array(fc.nat({ max: 3 }), { maxLength: 600 }),
  fc.integer({ min: 0, max: 600 }).map((length) => Array.from({ length }, (_, i) => i)),
  fc.integer({ min: 0, max: 600 }).map((length) => Array.from({ length }, (_, i) => length - i)),
);

test("any pages in any order are those of the list sorted as a whole", () => {
  fc.assert(
    fc.property(sizes, fc.array(fc.tuple(fc.nat({ max: 700 }), fc.nat({ max: 150 })), { maxLength: 12 }), (size, pages) => {
      const sorted = [...size.keys()].sort((a, b) => size[b] - size[a] || a - b);
      const list = new LargestFirst(Uint32Array.from(size.keys()), Float64Array.from(size));
      assert.equal(list.length, size.length);
      for (const [from, count] of pages) assert.deepEqual([...list.page(from, count)], sorted.slice(from, from + count));
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("a million of one size, pages from the front, the middle and the end", () => {
  const count = 1_000_000;
  const list = new LargestFirst(
    Uint32Array.from({ length: count }, (_, i) => (i * 7919) % count),
    new Float64Array(count).fill(24),
  );
  for (const from of [0, count / 2, count - 3]) assert.deepEqual([...list.page(from, 3)], [from, from + 1, from + 2]);
});
