// Just above and just below what tells elements from their parts, and how far down a keeper's content is told.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { entryClass, NewByClass, wayDown } from "../../../src/core/account/keeperContents.ts";
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { Heap, ordinalOf, type Ref } from "../support/heaps.ts";

interface OfClass {
  count: number;
  retained: number;
  largest?: number;
  hasSource?: boolean;
}

/** Which of two classes stands for a growth of 100 kB. */
function chosen(first: OfClass, second: OfClass): string {
  const found = new NewByClass();
  found.bytes = 100_000;
  const classes = [first, second];
  classes.forEach(({ count, retained, largest = 0 }, i) => {
    found.classes.set(i, { count, retained, largest, end: 0, samples: [] });
  });
  const list = classes.map(({ hasSource = false }) => ({ source: hasSource ? { file: "a.js", line: 1, column: 1 } : null }));
  return ["first", "second"][entryClass(found, { constructors: { list } } as unknown as AnalyzedSnapshot)];
}

describe("what stands for a growth", () => {
  const parts = { count: 1_000, retained: 100_000 };

  test.each<[string, OfClass, string]>([
    ["a tenth fewer are as many: what keeps more side by side", { count: 900, retained: 90_000 }, "first"],
    ["one fewer hold the others", { count: 899, retained: 90_000 }, "second"],
    ["2 % less is as heavy: what has a place in the program", { count: 1_000, retained: 98_000, hasSource: true }, "second"],
    ["a byte less is lighter", { count: 1_000, retained: 97_999, hasSource: true }, "first"],
    ["without the one that may hold them all", { count: 1_000, retained: 100_000, largest: 2_001, hasSource: true }, "first"],
  ])("%s", (_, other, expected) => {
    assert.equal(chosen(parts, other), expected);
  });
});

test("the way down is told for six steps", () => {
  const steps = (depth: number) => {
    const heap = new Heap();
    let inner: Ref = heap.object("Entry", {}, 5_000);
    for (let i = 0; i < depth; i++) inner = heap.object(`Step${i}`, { inner });
    const keeper = heap.object("Keeper", { inner });
    heap.set(heap.global, "keeper", keeper);
    const snapshot = heap.snapshot();
    return wayDown(analyzeSnapshot(snapshot), ordinalOf(snapshot, keeper), -1, () => true).length;
  };
  assert.equal(steps(4), 5, "to the entry");
  assert.equal(steps(5), 6);
  assert.equal(steps(6), 6);
});

test("a thousand new things of one class are kept as samples", () => {
  const analyzed = { retainedSize: [8], dominatedCount: [1] } as unknown as AnalyzedSnapshot;
  const samples = (count: number) => {
    const found = new NewByClass();
    for (let place = 0; place < count; place++) found.add(0, 0, place, analyzed);
    return found.classes.get(0)?.samples.length;
  };
  assert.deepEqual([999, 1_000, 1_001].map(samples), [999, 1_000, 1_000]);
});
