import assert from "node:assert/strict";
import { test } from "vitest";
import { disagreements, median, overFloor, phasesOf, phaseTable, spread, table } from "./results.mjs";

/** One competitor's runs at one task, each a second and 100 bytes if nothing else is said. */
function row(name: string, kind: string, task: string, figures: Record<string, number>, outputs: string[] = [""], seconds = 1) {
  return { name, kind, task, failure: null, runs: outputs.map((output) => ({ seconds, peakBytes: 100, figures, phases: {}, output })) };
}

test("medians take the middle, spread is a share of it", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(spread([1, 2, 4]), 1.5);
});

test("figures that differ from DevTools' make ours wrong, and a peer only different", () => {
  const rows = [
    row("DevTools", "peer", "retained", { nodes: 10, total: 1000, classes: 3 }),
    row("Heap Verdict", "ours", "retained", { nodes: 10, total: 999, classes: 3 }),
    row("other", "peer", "retained", { classes: 2 }),
  ];
  assert.deepEqual(disagreements(rows), [
    { ours: true, text: "Heap Verdict, retained: total is 999, expected 1000" },
    { ours: false, text: "other, retained: classes is 2, expected 3" },
  ]);
});

test("without DevTools the floor's counts judge", () => {
  const rows = [row("floor", "floor", "read", { nodes: 10, edges: 30 }), row("Heap Verdict", "ours", "retained", { nodes: 10, edges: 29 })];
  assert.deepEqual(disagreements(rows), [{ ours: true, text: "Heap Verdict, retained: edges is 29, expected 30" }]);
});

test("totals of both files are compared, not the counts of one", () => {
  const rows = [
    row("floor", "floor", "read", { nodes: 10 }),
    row("DevTools", "peer", "compare", { totalBefore: 1, totalAfter: 2 }),
    row("Heap Verdict", "ours", "compare", { totalBefore: 1, totalAfter: 2 }),
  ];
  assert.deepEqual(disagreements(rows), []);
});

test("output that changes from run to run, and a failure, are wrong", () => {
  const changing = row("Heap Verdict", "ours", "compare", {}, ["a", "b"]);
  const failing = { ...row("Heap Verdict", "ours", "retained", {}, []), failure: "out of memory" };
  const found = disagreements([changing, failing] as never);
  assert.deepEqual(
    found.map((problem) => problem.ours),
    [true, true],
  );
});

test("the table gives ratios to ours, speed and memory of the same task's files", () => {
  const rows = [
    row("floor: the numbers", "floor", "read", {}, [""], 0.5),
    row("Heap Verdict", "ours", "compare", {}, [""], 2),
    row("DevTools", "peer", "compare", {}, [""], 20),
    row("Heap Verdict", "ours", "retained", {}, [""], 1),
  ];
  const lines = table(rows, { read: 50, compare: 200, retained: 50 }).split("\n");
  assert.match(lines[3], /compare +\| Heap Verdict +\| +2\.00 \| +0 % \| +1\.0 \| +0 \| +0\.5 \|$/);
  assert.match(lines[4], /compare +\| DevTools +\| +20\.00 \| +0 % \| +10\.0 \|/);
  assert.equal(overFloor(rows), "Heap Verdict takes 2.0 times the floor to come to retained sizes.");
});

test("phases are read from standard error and added up where a phase comes twice", () => {
  const phases = phasesOf("timing read 12.5 ms\nwarning\ntiming dominators 3 ms\ntiming read 2.5 ms\n");
  assert.deepEqual(phases, { read: 15, dominators: 3 });
  const measured = {
    ...row("Heap Verdict", "ours", "retained", {}),
    runs: [{ seconds: 1, peakBytes: 1, figures: {}, phases, output: "" }],
  };
  assert.match(phaseTable([measured]), /retained \| read +\| +15 \|\n\| retained \| dominators \| +3 \|/);
});
