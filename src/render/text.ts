// A comparison as a page for the terminal: what a person reads from top to bottom, no line wider than asked
// for.
import { formatBytes, formatPercent, formatSignedBytes } from "../figures/format.ts";
import { isInScope, suitingScope } from "../protocol/codeScope.ts";
import { causeText } from "../protocol/headlineCause.ts";
import type { Report } from "../protocol/report.ts";
import { HEADINGS, VERDICT_WORDS } from "../protocol/vocabulary.ts";
import { limitWords } from "./findings.ts";
import { candidatesTable, costTable, idleTenantsTable, memoryTable, registryTable, sharedPairsTable } from "./measureTables.ts";
import { basisLine, comparabilityLine, numberedSnapshots, tenantRuleSentence } from "./reportFacts.ts";
import { METRIC_WORDS } from "./reportTerms.ts";
import type { Table } from "./tableModel.ts";
import { constructorsTable, groupsTable, packagesTable, tenantsTable } from "./tables.ts";
import { clean, displayWidth, padStart, spread, wrap } from "./textCells.ts";
import { culpritLines, growthLines, numberedLines, signLines } from "./textSections.ts";
import { type TextStyle, textStyle } from "./textStyle.ts";
import { heading, textTable } from "./textTable.ts";

export interface TextOptions {
  /** Cells in a line. */
  width: number;
  color: boolean;
  /** Rows of each table. */
  top: number;
  /** Every table and every sign; else what fits about sixty lines. */
  full: boolean;
}

/** A narrower terminal wraps what was laid out for this many cells. */
export const MIN_WIDTH = 60;
const HINT = " (--top shows more)";
/** Rows of each table unless someone asks for another number. */
export const DEFAULT_TOP = 10;

/** The most important first: about sixty lines, or with `full` everything. */
export function renderText(report: Report, options: TextOptions): string {
  const width = Math.max(MIN_WIDTH, options.width);
  const style = textStyle(options.color);
  const sections = [
    headLines(report, width, style),
    fileLines(report, width, style),
    ...adviceLines(report, width, style),
    ...culpritLines(report, options, width, style),
    growthLines(report, width, style),
    signLines(report, options, width, style),
    expectedLines(report, width, style),
    limitLines(report, width, style),
    ...(options.full ? allTables(report, options, width, style) : firstTables(report, options, width, style)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What settles it stands before what to do then. */
function adviceLines(report: Report, width: number, style: TextStyle): string[][] {
  const { recommendations, nextMeasurement, status } = report.verdict;
  const settles = nextMeasurement ? [heading(HEADINGS.settles, "", width, style), ...indented(nextMeasurement, width)] : [];
  const advice =
    recommendations.length > 0 ? [heading(HEADINGS.toDo, "", width, style), ...numberedLines(recommendations, width, style)] : [];
  return status === "leak" || status === "no-leak" ? [advice, settles] : [settles, advice];
}

function expectedLines({ verdict }: Report, width: number, style: TextStyle): string[] {
  const { expected = [] } = verdict;
  if (expected.length === 0) return [];
  const lines = expected.map(({ name, bytes, limitBytes, within, reason }) => {
    const limit = limitBytes === null ? "of any size" : `up to ${formatBytes(limitBytes)}`;
    return `${name}: ${formatSignedBytes(bytes)}, ${limit}${within ? "" : "; beyond its limit, so it counts"}${reason ? ` (${reason})` : ""}`;
  });
  return [heading(HEADINGS.expected, ".heapverdict.json", width, style), ...lines.flatMap((line) => wrap(line, width, 3))];
}

function limitLines({ limits = [] }: Report, width: number, style: TextStyle): string[] {
  if (limits.length === 0) return [];
  const lines = limits.map((limit) => `${limit.exceeded ? "●" : limit.found ? "·" : "?"} ${limitWords(limit)}`);
  return [heading("Limits", "--max", width, style), ...lines.flatMap((line) => wrap(line, width, 3))];
}

/** Rows shown where nobody asked for more. */
const FIRST_OBJECTS = 6;
const FIRST_TENANTS = 3;

function firstTables(report: Report, { top }: TextOptions, width: number, style: TextStyle): string[][] {
  const hint = " (--full or --top shows more)";
  const table = (content: Table | null) => (content ? textTable(content, width, style, hint) : []);
  const wanted = (first: number) => (top === DEFAULT_TOP ? first : top);
  return [
    table({ ...constructorsTable(ownCode(report), wanted(FIRST_OBJECTS)), note: ownNote(report) }),
    [...table(tenantsTable(report, wanted(FIRST_TENANTS))), ...ruleLines(report, width, style)],
    memoryLine(report, width, style),
  ];
}

/** Without V8's and Node's own, which keep everything alive, unless what grew is there. */
function ownCode(report: Report): Report {
  const scope = suitingScope(report);
  return { ...report, constructors: report.constructors.filter((row) => isInScope(row, scope)) };
}

function ownNote(report: Report): string {
  const overlap = "retained sizes overlap: do not add them up";
  return suitingScope(report) === "packages" ? `my code and packages; ${overlap}` : overlap;
}

/** "heapUsed 13.6 → 65.4 → 65.4 MB · RSS …". */
function memoryLine({ memory }: Report, width: number, style: TextStyle): string[] {
  const rows = memory.filter(({ metric }) => metric === "heapUsed" || metric === "rss" || metric === "external");
  if (rows.length === 0) return [];
  const words = rows.map(({ metric, series }) => `${METRIC_WORDS[metric].label} ${series.map((value) => formatBytes(value)).join(" → ")}`);
  const [first = "", ...rest] = wrap(`MEMORY  ${words.join(" · ")}`, width, 3);
  return [style.bold(first.slice(0, 6)) + first.slice(6), ...rest];
}

function allTables(report: Report, { top }: TextOptions, width: number, style: TextStyle): string[][] {
  const table = (content: Table | null) => (content ? textTable(content, width, style, HINT) : []);
  return [
    [...table(tenantsTable(report, top)), ...ruleLines(report, width, style)],
    table(groupsTable(report, top)),
    table(constructorsTable(report, top)),
    table(packagesTable(report, top)),
    table(sharedPairsTable(report, Math.min(top, 5))),
    table(memoryTable(report)),
    table(registryTable(report)),
    table(idleTenantsTable(report, Math.min(top, 5))),
    table(costTable(report)),
    table(candidatesTable(report.tenants, Math.min(top, 5))),
  ];
}

function headLines(report: Report, width: number, style: TextStyle): string[] {
  const { status, headline } = report.verdict;
  const word = VERDICT_WORDS[status].toUpperCase();
  const line = spread(word, basisLine(report), width);
  return [style.bold(style.status[status](word)) + line.slice(word.length), ...wrap(causeText(headline), width)];
}

function fileLines(report: Report, width: number, style: TextStyle): string[] {
  const labels = numberedSnapshots(report);
  const { total } = report.verdict.growth;
  const before = report.snapshots[0].totalSize;
  const grew = `${formatSignedBytes(total)}${before > 0 ? `  ${formatPercent((100 * total) / before)}` : ""}`;
  const inOne = `${labels.map(({ name, size }) => `${clean(name)} ${size}`).join("   ")}   ${grew}`;
  const lines =
    displayWidth(inOne) <= width
      ? [inOne]
      : labels.map(({ name, size }, n) => spread(name, `${n === labels.length - 1 ? `${grew}  ` : ""}${padStart(size, 8)}`, width));
  return [...lines, ...wrap([comparabilityLine(report), ...report.comparability.notes].join(" · "), width, 6).map(style.dim)];
}

function ruleLines(report: Report, width: number, style: TextStyle): string[] {
  return wrap(`${tenantRuleSentence(report.tenants)} --tenants chooses another rule.`, width, 4).map(style.dim);
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
