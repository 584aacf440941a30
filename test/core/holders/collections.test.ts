import assert from "node:assert/strict";
import { test } from "vitest";
import { collections } from "../../../src/core/holders/collections.ts";
import { NONE } from "../../../src/core/matching.ts";
import { build, type EdgeSpec, type NodeSpec, nodeName } from "../support/snapshots.ts";

/** Entries of a table whose edges are given as slot and name of what stands there, texts in quotes. */
function entries(slots: readonly (readonly [slot: number, name: string, type?: string])[]): string[] {
  const nodes: NodeSpec[] = [{ name: "root" }, { name: "", type: "array" }];
  const edges: EdgeSpec[] = [{ from: 0, to: 1, type: "element" }];
  for (const [slot, name, type = "hidden"] of slots) {
    const isText = name.startsWith('"');
    edges.push({
      from: 1,
      to: nodes.push({ name: isText ? name.slice(1, -1) : name, type: isText ? "string" : "object" }) - 1,
      type,
      name: type === "hidden" ? slot : `${slot}`,
    });
  }
  const snapshot = build({ nodes, edges });
  const name = (node: number) => (node === NONE ? "–" : nodeName(snapshot, node));
  const found: string[] = [];
  collections(snapshot).eachTableEntry(1, (value, key, _, slot) => found.push(`${slot} ${name(key)}: ${name(value)}`));
  return found;
}

test("keys and values of a Map's table", () => {
  assert.deepEqual(
    entries([
      [5, '"a"'],
      [6, "A"],
      [8, '"b"'],
      [9, "B"],
    ]),
    ["6 a: A", "9 b: B"],
  );
});

test("slots with a name of their own are written before the others", () => {
  assert.deepEqual(
    entries([
      [9, "B", "internal"],
      [5, '"a"'],
      [6, "A"],
      [8, '"b"'],
    ]),
    ["6 a: A", "9 b: B"],
  );
});

test("integers have no node: a value without a key, a key without a value", () => {
  assert.deepEqual(
    entries([
      [5, '"a"'],
      [6, "A"],
      [9, "B"],
      [11, '"c"'],
      [14, '"d"'],
      [15, "D"],
    ]),
    ["6 a: A", "9 –: B", "15 d: D", "11 c: c"],
  );
});

test("the table of a Set has things at every remainder", () => {
  assert.deepEqual(
    entries([
      [3, "A"],
      [5, "B"],
      [7, "C"],
    ]),
    ["3 A: A", "5 B: B", "7 C: C"],
  );
});
