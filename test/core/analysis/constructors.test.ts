import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Constructor } from "../../../src/core/analysis/constructors.ts";
import { type AnalyzedSnapshot, analyzeSnapshot, withConstructors } from "../../../src/core/analyze.ts";
import { sourcePositions } from "../../../src/core/holders/sourcePositions.ts";
import { build, type EdgeSpec, NODE_TYPES, type NodeSpec, type SnapshotSpec } from "../support/snapshots.ts";

const analyze = (spec: SnapshotSpec) => analyzeSnapshot(build(spec));
const constructorAt = ({ constructors }: AnalyzedSnapshot, node: number): Constructor =>
  constructors.list[constructors.constructorOf[node]];
const sourceOf = (analyzed: AnalyzedSnapshot, node: number) => sourcePositions(analyzed)(node);

/** Class names of nodes 1, 2 …, of the same order as `nodes`. */
function classNames(...nodes: NodeSpec[]): string[] {
  const analyzed = analyze({ nodes: [{ name: "root" }, ...nodes], edges: [] });
  return nodes.map((_, i) => constructorAt(analyzed, i + 1).name);
}

describe("class names", () => {
  test("by type of node", () => {
    const nodes = NODE_TYPES.map((type) => ({ type, name: "Name" }));
    assert.deepEqual(Object.fromEntries(NODE_TYPES.map((type, i) => [type, classNames(...nodes)[i]])), {
      hidden: "(system)",
      array: "(array)",
      string: "(string)",
      object: "Name",
      code: "(compiled code)",
      closure: "Function",
      regexp: "RegExp",
      number: "(number)",
      native: "Name",
      synthetic: "(synthetic)",
      "concatenated string": "(concatenated string)",
      "sliced string": "(sliced string)",
      symbol: "(symbol)",
      bigint: "(bigint)",
      "object shape": "(object shape)",
    });
  });
  test("elements without their attributes", () => {
    const native = ['<div id="a">', "<div>", "Detached <b class=x>", "<span"].map((name) => ({ name, type: "native" }));
    assert.deepEqual(classNames(...native), ["<div>", "<div>", "Detached <b>", "<span"]);
  });
  test("names that are special in JavaScript", () => {
    assert.deepEqual(classNames({ name: "__proto__" }, { name: "constructor" }, { name: "" }), ["__proto__", "constructor", ""]);
  });
  test("one name is one constructor, whatever the type", () => {
    const analyzed = analyze({ nodes: [{ name: "root" }, { name: "X" }, { name: "X", type: "native" }, { name: "X" }], edges: [] });
    assert.deepEqual([...analyzed.constructors.constructorOf.slice(1)], [1, 1, 1]);
  });
});

describe("detached elements", () => {
  const element = (name: string, detachedness: number, type = "native"): NodeSpec => ({ name, type, detachedness });
  function named(nodes: NodeSpec[], edges: EdgeSpec[]): string[] {
    const analyzed = analyze({ nodes: [{ name: "root" }, ...nodes], edges });
    return nodes.map((_, i) => constructorAt(analyzed, i + 1).name);
  }
  test("and what they reach over native nodes are named so", () => {
    const nodes = [element("A", 2), element("B", 0), element("Js", 0, "object"), element("C", 0), element("W", 0)];
    const edges = [
      { from: 1, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 4 },
      { from: 1, to: 5, type: "weak" },
    ];
    assert.deepEqual(named(nodes, edges), ["Detached A", "Detached B", "Js", "C", "W"]);
  });
  test("what an attached one reaches is attached", () => {
    const nodes = [element("A", 2), element("B", 1), element("C", 0)];
    assert.deepEqual(
      named(nodes, [
        { from: 1, to: 3 },
        { from: 2, to: 3 },
      ]),
      ["Detached A", "B", "C"],
    );
  });
  test("elements lose their attributes then too", () => assert.deepEqual(named([element("<i id=x>", 2)], []), ["Detached <i>"]));
});

describe("places", () => {
  // 1, 2: closures of scripts 7 and 9; 3, 4: their function infos; 5, 6: the scripts; 7 …: objects.
  const file = "file:///app/model.js";
  const functions = (names: readonly [string, string]): SnapshotSpec => ({
    nodes: [
      { name: "root" },
      { name: "f", type: "closure" },
      { name: "g", type: "closure" },
      { name: "f", type: "code" },
      { name: "g", type: "code" },
      { name: names[0], type: "code" },
      { name: names[1], type: "code" },
    ],
    edges: [
      { from: 1, to: 3, type: "internal", name: "shared" },
      { from: 2, to: 4, type: "internal", name: "shared" },
      { from: 3, to: 5, type: "internal", name: "script" },
      { from: 4, to: 6, type: "internal", name: "script_or_debug_info" },
    ],
    locations: [
      [1, 7, 0, 0],
      [2, 9, 4, 2],
    ],
  });
  function withObjects(
    names: readonly [string, string],
    objects: readonly (readonly [name: string, script: number, line: number, column: number])[],
  ) {
    const base = functions(names);
    return analyze({
      nodes: [...base.nodes, ...objects.map(([name]) => ({ name }))],
      edges: base.edges,
      locations: [...(base.locations ?? []), ...objects.map(([, ...place], i) => [i + 7, ...place] as const)],
    });
  }

  test("tell classes of one name apart, and name their file and line", () => {
    const analyzed = withObjects(
      [file, "/other.js"],
      [
        ["Model", 7, 9, 6],
        ["Model", 9, 9, 6],
        ["Model", 7, 19, 6],
        ["Model", 7, 9, 6],
      ],
    );
    const rows = [7, 8, 9, 10].map((node) => constructorAt(analyzed, node));
    assert.equal(rows[0], rows[3]);
    assert.deepEqual(
      rows.slice(0, 3).map(({ key }) => key),
      [`${file}:10:7:Model`, "/other.js:10:7:Model", `${file}:20:7:Model`],
    );
    assert.deepEqual(rows[0].source, { file, line: 10, column: 7 });
    assert.deepEqual(rows[0].place, { scriptId: 7, line: 9, column: 6 });
    assert.deepEqual(sourceOf(analyzed, 8), { file: "/other.js", line: 10, column: 7 });
  });
  test("functions have a source but are one constructor", () => {
    const analyzed = withObjects([file, "/other.js"], []);
    assert.equal(constructorAt(analyzed, 1), constructorAt(analyzed, 2));
    assert.equal(constructorAt(analyzed, 1).source, null);
    assert.deepEqual(sourceOf(analyzed, 2), { file: "/other.js", line: 5, column: 3 });
    assert.equal(sourceOf(analyzed, 3), null);
  });
  test("a file loaded twice keeps two constructors apart, numbered by script", () => {
    const analyzed = withObjects(
      [file, file],
      [
        ["Model", 9, 0, 0],
        ["Model", 7, 0, 0],
      ],
    );
    assert.deepEqual(
      [7, 8].map((node) => constructorAt(analyzed, node).key),
      [`${file}:1:1:Model#2`, `${file}:1:1:Model`],
    );
  });
  test("without a script's name the place alone", () => {
    const analyzed = withObjects(
      ["", "system / Script"],
      [
        ["Model", 7, 0, 0],
        ["Model", 9, 5, 5],
        ["Model", 11, 5, 5],
        ["Model", 7, 4294967295, 4294967295],
      ],
    );
    assert.deepEqual(
      [7, 8, 9, 10].map((node) => constructorAt(analyzed, node).key),
      [":1:1:Model", ":6:6:Model", ":6:6:Model#2", ":?:Model"],
    );
    assert.ok([7, 8, 9, 10].every((node) => constructorAt(analyzed, node).source === null && sourceOf(analyzed, node) === null));
  });
  test("the last of two locations of a node counts", () => {
    const analyzed = analyze({
      nodes: [{ name: "root" }, { name: "X" }],
      edges: [],
      locations: [
        [1, 3, 0, 0],
        [1, 3, 5, 0],
      ],
    });
    assert.deepEqual(constructorAt(analyzed, 1).place, { scriptId: 3, line: 5, column: 0 });
  });
  test("keys do not depend on the process: other script ids, other order, same keys", () => {
    const keys = (swap: boolean) => {
      const objects = [
        ["A", 7, 1, 1],
        ["B", 9, 2, 2],
      ] as const;
      const analyzed = withObjects(["/a.js", "/b.js"], swap ? [objects[1], objects[0]] : objects);
      return analyzed.constructors.list.map(({ key }) => key).sort();
    };
    assert.deepEqual(keys(true), keys(false));
  });
});

test("plain objects are named by their interface, or by those of another snapshot", () => {
  const object = (from: number, ...names: string[]) => names.map((name) => ({ from, to: 0, name }));
  const analyzed = analyze({
    nodes: [{ name: "root" }, { name: "Object" }, { name: "Object" }, { name: "Object" }],
    edges: [...object(1, "a", "b"), ...object(2, "a", "b"), ...object(3, "c")],
  });
  const named = (from: typeof analyzed) => [1, 2, 3].map((node) => constructorAt(from, node).name);
  assert.deepEqual(named(analyzed), ["{a, b}", "{a, b}", "Object"]);
  const renamed = withConstructors(analyzed, [
    { name: "{b}", properties: ["b"] },
    { name: "{c}", properties: ["c"] },
  ]);
  assert.deepEqual(named(renamed), ["{b}", "{b}", "{c}"]);
  assert.deepEqual(named(withConstructors(renamed, analyzed.interfaceDefinitions)), named(analyzed));
  assert.deepEqual(named(withConstructors(analyzed, [])), ["Object", "Object", "Object"]);
});
