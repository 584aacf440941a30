// Holders that came after the first snapshot and took in before the last: which of them are told.
import assert from "node:assert/strict";
import { test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { findAccumulations, lateHolders } from "../../../src/core/holders/findAccumulations.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { Heap, type Ref } from "../support/heaps.ts";

/** A line of links of the classes in turn, each of which holds the next: classes of the late holders among them. */
function lateIn(classes: readonly string[]): string[] {
  const heap = new Heap();
  const analyzed = () => analyzeSnapshot(heap.snapshot());
  const first = analyzed();
  let end: Ref = heap.object("Line");
  const line = end;
  heap.set(heap.global, "line", end);
  const grow = (links: number) => {
    for (let i = 0; i < links; i++)
      for (const name of classes) {
        const link = heap.object(name, { line }, 500);
        heap.set(end, "next", link);
        end = link;
      }
  };
  grow(20);
  const second = analyzed();
  grow(40);
  const last = analyzed();
  const late = lateHolders(findAccumulations(second, last, matchSnapshots(second, last), 1_000), last, matchSnapshots(first, last), 1);
  return late.map(({ holder }) => last.constructors.list[last.constructors.constructorOf[holder]].name);
}

test("the last link of before holds those that came, and is no holder", () => {
  assert.deepEqual(lateIn(["Link"]), []);
});

test("nor is one of two kinds of links that take turns", () => {
  assert.deepEqual(lateIn(["Promise", "Reaction"]), []);
});
