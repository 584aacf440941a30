import assert from "node:assert/strict";
import { test } from "vitest";
import { score } from "./score.mjs";

const growth = { total: 100, newTenants: 98, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 2 };
const culprit = {
  holder: { id: 5, className: "Map", description: "registries in Registry" },
  path: [{ id: 5, className: "Map", edge: "registries" }],
};

/** A report on one old and one new tenant that answers every question of `truth` rightly. */
function goodReport() {
  return {
    snapshots: [{ totalSize: 50 }, { totalSize: 150 }],
    comparability: { sameProcess: true, notes: [] as string[] },
    verdict: {
      status: "leak",
      growthKind: "mixed",
      confidence: 0.8,
      headline: "",
      growth,
      indicators: [],
      culprits: [culprit],
      recommendations: [],
      nextMeasurement: null as string | null,
    },
    groups: [{ name: "Model", before: { count: 1 }, after: { count: 2 } }],
    constructors: [],
    tenants: {
      rule: "",
      count: { before: 1, after: 2 },
      items: [
        { id: "acme", aliases: ["h1"], before: { retained: 20 }, after: { retained: 20 } },
        { id: "bolt", aliases: ["h2"], before: { retained: 0 }, after: { retained: 98 } },
      ],
      shared: { before: 0, after: 0 },
      unattributed: { before: 30, after: 32 },
      sharedPairs: [{ tenants: ["bolt", "acme"] }],
    },
  };
}

const truth = {
  leak: true,
  status: ["leak"],
  growthKind: ["mixed"],
  culprit: ["registries"],
  groups: { Model: { before: 1, after: 2 } },
  tenants: {
    before: 1,
    after: 2,
    ids: ["acme", ["bolt", "bolt_db"]],
    aliases: { pattern: "^h", countOf: { acme: 1, bolt: 1 } },
    bytes: { bolt: { before: 0, after: 98 } },
    sharedPairs: [["acme", "bolt"]],
    attributedShare: 0.97,
  },
};

function wrongQuestions(
  report: ReturnType<typeof goodReport>,
  three: ReturnType<typeof goodReport> | null = null,
  expected: object = truth,
): string[] {
  return score(expected, report, three)
    .filter((answer) => !answer.right)
    .map((answer) => answer.question);
}

test("a report that agrees with the truth has no wrong answer", () => {
  assert.deepEqual(wrongQuestions(goodReport()), []);
  assert.equal(score(truth, goodReport()).length, 11);
});

test("each fault is found under its own question", () => {
  const faults: [string, (report: ReturnType<typeof goodReport>) => void][] = [
    [
      "status",
      (report) => {
        report.verdict.status = "no-leak";
      },
    ],
    [
      "kind",
      (report) => {
        report.verdict.growthKind = "none";
      },
    ],
    [
      "culprit",
      (report) => {
        report.verdict.culprits = [];
      },
    ],
    [
      "count",
      (report) => {
        report.tenants.count.after = 3;
      },
    ],
    [
      "ids",
      (report) => {
        report.tenants.items[1].id = "h9";
        report.tenants.items[1].aliases.push("bolt");
      },
    ],
    [
      "aliases",
      (report) => {
        report.tenants.items[0].aliases = [];
      },
    ],
    [
      "groups",
      (report) => {
        report.groups[0].after.count = 3;
      },
    ],
    [
      "pairs",
      (report) => {
        report.tenants.sharedPairs = [];
      },
    ],
    [
      "share",
      (report) => {
        report.verdict.growth = { ...growth, newTenants: 90, unattributed: 10 };
      },
    ],
    [
      "exact",
      (report) => {
        report.tenants.unattributed.after = 31;
      },
    ],
    [
      "exact",
      (report) => {
        report.verdict.growth = { ...growth, shared: 1 };
      },
    ],
    [
      "exact",
      (report) => {
        report.verdict.confidence = 1;
      },
    ],
  ];
  for (const [question, spoil] of faults) {
    const report = goodReport();
    spoil(report);
    assert.deepEqual(wrongQuestions(report), [question]);
  }
});

test("bytes of a tenant may be 2 % or 2 kB off, not more", () => {
  const bytesOf = (after: number) => ({ ...truth, tenants: { ...truth.tenants, bytes: { bolt: { before: 0, after } } } });
  assert.deepEqual(wrongQuestions(goodReport(), null, bytesOf(98 + 2048)), []);
  assert.deepEqual(wrongQuestions(goodReport(), null, bytesOf(98 + 2049)), ["bytes"]);
});

test("a culprit is named by whole words only", () => {
  const report = goodReport();
  report.verdict.culprits = [{ holder: { ...culprit.holder, description: "registriesOld" }, path: [] }];
  assert.deepEqual(wrongQuestions(report), ["culprit"]);
});

test("an undecided status is right only with a next measurement", () => {
  const report = goodReport();
  report.verdict.status = "leak-suspected";
  const undecided = { ...truth, status: ["leak-suspected"] };
  assert.deepEqual(wrongQuestions(report, null, undecided), ["status"]);
  report.verdict.nextMeasurement = "a third snapshot";
  assert.deepEqual(wrongQuestions(report, null, undecided), []);
});

test("the third capture is asked for its own status, kind and culprit", () => {
  const three = goodReport();
  three.verdict.status = "no-leak";
  three.verdict.growthKind = "none";
  three.verdict.culprits = [];
  assert.deepEqual(wrongQuestions(goodReport(), three, { ...truth, settledStatus: ["leak"] }), ["status3", "kind3", "culprit3"]);
});

test("ids that are said to be of tenants or operations are no tenants yet", () => {
  const report = goodReport();
  const leaky = { ...truth, status: ["inconclusive"], tenants: { before: 0, after: 0, ids: [] } };
  report.verdict = { ...report.verdict, status: "inconclusive", nextMeasurement: "a third capture" };
  assert.deepEqual(wrongQuestions(report, null, leaky), ["count", "ids"]);
  report.tenants.rule = "keys of the variable tasks; whether they are tenants or operations is open.";
  assert.deepEqual(wrongQuestions(report, null, leaky), []);
  report.verdict.status = "leak";
  assert.deepEqual(wrongQuestions(report, null, { ...leaky, status: ["leak"] }), ["count", "ids"]);
});

test("eight new tenants and more may be keys of operations to two captures: inconclusive is right, and counted", () => {
  const healthy = { leak: false, status: ["no-leak"], tenants: { before: 4, after: 12 } };
  const report = goodReport();
  report.tenants.count = { before: 4, after: 12 };
  const answerTo = (status: string, expected: object) => {
    report.verdict = { ...report.verdict, status, nextMeasurement: "a third capture" };
    return score(expected, report).find(({ question }) => question === "status");
  };
  assert.equal(answerTo("inconclusive", healthy)?.right, true);
  assert.equal(answerTo("no-leak", healthy)?.right, true);
  assert.equal(answerTo("leak-suspected", healthy)?.right, false);
  assert.equal(answerTo("inconclusive", { ...healthy, tenants: { before: 5, after: 12 } })?.right, false, "seven are few");
  assert.equal(answerTo("inconclusive", { ...healthy, leak: true, status: ["leak"] })?.right, false);
});
