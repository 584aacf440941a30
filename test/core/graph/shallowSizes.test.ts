import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { handOverShallowSizes } from "../../../src/core/graph/shallowSizes.ts";
import { build, byName, graph, type NodeSpec, random } from "../support/snapshots.ts";

type Nodes = Record<string, Omit<NodeSpec, "name">>;

/** Sizes after hand-over. Nodes named h… are hidden, a… arrays, s… synthetic; sizes are powers of ten in order of appearance: the sums say who gave. */
function handedOver(text: string, extra: Nodes = {}): Record<string, number> {
  const nodes: Nodes = {};
  const types: Record<string, string> = { h: "hidden", a: "array", s: "synthetic" };
  const names = [...new Set(text.split(/[> ,]/).map((part) => part.split(":")[0]))].filter((name) => name !== "" && name !== "root");
  names.forEach((name, i) => {
    nodes[name] = { type: types[name[0]] ?? "object", size: 10 ** i, ...extra[name] };
  });
  const snapshot = graph(text, nodes);
  const sizes = handOverShallowSizes(snapshot);
  const { root: _, ...rest } = byName(snapshot, (node) => sizes[node]);
  return rest;
}

describe("helpers hand their size to their only owner", () => {
  test("directly", () => assert.deepEqual(handedOver("root>x x>a"), { x: 11, a: 0 }));
  test("through other helpers", () => assert.deepEqual(handedOver("root>x x>a a>h h>h2"), { x: 1111, a: 0, h: 0, h2: 0 }));
  test("over two ways", () => assert.deepEqual(handedOver("root>x x>a,a2 a>h a2>h"), { x: 1111, a: 0, a2: 0, h: 0 }));
  test("round a ring", () => assert.deepEqual(handedOver("root>x x>h h>h2 h2>h,x"), { x: 111, h: 0, h2: 0 }));
});

describe("helpers keep their size", () => {
  test("with two owners, and so does what hangs on them", () => {
    assert.deepEqual(handedOver("root>x,y x>a y>a a>h"), { x: 1, y: 10, a: 100, h: 1000 });
  });
  test("when the owner is the root or synthetic", () => assert.deepEqual(handedOver("root>h,s,x s>a"), { h: 1, s: 10, x: 100, a: 1000 }));
  test("when held weakly only", () => assert.deepEqual(handedOver("root>x x>a:weak"), { x: 1, a: 10 }));
  test("when nobody holds them", () => assert.deepEqual(handedOver("root>x h>h2 h2>h"), { x: 1, h: 10, h2: 100 }));
  test("when no program runs, only V8's roots", () => assert.deepEqual(handedOver("root>s s>x x>a"), { s: 1, x: 10, a: 100 }));
});

test("a weak second owner does not count", () => assert.deepEqual(handedOver("root>x,y x>a y>a:weak"), { x: 101, y: 10, a: 0 }));

test("data of external strings is handed over, other native memory is not", () => {
  const snapshot = build({
    nodes: [
      { name: "root" },
      { name: "x", size: 1 },
      { name: "system / ExternalStringData", type: "native", size: 10 },
      { name: "system / JSArrayBufferData", type: "native", size: 100 },
      { name: "system / ExternalStringData", type: "object", size: 1000 },
    ],
    edges: [0, 1, 1, 1].map((from, i) => ({ from, to: i + 1 })),
  });
  assert.deepEqual([...handOverShallowSizes(snapshot)], [0, 11, 0, 100, 1000]);
});

test("a sum above 2^32 - 1 is exact", () => {
  const snapshot = graph("root>x x>h", { x: { size: 4_000_000_000 }, h: { type: "hidden", size: 4_000_000_001 } });
  assert.deepEqual([...handOverShallowSizes(snapshot)], [0, 8_000_000_001, 0]);
});

test("sizes of 300 random graphs against a fixpoint of sets of owners", () => {
  for (let seed = 0; seed < 300; seed++) {
    const next = random(seed);
    const names = ["x", "y", "h", "h2", "a", "a2", "h3", "s"];
    const pick = () => names[Math.floor(next() * names.length)];
    const edges = Array.from({ length: 4 + Math.floor(next() * 14) }, () => [pick(), pick()]);
    const text = ["root>x,y,h", ...edges.map(([from, to]) => `${from}>${to}`), ...names].join(" ");
    assert.deepEqual(handedOver(text), expectedSizes(text), `seed ${seed}: ${text}`);
  }
});

/** Slow and obvious: every node's set of owners, grown until nothing changes. */
function expectedSizes(text: string): Record<string, number> {
  const names = [...new Set(text.split(/[> ,]/))];
  const edges = text.split(" ").flatMap((group) => {
    const [from, to = ""] = group.split(">");
    return to
      .split(",")
      .filter((name) => name !== "")
      .map((name) => [from, name]);
  });
  const helper = (name: string) => name.startsWith("h") || name.startsWith("a");
  const owners = new Map(names.map((name) => [name, new Set(helper(name) ? [] : [name])]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to] of edges) {
      if (!helper(to)) continue;
      const set = owners.get(to) as Set<string>;
      const size = set.size;
      for (const owner of owners.get(from) as Set<string>) set.add(owner);
      changed ||= set.size !== size;
    }
  }
  const sizes = Object.fromEntries(names.filter((name) => name !== "root").map((name, i) => [name, 10 ** i]));
  const result = { ...sizes };
  for (const name of Object.keys(sizes)) {
    const [owner, ...others] = owners.get(name) as Set<string>;
    if (owner === undefined || owner === name || others.length > 0 || owner === "root" || owner.startsWith("s")) continue;
    result[owner] += sizes[name];
    result[name] -= sizes[name];
  }
  return result;
}
