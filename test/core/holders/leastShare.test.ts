// What a holder must keep of the growth to be found in a whole comparison.
import assert from "node:assert/strict";
import { test } from "vitest";
import { measureSnapshot } from "../../../src/core/analyze.ts";
import { prepareSnapshot } from "../../../src/core/compare/prepare.ts";
import { comparisonInputs } from "../../../src/core/comparison.ts";
import { Heap } from "../support/heaps.ts";

/** Whether an array is found that took in ten entries, 20,080 bytes with its store, beside so many others. */
function isFound(others: number): boolean {
  const heap = new Heap();
  const array = heap.array();
  heap.set(heap.global, "array", array);
  const before = heap.snapshot();
  for (let n = 0; n < 10; n++) heap.push(array, heap.object("Entry", {}, 2_000));
  heap.set(heap.global, "other", heap.object("Other", {}, others));
  const prepared = [before, heap.snapshot()].map((snapshot) => prepareSnapshot(measureSnapshot(snapshot), [], { rules: [], groups: [] }));
  const { accumulations, snapshots } = comparisonInputs(prepared, {
    rules: [],
    externalGrowth: null,
    identical: false,
    load: null,
    contradictory: false,
  });
  const { list, constructorOf } = snapshots[1].constructors;
  return accumulations.some(({ holder }) => list[constructorOf[holder]].name === "Array");
}

test.each([
  [10_019_920, true, "two thousandths of the growth"],
  [10_019_921, false, "a byte of growth more"],
])("beside %i bytes it is found: %s, %s", (others, expected) => assert.equal(isFound(others), expected));
