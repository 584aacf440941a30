import assert from "node:assert/strict";
import { test } from "vitest";
import { nodeVersion } from "../../../src/core/compare/nodeVersion.ts";
import { snapshotBytes } from "../../fixtures/fixtures.ts";
import { graph, parse } from "../support/snapshots.ts";

test.each([
  ["plain-node16", /^v16\./],
  ["plain-node20-before", /^v20\./],
  ["plain-node25", /^v25\./],
] as const)("%s says who wrote it", (name, version) => {
  assert.match(String(nodeVersion(parse(snapshotBytes(name)))), version);
});

test.each([
  ["no process", "root>a"],
  ["a process without a version", "root>process process>v20.1.0:property.title"],
  ["a version that is none of Node's", "root>process process>latest:property.version"],
  ["a version by another kind of edge", "root>process process>v20.1.0:internal.version"],
])("%s: unknown", (_, text) => {
  assert.equal(nodeVersion(graph(text)), null);
});

test("the first process that spells a version counts", () => {
  assert.equal(nodeVersion(graph("root>process process>none:property.version,v20.1.0:property.version")), "v20.1.0");
});
