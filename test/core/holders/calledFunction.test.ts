import assert from "node:assert/strict";
import { test } from "vitest";
import { calledFunction } from "../../../src/core/holders/sourcePositions.ts";
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
  return calledFunction(snapshot, 1, (node) => (node === 2 ? { file, line: 7, column: 3 } : null))?.file ?? null;
}

test("a property that is a bound function stands for what it is bound from", () => {
  const snapshot = build({
    nodes: [
      { name: "", id: 1, type: "synthetic" },
      { name: "Timeout", id: 3, type: "object" },
      { name: "native_bind", id: 5, type: "closure" },
      { name: "checkConnections", id: 7, type: "closure" },
      { name: "onTick", id: 9, type: "closure" },
    ],
    edges: [
      { from: 0, to: 1 },
      { from: 1, to: 2, type: "property", name: "_onTimeout" },
      { from: 2, to: 3, type: "internal", name: "bound_function" },
      { from: 1, to: 4, type: "property", name: "tick" },
    ],
  });
  const files: Record<number, string> = { 3: "node:_http_server", 4: "/srv/tick.js" };
  const ask = (known: readonly number[]) =>
    calledFunction(snapshot, 1, (node) => (known.includes(node) ? { file: files[node], line: 7, column: 3 } : null))?.file;
  assert.equal(ask([3]), "node:_http_server");
  assert.equal(ask([3, 4]), "/srv/tick.js", "the program's before Node's");
  assert.equal(ask([]), undefined);
});

test.each<[string, string, string, string, string | null]>([
  ["a property, as the callback of a timer", "property", "_onTimeout", "/srv/orders.js", "/srv/orders.js"],
  ["what it is bound to, as with handle.bind(this)", "internal", "bound_function", "/srv/orders.js", "/srv/orders.js"],
  ["what V8 keeps beside it", "internal", "shared", "/srv/orders.js", null],
  ["a function of Node", "property", "_onTimeout", "node:timers", "node:timers"],
])("%s", (_, type, name, file, expected) => {
  assert.equal(ask(type, name, file), expected);
});
