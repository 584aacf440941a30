import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { findAccumulations } from "../../../src/core/holders/findAccumulations.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { growingHeap } from "../support/growingHeap.ts";
import { Heap, idOf, type Ref } from "../support/heaps.ts";

/** What is found at the collection of the picture: its entries, and how it was measured. */
function found(picture: string, leastBytes: number): string {
  const { before, after, holder } = growingHeap(picture);
  const all = findAccumulations(before, after, matchSnapshots(before, after), leastBytes);
  const own = all.filter((one) => after.snapshot.nodes.id[one.holder] === holder);
  if (own.length === 0) return "nothing";
  const [{ entriesBefore, entriesAfter, added, chain, coHeld }] = own;
  return `${entriesBefore} → ${entriesAfter}, ${added} new${chain ? ", a chain" : ""}${coHeld ? ", also held" : ""}`;
}

describe("what a collection that grows is found by", () => {
  test.each([
    ["Map 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "its new entries keep more than the least"],
    ["Map 2 → 12 × Entry 100", 8192, "nothing", "they keep less"],
    ["Keys 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "an object is the entry where its value is a text"],
    ["Keys 2 → 12 × Entry 100", 8192, "nothing", "they keep less"],
    ["Object 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "properties are entries"],
    ["Array 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "elements are entries"],
    ["Array 12 → 12 × Entry 1000", 8192, "nothing", "nothing is new"],
    ["Array 2 → 10 × Entry 2000, also held", 8192, "2 → 10, 8 new, also held", "eight that others hold too are enough"],
    ["Array 2 → 9 × Entry 3000, also held", 8192, "nothing", "seven are the parts of something"],
    ["List 0 → 24 × Element 1000", 8192, "0 → 24, 24 new, a chain", "24 that hold each other are a list"],
    ["List 0 → 23 × Element 1000", 8192, "0 → 1, 1 new", "23 are ordinary nesting below one entry"],
  ])("%s, at least %i bytes: %s, for %s", (picture, leastBytes, expected) => assert.equal(found(picture, leastBytes), expected));
});

/** What is found at an array that `grow` changes. */
function atArray(make: (heap: Heap, array: Ref) => void, grow: (heap: Heap, array: Ref) => void) {
  const heap = new Heap();
  const array = heap.array();
  heap.set(heap.global, "array", array);
  make(heap, array);
  const before = analyzeSnapshot(heap.snapshot());
  grow(heap, array);
  const after = analyzeSnapshot(heap.snapshot());
  return findAccumulations(before, after, matchSnapshots(before, after), 1).find(
    ({ holder }) => after.snapshot.nodes.id[holder] === idOf(array),
  );
}

const push = (heap: Heap, array: Ref, count: number) => {
  for (let n = 0; n < count; n++) heap.push(array, heap.object("Entry"));
};

test.each([
  [4, true, "may be the heads of lists"],
  [5, false, "are a collection"],
])("%i new entries: %s, they %s", (heads, isChain) => {
  const found = atArray(
    () => {},
    (heap, array) => {
      for (let n = 0; n < heads; n++) {
        let next = heap.object("Element");
        for (let length = 1; length < 30; length++) next = heap.object("Element", { next });
        heap.push(array, next);
      }
    },
  );
  assert.equal(found?.chain, isChain);
});

test("a thousand of the new entries are samples", () => {
  const samples = (count: number) =>
    atArray(
      () => {},
      (heap, array) => {
        const entries = Array.from({ length: count }, () => heap.object("Entry"));
        for (const [at, entry] of entries.entries()) heap.link(array, entry, "element", at);
      },
    )?.samples.length;
  assert.deepEqual([1_000, 1_001].map(samples), [1_000, 1_000]);
  assert.equal(samples(999), 999);
});

describe("a store that has room before it is filled", () => {
  /** An array that keeps its store of so many slots. */
  const capacity = (slots: number, entries: number) =>
    atArray(
      (heap, array) => {
        push(heap, array, entries);
        const store = heap.node("(object elements)", "array", 16 + 8 * slots);
        heap.unlink(array, array + 1);
        heap.link(array, store, "internal", "store");
      },
      (heap, array) => push(heap, array, 10),
    )?.capacity;

  test.each([
    [37, 10, 37, "more than twice its entries and 16 slots: it was made so"],
    [36, 10, 0, "so much it may have grown to"],
    [17, 0, 17, "without entries more than 16"],
    [16, 0, 0, "16 are V8's own"],
  ])("%i slots for %i entries: %i, %s", (slots, entries, expected) => assert.equal(capacity(slots, entries), expected));
});
