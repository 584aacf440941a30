import assert from "node:assert/strict";
import { test } from "vitest";
import type { TreemapNode } from "../../../src/protocol/queries.ts";
import { type Box, boxes, SERVICE_BOX, zoomed } from "../../../webview/state/treemap.ts";
import { sampleReport } from "../../support/sampleReport.ts";
import { sampleTreemap } from "../support/answers.ts";

const SIZE = { width: 1000, height: 500 };

function area(box: Box): number {
  return (box.width * SIZE.width * box.height * SIZE.height) / 10_000;
}

test("boxes of the first level cover the drawing in proportion to their bytes", () => {
  const root = sampleTreemap(sampleReport());
  const first = boxes(root, SIZE.width, SIZE.height, 16).filter((box) => box.level === 1);
  assert.equal(first.length, root.children?.length);
  for (const box of first) {
    const share = box.node.bytes / root.bytes;
    assert.ok(Math.abs(area(box) / (SIZE.width * SIZE.height) - share) < 0.004, `${box.node.name}: ${share}`);
  }
});

test("no box leaves the drawing, and no two of one level overlap", () => {
  const all = boxes(sampleTreemap(sampleReport()), SIZE.width, SIZE.height, 16);
  for (const box of all) {
    assert.ok(box.left >= 0 && box.top >= 0 && box.left + box.width <= 100.0001 && box.top + box.height <= 100.0001, box.node.name);
  }
  const first = all.filter((box) => box.level === 1);
  for (const [at, one] of first.entries())
    for (const other of first.slice(at + 1)) assert.ok(!overlap(one, other), `${one.node.name} ${other.node.name}`);
});

function overlap(a: Box, b: Box): boolean {
  const epsilon = 1e-6;
  return (
    a.left + a.width > b.left + epsilon &&
    b.left + b.width > a.left + epsilon &&
    a.top + a.height > b.top + epsilon &&
    b.top + b.height > a.top + epsilon
  );
}

test("a path of names leads to a node, and stops where a name is missing", () => {
  const root = sampleTreemap(sampleReport());
  assert.equal(zoomed(root, ["tenant-009", "Model"]).node.name, "Model");
  assert.deepEqual(
    zoomed(root, ["tenant-009", "nothing"]).trail.map((node) => node.name),
    ["all", "tenant-009"],
  );
  assert.equal(zoomed(root, [SERVICE_BOX]).node.kind, "service");
});

test("nothing added means no boxes", () => {
  const root: TreemapNode = { name: "all", kind: "root", bytes: 0, count: 0, children: [] };
  assert.deepEqual(boxes(root, 100, 100, 10), []);
});
