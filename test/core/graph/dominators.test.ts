import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { dominatorTree } from "../../../src/core/graph/dominators.ts";
import { retainedColumns } from "../../../src/core/graph/retainedSizes.ts";
import { EdgeType, NodeType, type Snapshot } from "../../../src/core/snapshot.ts";
import { essentialEdges, type ForwardEdges } from "../support/essentialEdges.ts";
import { byName, graph, nodeName, random } from "../support/snapshots.ts";

function dominatorNames(text: string): Record<string, string> {
  const snapshot = graph(text);
  const { dominator } = retainedColumns(dominatorTree(snapshot), snapshot.nodes.shallowSize);
  return byName(snapshot, (node) => nodeName(snapshot, dominator[node]));
}

describe("dominators", () => {
  test("along a chain each holds the next", () => {
    assert.deepEqual(dominatorNames("root>a a>b b>c"), { root: "root", a: "root", b: "a", c: "b" });
  });
  test("a node reached by two paths is dominated where they part", () => {
    assert.deepEqual(dominatorNames("root>a,b a>c b>c c>d"), { root: "root", a: "root", b: "root", c: "root", d: "c" });
  });
  test("a way back changes nothing", () => {
    assert.deepEqual(dominatorNames("root>a a>b b>a,c c>b"), { root: "root", a: "root", b: "a", c: "b" });
  });
  test("two edges between the same nodes count as one", () => {
    assert.deepEqual(dominatorNames("root>a,a a>b,b"), { root: "root", a: "root", b: "a" });
  });
  test("a jump forward over several levels", () => {
    assert.deepEqual(dominatorNames("root>a a>b,e b>c c>d d>e e>f"), { root: "root", a: "root", b: "a", e: "a", c: "b", d: "c", f: "e" });
  });
  test("nodes that are only weakly held hang on the root, with what they hold", () => {
    assert.deepEqual(dominatorNames("root>a a>w:weak w>x"), { root: "root", a: "root", w: "root", x: "w" });
  });
  test("a weakly held node counts as another way to what it holds", () => {
    assert.deepEqual(dominatorNames("root>a a>w:weak,x w>x"), { root: "root", a: "root", w: "root", x: "root" });
  });
  test("a ring that nobody holds hangs on the root and holds nothing", () => {
    assert.deepEqual(dominatorNames("root>a a>x r>s s>r,x"), { root: "root", a: "root", x: "a", r: "root", s: "root" });
  });
  test("the root may be the last node", () => {
    const snapshot = { ...fromLists([[1], [], [0]]), root: 2 };
    const { dominator, dominatorOrder } = retainedColumns(dominatorTree(snapshot), snapshot.nodes.shallowSize);
    assert.deepEqual([...dominator], [2, 0, 2]);
    assert.deepEqual([...dominatorOrder], [2, 0, 1]);
  });
});

/** Slow and obvious: a node dominates what cannot be reached without it. Nodes without any holder count as held by the root, rings nobody holds as cut off. */
function naive({ firstEdge, to }: ForwardEdges, sizes: ArrayLike<number>): { dominator: number[]; retained: number[] } {
  const count = firstEdge.length - 1;
  const held = new Set(to);
  const reachable = (without: number): Set<number> => {
    const seen = new Set<number>();
    const todo: number[] = [];
    const visit = (node: number) => {
      if (node === without || seen.has(node)) return;
      seen.add(node);
      todo.push(node);
    };
    const walk = () => {
      for (let node = todo.pop(); node !== undefined; node = todo.pop())
        for (let e = firstEdge[node]; e < firstEdge[node + 1]; e++) visit(to[e]);
    };
    visit(0);
    walk();
    for (let node = 0; node < count; node++) if (!held.has(node)) visit(node);
    walk();
    return seen;
  };
  const all = reachable(-1);
  const dominated = Array.from({ length: count }, (_, node) => {
    if (node === 0) return new Set(Array.from({ length: count }, (_, other) => other));
    if (!all.has(node)) return new Set([node]);
    const rest = reachable(node);
    return new Set([...all].filter((other) => !rest.has(other)));
  });
  const dominator = Array.from({ length: count }, (_, node) => {
    const above = dominated
      .map((set, other) => ({ other, size: set.size, set }))
      .filter(({ other, set }) => other !== node && set.has(node));
    return node === 0 ? 0 : above.reduce((nearest, candidate) => (candidate.size < nearest.size ? candidate : nearest)).other;
  });
  return { dominator, retained: dominated.map((set) => [...set].reduce((sum, node) => sum + sizes[node], 0)) };
}

/** A snapshot without names or locations: node n points to the nodes of the n-th list, over property edges or those of the given types. */
function fromLists(targets: readonly (readonly number[])[], types?: readonly number[]): Snapshot {
  const to = Uint32Array.from(targets.flat());
  const firstEdge = new Uint32Array(targets.length + 1);
  targets.forEach((list, node) => {
    firstEdge[node + 1] = firstEdge[node] + list.length;
  });
  const column = new Uint32Array(targets.length);
  return {
    nodeCount: targets.length,
    edgeCount: to.length,
    root: 0,
    nodes: {
      type: new Uint8Array(targets.length).fill(NodeType.object),
      name: column,
      id: column.map((_, node) => 2 * node + 1),
      shallowSize: column.map((_, node) => (node * 7919) % 101),
      firstEdge,
      detachedness: null,
    },
    edges: { type: Uint8Array.from(types ?? new Array(to.length).fill(EdgeType.property)), nameOrIndex: new Uint32Array(to.length), to },
    locations: { placeOf: column, scriptId: column, line: column, column },
    strings: { count: 1, bytes: new Uint8Array(0), start: new Uint32Array(2) },
    extraNativeBytes: 0,
    unknownTypes: [],
    repairs: [],
  };
}

/** Cycles, orphans, edges to oneself and to the root, several edges between the same nodes, long chains with jumps. */
function randomLists(seed: number): number[][] {
  const next = random(seed);
  const pick = (below: number) => Math.floor(next() * below);
  const count = 1 + pick(30);
  const targets: number[][] = Array.from({ length: count }, () => []);
  if (seed % 3 === 0) for (let node = 0; node + 1 < count; node++) targets[node].push(node + 1);
  const edges = pick(seed % 5 === 0 ? count * 4 : count * 2);
  for (let e = 0; e < edges; e++) targets[pick(count)].push(pick(count));
  if (seed % 7 === 0) for (const list of targets) list.push(...list);
  return targets;
}

describe("against the naive oracle", () => {
  function compare(snapshot: Snapshot, message: string): void {
    const found = retainedColumns(dominatorTree(snapshot), snapshot.nodes.shallowSize);
    const expected = naive(essentialEdges(snapshot), snapshot.nodes.shallowSize);
    assert.deepEqual([...found.dominator], expected.dominator, `dominators, ${message}`);
    assert.deepEqual([...found.retainedSize], expected.retained, `retained sizes, ${message}`);
    assertPreorder(found.dominator, found.dominatorOrder, `order, ${message}`);
  }

  test("1000 random graphs of ordinary edges", () => {
    for (let seed = 0; seed < 1000; seed++) compare(fromLists(randomLists(seed)), `seed ${seed}`);
  });

  test("2000 random graphs with weak, shortcut and WeakMap edges", () => {
    const kinds = [EdgeType.property, EdgeType.internal, EdgeType.element, EdgeType.weak, EdgeType.shortcut];
    for (let seed = 0; seed < 2000; seed++) {
      const next = random(-1 - seed);
      const targets = randomLists(seed);
      // The later in the list of kinds the rarer, but the root's edges are shortcuts half the time: they say what the program owns.
      const types = targets.flatMap((list, node) =>
        list.map(() => (node === 0 && next() < 0.5 ? EdgeType.shortcut : kinds[Math.floor(next() ** 2 * 5)])),
      );
      compare(
        withWeakMaps(fromLists(targets, types), () => Math.floor(next() * 5)),
        `seed ${seed}`,
      );
    }
  });
});

/** Names every edge by a WeakMap entry of the table with id 3, 5, 7 or 9, or not at all. */
function withWeakMaps(snapshot: Snapshot, pick: () => number): Snapshot {
  const names = ["none", ...[3, 5, 7, 9].map((id) => `1 / part of key (a @1) -> value (b @2) pair in WeakMap (table @${id})`)];
  const start = new Uint32Array(names.length + 1);
  names.forEach((name, i) => {
    start[i + 1] = start[i] + name.length;
  });
  const strings = { count: names.length, bytes: new TextEncoder().encode(names.join("")), start };
  return { ...snapshot, strings, edges: { ...snapshot.edges, nameOrIndex: Uint32Array.from(snapshot.edges.to, pick) } };
}

/** A permutation in which the nodes that a node dominates follow it without a gap. */
function assertPreorder(dominator: Uint32Array, order: Uint32Array, message: string): void {
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    [...dominator.keys()],
    message,
  );
  const path: number[] = [];
  for (const node of order) {
    if (path.length > 0) while (path.at(-1) !== dominator[node]) assert.ok(path.pop() !== undefined, message);
    path.push(node);
  }
}

test("a list of two million nodes, with a way back to the first from each", () => {
  const count = 2_000_000;
  const empty = fromLists([[]]);
  const firstEdge = Uint32Array.from({ length: count + 1 }, (_, node) => Math.min(2 * node, 2 * (count - 1)));
  const to = Uint32Array.from({ length: 2 * (count - 1) }, (_, edge) => (edge % 2 === 0 ? (edge >> 1) + 1 : 1));
  const shallowSize = new Uint32Array(count).fill(3);
  const nodes = { ...empty.nodes, id: shallowSize, firstEdge, shallowSize };
  const edges = { type: new Uint8Array(to.length).fill(EdgeType.property), nameOrIndex: to, to };
  const { dominator, retainedSize } = retainedColumns(
    dominatorTree({ ...empty, nodeCount: count, edgeCount: to.length, nodes, edges }),
    shallowSize,
  );
  assert.equal(dominator[count - 1], count - 2);
  assert.equal(retainedSize[0], 3 * count);
  assert.equal(retainedSize[count / 2], (3 * count) / 2);
});
