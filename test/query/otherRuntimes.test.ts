// Runtimes besides Node: their snapshots are read and compared.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Report } from "../../src/protocol/report.ts";
import { readSnapshot } from "../../src/query/input/readSnapshot.ts";
import { compare, load } from "../core/support/comparing.ts";
import { type PairName, snapshotPath } from "../fixtures/fixtures.ts";

async function reportOf(pair: PairName): Promise<Report> {
  const measured = [];
  for (const name of [`${pair}-before`, `${pair}-after`] as const) {
    const { snapshot } = await readSnapshot(snapshotPath(name), () => {});
    measured.push(load(snapshot, name));
  }
  return compare(measured);
}

const sessions = ({ constructors }: Report) => constructors.find(({ name }) => name === "Session")?.series.map(({ count }) => count);

test("of Deno: one process, and the store in which sessions pile up", async () => {
  const report = await reportOf("deno-2.9");
  assert.ok(report.comparability.sameProcess);
  assert.deepEqual(sessions(report)?.[0], 50);
  assert.ok((sessions(report)?.[1] ?? 0) > 500, "the part that was kept of the later one has most of the 600");
  assert.ok(["leak-suspected", "inconclusive"].includes(report.verdict.status), report.verdict.headline);
});

test("of Bun: ids are new each time, which is said; classes are compared", async () => {
  const report = await reportOf("bun-1.4");
  assert.equal(report.comparability.sameProcess, false);
  assert.match(report.comparability.notes.join(), /the runtime makes new ones/);
  assert.deepEqual(sessions(report), [50, 600]);
});
