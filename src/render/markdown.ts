// A comparison in Markdown, to paste into a pull request: what a written leak analysis says, every figure
// from the inputs.
import { formatBytes, formatCount, formatPercent, formatSignedBytes } from "../figures/format.ts";
import { causeText } from "../protocol/headlineCause.ts";
import type { Culprit, LimitResult, Report, VerdictStatus } from "../protocol/report.ts";
import { chosenSigns, type Sign, type SignKind } from "../protocol/signs.ts";
import { HEADINGS, VERDICT_WORDS } from "../protocol/vocabulary.ts";
import { limitWords } from "./findings.ts";
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
  basisLine,
  comparabilityLine,
  culpritFigures,
  foldedSigns,
  holderPlace,
  knownLines,
  monitorLines,
  numberedSnapshots,
  type PathLine,
  pathLines,
  signWords,
  tenantRuleSentence,
} from "./reportFacts.ts";
import { type Cell, prose as proseCell, type Table } from "./tableModel.ts";
import { constructorsTable, groupsTable, packagesTable, tenantsTable } from "./tables.ts";

const SHOWN_CULPRITS = 5;

/** The most important first; all that a reader of a pull request may want to open is folded. */
export function renderMarkdown(report: Report, options: { top: number }): string {
  const { top } = options;
  const { verdict } = report;
  const [first, ...others] = verdict.culprits.slice(0, SHOWN_CULPRITS);
  const { shown, folded } = chosenSigns(report);
  const advice = adviceSections(report);
  const sections = [
    summarySection(report),
    ...advice,
    first ? culpritSection(report, first, 0) : [],
    table(growthTable(report)),
    shown.length > 0 ? [`### ${HEADINGS.why}`, "", ...shown.map(signItem)] : [],
    expectedSection(report),
    limitSection(report),
    details(foldedSigns(folded), folded.map(signItem)),
    details(`Objects: ${report.constructors.length} constructors`, [
      ...table(constructorsTable(report, top)),
      "",
      ...table(groupsTable(report, top)),
    ]),
    details("Growth by package", table(packagesTable(report, top))),
    details(tenantsLine(report), tenantSection(report, top)),
    details("Memory of the process", memorySection(report)),
    details("As the service counts it", [...table(registryTable(report)), "", ...table(idleTenantsTable(report, top))]),
    details("What one costs", table(costTable(report))),
    details(
      "Other retainers",
      others.flatMap((culprit, n) => [...culpritSection(report, culprit, n + 1), ""]),
    ),
    details("Shared between tenants", table(sharedPairsTable(report, top))),
    details(
      "What to monitor next",
      monitorLines(report).map((text) => `- ${prose(text)}`),
    ),
    details("Snapshots", table(snapshotsTable(report.snapshots))),
    [`<sub>Computed by Heap Verdict ${prose(report.tool.version)}.</sub>`],
  ];
  return markdownPage(sections);
}

/** A part that opens; nothing where there is nothing in it. */
function details(summary: string, lines: readonly string[]): string[] {
  const content = lines.join("\n").trim();
  return content === "" ? [] : [`<details><summary>${htmlText(summary)}</summary>`, "", content, "", "</details>"];
}

const SIGN_ICONS: Record<SignKind, string> = { against: "🔴", explains: "🟢", clear: "⚪", neutral: "⚪", open: "❔" };

function signItem(sign: Sign): string {
  return `- ${SIGN_ICONS[sign.kind]} **${prose(signWords(sign))}:** ${prose(sign.indicator.evidence)}`;
}

function adviceSections({ verdict }: Report): string[][] {
  const { recommendations, nextMeasurement, status } = verdict;
  const settles = nextMeasurement ? [`### ${HEADINGS.settles}`, "", prose(nextMeasurement)] : [];
  const advice =
    recommendations.length > 0 ? [`### ${HEADINGS.toDo}`, "", ...recommendations.map((text, n) => `${n + 1}. ${prose(text)}`)] : [];
  return status === "leak" || status === "no-leak" ? [advice, settles] : [settles, advice];
}

function expectedSection({ verdict }: Report): string[] {
  const { expected = [] } = verdict;
  if (expected.length === 0) return [];
  const lines = expected.map(({ name, bytes, limitBytes, within, reason }) => {
    const limit = limitBytes === null ? "of any size" : `up to ${formatBytes(limitBytes)}`;
    return `- ${code(name)}: ${formatSignedBytes(bytes)}, ${limit}${within ? "" : ", **beyond its limit: it counts**"}${reason ? `: ${prose(reason)}` : ""}`;
  });
  return [`### ${HEADINGS.expected}`, "", ...lines];
}

function limitSection({ limits = [] }: Report): string[] {
  const mark = ({ exceeded, found }: LimitResult) => (exceeded ? "❌" : found ? "✅" : "❔");
  return limits.length === 0 ? [] : ["### Limits", "", ...limits.map((limit) => `- ${mark(limit)} ${prose(limitWords(limit))}`)];
}

function tenantsLine({ tenants }: Report): string {
  const { before, added, removed } = tenants.count;
  if (before + added === 0) return "Tenants: none recognised";
  return `Tenants: ${formatCount(added)} new, ${formatCount(removed)} gone, ${formatCount(before - removed)} existing`;
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

const STATUS_ICONS: Record<VerdictStatus, string> = { leak: "❌", "leak-suspected": "⚠️", "no-leak": "✅", inconclusive: "❔" };

function summarySection(report: Report): string[] {
  const { verdict, snapshots, comparability } = report;
  const { total } = verdict.growth;
  const before = snapshots[0].totalSize;
  const percent = before > 0 ? ` (${formatPercent((100 * total) / before)})` : "";
  const labels = numberedSnapshots(report);
  const notes = [comparabilityLine(report), ...comparability.notes].map(prose).join("; ");
  return [
    `## ${STATUS_ICONS[verdict.status]} ${VERDICT_WORDS[verdict.status]}: ${formatSignedBytes(total)}`,
    "",
    prose(causeText(verdict.headline)),
    "",
    `${basisLine(report)}; ${notes}`,
    "",
    `| ${labels.map(({ name }) => shortProse(name)).join(" | ")} | growth |`,
    `| ${labels.map(() => "---:").join(" | ")} | ---: |`,
    `| ${labels.map(({ size }) => size).join(" | ")} | **${formatSignedBytes(total)}**${percent} |`,
  ];
}

function memorySection(report: Report): string[] {
  const content = memoryTable(report);
  if (!content) return [];
  const columns = [...content.columns, { header: "what it proves", align: "left" as const }];
  return table({ ...content, columns, rows: content.rows.map((row) => [...row, proseCell(row[0].detail ?? "")]) });
}

function culpritSection(report: Report, culprit: Culprit, position: number): string[] {
  const count = report.verdict.culprits.length;
  const { description, source } = holderPlace(culprit);
  const lines = [
    `### ${HEADINGS.holds}${count > 1 ? ` (${position + 1} of ${count})` : ""}`,
    "",
    `${code(culprit.accumulates)}: ${culpritFigures(culprit)}, in ${prose(description)}${source ? ` (${code(source)})` : ""}.`,
    "",
    ...pathMarkdown(pathLines(culprit)),
    ...knownLines(report, position).flatMap((line) => ["", prose(line)]),
  ];
  const rest = count - SHOWN_CULPRITS;
  if (position === SHOWN_CULPRITS - 1 && rest > 0)
    lines.push("", `… ${rest} more ${rest === 1 ? "holder" : "holders"} in the JSON report.`);
  return lines;
}

export function pathMarkdown(lines: readonly PathLine[]): string[] {
  const steps = lines.map((step) => {
    const parts = [step.edge, step.className, step.id, step.source && `(${step.source})`, step.note].filter(Boolean).map(htmlText);
    const [first, ...rest] = parts;
    return `${step.depth > 0 ? `${"  ".repeat(step.depth)}› ` : ""}${step.role === "holder" ? `<b>${first}</b> ${rest.join(" ")}`.trimEnd() : parts.join(" ")}`;
  });
  return ["<pre>", ...steps, "</pre>"];
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
