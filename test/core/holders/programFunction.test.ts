import assert from "node:assert/strict";
import { test } from "vitest";
import { programFunction } from "../../../src/core/holders/sourcePositions.ts";
import { build } from "../support/snapshots.ts";

/** The place that a holder of one function leads to: `name` and `type` of the edge from holder to function. */
function ask(type: string, name: string, file = "/srv/orders.js") {
  const snapshot = build({
    nodes: [
      { name: "", id: 1, type: "synthetic" },
      { name: "native_bind", id: 3, type: "closure" },
      { name: "onOrder", id: 5, type: "closure" },
    ],
    edges: [
      { from: 0, to: 1 },
      { from: 1, to: 2, type, name },
    ],
  });
  return programFunction(snapshot, 1, (node) => (node === 2 ? { file, line: 7, column: 3 } : null))?.file ?? null;
}

test.each<[string, string, string, string, string | null]>([
  ["a property, as the callback of a timer", "property", "_onTimeout", "/srv/orders.js", "/srv/orders.js"],
  ["what it is bound to, as with handle.bind(this)", "internal", "bound_function", "/srv/orders.js", "/srv/orders.js"],
  ["what V8 keeps beside it", "internal", "shared", "/srv/orders.js", null],
  ["a function of Node", "property", "_onTimeout", "node:timers", null],
])("%s", (_, type, name, file, expected) => {
  assert.equal(ask(type, name, file), expected);
});
