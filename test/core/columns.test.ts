import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { positionsOf } from "../../src/core/columns.ts";

test("positions of a value, be it everywhere or far apart", () => {
  const gaps = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 50, max: 80 }), fc.nat({ max: 400 })), { maxLength: 40 });
  fc.assert(
    fc.property(gaps, fc.nat({ max: 100 }), (lengths, rest) => {
      const values = lengths.flatMap((length) => [...new Array(length).fill(0), 7]).concat(new Array(rest).fill(0));
      const expected = values.flatMap((value, at) => (value === 7 ? [at] : []));
      assert.deepEqual([...positionsOf(Uint32Array.from(values), 7)], expected);
    }),
    { seed: 1 },
  );
});
