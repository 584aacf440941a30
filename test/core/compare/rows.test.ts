import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { aggregate } from "../../../src/core/aggregates.ts";
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { type ConstructorDelta, compareConstructors } from "../../../src/core/compare/rows.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { Heap } from "../support/heaps.ts";
import { program, run } from "../support/programs.ts";
import { nodeName } from "../support/snapshots.ts";

function rowsOf(snapshots: readonly AnalyzedSnapshot[]): ConstructorDelta[] {
  const prepared = snapshots.map((analyzed) => ({ analyzed, aggregates: aggregate(analyzed) }));
  return compareConstructors(prepared, matchSnapshots(snapshots[0], snapshots[snapshots.length - 1]));
}

/** Counts by class of one row, in words. */
function words({ of, sizes, added, removed, surviving }: ConstructorDelta): string {
  return `${of.name} ${sizes.map(({ count }) => count).join(" ")} +${added} -${removed} =${surviving}`;
}

test("what came, what went and what stayed, in each capture; largest growth first", () => {
  const heap = new Heap();
  const jobs = [0, 1, 2].map((n) => heap.object("Job", {}, 100 + n));
  const list = heap.array(jobs);
  heap.set(heap.global, "jobs", list);
  heap.set(heap.global, "gone", heap.object("Gone", {}, 5000));
  const captures = [heap.snapshot()];
  heap.unlink(list, jobs[1]);
  for (let n = 0; n < 4; n++) heap.push(list, heap.object("Job", {}, 1000));
  captures.push(heap.snapshot());
  heap.set(heap.global, "gone", heap.object("Late", {}, 10));
  captures.push(heap.snapshot());
  const rows = rowsOf(captures.map((snapshot) => analyzeSnapshot(snapshot)));
  assert.deepEqual(rows.filter(({ of }) => ["Job", "Gone", "Late"].includes(of.name)).map(words), [
    "Job 3 6 6 +4 -1 =2",
    "Late 0 0 1 +1 -0 =0",
    "Gone 1 1 0 +0 -1 =0",
  ]);
  assert.deepEqual(rows.find(({ of }) => of.name === "Job")?.sizes[2], { count: 6, shallow: 4202, retained: 4202 });
});

test("a constructor without a counted object in any capture has no row", () => {
  const heap = new Heap();
  heap.set(heap.global, "nothing", heap.object("Nothing", {}, 0));
  assert.deepEqual(
    rowsOf([analyzeSnapshot(heap.snapshot())]).filter(({ of }) => of.name === "Nothing"),
    [],
  );
});

/** Ids of counted objects by constructor. */
function idsByKey({ snapshot, shallowSize, constructors }: AnalyzedSnapshot): Map<string, Map<number, string>> {
  const ids = new Map<string, Map<number, string>>();
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (shallowSize[node] === 0) continue;
    const { key } = constructors.list[constructors.constructorOf[node]];
    ids.set(key, (ids.get(key) ?? new Map()).set(snapshot.nodes.id[node], nodeName(snapshot, node)));
  }
  return ids;
}

test("sets of ids, counted naively, give the same rows in 100 random programs", () => {
  fc.assert(
    fc.property(program, (steps) => {
      const [before, after] = run(steps).map((snapshot) => analyzeSnapshot(snapshot));
      const [old, now] = [idsByKey(before), idsByKey(after)];
      const expected = new Map(
        [...new Set([...old.keys(), ...now.keys()])].map((key) => {
          const [mine, theirs] = [old.get(key) ?? new Map<number, string>(), now.get(key) ?? new Map<number, string>()];
          const stayed = [...theirs].filter(([id, name]) => mine.get(id) === name).length;
          return [key, { added: theirs.size - stayed, removed: mine.size - stayed, surviving: stayed }];
        }),
      );
      const rows = rowsOf([before, after]).map(({ of, added, removed, surviving }) => [of.key, { added, removed, surviving }] as const);
      assert.deepEqual(new Map(rows), expected);
    }),
    { numRuns: 100, seed: 1 },
  );
});
