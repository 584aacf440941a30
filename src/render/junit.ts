// A report as JUnit XML, which every CI server shows as tests: the verdict, each holder and each limit is a
// test case.
import { causeText } from "../protocol/headlineCause.ts";
import type { LimitResult, Report } from "../protocol/report.ts";
import { VERDICT_WORDS } from "../protocol/vocabulary.ts";
import { type Finding, findingsOf, isLeak, limitWords } from "./findings.ts";
import { pathLines } from "./reportFacts.ts";
import { clean, shorten } from "./textCells.ts";

const SUITE = "heap-verdict";
const MAX_NAME = 200;

interface TestCase {
  name: string;
  file?: string;
  line?: number;
  outcome: "passed" | "failed" | "skipped";
  message?: string;
  /** What stands in the element of the outcome. */
  text?: string;
}

export function renderJunit(report: Report): string {
  const cases = casesOf(report);
  const count = (outcome: TestCase["outcome"]) => cases.filter((one) => one.outcome === outcome).length;
  const counts = `tests="${cases.length}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${SUITE}" ${counts}>`,
    `  <testsuite name="${SUITE}" ${counts}>`,
    ...cases.map(caseXml),
    "  </testsuite>",
    "</testsuites>\n",
  ].join("\n");
}

function casesOf(report: Report): TestCase[] {
  const { limits = [] } = report;
  const holders = findingsOf(report).filter(({ rule }) => rule === "growing-holder");
  return [verdictCase(report), ...holders.map(holderCase), ...limits.map(limitCase)];
}

/** An undecided verdict is no failure, and no success. With a baseline, what it has is no failure either. */
function verdictCase(report: Report): TestCase {
  const { status, headline } = report.verdict;
  const message = `${VERDICT_WORDS[status]}: ${causeText(headline)}`;
  const isKnown = report.baseline !== undefined && findingsOf(report).every(({ state }) => state !== "new");
  const outcome = status === "inconclusive" ? "skipped" : isLeak(status) ? (isKnown ? "skipped" : "failed") : "passed";
  return { name: "verdict", outcome, ...(outcome !== "passed" && { message }) };
}

function holderCase({ name, message, source, signature, culprit, state, level, expected }: Finding): TestCase {
  const place = source?.original ?? source;
  const lines = culprit
    ? pathLines(culprit).map(({ depth, edge, className }) => `${"  ".repeat(depth)}${`${edge} ${className}`.trim()}`)
    : [];
  const isKnown = state === "unchanged" || expected !== undefined || level === "note";
  const why = expected ?? (state === "unchanged" ? "in the baseline" : "");
  return {
    name: `holder ${name}`,
    ...(place && { file: place.file, line: place.line }),
    outcome: isKnown ? "skipped" : "failed",
    message: why ? `${message} (${why})` : message,
    text: [...lines, `signature ${signature}`].map((line) => clean(shorten(line, MAX_NAME))).join("\n"),
  };
}

/** A limit of what is in neither snapshot is kept, but nobody should rely on it. */
function limitCase(limit: LimitResult): TestCase {
  const { of, name, measure, exceeded, found } = limit;
  const outcome = exceeded ? "failed" : found ? "passed" : "skipped";
  return { name: `limit ${of} ${name} (${measure})`, outcome, ...(outcome !== "passed" && { message: limitWords(limit) }) };
}

function caseXml({ name, file, line, outcome, message = "", text = "" }: TestCase): string {
  const place = file ? ` file="${attribute(file)}" line="${line}"` : "";
  const start = `    <testcase classname="${SUITE}" name="${attribute(name)}"${place} time="0"`;
  if (outcome === "passed") return `${start}/>`;
  const element = outcome === "failed" ? "failure" : "skipped";
  const body = text && outcome === "failed" ? `>${xmlText(text)}</${element}>` : "/>";
  return `${start}>\n      <${element} message="${attribute(message)}"${body}\n    </testcase>`;
}

function attribute(text: string): string {
  return xmlText(clean(text.slice(0, 4_000)));
}

/** Characters that XML 1.0 has no way to write are escapes already, but for the two that end every plane. */
function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[\ufffe\uffff]/g, "\ufffd");
}
