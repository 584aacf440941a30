// A comparison as a page for the terminal: what a person reads from top to bottom, no line wider than asked for.
import { formatConfidence, formatPercent, formatSignedBytes } from "../figures/format.ts";
import type { Report } from "../protocol/report.ts";
import { candidatesTable, costTable, idleTenantsTable, memoryTable, registryTable, sharedPairsTable } from "./measureTables.ts";
import { comparabilityLine, snapshotLabels, tenantRuleSentence } from "./reportFacts.ts";
import { RISK_WORDS, STATUS_WORDS, snapshotCountWords } from "./reportTerms.ts";
import type { Table } from "./tableModel.ts";
import { constructorsTable, groupsTable, tenantsTable } from "./tables.ts";
import { clean, displayWidth, padStart, spread, wrap } from "./textCells.ts";
import { culpritLines, evidenceLines, growthLines, numberedLines } from "./textSections.ts";
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

export function renderText(report: Report, options: TextOptions): string {
  const width = Math.max(MIN_WIDTH, options.width);
  const style = textStyle(options.color);
  const table = (content: Table | null) => (content ? textTable(content, width, style, HINT) : []);
  const { verdict, tenants } = report;
  const sections = [
    headLines(report, width, style),
    fileLines(report, width, style),
    growthLines(report, width, style),
    [...table(tenantsTable(report, options.top)), ...ruleLines(report, width, style)],
    table(groupsTable(report, options.top)),
    table(constructorsTable(report, options.top)),
    table(sharedPairsTable(report, Math.min(options.top, 5))),
    table(memoryTable(report)),
    table(registryTable(report)),
    table(idleTenantsTable(report, Math.min(options.top, 5))),
    table(costTable(report)),
    ...culpritLines(report, width, style),
    evidenceLines(report, width, style),
    verdict.recommendations.length > 0
      ? [heading("What to do", "", width, style), ...numberedLines(verdict.recommendations, width, style)]
      : [],
    verdict.nextMeasurement ? [heading("Measure next", "", width, style), ...indented(verdict.nextMeasurement, width)] : [],
    tenants.discovered ? [] : table(candidatesTable(tenants, Math.min(options.top, 5))),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines(report: Report, width: number, style: TextStyle): string[] {
  const { status, risk, confidence, headline } = report.verdict;
  const word = STATUS_WORDS[status].toUpperCase();
  const basis = `risk ${RISK_WORDS[risk]} · confidence ${formatConfidence(confidence)} · ${snapshotCountWords(report.snapshots.length)}`;
  const line = spread(word, basis, width);
  return [style.bold(style.status[status](word)) + line.slice(word.length), ...wrap(headline, width)];
}

function fileLines(report: Report, width: number, style: TextStyle): string[] {
  const labels = snapshotLabels(report);
  const { total } = report.verdict.growth;
  const before = report.snapshots[0].totalSize;
  const grew = `${formatSignedBytes(total)}${before > 0 ? ` (${formatPercent((100 * total) / before)})` : ""}`;
  const inOne = `${labels.map(({ name, size }) => `${clean(name)} ${size}`).join(" → ")}  ${grew}`;
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
