// A comparison in Markdown, to paste into a pull request: what a written leak analysis says, every figure from the inputs.
import { formatConfidence, formatPercent, formatSignedBytes } from "../figures/format.ts";
import type { Culprit, Report } from "../protocol/report.ts";
import { code, htmlText, prose, shortProse } from "./markdownEscape.ts";
import {
  candidatesTable,
  costTable,
  growthTable,
  idleTenantsTable,
  memoryTable,
  registryTable,
  sharedPairsTable,
  snapshotsTable,
} from "./measureTables.ts";
import {
  comparabilityLine,
  culpritFigures,
  holderPlace,
  indicatorCounts,
  knownLines,
  monitorLines,
  orderedIndicators,
  pathLines,
  tenantRuleSentence,
} from "./reportFacts.ts";
import { growthKindWords, INDICATOR_MARKS, RISK_WORDS, STATUS_WORDS, snapshotCountWords } from "./reportTerms.ts";
import { type Cell, prose as proseCell, type Table } from "./tableModel.ts";
import { constructorsTable, groupsTable, tenantsTable } from "./tables.ts";

const SHOWN_CULPRITS = 5;

export function renderMarkdown(report: Report, options: { top: number }): string {
  const { top } = options;
  const { verdict } = report;
  const sections = [
    summarySection(report),
    table(growthTable(report)),
    memorySection(report),
    table(registryTable(report)),
    table(idleTenantsTable(report, top)),
    table(costTable(report)),
    indicatorSection(report),
    ...verdict.culprits.slice(0, SHOWN_CULPRITS).map((culprit, n) => culpritSection(report, culprit, n)),
    riskSection(report),
    verdict.recommendations.length > 0
      ? ["### Recommendations", "", ...verdict.recommendations.map((text, n) => `${n + 1}. ${prose(text)}`)]
      : [],
    ["### What to monitor next", "", ...monitorLines(report).map((text) => `- ${prose(text)}`)],
    tenantSection(report, top),
    table(sharedPairsTable(report, top)),
    table(groupsTable(report, top)),
    table(constructorsTable(report, top)),
    table(snapshotsTable(report.snapshots)),
    [`<sub>Computed by Heap Verdict ${prose(report.tool.version)} from the files above.</sub>`],
  ];
  return markdownPage(sections);
}

/** Sections as lists of lines, one empty line between two. */
export function markdownPage(sections: readonly (readonly string[])[]): string {
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Heading, table, and what it leaves out. */
export function table(content: Table | null): string[] {
  if (!content) return [];
  const { title, note, columns, rows, leftOut } = content;
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    `### ${title}`,
    "",
    ...(note ? [`${sentence(prose(note))}`, ""] : []),
    row(columns.map((column) => (column.header ? shortProse(column.header) : " "))),
    row(columns.map((column) => (column.align === "right" ? "---:" : ":---"))),
    ...rows.map((cells) => row(columns.map((_, n) => (cells[n] ? cellText(cells[n]) : "")))),
    ...(leftOut ? ["", `… ${prose(leftOut.text)}.`] : []),
  ];
}

function cellText(cell: Cell): string {
  if (cell.kind === "figure") return cell.text;
  if (cell.kind === "prose") return prose(cell.text);
  return cell.detail ? `${code(cell.text)} <sub>${shortProse(cell.detail)}</sub>` : code(cell.text);
}

function summarySection(report: Report): string[] {
  const { verdict, snapshots, comparability } = report;
  const before = snapshots[0].totalSize;
  const percent = before > 0 ? ` (${formatPercent((100 * verdict.growth.total) / before)})` : "";
  return [
    `## Heap Verdict: ${STATUS_WORDS[verdict.status].toLowerCase()}`,
    "",
    `> ${prose(verdict.headline)}`,
    "",
    `- **Risk:** ${RISK_WORDS[verdict.risk]}, **confidence:** ${formatConfidence(verdict.confidence)} (${snapshotCountWords(snapshots.length)})`,
    `- **Growth:** ${formatSignedBytes(verdict.growth.total)}${percent}, ${growthKindWords(report)}`,
    `- **Comparable:** ${[comparabilityLine(report), ...comparability.notes].map(prose).join("; ")}`,
  ];
}

function memorySection(report: Report): string[] {
  const content = memoryTable(report);
  if (!content) return [];
  const columns = [...content.columns, { header: "what it proves", align: "left" as const }];
  return table({ ...content, columns, rows: content.rows.map((row) => [...row, proseCell(row[0].detail ?? "")]) });
}

function indicatorSection(report: Report): string[] {
  const indicators = orderedIndicators(report);
  if (indicators.length === 0) return [];
  return [
    "### Leak indicators",
    "",
    `${sentence(indicatorCounts(report))}`,
    "",
    "| | indicator | status | evidence | bytes |",
    "| :--- | :--- | :--- | :--- | ---: |",
    ...indicators.map(({ title, status, evidence, bytes }) => {
      return `| ${INDICATOR_MARKS[status]} | ${prose(title)} | ${status} | ${prose(evidence)} | ${bytes === 0 ? "" : formatSignedBytes(bytes)} |`;
    }),
  ];
}

function culpritSection(report: Report, culprit: Culprit, position: number): string[] {
  const count = report.verdict.culprits.length;
  const { description, source } = holderPlace(culprit);
  const lines = [
    `### What holds it${count > 1 ? ` (${position + 1} of ${count})` : ""}`,
    "",
    `${code(culprit.accumulates)}: ${culpritFigures(culprit)}, in ${prose(description)}${source ? ` (${code(source)})` : ""}.`,
    "",
    "<pre>",
    ...pathLines(culprit).map((step) => {
      const parts = [step.edge, step.className, step.id, step.source && `(${step.source})`, step.note].filter(Boolean).map(htmlText);
      return `${step.depth > 0 ? `${"  ".repeat(step.depth)}› ` : ""}${step.role === "holder" ? `<b>${parts[0]}</b> ${parts.slice(1).join(" ")}`.trimEnd() : parts.join(" ")}`;
    }),
    "</pre>",
    ...knownLines(report, position).flatMap((line) => ["", prose(line)]),
  ];
  const rest = count - SHOWN_CULPRITS;
  if (position === SHOWN_CULPRITS - 1 && rest > 0)
    lines.push("", `… ${rest} more ${rest === 1 ? "holder" : "holders"} in the JSON report.`);
  return lines;
}

function riskSection(report: Report): string[] {
  const { verdict } = report;
  const unknown = verdict.indicators.filter((indicator) => indicator.status === "unknown");
  const open =
    unknown.length === 0 ? "every indicator could be decided" : `not decided: ${unknown.map((indicator) => indicator.title).join("; ")}`;
  return [
    "### Risk",
    "",
    `**${RISK_WORDS[verdict.risk]}**, with a confidence of ${formatConfidence(verdict.confidence)} from ${snapshotCountWords(report.snapshots.length)}; ${prose(open)}.`,
  ];
}

function tenantSection(report: Report, top: number): string[] {
  const { tenants } = report;
  const rows = table(tenantsTable(report, top));
  const rule = tenantRuleSentence(tenants);
  const candidates = table(candidatesTable(tenants, Math.min(top, 5)));
  return [...(rows.length > 0 ? rows : ["### Tenants"]), "", prose(rule), ...(candidates.length > 0 ? ["", ...candidates] : [])];
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;
}
