// Which collections may know ids of tenants: the program's, not those in which Node keeps its own.
import assert from "node:assert/strict";
import { test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { collectIdSources } from "../../../src/core/tenants/ids/idSources.ts";
import { build, type EdgeSpec, type NodeSpec } from "../support/snapshots.ts";

/** An object with three keys in the variable `lists` of a function of this file; its values are of this class and carry a text. */
function sourcesIn(file: string, className = "List", texts: readonly string[] = []) {
  const nodes: NodeSpec[] = [
    { name: "", type: "synthetic" },
    { name: "keep", type: "closure" },
    { name: "system / Context" },
    { name: "Object" },
    { name: "(shared function info)", type: "code" },
    { name: file, type: "code" },
    ...["vessel-61000", "vessel-62000", "vessel-63000"].flatMap((): NodeSpec[] => [{ name: className, size: 900 }]),
    ...texts.map((name): NodeSpec => ({ name, type: "string" })),
  ];
  const edges: EdgeSpec[] = [
    { from: 0, to: 1, type: "property", name: "keep" },
    { from: 1, to: 2, type: "internal", name: "context" },
    { from: 1, to: 4, type: "internal", name: "shared" },
    { from: 4, to: 5, type: "internal", name: "script" },
    { from: 2, to: 3, type: "context", name: "lists" },
    ...["vessel-61000", "vessel-62000", "vessel-63000"].map((name, i): EdgeSpec => ({ from: 3, to: 6 + i, type: "property", name })),
    ...texts.map((_, i): EdgeSpec => ({ from: 6 + i, to: 9 + i, type: "property", name: "vessel" })),
  ];
  const analyzed = analyzeSnapshot(build({ nodes, edges, locations: [[1, 5, 9, 4]] }));
  return collectIdSources(analyzed).length;
}

test("keys of an object that a variable of the program holds", () => {
  assert.equal(sourcesIn("file:///srv/fleet.mjs"), 1);
});

test("not of one that a variable of Node's own modules holds", () => {
  assert.equal(sourcesIn("node:internal/timers"), 0);
});

test("nor what plain objects in it say of themselves, such as Buffer's encodings", () => {
  const texts = ["vessel-71000", "vessel-72000", "vessel-73000"];
  assert.equal(sourcesIn("file:///srv/fleet.mjs", "Object", texts), 2, "keys and property of the program's");
  assert.equal(sourcesIn("node:buffer", "Object", texts), 0);
  assert.equal(sourcesIn("node:buffer", "Vessel", texts), 1, "a class may be the program's");
});

/** Sources among objects of a class of this file that carry a number each, in a file that spells numbers, or a text. */
function sourcesOnClass(file: string, type: "number" | "string") {
  const ids = ["61000", "62000", "63000"];
  const nodes: NodeSpec[] = [
    { name: "", type: "synthetic" },
    { name: "TimersList", type: "closure" },
    { name: "(shared function info)", type: "code" },
    { name: file, type: "code" },
    ...ids.map((): NodeSpec => ({ name: "TimersList", size: 900 })),
    ...ids.map((id): NodeSpec => ({ name: type === "number" ? "heap number" : id, type })),
    ...ids.map((name): NodeSpec => ({ name, type: "string" })),
  ];
  const edges: EdgeSpec[] = [
    { from: 0, to: 1, type: "property", name: "TimersList" },
    { from: 1, to: 2, type: "internal", name: "shared" },
    { from: 2, to: 3, type: "internal", name: "script" },
    ...ids.map((_, i): EdgeSpec => ({ from: 0, to: 4 + i, type: "element", name: i })),
    ...ids.map((_, i): EdgeSpec => ({ from: 4 + i, to: 7 + i, type: "property", name: "vessel" })),
    ...ids.map((_, i): EdgeSpec => ({ from: 7 + i, to: 10 + i, type: "internal", name: "value" })),
  ];
  const locations = [1, 4, 5, 6].map((node): [number, number, number, number] => [node, 5, 9, 4]);
  return collectIdSources(analyzeSnapshot(build({ nodes, edges, locations }))).length;
}

test("numbers on objects of Node's own classes count and mark; a text there may be the program's", () => {
  assert.equal(sourcesOnClass("file:///srv/fleet.mjs", "number"), 1);
  assert.equal(sourcesOnClass("node:internal/timers", "number"), 0);
  assert.equal(sourcesOnClass("node:internal/timers", "string"), 1);
});

/** An object with so many dictionaries of two, and a last one of three. */
function manyPlaces(dictionaries: number) {
  const nodes: NodeSpec[] = [{ name: "" }, { name: "Holder" }];
  const edges: EdgeSpec[] = [{ from: 0, to: 1, name: "holder" }];
  for (let n = 0; n < dictionaries; n++) {
    const own = nodes.push({ name: "Object" }) - 1;
    edges.push({ from: 1, to: own, name: `d${n}` });
    for (let k = 0; k < (n === dictionaries - 1 ? 3 : 2); k++)
      edges.push({ from: own, to: nodes.push({ name: "Vessel" }) - 1, name: `v${n}-${k}` });
  }
  return analyzeSnapshot(build({ nodes, edges }));
}

test("of more than 4,096 places those with most objects are read, and those that are named", () => {
  assert.equal(collectIdSources(manyPlaces(4096)).length, 4096);
  const most = collectIdSources(manyPlaces(4097));
  assert.equal(most.length, 4096);
  assert.equal(most.at(-1)?.member, "d4096");
  assert.ok(most.every(({ member }) => member !== "d4095"));
  const named = collectIdSources(manyPlaces(4097), new Set(["d4095"]));
  assert.equal(named.length, 4097);
});
