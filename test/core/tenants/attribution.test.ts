import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { attribute, pairLabels, SERVICE, SHARED, seedLabels, serviceRegions } from "../../../src/core/tenants/attribute/attribution.ts";
import { pathsToSeeds, reachabilityOf, SEVERAL } from "../../../src/core/tenants/attribute/reachability.ts";
import { regionsOf, reversed } from "../../../src/core/tenants/attribute/regions.ts";
import { essentialEdges } from "../support/essentialEdges.ts";
import { byName, graph, nodeName, random } from "../support/snapshots.ts";

function ordinals(analyzed: AnalyzedSnapshot, names: readonly string[]): number[] {
  const all = Array.from({ length: analyzed.snapshot.nodeCount }, (_, node) => nodeName(analyzed.snapshot, node));
  return names.map((name) => all.indexOf(name));
}

/** Who owns each node: `a` and `b` stand for the tenants that begin there. */
function owners(text: string, tenants: readonly string[]): Record<string, string> {
  const analyzed = analyzeSnapshot(graph(text));
  const nodes = ordinals(analyzed, tenants);
  const labels = nodes.map((_, i) => i + 1);
  const { owner } = attribute(analyzed, regionsOf(analyzed, [nodes]), { nodes, labels }, tenants.length);
  return byName(analyzed.snapshot, (node) =>
    owner[node] === SERVICE ? "service" : owner[node] === SHARED ? "shared" : (tenants[owner[node] - 1] ?? ""),
  );
}

describe("who keeps what alive", () => {
  test("the service what it reaches without a tenant, a tenant the rest it reaches alone", () => {
    assert.deepEqual(owners("root>r r>a,b,s a>x,s b>y", ["a", "b"]), {
      root: "service",
      r: "service",
      a: "a",
      b: "b",
      s: "service",
      x: "a",
      y: "b",
    });
  });
  test("what two tenants reach is shared, and all that follows", () => {
    assert.deepEqual(owners("root>a,b a>x b>x x>y", ["a", "b"]), { root: "service", a: "a", b: "b", x: "shared", y: "shared" });
  });
  test("no walk enters another tenant", () => {
    assert.deepEqual(owners("root>a,b a>b b>x", ["a", "b"]), { root: "service", a: "a", b: "b", x: "b" });
  });
  test("what nothing strongly holds is nobody's", () => {
    assert.deepEqual(owners("root>a a>w:weak w>x", ["a"]), { root: "service", a: "a", w: "", x: "" });
  });
});

/** Slow and obvious: a walk over all nodes from each tenant by itself. */
function naiveOwners(analyzed: AnalyzedSnapshot, labelOf: ReadonlyMap<number, number>): string[] {
  const { nodeCount, root } = analyzed.snapshot;
  const { firstEdge, to } = essentialEdges(analyzed.snapshot);
  const walk = (starts: readonly number[], blocked: (node: number) => boolean): Set<number> => {
    const seen = new Set(starts);
    const todo = [...starts];
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
        if (seen.has(to[edge]) || blocked(to[edge])) continue;
        seen.add(to[edge]);
        todo.push(to[edge]);
      }
    }
    return seen;
  };
  const service = walk([root], (node) => labelOf.has(node));
  const reached = new Map<number, Set<number>>();
  for (const label of new Set(labelOf.values())) {
    const starts = [...labelOf].filter(([, own]) => own === label).map(([node]) => node);
    reached.set(
      label,
      walk(starts, (node) => service.has(node) || labelOf.has(node)),
    );
  }
  return Array.from({ length: nodeCount }, (_, node) => {
    if (service.has(node)) return "service";
    const labels = [...reached].filter(([, nodes]) => nodes.has(node)).map(([label]) => label);
    return labels.length > 1 ? "shared" : String(labels[0] ?? 0);
  });
}

interface Case {
  analyzed: AnalyzedSnapshot;
  nodes: number[];
  labels: number[];
}

/** A graph in which every node is held, with some nodes at which tenants begin, none of them the root. */
function randomCase(seed: number): Case {
  const next = random(seed);
  const count = 4 + Math.floor(next() * 24);
  const edges = Array.from({ length: count - 1 }, (_, i) => `n${Math.floor(next() * (i + 1))}>n${i + 1}`);
  const more = Array.from(
    { length: Math.floor(next() * count * 2) },
    () => `n${Math.floor(next() * count)}>n${Math.floor(next() * count)}`,
  );
  const analyzed = analyzeSnapshot(graph([...edges, ...more].join(" ")));
  const { root, nodeCount } = analyzed.snapshot;
  const nodes = Array.from({ length: nodeCount }, (_, node) => node).filter((node) => node !== root && next() < 0.3);
  return { analyzed, nodes, labels: nodes.map(() => 1 + Math.floor(next() * 4)) };
}

test("on regions as on all nodes, in 2000 random graphs, with more regions than needed too", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const { analyzed, nodes, labels } = randomCase(seed);
    const expected = naiveOwners(analyzed, new Map(nodes.map((node, i) => [node, labels[i]])));
    const extra = [...nodes.keys(), analyzed.snapshot.nodeCount - 1];
    for (const seeds of [[nodes], [nodes, extra]]) {
      const found = attribute(analyzed, regionsOf(analyzed, seeds), { nodes, labels }, 4);
      const owner = Array.from(found.owner, (label) => (label === SERVICE ? "service" : label === SHARED ? "shared" : String(label)));
      assert.deepEqual(owner, expected, `seed ${seed}`);
      const sum = found.bytes.reduce((total, bytes) => total + bytes, 0);
      assert.equal(sum + found.shared + found.unattributed, analyzed.totalSize, `seed ${seed}`);
    }
  }
});

/** Slow and obvious: whom the walk from one node meets on its way; null where it comes back to where it began, which says nothing. */
function naiveMet(
  analyzed: AnalyzedSnapshot,
  start: number,
  labelOf: ReadonlyMap<number, number>,
  closed: ReadonlySet<number>,
): number | null {
  const { firstEdge, to } = essentialEdges(analyzed.snapshot);
  const met = new Set<number>();
  const seen = new Set([start]);
  const todo = [start];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
      const target = to[edge];
      const label = labelOf.get(target);
      if (target === start) return null;
      if (label !== undefined) met.add(label);
      else if (!seen.has(target) && !closed.has(target)) {
        seen.add(target);
        todo.push(target);
      }
    }
  }
  return met.size > 1 ? SEVERAL : ([...met][0] ?? 0);
}

test("reachability is that of a walk from each seed by itself, in 2000 random graphs", () => {
  let checked = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const { analyzed, nodes, labels } = randomCase(seed);
    const labelOf = new Map(nodes.map((node, i) => [node, labels[i]]));
    const regions = regionsOf(analyzed, [nodes]);
    const tenant = seedLabels(regions, { nodes, labels });
    const service = serviceRegions(regions, tenant);
    const paths = pathsToSeeds(regions, reversed(regions), tenant, service);
    const standing = new Uint32Array(paths.count);
    for (const [i, node] of nodes.entries()) standing[paths.at[regions.regionOf[node]]] = labels[i];
    const { to } = reachabilityOf(paths, { tenant: standing, set: new Uint32Array(paths.count) });
    const owner = naiveOwners(analyzed, labelOf);
    const closed = new Set(owner.flatMap((name, node) => (name === "service" || name === "shared" ? [node] : [])));
    for (const node of nodes) {
      const expected = naiveMet(analyzed, node, labelOf, closed);
      if (expected === null) continue;
      checked++;
      assert.equal(to.tenant[paths.at[regions.regionOf[node]]], expected, `seed ${seed}, node ${node}`);
    }
  }
  assert.ok(checked > 1000, `${checked} walks`);
});

test("what exactly two tenants keep is theirs by name, what more keep is not", () => {
  const analyzed = analyzeSnapshot(graph("root>a,b,c a>x,z b>x,z c>z,y b>y", { x: { size: 10 }, y: { size: 200 }, z: { size: 3000 } }));
  const nodes = ordinals(analyzed, ["a", "b", "c"]);
  const { shared, sharedPairs } = attribute(analyzed, regionsOf(analyzed, [nodes]), { nodes, labels: [1, 2, 3] }, 3);
  assert.deepEqual([...sharedPairs].map(([pair, bytes]) => [...pairLabels(pair), bytes]).sort(), [
    [1, 2, 10],
    [2, 3, 200],
  ]);
  assert.equal(shared, 3210);
});
