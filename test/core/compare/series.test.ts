import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { seriesNotes, seriesOf } from "../../../src/core/compare/series.ts";
import { areOfOneProcess } from "../../../src/core/matching.ts";
import { newestId, type Snapshot } from "../../../src/core/snapshot.ts";
import { build } from "../support/snapshots.ts";

/** A snapshot of a process that has handed out so many ids; `process` tells its objects from those of others. */
function capture(objects: number, process = "A"): Snapshot {
  const nodes = Array.from({ length: objects }, (_, i) => ({ name: `${process}${i % 7}`, id: 2 * i + 3 }));
  return build({ nodes: [{ name: "", id: 1, type: "synthetic" }, ...nodes], edges: nodes.map((_, i) => ({ from: 0, to: i + 1 })) });
}

const before = capture(100);
const after = capture(200);
const settled = capture(300);
const other = capture(250, "B");

function series(...snapshots: readonly Snapshot[]) {
  return seriesOf(snapshots.map((snapshot) => ({ snapshot, newestId: newestId(snapshot) })));
}

describe("the order of capture is told by ids", () => {
  test.each<[string, Snapshot[], number[], boolean]>([
    ["as it was", [before, after, settled], [0, 1, 2], false],
    ["the order of a shell's glob", [after, before, settled], [1, 0, 2], true],
    ["the last in the middle", [before, settled, after], [0, 2, 1], true],
    ["backwards", [settled, after, before], [2, 1, 0], true],
  ])("%s", (_, given, order, reordered) => {
    assert.deepEqual(series(...given), { order, repeated: [], foreign: [], reordered });
  });

  test("two are left as they are given: swapping them asks for the opposite", () => {
    assert.deepEqual(series(after, before).order, [0, 1]);
  });
});

describe("the same snapshot counts once", () => {
  test.each<[string, Snapshot[], number[], number[]]>([
    ["at the beginning", [before, before, after], [0, 2], [1]],
    ["at the end", [before, after, capture(200)], [0, 1], [2]],
    ["one file four times is compared with itself", [before, before, before, before], [0, 1], [2, 3]],
  ])("%s", (_, given, order, repeated) => {
    assert.deepEqual(series(...given), { order, repeated, foreign: [], reordered: false });
  });
});

describe("a snapshot of another process is left out", () => {
  test.each<[string, Snapshot[], number[], number[]]>([
    ["in the middle", [before, other, settled], [0, 2], [1]],
    ["first", [other, before, after], [1, 2], [0]],
    ["a restart: the longest part is compared", [capture(80, "B"), before, after, settled], [1, 2, 3], [0]],
    ["two parts of one length: the later one", [before, after, capture(90, "B"), other], [2, 3], [0, 1]],
  ])("%s", (_, given, order, foreign) => {
    assert.deepEqual(series(...given), { order, repeated: [], foreign, reordered: false });
  });

  test("no two of one process: all are compared by place", () => {
    assert.deepEqual(series(before, other, capture(300, "C")).order, [0, 1, 2]);
  });
});

test("each snapshot is matched with the latest of each process, not with all", () => {
  let matched = 0;
  const given = Array.from({ length: 12 }, (_, i) => capture(100 + i)).map((snapshot) => ({ snapshot, newestId: newestId(snapshot) }));
  seriesOf(given, (a, b) => {
    matched++;
    return areOfOneProcess(a, b);
  });
  assert.equal(matched, 11);
});

test("what was done is said, with the files' names", () => {
  const names = ["a.heapsnapshot", "b.heapsnapshot", "c.heapsnapshot", "d.heapsnapshot"];
  const said = seriesNotes(series(after, before, before, other), names).map(({ text }) => text);
  assert.equal(said.length, 3);
  assert.match(said[0], /order of capture.*: b\.heapsnapshot, a\.heapsnapshot\.$/);
  assert.match(said[1], /^1 file holds the same snapshot .*: c\.heapsnapshot\.$/);
  assert.match(said[2], /^1 snapshot is of another process.*\(d\.heapsnapshot\); 2 of 4 are compared\.$/);
  assert.deepEqual(seriesNotes(series(before, after, settled), names), []);
});

test("files of several threads of one process are told by Node's names", () => {
  const said = (...names: string[]) => seriesNotes(series(before, other), names).map(({ text }) => text);
  const name = (process: number, thread: number) => `Heap.20261126.03270${thread}.${process}.${thread}.001.heapsnapshot`;
  assert.match(said(name(8642, 0), name(8642, 1)).join(), /^The names say that 2 threads of process 8642 wrote the files/);
  assert.deepEqual(said(name(8642, 0), name(8642, 0)), []);
  assert.deepEqual(said(name(8642, 0), name(8643, 1)), [], "two processes");
  assert.deepEqual(said("before.heapsnapshot", "after.heapsnapshot"), []);
});
