import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { measureSnapshot } from "../../src/core/analyze.ts";
import { ageOf, newestOf as newestOfAges } from "../../src/core/compare/prepare.ts";
import { areOfOneProcess, type Matching, matchSnapshots as matchDated, NONE, ordinalById } from "../../src/core/matching.ts";
import { newestId, type Snapshot } from "../../src/core/snapshot.ts";
import { Heap, ordinalOf, text } from "./support/heaps.ts";
import { program, run } from "./support/programs.ts";
import { build, graph, type NodeSpec, nodeName } from "./support/snapshots.ts";

/** A root that holds the given nodes. */
function flat(nodes: readonly NodeSpec[]): Snapshot {
  return build({ nodes: [{ name: "", id: 1 }, ...nodes], edges: nodes.map((_, i) => ({ from: 0, to: i + 1 })) });
}

function matchSnapshots(before: Snapshot, after: Snapshot): Matching {
  const dated = (snapshot: Snapshot) => ({ snapshot, newestId: newestId(snapshot) });
  return matchDated(dated(before), dated(after));
}

function newestOf(snapshots: readonly Snapshot[]): number {
  return newestOfAges(snapshots.map((snapshot) => ageOf(measureSnapshot(snapshot))));
}

/** Ordinals of the matched pairs, before to after. */
function pairsOf(before: Snapshot, after: Snapshot): [number, number][] {
  const { afterOf, beforeOf } = matchSnapshots(before, after);
  const pairs = [...afterOf].flatMap((to, from): [number, number][] => (to === NONE ? [] : [[from, to]]));
  assert.deepEqual(
    [...beforeOf].flatMap((from, to): [number, number][] => (from === NONE ? [] : [[from, to]])).sort((a, b) => a[0] - b[0]),
    pairs,
    "both directions say the same",
  );
  return pairs;
}

describe("an object is the same when id, type and name are", () => {
  const a: NodeSpec = { name: "A", id: 3 };

  test("wherever it stands in the file", () => {
    assert.deepEqual(pairsOf(flat([a, { name: "B", id: 5 }]), flat([{ name: "C", id: 7 }, a])), [
      [0, 0],
      [1, 2],
    ]);
  });

  test.each([
    ["another id", { ...a, id: 5 }],
    ["another name", { ...a, name: "B" }],
    ["another type", { ...a, type: "closure" }],
  ])("%s is another object", (_, other) => {
    assert.deepEqual(pairsOf(flat([a]), flat([other])), [[0, 0]]);
  });

  test("names are compared, not their places in the file", () => {
    assert.deepEqual(pairsOf(flat([{ name: "B", id: 5 }, a]), flat([a])), [
      [0, 0],
      [2, 1],
    ]);
  });

  test("the naive oracle finds the same pairs in 100 random programs", () => {
    fc.assert(
      fc.property(program, (steps) => {
        const [before, after] = run(steps);
        const found = pairsOf(before, after);
        const keyOf = (snapshot: Snapshot, node: number) =>
          `${snapshot.nodes.id[node]} ${snapshot.nodes.type[node]} ${nodeName(snapshot, node)}`;
        const ordinals = new Map(Array.from({ length: after.nodeCount }, (_, node) => [keyOf(after, node), node]));
        const expected = Array.from({ length: before.nodeCount }, (_, node) => [node, ordinals.get(keyOf(before, node))]);
        assert.deepEqual(
          found,
          expected.filter(([, to]) => to !== undefined),
        );
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});

describe("one process or two", () => {
  /** Objects with these ids. */
  const objects = (ids: readonly number[], name = "A") => flat(ids.map((id) => ({ name, id })));
  const odd = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + 2 * i);

  test("old objects that are all known make one process, however many are new or gone", () => {
    const matching = matchSnapshots(objects(odd(3, 100)), objects([...odd(3, 10), ...odd(1001, 500)]));
    assert.deepEqual([matching.sameProcess, matching.reversed, matching.agreement], [true, false, 1]);
    assert.equal(matching.survivingShare, 0.1);
  });

  test("old objects that are unknown make two processes", () => {
    const matching = matchSnapshots(objects(odd(3, 100)), objects(odd(3, 100), "B"));
    assert.deepEqual([matching.sameProcess, matching.reversed, matching.agreement], [false, false, 0]);
    assert.equal(matching.survivingShare, 0);
  });

  test("four of five old objects that are known make one process, one less makes two", () => {
    const known = (count: number) =>
      matchSnapshots(objects(odd(3, 100)), flat(odd(3, 100).map((id, i) => ({ name: i < count ? "A" : "B", id })))).sameProcess;
    assert.deepEqual([80, 79].map(known), [true, false]);
  });

  test("a second file without newer objects is the older one", () => {
    const matching = matchSnapshots(objects(odd(3, 200)), objects(odd(3, 100)));
    assert.deepEqual([matching.sameProcess, matching.reversed], [true, true]);
  });

  test("an id that only strings have does not date a snapshot", () => {
    const late: NodeSpec = { name: "late", id: 9001, type: "string" };
    const [older, newer] = [
      flat([{ name: "A", id: 3 }, late]),
      flat([
        { name: "A", id: 3 },
        { name: "B", id: 5 },
      ]),
    ];
    assert.equal(newestOf([older, newer]), 1);
    assert.equal(newestOf([newer, older]), 0);
  });

  test("the newest of several is told by ids, then by size; of equals it is the last", () => {
    const [small, large, newest] = [objects([3, 5]), objects([2, 3, 5]), objects([7])];
    assert.equal(newestOf([newest, large, small]), 0);
    assert.equal(newestOf([small, large]), 1);
    assert.equal(newestOf([large, small]), 0);
    assert.equal(newestOf([small, small]), 1);
  });
});

describe("finding a node by its id", () => {
  test.each([
    ["dense odd ids", [1, 3, 5, 7]],
    ["even ids, as the embedder's", [1, 3, 2, 4000]],
    ["ids far apart", [1, 3, 2_000_000_001, 4_294_967_295]],
    ["the embedder's far from JavaScript's", [1, 3, 2_000_000_000, 4_294_967_292]],
  ])("%s", (_, ids) => {
    const find = ordinalById(build({ nodes: ids.map((id) => ({ name: "x", id })), edges: [] }));
    assert.deepEqual(ids.map(find), [0, 1, 2, 3]);
    for (const id of [0, 6, 9, 1_000_001, 4_294_967_294]) assert.equal(find(id), NONE, `${id}`);
  });
});

test("a string that was flattened between the captures is another object; what holds it stays", () => {
  const heap = new Heap();
  const joined = heap.concatenated(text("tenant-"), text("021"));
  const holder = heap.object("Tenant", { id: joined });
  heap.set(heap.global, "tenant", holder);
  const before = heap.snapshot();
  heap.set(holder, "id", text("tenant-021"));
  const after = heap.snapshot();
  const { afterOf } = matchSnapshots(before, after);
  assert.equal(afterOf[ordinalOf(before, joined)], NONE);
  assert.equal(afterOf[ordinalOf(before, holder)], ordinalOf(after, holder));
});

test("with itself a snapshot matches as a copy of it does", () => {
  fc.assert(
    fc.property(program, (steps) => {
      const [, snapshot] = run(steps);
      const dated = { snapshot, newestId: newestId(snapshot) };
      assert.deepEqual(matchDated(dated, dated), matchDated(dated, { ...dated }));
    }),
    { numRuns: 50, seed: 1 },
  );
});

test("a snapshot without any JavaScript object matches nothing and breaks nothing", () => {
  const empty = graph("root");
  const matching = matchSnapshots(empty, empty);
  assert.deepEqual([matching.survivingShare, matching.sameProcess, matching.reversed], [1, false, false]);
});

describe("whether two snapshots are of one process is told by a sample as by all", () => {
  const dated = (snapshot: Snapshot) => ({ snapshot, newestId: newestId(snapshot) });
  /** More objects than are sampled; `foreign` of ten are of another process. */
  const capture = (objects: number, foreign: number) =>
    flat(Array.from({ length: objects }, (_, i) => ({ name: i % 10 < foreign ? "B" : "A", id: 2 * i + 3 })));
  const before = dated(capture(50_000, 0));

  test.each([
    [0, true],
    [1, true],
    [3, false],
    [10, false],
  ])("%d of ten objects are others", (foreign, expected) => {
    const after = dated(capture(60_000, foreign));
    assert.equal(areOfOneProcess(before, after), expected);
    assert.equal(areOfOneProcess(after, before), expected, "in either order");
    assert.equal(matchDated(before, after).sameProcess, expected);
  });

  test("20,000 of them, within 1 %", () => {
    let asked = 0;
    const name = new Proxy(before.snapshot.nodes.name, {
      get(names, node) {
        asked++;
        return Reflect.get(names, node);
      },
    });
    const copy = { ...before.snapshot, nodes: { ...before.snapshot.nodes, name } };
    assert.equal(areOfOneProcess(before, { ...before, snapshot: copy }), true);
    assert.ok(asked > 19_800 && asked < 20_200, `${asked}`);
  });

  test("files without objects are of no process", () => {
    assert.equal(areOfOneProcess(dated(flat([])), dated(flat([]))), matchDated(dated(flat([])), dated(flat([]))).sameProcess);
  });
});
