// Growth that is expected: what is read, what is set aside, and when the verdict changes.
import assert from "node:assert/strict";
import { test } from "vitest";
import { parseReport } from "../../src/protocol/parseReport.ts";
import { type Expectation, expectationsFrom, retainerName, withExpected } from "../../src/query/expectedGrowth.ts";
import { InputError } from "../../src/query/queryErrors.ts";
import { sampleReport } from "../support/sampleReport.ts";

const RETAINER: Expectation = { kind: "retainer", name: "tenantRegistries in ModelRegistry", limitBytes: null, reason: "" };

/** A report whose signs all speak of one retainer. */
function oneRetainer() {
  const report = sampleReport();
  report.verdict.culprits.length = 1;
  return report;
}

test("a file says what may grow, up to how much and why", () => {
  const text = '{ "expected": [ { "retainer": "cache in A", "limitBytes": 5, "reason": "bounded" }, { "tenant": "t1" } ], "other": 1 }';
  assert.deepEqual(expectationsFrom(".heapverdict.json", JSON.parse(text)), [
    { kind: "retainer", name: "cache in A", limitBytes: 5, reason: "bounded" },
    { kind: "tenant", name: "t1", limitBytes: null, reason: "" },
  ]);
  assert.deepEqual(expectationsFrom("f", {}), []);
});

test("a file that says something else is an error with the place", () => {
  for (const [text, message] of [
    ["[]", /must be an object/],
    ['{ "expected": [ { "holder": "x" } ] }', /expected\[0\] must name one/],
    ['{ "expected": [ { "tenant": "a", "retainer": "b" } ] }', /expected\[0\] must name one/],
    ['{ "expected": [ { "tenant": "a", "limitBytes": "5 MB" } ] }', /expected\[0\]\.limitBytes/],
  ] as const)
    assert.throws(
      () => expectationsFrom("f", JSON.parse(text)),
      (error) => error instanceof InputError && message.test(error.message),
      text,
    );
});

test("what explains everything is set aside, and the verdict is the one without it; it stays listed", () => {
  const report = oneRetainer();
  const { verdict } = withExpected(report, [RETAINER]);
  assert.equal(verdict.status, "no-leak");
  assert.deepEqual(verdict.culprits, []);
  assert.equal(verdict.expected?.[0].culprit, report.verdict.culprits[0]);
  assert.match(verdict.headline, /^What grew is expected: 1 entry of \.heapverdict\.json explains \+54\.3 MB\.$/);
  assert.equal(report.verdict.status, "leak-suspected", "the report given stays as it was");
});

test("what two entries name is set aside once", () => {
  const report = oneRetainer();
  const { verdict } = withExpected(report, [RETAINER, { ...RETAINER, reason: "said by another window" }]);
  assert.match(verdict.headline, /^What grew is expected: 2 entries of \.heapverdict\.json explain \+54\.3 MB\.$/);
});

test("the report with what was set aside passes its own schema", () => {
  const report = withExpected(oneRetainer(), [RETAINER]);
  assert.deepEqual(parseReport(JSON.stringify(report)).verdict.expected?.length, 1);
  const wrong = structuredClone(report) as unknown as { verdict: { expected: { within: unknown }[] } };
  wrong.verdict.expected[0].within = "yes";
  assert.throws(() => parseReport(JSON.stringify(wrong)), /expected/);
});

test("just at its limit it is expected, one byte above it counts again", () => {
  const bytes = oneRetainer().verdict.culprits[0].growthBytes;
  assert.equal(withExpected(oneRetainer(), [{ ...RETAINER, limitBytes: bytes }]).verdict.status, "no-leak");
  const { verdict } = withExpected(oneRetainer(), [{ ...RETAINER, limitBytes: bytes - 1 }]);
  assert.equal(verdict.status, "leak-suspected");
  assert.equal(verdict.expected?.[0].within, false);
  assert.equal(verdict.culprits.length, 1);
});

test("another retainer, or a sign that it does not explain, keeps the verdict", () => {
  const report = oneRetainer();
  report.verdict.culprits.push({ ...report.verdict.culprits[0], holder: { id: 9, className: "Map", description: "log in Bank" } });
  const { verdict } = withExpected(report, [RETAINER]);
  assert.equal(verdict.status, "leak-suspected");
  assert.match(verdict.headline, /^Beside what is expected, log in Bank holds TenantRegistry/);
  const other = oneRetainer();
  other.verdict.indicators.push({ id: "unowned-growth", title: "", status: "present", evidence: "", bytes: 90e6 });
  assert.equal(withExpected(other, [RETAINER]).verdict.status, "leak-suspected");
});

test("what names nothing that grew changes nothing", () => {
  const report = oneRetainer();
  assert.equal(withExpected(report, [{ ...RETAINER, name: "other" }]), report);
  assert.equal(withExpected(report, []), report);
});

test("a retainer keeps its name when its line moves", () => {
  assert.equal(retainerName("cache in A (a.js:12)"), "cache in A");
  assert.equal(retainerName("log in Bank (b.js:3), one of 12 that together hold +3 MB"), "log in Bank");
});
