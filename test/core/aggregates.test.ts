import assert from "node:assert/strict";
import { test } from "vitest";
import { aggregate, placesOf } from "../../src/core/aggregates.ts";
import { type AnalyzedSnapshot, analyzeSnapshot, measureSnapshot } from "../../src/core/analyze.ts";
import { build, type EdgeSpec, random } from "./support/snapshots.ts";

/** count, shallow and retained size by name of constructor. */
function figures(analyzed: AnalyzedSnapshot): Record<string, number[]> {
  const { count, shallow, retained } = aggregate(analyzed);
  return Object.fromEntries(analyzed.constructors.list.map(({ name }, i) => [name, [count[i], shallow[i], retained[i]]]));
}

test("nested objects of one constructor are counted once in its retained size", () => {
  const nodes = [
    { name: "root" },
    { name: "List", size: 1 },
    { name: "List", size: 2 },
    { name: "Item", size: 4 },
    { name: "List", size: 8 },
    { name: "Item", size: 16 },
  ];
  const edges = [
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 4],
    [0, 5],
  ].map(([from, to]) => ({ from, to }));
  assert.deepEqual(figures(analyzeSnapshot(build({ nodes, edges }))), { "(synthetic)": [0, 0, 0], List: [3, 11, 15], Item: [2, 20, 20] });
});

test("nodes without a size do not count, nor stand for what they dominate", () => {
  const nodes = [{ name: "root" }, { name: "A", size: 0 }, { name: "A", size: 5 }, { name: "B", size: 7 }];
  const edges = [
    [0, 1],
    [1, 2],
    [2, 3],
  ].map(([from, to]) => ({ from, to }));
  assert.deepEqual(figures(analyzeSnapshot(build({ nodes, edges }))), { "(synthetic)": [0, 0, 0], A: [1, 5, 12], B: [1, 7, 7] });
});

test("300 random graphs against a walk up the dominators", () => {
  for (let seed = 0; seed < 300; seed++) {
    const next = random(seed);
    const pick = (below: number) => Math.floor(next() * below);
    const count = 2 + pick(25);
    const nodes = Array.from({ length: count }, (_, n) =>
      n === 0 ? { name: "root" } : { name: "ABCD"[pick(4)], size: pick(4) * pick(20) },
    );
    const edges: EdgeSpec[] = Array.from({ length: pick(3 * count) }, () => ({ from: pick(count), to: pick(count) }));
    const analyzed = analyzeSnapshot(build({ nodes, edges }));
    assert.deepEqual(figures(analyzed), expectedFigures(analyzed), `seed ${seed}`);
    assert.deepEqual([...analyzed.dominatedCount], expectedCounts(analyzed), `seed ${seed}`);
    assert.ok(placesOf(analyzed).every((place, node) => analyzed.dominatorOrder[place] === node));
  }
});

/** Slow and obvious: a node counts to each of its dominators. */
function expectedCounts({ dominator, dominatorOrder, snapshot }: AnalyzedSnapshot): number[] {
  const counts = new Array(snapshot.nodeCount).fill(0);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    let above = node;
    for (; above !== snapshot.root; above = dominator[above]) counts[above]++;
    counts[above]++;
  }
  return Array.from(dominatorOrder, (node) => counts[node]);
}

/** Slow and obvious: a node counts to its constructor's retained size unless one of its dominators with a size is of that constructor. */
function expectedFigures(analyzed: AnalyzedSnapshot): Record<string, number[]> {
  const { dominator, shallowSize, retainedSize, constructors, snapshot } = analyzed;
  const result: Record<string, number[]> = Object.fromEntries(constructors.list.map(({ name }) => [name, [0, 0, 0]]));
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (shallowSize[node] === 0) continue;
    const kind = constructors.constructorOf[node];
    const row = result[constructors.list[kind].name];
    row[0]++;
    row[1] += shallowSize[node];
    let above = node;
    do above = dominator[above];
    while (above !== snapshot.root && !(constructors.constructorOf[above] === kind && shallowSize[above] > 0));
    if (above === snapshot.root) row[2] += retainedSize[node];
  }
  return result;
}

test("the total is the root's retained size and the native bytes of no node", () => {
  const { totalSize } = analyzeSnapshot(
    build({
      nodes: [{ name: "root" }, { name: "a", size: 5 }, { name: "lost", size: 7 }],
      edges: [{ from: 0, to: 1 }],
      extraNativeBytes: 100,
    }),
  );
  assert.equal(totalSize, 112);
});

test("phases are told in order", () => {
  const phases: string[] = [];
  measureSnapshot(build({ nodes: [{ name: "root" }], edges: [] }), (phase) => phases.push(phase));
  assert.deepEqual(phases, ["sizes", "dominators", "constructors"]);
});

test("retained sizes beyond 32 bits are exact, whether a node's own size is or their sum", () => {
  for (const size of [3_000_000_001, 9_000_000_001]) {
    const sized = (name: string) => ({ name, size });
    const snapshot = build({ nodes: [{ name: "root" }, sized("a"), sized("b"), sized("c")], edges: [edge(0, 1), edge(1, 2), edge(1, 3)] });
    const { retainedSize, totalSize } = analyzeSnapshot(snapshot);
    assert.deepEqual([...retainedSize], [3 * size, 3 * size, size, size]);
    assert.equal(totalSize, 3 * size);
  }
});

function edge(from: number, to: number): EdgeSpec {
  return { from, to };
}
