import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { depthFirst, isIdle } from "../../../src/core/graph/depthFirst.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { build, type EdgeSpec, graph, nodeName } from "../support/snapshots.ts";

/** Edges that keep something alive as `from>to`, in order. */
function essential(snapshot: Snapshot): string {
  const { idleEdges } = depthFirst(snapshot);
  const { firstEdge } = snapshot.nodes;
  const rows: string[] = [];
  for (let node = 0; node < snapshot.nodeCount; node++) {
    for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++)
      if (!isIdle(idleEdges, edge)) rows.push(`${nodeName(snapshot, node)}>${nodeName(snapshot, snapshot.edges.to[edge])}`);
  }
  return rows.join(" ");
}

describe("edges that keep alive", () => {
  test("all kinds but weak", () => {
    assert.equal(
      essential(graph("root>a:element a>b:context,c:element,d:property,e:internal,f:hidden,g:weak")),
      "root>a a>b a>c a>d a>e a>f",
    );
  });
  test("not those to oneself", () => assert.equal(essential(graph("root>a a>a,b b>b:element")), "root>a a>b"));
  test("shortcuts from the root only", () => assert.equal(essential(graph("root>a:shortcut a>b:shortcut,c")), "root>a a>c"));
  test("not those of rings that nobody holds", () => assert.equal(essential(graph("root>a r>s s>r,a")), "root>a"));
  test("not from V8 or the debugger into what the program owns", () => {
    assert.equal(
      essential(graph("root>window:shortcut,debugger:element window>x debugger>x,y x>z")),
      "root>window root>debugger window>x debugger>y x>z",
    );
  });
  test("the root's own edges count even so", () => {
    assert.equal(essential(graph("root>window:shortcut,x:element window>x")), "root>window root>x window>x");
  });
});

describe("what the program owns", () => {
  test("is what the root's shortcuts reach over edges that are not weak", () => {
    assert.equal(essential(graph("root>w:shortcut,d:element w>x,y:weak x>z:internal d>x,y,z")), "root>w root>d w>x d>y x>z");
  });
  test("and the DOM trees of documents", () => {
    const snapshot = build({
      nodes: [
        { name: "root" },
        { name: "(Document DOM trees)", type: "synthetic" },
        { name: "tree" },
        { name: "(GC roots)", type: "synthetic" },
        { name: "handle" },
      ],
      edges: [
        { from: 0, to: 1, type: "element" },
        { from: 1, to: 2, type: "element" },
        { from: 0, to: 3, type: "element" },
        { from: 3, to: 2, type: "element" },
        { from: 3, to: 4, type: "element" },
      ],
    });
    assert.equal(essential(snapshot), "root>(Document DOM trees) root>(GC roots) (Document DOM trees)>tree (GC roots)>handle");
  });
});

describe("values of WeakMaps", () => {
  /** root holds table (id 3) and key (id 5); both have an edge of this name and type to value (id 7). */
  function ephemeron(name: string, type = "internal"): string {
    const ephemeronEdges: EdgeSpec[] = [1, 2].map((from) => ({ from, to: 3, type, name }));
    return essential(
      build({
        nodes: [{ name: "root" }, { name: "table" }, { name: "key" }, { name: "value" }],
        edges: [{ from: 0, to: 1, type: "element" }, { from: 0, to: 2, type: "element" }, ...ephemeronEdges],
      }),
    );
  }
  const good = "12 / part of key (Key @5) -> value (Value @7) pair in WeakMap (table @3)";

  test("count from the key, not from the table", () => assert.equal(ephemeron(good), "root>table root>key key>value"));
  test("other text in the names makes no difference", () => {
    const name = good.replace("Key", 'a ) -> value (é"\\ @1) pair in WeakMap (table @9)');
    assert.equal(ephemeron(name), "root>table root>key key>value");
  });
  for (const [what, name] of [
    ["of another table", good.replace("@3", "@31")],
    ["with a line end in it, as in Chrome DevTools", good.replace("Value", "Val\nue")],
    ["without a number", good.slice(3)],
    ["with something behind", `${good}.`],
  ]) {
    test(`a name ${what} is an ordinary edge`, () => assert.equal(ephemeron(name), "root>table root>key table>value key>value"));
  }
  test("the name counts on internal edges only", () =>
    assert.equal(ephemeron(good, "property"), "root>table root>key table>value key>value"));
});
