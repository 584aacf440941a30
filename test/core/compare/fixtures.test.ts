// The contract's invariants on real snapshots: every pair of one process, two processes, two versions of Node, and a series of three.
import assert from "node:assert/strict";
import { beforeAll, describe, test } from "vitest";
import type { Report } from "../../../src/protocol/report.ts";
import { pairs, type SnapshotName, snapshotBytes } from "../../fixtures/fixtures.ts";
import { compare, load, type Measured } from "../support/comparing.ts";
import { parse } from "../support/snapshots.ts";
import { assertConsistent, assertEmpty, assertNegated } from "./invariants.ts";

const read = (name: SnapshotName): Measured => load(parse(snapshotBytes(name)), name);

describe.each(pairs)("%s", (pair) => {
  let loaded: [Measured, Measured];
  let report: Report;
  beforeAll(() => {
    loaded = [read(`${pair}-before`), read(`${pair}-after`)];
    report = compare(loaded);
  });

  test("the parts sum to the whole, and the rows agree with themselves", () => {
    assertConsistent(report);
    assert.equal(report.comparability.sameProcess, true);
    assert.ok(report.tenants.count.after > 0, "these services have tenants");
  });

  test("shallow sizes of constructors add up to the snapshot", () => {
    const [before, after] = (["before", "after"] as const).map((side) =>
      report.constructors.reduce((sum, row) => sum + row[side].shallow, 0),
    );
    assert.deepEqual(
      [before, after],
      loaded.map(({ snapshot: { totalSize, snapshot } }) => totalSize - snapshot.extraNativeBytes),
    );
  });

  test("in the other order every delta is negated", () => {
    const backward = compare([loaded[1], loaded[0]]);
    assertConsistent(backward);
    assertNegated(report, backward);
    assert.equal(backward.verdict.status, "inconclusive");
    assert.match(backward.verdict.headline, /older than the first: swap them/);
  });

  test("with itself it is empty", () => {
    assertEmpty(compare([loaded[1], loaded[1]]));
  });

  test("the same input gives the same bytes", () => {
    assert.equal(JSON.stringify(compare(loaded)), JSON.stringify(report));
  });
});

test("two versions of Node: told apart by the low share of matches, compared by name", () => {
  const [older, newer] = [read("plain-node20-before"), read("plain-node24")];
  const report = compare([older, newer]);
  assertConsistent(report);
  assertNegated(report, compare([newer, older]));
  assert.equal(report.comparability.sameProcess, false);
  assert.ok(report.comparability.notes.some((note) => /different versions of Node \(v20\.[\d.]+, v24\.[\d.]+\)/.test(note)));
  assert.notEqual(report.verdict.status, "leak");
  const tenants = report.constructors.find(({ name }) => name === "Tenant");
  assert.deepEqual([tenants?.before.count, tenants?.after.count], [8, 14]);
});

test("read twice the bytes are the same, and a third snapshot that equals the first takes all growth back", () => {
  const [before, after] = [read("plain-node20-before"), read("plain-node20-after")];
  assert.equal(
    JSON.stringify(compare([before, after])),
    JSON.stringify(compare([read("plain-node20-before"), read("plain-node20-after")])),
    "read twice, the same bytes",
  );
  const series = compare([before, after, before]);
  assertConsistent(series);
  assert.equal(series.verdict.growth.total, 0);
  assert.deepEqual(
    series.snapshots.map(({ role }) => role),
    ["before", "after", "settled"],
  );
  for (const row of series.constructors) assert.deepEqual([row.delta.count, row.added, row.removed], [0, 0, 0], row.name);
});
