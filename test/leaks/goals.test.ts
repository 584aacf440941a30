import assert from "node:assert/strict";
import { test } from "vitest";
import { score } from "../scenarios/score.mjs";
import { sampleReport } from "../support/sampleReport.ts";
import { goalLines } from "./support/goals.mjs";
import { truthOf } from "./support/truth.mjs";

const { count, items } = sampleReport().tenants;
const leak = {
  holder: ["tenantRegistries"],
  file: ["lib/model-registry.js"],
  variants: { leaking: {}, mended: {} },
  tenants: () => ({ before: count.before, after: count.after, ids: items.map(({ id }) => id) }),
};

/** The answers for a report of this status on both questions of status. */
function answersOf(
  variant: "leaking" | "mended",
  status: "leak" | "no-leak" | "inconclusive",
  file = "/srv/node_modules/shop/lib/model-registry.js",
) {
  const report = sampleReport();
  report.verdict.status = status;
  report.verdict.culprits[0].source = { file, line: 1, column: 1 };
  for (const step of report.verdict.culprits[0].path) step.source = null;
  return score(truthOf(leak, variant), report, report);
}

const wrongOf = (...given: Parameters<typeof answersOf>) => answersOf(...given).flatMap(({ question, right }) => (right ? [] : [question]));

test("a leaking half must be told, with the holder and a file that the fix changed", () => {
  assert.deepEqual(wrongOf("leaking", "leak"), []);
  assert.deepEqual(wrongOf("leaking", "no-leak"), ["status", "status3"]);
  assert.deepEqual(wrongOf("leaking", "leak", "/srv/lib/other.js"), ["file", "file3"]);
});

test("a mended half may stay open with two snapshots, and not with three", () => {
  assert.deepEqual(wrongOf("mended", "no-leak"), []);
  assert.deepEqual(wrongOf("mended", "inconclusive"), ["status3"]);
  assert.deepEqual(wrongOf("mended", "leak"), ["status", "status3"]);
});

test("a wrong no leak is counted by program, and shares are rounded down", () => {
  const results = [
    { name: "a/leaking", leaks: true, answers: answersOf("leaking", "no-leak") },
    { name: "b/leaking", leaks: true, answers: answersOf("leaking", "leak") },
    { name: "b/mended", leaks: false, answers: answersOf("mended", "no-leak") },
  ];
  assert.deepEqual(goalLines(results).slice(0, 3), [
    'wrong "no leak": 1 (a/leaking)',
    "status: 4 of 6 right (66 %)",
    "holder first, with three snapshots: 2 of 2 right (100 %)",
  ]);
});

test("a known leak that is named on a mended half is counted, with its name", () => {
  const half = (name: string, leaks: boolean, known?: string[]) => ({ name, leaks, answers: [], known });
  const line = (...known: string[]) => goalLines([half("a/leaking", true, ["undici"]), half("a/mended", false, known)]).at(-1);
  assert.equal(line(), "known leaks named on mended halves: 0 of 1");
  assert.equal(line("undici"), "known leaks named on mended halves: 1 of 1 (a/mended)");
});
