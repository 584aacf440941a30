import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { retainersOf } from "../../../src/core/graph/retainers.ts";
import { byName, graph, nodeName, random } from "../support/snapshots.ts";

describe("retainers", () => {
  test("are all edges to a node, with who holds them, in ascending order", () => {
    const snapshot = graph("root>a,b,c:weak a>b,b b>c c>c,a");
    const { firstRetainer, edge, node } = retainersOf(snapshot);
    const found = byName(snapshot, (n) => {
      const slots = Array.from({ length: firstRetainer[n + 1] - firstRetainer[n] }, (_, i) => firstRetainer[n] + i);
      return slots.map((slot) => `${nodeName(snapshot, node[slot])}#${edge[slot]}`).join(" ");
    });
    assert.deepEqual(found, { root: "", a: "root#0 c#7", b: "root#1 a#3 a#4", c: "root#2 b#5 c#6" });
  });

  test("are built once", () => {
    const snapshot = graph("root>a");
    assert.equal(retainersOf(snapshot), retainersOf(snapshot));
  });

  test("are the edges, the other way round, in 100 random graphs", () => {
    for (let seed = 0; seed < 100; seed++) {
      const next = random(seed);
      const name = () => `n${Math.floor(next() * 12)}`;
      const snapshot = graph(["root>n0", ...Array.from({ length: 40 }, () => `${name()}>${name()}`)].join(" "));
      const { firstRetainer, edge, node } = retainersOf(snapshot);
      assert.deepEqual(
        [...edge].sort((a, b) => a - b),
        [...Array(snapshot.edgeCount).keys()],
      );
      for (let n = 0; n < snapshot.nodeCount; n++) {
        for (let slot = firstRetainer[n]; slot < firstRetainer[n + 1]; slot++) {
          assert.equal(snapshot.edges.to[edge[slot]], n);
          const { firstEdge } = snapshot.nodes;
          assert.ok(firstEdge[node[slot]] <= edge[slot] && edge[slot] < firstEdge[node[slot] + 1]);
        }
      }
    }
  });
});
