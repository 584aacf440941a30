import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { edgesTo, holderOf } from "../../../src/core/graph/retainers.ts";
import { byName, graph, nodeName, random } from "../support/snapshots.ts";

describe("retainers", () => {
  test("are all edges to a node, with who holds them, in ascending order", () => {
    const snapshot = graph("root>a,b,c:weak a>b,b b>c c>c,a");
    const found = byName(snapshot, (n) =>
      Array.from(edgesTo(snapshot, n))
        .map((edge) => `${nodeName(snapshot, holderOf(snapshot, edge))}#${edge}`)
        .join(" "),
    );
    assert.deepEqual(found, { root: "", a: "root#0 c#7", b: "root#1 a#3 a#4", c: "root#2 b#5 c#6" });
  });

  test("are the edges, the other way round, in 100 random graphs", () => {
    for (let seed = 0; seed < 100; seed++) {
      const next = random(seed);
      const name = () => `n${Math.floor(next() * 12)}`;
      const snapshot = graph(["root>n0", ...Array.from({ length: 40 }, () => `${name()}>${name()}`)].join(" "));
      const { firstEdge } = snapshot.nodes;
      const all = Array.from({ length: snapshot.nodeCount }, (_, n) => Array.from(edgesTo(snapshot, n)));
      assert.deepEqual(
        all.flat().sort((a, b) => a - b),
        [...Array(snapshot.edgeCount).keys()],
      );
      all.forEach((edges, n) => {
        for (const edge of edges) {
          assert.equal(snapshot.edges.to[edge], n);
          const holder = holderOf(snapshot, edge);
          assert.ok(firstEdge[holder] <= edge && edge < firstEdge[holder + 1]);
        }
      });
    }
  });
});
