import assert from "node:assert/strict";
import { test } from "vitest";
import type { Report, VerdictStatus } from "../../src/protocol/report.ts";
import { verifyFix } from "../../src/query/report/verifyFix.ts";
import { sampleReport } from "../support/sampleReport.ts";

/** A report on snapshots of these sizes; its culprits grew by these bytes, by name of the holder. */
function report(status: VerdictStatus, sizes: number[], held: Record<string, number> = {}): Report {
  const sample = sampleReport();
  const [snapshot] = sample.snapshots;
  const [culprit] = sample.verdict.culprits;
  sample.snapshots = sizes.map((totalSize) => ({ ...snapshot, totalSize }));
  sample.verdict.status = status;
  sample.verdict.culprits = Object.entries(held).map(([description, growthBytes]) => ({
    ...culprit,
    growthBytes,
    holder: { ...culprit.holder, description },
  }));
  return sample;
}

const leaking = report("leak", [1000, 1400, 1800], { "sessions in Store (store.js:10)": 700 });

test("a fix passes when what leaked is no leak any more", () => {
  const { answer, holders, before, fixed } = verifyFix(leaking, report("no-leak", [1000, 1050, 1050]));
  assert.equal(answer, "pass");
  assert.deepEqual(
    [before.rounds, fixed.rounds],
    [
      [400, 400],
      [50, 0],
    ],
  );
  assert.deepEqual(
    holders.map((holder) => [holder.description, holder.before, holder.fixed]),
    [["sessions in Store (store.js:10)", 350, 0]],
  );
});

test("a fix fails when the heap still leaks, wherever", () => {
  assert.equal(verifyFix(leaking, report("leak", [1000, 1400, 1800], { "other in Store (store.js:3)": 700 })).answer, "fail");
});

test("a fix fails when the same holder still grows, though only suspected, and although its line has moved", () => {
  const suspected = report("leak-suspected", [1000, 1100, 1200], { "sessions in Store (store.js:14)": 160 });
  const { answer, reason, holders } = verifyFix(leaking, suspected);
  assert.equal(answer, "fail");
  assert.match(reason, /sessions in Store/);
  assert.equal(holders.length, 1);
  assert.deepEqual([holders[0].before, holders[0].fixed], [350, 80]);
});

test.each<[string, Report, Report]>([
  ["nothing leaked before the change", report("no-leak", [1000, 1000, 1000]), report("no-leak", [1000, 1000, 1000])],
  [
    "something else is suspected with the change",
    leaking,
    report("leak-suspected", [1000, 1050, 1100], { "queue in Mailer (mail.js:1)": 90 }),
  ],
  [
    "the same holder grows by little and is suspected",
    leaking,
    report("leak-suspected", [1000, 1020, 1040], { "sessions in Store (store.js:10)": 40 }),
  ],
  ["the series have different numbers of snapshots", leaking, report("no-leak", [1000, 1000])],
  ["the heap grows nearly as much, though no leak is seen", leaking, report("no-leak", [1000, 1390, 1780])],
])("it cannot be told when %s", (_, before, fixed) => {
  assert.equal(verifyFix(before, fixed).answer, "cannot-tell");
});

test("a round is not the average: what is made once does not count against a fix", () => {
  assert.equal(verifyFix(leaking, report("no-leak", [1000, 1900, 1910])).answer, "pass");
});
