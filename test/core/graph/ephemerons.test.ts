import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { ephemeronTables } from "../../../src/core/graph/ephemerons.ts";
import { build } from "../support/snapshots.ts";

/** Chrome DevTools' own test of an edge's name. */
const DEVTOOLS = /^\d+ \/ part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\)$/;

/** Parts of such names, whole and damaged, in any order; mostly in the right one. */
const part = fc.constantFrom(
  ...'12,7, / part of key (, @5,@, @,) -> value (, @7,) pair in WeakMap (table @,3,31,),(,Key,\n,\u2028,é,\\,"'.split(","),
);
const inOrder = fc
  .tuple(part, part, part, part)
  .map(([a, b, c, d]) => `12 / part of key (${a}${b} @5) -> value (${c}${d} @7) pair in WeakMap (table @3)`);
const name = fc.oneof(
  inOrder,
  fc.array(part, { maxLength: 14 }).map((parts) => parts.join("")),
  fc.tuple(inOrder, part).map(([good, more]) => good + more),
  fc.tuple(inOrder, fc.nat({ max: 90 })).map(([good, at]) => good.slice(0, at) + good.slice(at + 1)),
);

test("the table's edge of a WeakMap entry is told by its name as Chrome DevTools tells it", () => {
  let found = 0;
  fc.assert(
    fc.property(name, (text) => {
      const snapshot = build({
        nodes: [
          { name: "root", id: 1 },
          { name: "table", id: 3 },
          { name: "other", id: 31 },
          { name: "value", id: 5 },
        ],
        edges: [
          { from: 0, to: 1 },
          { from: 0, to: 2 },
          { from: 1, to: 3, type: "internal", name: text },
          { from: 2, to: 3, type: "internal", name: text },
        ],
      });
      const tables = ephemeronTables(snapshot);
      const expected = Number(DEVTOOLS.exec(text)?.[1] ?? 0);
      if (expected > 0) found++;
      for (const [node, edge, id] of [
        [1, 2, 3],
        [2, 3, 31],
      ])
        assert.equal(tables?.isTable[node] === 1 && tables.isTableEdge(node, edge), expected === id, JSON.stringify(text));
    }),
    { numRuns: 5000, seed: 1 },
  );
  assert.ok(found > 500, `${found} names were such`);
});
