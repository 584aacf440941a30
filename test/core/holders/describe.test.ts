// What a holder in a scope is called: the variable, and where the functions of the scope stand.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { describer } from "../../../src/core/holders/describe.ts";
import { textOf } from "../../../src/core/sentence.ts";
import { build, type EdgeSpec, type NodeSpec } from "../support/snapshots.ts";

const SCRIPT = 5;

/**
 * A scope that only V8 holds, or the top level of a module, with a Map in its variable `sessions`, and functions of `app.mjs`
 * at these places (zero-based).
 */
function scope(places: readonly (readonly [number, number])[], topLevel: readonly [number, number] | null = null) {
  const generator = 6 + places.length;
  const nodes: NodeSpec[] = [
    { name: "", type: "synthetic" },
    { name: "(Handle scope)", type: "synthetic" },
    { name: "system / Context" },
    { name: "Map" },
    { name: "(shared function info)", type: "code" },
    { name: "file:///srv/app.mjs", type: "code" },
    ...places.map((_, i): NodeSpec => ({ name: `handler${i}`, type: "closure" })),
    ...(topLevel === null ? [] : [{ name: "Generator" }]),
  ];
  const edges: EdgeSpec[] = [
    { from: 0, to: 1, type: "element" },
    { from: 1, to: 2, type: "element" },
    { from: 2, to: 3, type: "context", name: "sessions" },
    ...places.flatMap((_, i): EdgeSpec[] => [
      { from: 1, to: 6 + i, type: "element" },
      { from: 6 + i, to: 2, type: "internal", name: "context" },
      { from: 6 + i, to: 4, type: "internal", name: "shared" },
    ]),
    { from: 4, to: 5, type: "internal", name: "script" },
  ];
  if (topLevel !== null)
    edges.push({ from: 0, to: generator, type: "element" }, { from: generator, to: 2, type: "internal", name: "context" });
  const located = topLevel === null ? places : [...places, topLevel];
  const analyzed = analyzeSnapshot(build({ nodes, edges, locations: located.map(([line, column], i) => [6 + i, SCRIPT, line, column]) }));
  return describer(analyzed);
}

const MAP = 3;

describe("a variable of a scope that nothing names", () => {
  test("is named with the function that stands first in the scope", () => {
    const { description, source } = scope([
      [8, 2],
      [2, 9],
      [2, 30],
    ]).holder(MAP, -1);
    assert.equal(textOf(description), "sessions in app.mjs:3");
    assert.deepEqual(source, { file: "file:///srv/app.mjs", line: 3, column: 10 });
  });

  test("a module's own function says nothing where there is another", () => {
    const places = [
      [0, 0],
      [6, 4],
    ] as const;
    assert.equal(textOf(scope(places).holder(MAP, -1).description), "sessions in app.mjs:7");
    assert.equal(textOf(scope(places.slice(0, 1)).holder(MAP, -1).description), "sessions in app.mjs:1");
  });

  test("nor does the top level of a module, which begins where its file does", () => {
    const holderOf = (topLevel: readonly [number, number]) => textOf(scope([[6, 4]], topLevel).holder(MAP, -1).description);
    assert.deepEqual([holderOf([0, 0]), holderOf([3, 0])], ["sessions in app.mjs:7", "sessions in app.mjs:4"]);
    assert.equal(textOf(scope([[0, 0]], [0, 0]).holder(MAP, -1).description), "sessions in app.mjs:1");
  });

  test("without any function it is the scope's", () => {
    const { description, source } = scope([]).holder(MAP, -1);
    assert.deepEqual([textOf(description), source], ["sessions in context", null]);
  });

  test("its place stands in the path too", () => {
    const path = scope([[2, 9]]).path(MAP);
    assert.deepEqual(
      path.map(({ className, edge, source }) => [className, edge, source?.line ?? null]),
      [
        ["(root)", "", null],
        ["context", "[0]", 3],
        ["Map", "sessions", null],
      ],
    );
  });
});
