// Which holders are told as one kind.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { AnalyzedSnapshot } from "../../../src/core/analyze.ts";
import type { Describer } from "../../../src/core/holders/describe.ts";
import type { Accumulation } from "../../../src/core/holders/findAccumulations.ts";
import { kindNames } from "../../../src/core/verdict/likeHolders.ts";

/**
 * Kinds among so many lists that hang under keys of one thing of a class, which is a member of another; each has a name of its own.
 */
function kindsUnder(className: string, count: number): number {
  const found = Array.from({ length: count }, (_, i) => ({ holder: 10 + i, entryConstructor: 3, samples: [] }) as unknown as Accumulation);
  const describe = {
    path: (node: number) => [
      { node: 1, className: "Press" },
      { node: 2, className },
      { node, className: "Array" },
    ],
    holder: (node: number) => ({ kind: `list ${node}` }),
  } as unknown as Describer;
  const analyzed = { constructors: { constructorOf: new Uint32Array(1000) } } as unknown as AnalyzedSnapshot;
  return new Set(kindNames(found, describe, analyzed)).size;
}

test("values of one Map are one kind, from two on", () => {
  assert.deepEqual(
    [1, 2, 5].map((count) => kindsUnder("Map", count)),
    [1, 1, 1],
  );
});

test("eight under the properties of one object are; few of them are members with names", () => {
  assert.deepEqual(
    [2, 7, 8].map((count) => kindsUnder("Object", count)),
    [2, 7, 1],
  );
});

test("members of a class are each their own", () => {
  assert.equal(kindsUnder("Board", 9), 9);
});

test("500 are named, those beyond are one by their class", () => {
  assert.deepEqual(
    [500, 501, 600].map((count) => kindsUnder("Board", count)),
    [500, 501, 501],
  );
});
