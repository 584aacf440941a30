// Growth that is expected: what `.heapverdict.json` names is set aside, and the verdict is the one without
// it. The report still lists it.
import { type Sentence, say, sayCount, series, signedBytes } from "../core/sentence.ts";
import type { Culprit, ExpectedGrowth, Indicator, Report, Verdict } from "../protocol/report.ts";
import { InputError } from "./queryErrors.ts";

/** One thing that may grow. */
export interface Expectation {
  kind: ExpectedGrowth["kind"];
  name: string;
  /** Up to how much; null for any. */
  limitBytes: number | null;
  reason: string;
}

const KINDS = ["retainer", "constructor", "tenant"] as const;
/** Share of a sign's bytes that what was set aside must reach to explain it. */
const COVERED = 0.95;
/** Signs that speak of something else: each stands for itself. */
const SEPARATE: ReadonlySet<string> = new Set(["external-memory", "stale-tenants"]);
/** Signs that growth must explain; the others follow from these or inform only. */
const ACCUSING: ReadonlySet<string> = new Set([
  "duplicate-handles",
  "stale-tenants",
  "accumulating-holder",
  "existing-tenants-grow",
  "unowned-growth",
  "marginal-cost",
  "external-memory",
]);

/**
 * Of `.heapverdict.json`: `{ "expected": [ { "retainer": NAME, "limitBytes": N, "reason": TEXT } ] }`. Throws
 * `InputError`.
 */
export function expectationsFrom(file: string, content: unknown): Expectation[] {
  const list = isRecord(content) ? (content.expected ?? []) : null;
  if (!Array.isArray(list)) throw new InputError(file, 'must be an object whose "expected" is a list');
  return list.map((item, at) => expectation(file, item, `expected[${at}]`));
}

function expectation(file: string, item: unknown, place: string): Expectation {
  if (!isRecord(item)) throw new InputError(file, `${place} must be an object`);
  const [kind, ...more] = KINDS.filter((one) => Object.hasOwn(item, one));
  const name = kind && item[kind];
  if (more.length > 0 || typeof name !== "string" || name === "")
    throw new InputError(file, `${place} must name one "retainer", "constructor" or "tenant"`);
  const { limitBytes = null, reason = "" } = item;
  if (limitBytes !== null && !(typeof limitBytes === "number" && limitBytes >= 0))
    throw new InputError(file, `${place}.limitBytes must be a number of bytes`);
  if (typeof reason !== "string") throw new InputError(file, `${place}.reason must be a text`);
  return { kind, name, limitBytes, reason };
}

/**
 * The report with what is expected set aside. Without expectations, or where none applies, it is the report
 * as it was.
 */
export function withExpected(report: Report, expectations: readonly Expectation[]): Report {
  const expected = expectations.flatMap((one) => appliedTo(report, one));
  if (expected.length === 0) return report;
  const within = expected.filter((one) => one.within);
  const aside = new Set(within.flatMap(({ culprit }) => culprit ?? []));
  const left = report.verdict.culprits.filter((culprit) => !aside.has(culprit));
  const verdict: Verdict = { ...report.verdict, culprits: left, expected };
  if (within.length === 0 || report.verdict.status === "no-leak") return { ...report, verdict };
  return { ...report, verdict: left.length === 0 && isCovered(report, within) ? cleared(verdict, within) : withoutThose(verdict, aside) };
}

function appliedTo(report: Report, { kind, name, limitBytes, reason }: Expectation): ExpectedGrowth[] {
  const found = (bytes: number, culprit?: Culprit): ExpectedGrowth => {
    const within = limitBytes === null || bytes <= limitBytes;
    return { kind, name, reason, limitBytes, bytes, within, ...(culprit ? { culprit } : {}) };
  };
  if (kind === "tenant") return report.tenants.items.filter(({ id }) => id === name).map(({ delta }) => found(delta.retained));
  const isMeant = (culprit: Culprit) =>
    kind === "retainer" ? retainerName(culprit.holder.description) === retainerName(name) : culprit.accumulates === name;
  return report.verdict.culprits.filter(isMeant).map((culprit) => found(culprit.growthBytes, culprit));
}

/** Without the line, which moves with every edit, and without how many there are. */
export function retainerName(description: string): string {
  return description.replace(/, one of \d+ that together hold .*$/, "").replace(/ \([^()]*:\d+\)/g, "");
}

/** Whether what was set aside explains every sign that speaks for a leak. */
function isCovered({ verdict }: Report, within: readonly ExpectedGrowth[]): boolean {
  const bytes = bytesOf(within);
  const accusing = verdict.indicators.filter(({ id, status }) => status === "present" && ACCUSING.has(id));
  const explains = (sign: Indicator) => !SEPARATE.has(sign.id) && bytes >= COVERED * sign.bytes;
  return accusing.every(explains) && bytes >= 0.5 * verdict.growth.total;
}

/** What is named twice, as by two people at once, grew once. */
function bytesOf(within: readonly ExpectedGrowth[]): number {
  const grown = new Map(within.map((one) => [one.culprit ?? `${one.kind} ${one.name}`, one.bytes]));
  return [...grown.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function cleared(verdict: Verdict, within: readonly ExpectedGrowth[]): Verdict {
  const bytes = bytesOf(within);
  const headline = sayCount(
    within.length,
    "What grew is expected: {0} entry of .heapverdict.json explains {1}.",
    "What grew is expected: {0} entries of .heapverdict.json explain {1}.",
    signedBytes(bytes),
  );
  return {
    ...verdict,
    status: "no-leak",
    risk: "low",
    ...spoken(headline),
    recommendations: [],
    recommendationsParts: [],
    nextMeasurement: null,
    nextMeasurementParts: null,
  };
}

/** The sentence must not name what was set aside. */
function withoutThose(verdict: Verdict, aside: ReadonlySet<Culprit>): Verdict {
  const [first] = verdict.culprits;
  if (aside.size === 0) return verdict;
  if (!first) return { ...verdict, ...spoken(say("What is expected was set aside; the rest of the growth has no single retainer.")) };
  const { holder, accumulates, series: entries, count, growthBytes } = first;
  const figures = series(entries ?? [count.before, count.after]);
  return {
    ...verdict,
    ...spoken(
      say("Beside what is expected, {0} holds {1}: {2} entries, {3}.", holder.description, accumulates, figures, signedBytes(growthBytes)),
    ),
  };
}

function spoken({ text, parts }: Sentence): Pick<Verdict, "headline" | "headlineParts"> {
  return { headline: text, headlineParts: parts };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
