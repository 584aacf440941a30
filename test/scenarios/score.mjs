// Scores a report against what is true of the program. Pure: report and truth in, one answer for each question out.
import { right, wrong } from "./support/answer.mjs";
import { culpritAnswer, explainsAnswer, namedAnswer, seriesAnswer } from "./support/culpritAnswers.mjs";
import { linesOf, saysAnswer, saysNotAnswer } from "./support/spokenAnswers.mjs";
import {
  aliasAnswer,
  bytesAnswer,
  countAnswer,
  groupsAnswer,
  idsAnswer,
  mostOfOneAnswer,
  pairsAnswer,
  shareAnswer,
} from "./support/tenantAnswers.mjs";

/** All questions, in the order of the table. */
export const QUESTIONS = [
  "status",
  "status3",
  "open3",
  "kind",
  "kind3",
  "culprit",
  "culprit3",
  "file",
  "file3",
  "named",
  "series",
  "explains",
  "count",
  "ids",
  "aliases",
  "bytes",
  "share",
  "of one",
  "groups",
  "pairs",
  "says",
  "says not",
  "orders",
  "alike",
  "exact",
];

const DECIDED = new Set(["leak", "no-leak"]);

/**
 * Answers of the report on the first two snapshots, and where there are three of the reports on all: one that was told what happened before the third,
 * and one that was not.
 * Questions that the truth says nothing about are not asked.
 * @param {object} truth
 * @param {object} two
 * @param {object | null} three
 * @param {object | null} undeclared
 * @returns {{ question: string, right: boolean, detail: string, confidence?: number }[]} `confidence`: how sure the report was of its status
 */
export function score(truth, two, three = null, undeclared = null) {
  const best = three ?? two;
  const lines = linesOf(best);
  const isOpen = leavesOperationsOpen(two, truth);
  const answers = [
    withNewTenants(statusAnswer("status", two, withTwo(truth)), two, truth),
    kindAnswer("kind", two, isOpen ? undefined : truth.growthKind),
    culpritAnswer("culprit", two, truth.culprit),
    fileAnswer("file", two, truth.file),
    countAnswer(two, isOpen ? undefined : truth.tenants),
    idsAnswer(two, isOpen ? undefined : truth.tenants),
    aliasAnswer(two, truth.tenants),
    bytesAnswer(two, truth.tenants),
    shareAnswer(two, truth.tenants),
    groupsAnswer(two, truth.groups),
    pairsAnswer(two, truth.tenants),
    mostOfOneAnswer(best, truth.tenants),
    namedAnswer(best, truth.namedIn),
    seriesAnswer(best, truth.series),
    explainsAnswer(best, truth.explains),
    saysAnswer(lines, truth.says),
    saysNotAnswer(lines, truth.saysNot),
    exactAnswer(three === null ? [two] : [two, three], truth),
  ];
  if (three !== null) {
    answers.push(statusAnswer("status3", three, truth.settledStatus));
    answers.push(kindAnswer("kind3", three, truth.settledGrowthKind ?? truth.growthKind));
    answers.push(culpritAnswer("culprit3", three, truth.settledCulprit ?? truth.culprit));
    answers.push(fileAnswer("file3", three, truth.file));
  }
  if (undeclared !== null) answers.push(statusAnswer("open3", undeclared, truth.openStatus ?? openStatuses(truth)));
  return answers.filter((answer) => answer !== null).sort((a, b) => QUESTIONS.indexOf(a.question) - QUESTIONS.indexOf(b.question));
}

/** New tenants from here on may be keys of operations as well; two captures tell only where old ids were used again between them. */
const MANY_NEW = 8;

function hasNewTenants({ leak, status, tenants }) {
  return !leak && status?.join() === "no-leak" && tenants !== undefined && tenants.after - tenants.before >= MANY_NEW;
}

/**
 * A report on a program without tenants that decides nothing and says that its ids may be of operations: it does not say that they are tenants.
 */
function leavesOperationsOpen({ verdict, tenants }, truth) {
  const isOpen = !DECIDED.has(verdict.status) && / operations is open/.test(tenants.rule);
  return isOpen && truth.leak && truth.tenants?.after === 0;
}

/** The table counts how often two captures were enough. */
function withNewTenants(answer, { verdict }, truth) {
  return hasNewTenants(truth) ? { ...answer, newTenants: verdict.status } : answer;
}

function withTwo(truth) {
  return hasNewTenants(truth) ? [...truth.status, "inconclusive"] : truth.status;
}

function statusAnswer(question, report, allowed) {
  if (allowed === undefined) return null;
  const { status, confidence, nextMeasurement } = report.verdict;
  const isRight = allowed.includes(status);
  return { ...judged(), confidence, statusRight: isRight };

  function judged() {
    if (!isRight) return wrong(question, `${status} (${confidence}), expected ${allowed.join(" or ")}`);
    if (!DECIDED.has(status) && !nextMeasurement) return wrong(question, `${status} without saying what capture would settle it`);
    return right(question);
  }
}

/** Of three snapshots about whose load nothing was said: what cannot be told must stay open, but never be answered wrongly. */
function openStatuses({ leak }) {
  return [leak ? "leak" : "no-leak", "leak-suspected", "inconclusive"];
}

function kindAnswer(question, report, allowed) {
  if (allowed === undefined) return null;
  const kind = report.verdict.growthKind;
  return allowed.includes(kind) ? right(question) : wrong(question, `${kind}, expected ${allowed.join(" or ")}`);
}

/**
 * The same captures given in another order, twice, or with one of another process: `expected` has the statuses that are right and what must be said;
 * refusing is right where it `mayRefuse`. `asked` is { report, refusal }, one of them null.
 */
export function orderAnswer(title, { report, refusal }, expected) {
  if (report === null) {
    if (!expected.mayRefuse) return wrong("orders", `${title}: refused: ${refusal}`);
    return named(title, saysAnswer([refusal], expected.says) ?? right("orders"));
  }
  const { status, confidence } = report.verdict;
  const isRight = expected.status.includes(status);
  const judged = isRight
    ? saysAnswer(linesOf(report), expected.says)
    : wrong("orders", `${status}, expected ${expected.status.join(" or ")}`);
  return { ...named(title, judged ?? right("orders")), confidence, statusRight: isRight };
}

function named(title, answer) {
  return { ...answer, question: "orders", detail: answer.right ? "" : `${title}: ${answer.detail}` };
}

/** The end of a file's name, one of which must be among the sources that the first culprit names: its own, or those of its path. */
function fileAnswer(question, report, ends) {
  if (ends === undefined) return null;
  const culprit = report.verdict.culprits[0];
  if (culprit === undefined) return wrong(question, "no culprit");
  const files = [culprit.source, ...culprit.path.map((step) => step.source)]
    .map((source) => source?.file ?? "")
    .filter((file) => file !== "");
  if (files.some((file) => ends.some((end) => file.replaceAll("\\", "/").endsWith(end)))) return right(question);
  // The sentence says where the entries are made: of a listener that is where it is added.
  if (ends.some((end) => report.verdict.headline.includes(end))) return right(question);
  return wrong(question, `${files.map((file) => file.split(/[\\/]/).at(-1)).join(", ") || "no file"}, expected ${ends.join(" or ")}`);
}

/** Programs that differ in names only are answered alike: `statuses` has each one's, by name. */
export function alikeAnswer(statuses) {
  if (new Set(statuses.values()).size === 1) return right("alike");
  return wrong("alike", [...statuses].map(([name, status]) => `${name}: ${status}`).join("; "));
}

/** The parts sum to the whole, before and after; two captures alone are never certain. */
function exactAnswer(reports, truth) {
  for (const report of reports) {
    const fault = partitionFault(report) ?? (truth.zero ? zeroFault(report) : null);
    if (fault !== null) return wrong("exact", fault);
  }
  if (reports[0].verdict.confidence >= 1) return wrong("exact", "confidence 1 from two captures");
  if (truth.sameProcess !== undefined && reports[0].comparability.sameProcess !== truth.sameProcess) {
    return wrong("exact", `sameProcess ${reports[0].comparability.sameProcess}`);
  }
  return right("exact");
}

function partitionFault({ snapshots, tenants, verdict }) {
  for (const [side, snapshot] of [
    ["before", snapshots[0]],
    ["after", snapshots.at(-1)],
  ]) {
    const owned = tenants.items.reduce((sum, item) => sum + item[side].retained, 0);
    const sum = owned + tenants.shared[side] + tenants.unattributed[side];
    if (sum !== snapshot.totalSize) return `parts ${side} sum to ${sum}, not ${snapshot.totalSize}`;
  }
  const { total, ...parts } = verdict.growth;
  const sum = Object.values(parts).reduce((a, b) => a + b, 0);
  if (sum !== total) return `parts of the growth sum to ${sum}, not ${total}`;
  const grown = snapshots.at(-1).totalSize - snapshots[0].totalSize;
  return grown === total ? null : `growth ${total}, but the snapshots differ by ${grown}`;
}

function zeroFault({ verdict, constructors, groups }) {
  if (Object.values(verdict.growth).some((bytes) => bytes !== 0)) return "growth is not zero";
  const moved = [...constructors, ...groups].find(
    (row) => row.added + row.removed + Math.abs(row.delta.shallow) + Math.abs(row.delta.retained) > 0,
  );
  return moved === undefined ? null : `${moved.name} differs from itself`;
}
