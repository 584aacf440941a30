// Scores a report against what is true of the program. Pure: report and truth in, one answer for each question out.
import { aliasAnswer, bytesAnswer, countAnswer, groupsAnswer, idsAnswer, pairsAnswer, shareAnswer } from "./support/tenantAnswers.mjs";

/** The columns of the table, in order. */
export const QUESTIONS = [
  "status",
  "status3",
  "open3",
  "kind",
  "kind3",
  "culprit",
  "culprit3",
  "count",
  "ids",
  "aliases",
  "bytes",
  "share",
  "groups",
  "pairs",
  "says",
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
 * @returns {{ question: string, right: boolean, detail: string }[]}
 */
export function score(truth, two, three = null, undeclared = null) {
  const answers = [
    statusAnswer("status", two, truth.status),
    kindAnswer("kind", two, truth.growthKind),
    culpritAnswer("culprit", two, truth.culprit),
    countAnswer(two, truth.tenants),
    idsAnswer(two, truth.tenants),
    aliasAnswer(two, truth.tenants),
    bytesAnswer(two, truth.tenants),
    shareAnswer(two, truth.tenants),
    groupsAnswer(two, truth.groups),
    pairsAnswer(two, truth.tenants),
    saysAnswer(two, truth),
    exactAnswer(three === null ? [two] : [two, three], truth),
  ];
  if (three !== null) {
    answers.push(statusAnswer("status3", three, truth.settledStatus));
    answers.push(kindAnswer("kind3", three, truth.settledGrowthKind ?? truth.growthKind));
    answers.push(culpritAnswer("culprit3", three, truth.settledCulprit ?? truth.culprit));
  }
  if (undeclared !== null) answers.push(statusAnswer("open3", undeclared, truth.openStatus ?? openStatuses(truth)));
  return answers.filter((answer) => answer !== null).sort((a, b) => QUESTIONS.indexOf(a.question) - QUESTIONS.indexOf(b.question));
}

function statusAnswer(question, report, allowed) {
  if (allowed === undefined) return null;
  const { status, nextMeasurement } = report.verdict;
  if (!allowed.includes(status)) return wrong(question, `${status}, expected ${allowed.join(" or ")}`);
  if (!DECIDED.has(status) && !nextMeasurement) return wrong(question, `${status} without saying what capture would settle it`);
  return right(question);
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

/** A name that must be read in the first culprit: in its path or in the description of the holder. */
function culpritAnswer(question, report, names) {
  if (names === undefined) return null;
  const culprit = report.verdict.culprits[0];
  if (culprit === undefined) return wrong(question, "no culprit");
  const texts = [culprit.holder.className, culprit.holder.description, ...culprit.path.flatMap((step) => [step.edge, step.className])];
  if (names.some((name) => texts.some((text) => hasWord(text, name)))) return right(question);
  return wrong(question, `${culprit.holder.description || culprit.holder.className}, expected ${names.join(" or ")}`);
}

function hasWord(text, word) {
  return new RegExp(`(?<![\\w$])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w$])`).test(text);
}

/** Words that a reader must find: in the headline, the indicators, the recommendations or the notes. */
function saysAnswer(report, truth) {
  if (truth.says === undefined) return null;
  const { headline, indicators, recommendations, nextMeasurement } = report.verdict;
  const spoken = indicators
    .filter((indicator) => indicator.status !== "absent")
    .map((indicator) => `${indicator.title} ${indicator.evidence}`);
  const text = [headline, ...spoken, ...recommendations, nextMeasurement ?? "", ...report.comparability.notes].join("\n");
  const missing = Object.entries(truth.says).filter(([, pattern]) => !new RegExp(pattern, "i").test(text));
  return missing.length === 0 ? right("says") : wrong("says", `nothing on ${missing.map(([subject]) => subject).join(", ")}`);
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

export function right(question) {
  return { question, right: true, detail: "" };
}

export function wrong(question, detail) {
  return { question, right: false, detail };
}
