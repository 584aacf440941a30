// The questions about holders, about what is said, about other orders and other names, and how sure the answers were.
import assert from "node:assert/strict";
import { test } from "vitest";
import { alikeAnswer, orderAnswer } from "./score.mjs";
import { explainsAnswer, namedAnswer, seriesAnswer } from "./support/culpritAnswers.mjs";
import { linesOf, saysAnswer, saysNotAnswer } from "./support/spokenAnswers.mjs";
import { calibration } from "./support/table.mjs";
import { mostOfOneAnswer } from "./support/tenantAnswers.mjs";

const holder = { className: "Map", description: "letters in shelves (letters.mjs:7)" };
const culprit = { holder, path: [], accumulates: "Letter", series: [10, 100, 190], share: 0.6 };
const report = {
  verdict: {
    status: "leak",
    confidence: 0.9,
    headline: "Letters pile up.",
    indicators: [
      { title: "Pile", evidence: "90 more each time", status: "present" },
      { title: "Timers", evidence: "no timer", status: "absent" },
    ],
    culprits: [culprit],
    recommendations: ["Bound it."],
    nextMeasurement: null,
    growth: { total: 100 },
  },
  tenants: {
    items: [
      { id: "a", delta: { retained: 10 } },
      { id: "b", delta: { retained: 40 } },
    ],
  },
  comparability: { notes: ["The second file is older."] },
};

test("a holder's line must show every pattern, and the names of program files show nothing", () => {
  assert.ok(namedAnswer(report, ["shelves", "letters in"])?.right);
  assert.ok(!namedAnswer(report, ["letters\\.mjs"])?.right);
  assert.ok(!namedAnswer(report, ["shelves", "archive"])?.right);
});

test("a series may be one entry in ten off, and one that rises rises each time", () => {
  assert.ok(seriesAnswer(report, [10, 105, 200])?.right);
  assert.ok(!seriesAnswer(report, [10, 120, 200])?.right);
  assert.ok(!seriesAnswer(report, [10, 100])?.right);
  assert.ok(seriesAnswer(report, "rises")?.right);
  const flat = { verdict: { culprits: [{ ...culprit, series: [10, 10, 20] }] } };
  assert.ok(!seriesAnswer(flat, "rises")?.right);
});

test("the first culprit explains neither too little nor more than there is", () => {
  assert.ok(explainsAnswer(report, { least: 0.6, most: 0.6 })?.right);
  assert.ok(!explainsAnswer(report, { least: 0.61 })?.right);
  assert.ok(!explainsAnswer(report, { most: 0.59 })?.right);
});

test("what must be said is looked for in all that is said, and rules found absent say nothing", () => {
  const lines = linesOf(report);
  assert.ok(saysAnswer(lines, { order: "older", size: "90 more", advice: "bound" })?.right);
  assert.ok(!saysAnswer(lines, { timers: "no timer" })?.right);
  assert.ok(saysNotAnswer(lines, { timers: "no timer" })?.right);
  assert.ok(!saysNotAnswer(lines, { order: "older" })?.right);
});

test("no tenant is charged with more than its share", () => {
  assert.ok(mostOfOneAnswer(report, { mostOfOne: 0.4 })?.right);
  assert.ok(!mostOfOneAnswer(report, { mostOfOne: 0.39 })?.right);
});

test("files in another order: a right status and the reason, or a refusal with the reason where that is allowed", () => {
  const expected = { status: ["leak"], says: { order: "older" } };
  assert.ok(orderAnswer("swapped", { report, refusal: null }, expected).right);
  assert.ok(!orderAnswer("swapped", { report, refusal: null }, { ...expected, status: ["inconclusive"] }).right);
  assert.ok(!orderAnswer("swapped", { report, refusal: null }, { ...expected, says: { twice: "twice" } }).right);
  assert.ok(!orderAnswer("swapped", { report: null, refusal: "b is older than a" }, expected).right);
  assert.ok(orderAnswer("swapped", { report: null, refusal: "b is older than a" }, { ...expected, mayRefuse: true }).right);
  assert.ok(!orderAnswer("swapped", { report: null, refusal: "cannot" }, { ...expected, mayRefuse: true }).right);
});

test("programs that differ in names only are told alike", () => {
  assert.ok(
    alikeAnswer(
      new Map([
        ["jobs", "leak"],
        ["parts", "leak"],
      ]),
    ).right,
  );
  assert.ok(
    !alikeAnswer(
      new Map([
        ["jobs", "leak"],
        ["parts", "no-leak"],
      ]),
    ).right,
  );
});

test("of the answers given with 0.9 and more, one in a hundred may be wrong; less sure ones are counted only", () => {
  const answers = (count: number, confidence: number, statusRight: boolean) =>
    Array.from({ length: count }, () => ({ question: "status", right: statusRight, detail: "", confidence, statusRight }));
  assert.ok(calibration([...answers(99, 0.9, true), ...answers(1, 0.95, false)]).holds);
  assert.ok(!calibration([...answers(98, 0.9, true), ...answers(1, 0.95, false)]).holds);
  const { holds, lines } = calibration(answers(3, 0.89, false));
  assert.ok(holds);
  assert.ok(lines.some((line) => /^0\.80 to 0\.90 +3 +0 /.test(line)));
});
