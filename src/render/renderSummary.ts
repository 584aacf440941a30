// One snapshot alone as text, Markdown and HTML: what is large first, then whose it is.
import { formatBytes, formatCount } from "../figures/format.ts";
import type { Summary } from "../protocol/report.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { HEADINGS, NO_VERDICT, ONE_SNAPSHOT } from "../protocol/vocabulary.ts";
import { htmlPage } from "./html.ts";
import { heading as htmlHeading, htmlTable, nameText, pathHtml, sentence, text } from "./htmlParts.ts";
import { markdownPage, pathMarkdown, table } from "./markdown.ts";
import { code, prose } from "./markdownEscape.ts";
import { firstSummaryTables, heapSentence, summaryTables } from "./summaryTables.ts";
import { savingTable, suspectNotes, suspectPath, suspectTable } from "./suspectParts.ts";
import type { Table } from "./tableModel.ts";
import { DEFAULT_TOP, MIN_WIDTH, type TextOptions } from "./text.ts";
import { spread, wrap } from "./textCells.ts";
import { treeLines } from "./textSections.ts";
import { type TextStyle, textStyle } from "./textStyle.ts";
import { heading, textTable } from "./textTable.ts";

const HTML_ROWS = 500;
/** Suspects whose path is shown. */
const SHOWN_PATHS = 1;
/** Suspects in the table unless someone asks for another number. */
const FIRST_SUSPECTS = 5;

/** About forty lines, or with `full` every table. */
export function summaryText(summary: Summary, options: TextOptions): string {
  const width = Math.max(MIN_WIDTH, options.width);
  const style = textStyle(options.color);
  const tableLines = (hint: string) => (content: Table | null) => (content ? textTable(content, width, style, hint) : []);
  const sections = [
    headLines(summary, width, style),
    ...holderLines(summary, width, style),
    tableLines("")(suspectTable(summary, options.top === DEFAULT_TOP ? FIRST_SUSPECTS : options.top)),
    tableLines("")(savingTable(summary)),
    [heading(HEADINGS.settles, "", width, style), ...wrap(summary.nextMeasurement, width - 2).map((line) => `  ${line}`)],
    ...(options.full
      ? summaryTables(summary, options.top).map(tableLines(" (--top shows more)"))
      : firstSummaryTables(summary, options.top).map(tableLines(" (--full or --top shows more)"))),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines(summary: Summary, width: number, style: TextStyle): string[] {
  const word = NO_VERDICT.toUpperCase();
  const line = spread(word, ONE_SNAPSHOT, width);
  const [snapshot] = summary.snapshots;
  const size = `${formatBytes(snapshot.totalSize)} in ${formatCount(snapshot.nodeCount)} objects`;
  return [
    style.bold(word) + line.slice(word.length),
    ...wrap(`${summary.headline}.`, width),
    spread(baseName(snapshot.path), size, width),
    ...wrap(heapSentence(summary), width).map(style.dim),
  ];
}

/** The way to the largest suspect, and what else is to be said of it. */
function holderLines(summary: Summary, width: number, style: TextStyle): string[][] {
  return summary.suspects
    .slice(0, SHOWN_PATHS)
    .map((suspect, at) => [
      heading(HEADINGS.holds, "", width, style),
      ...treeLines(suspectPath(suspect), width, style),
      ...suspectNotes(summary, at).flatMap((note) => wrap(note, width - 2).map((line) => `  ${line}`)),
    ]);
}

export function summaryMarkdown(summary: Summary, { top }: TextOptions): string {
  const [suspect] = summary.suspects;
  const holder = suspect
    ? [`### ${HEADINGS.holds}`, "", ...pathMarkdown(suspectPath(suspect)), ...suspectNotes(summary, 0).flatMap((note) => ["", prose(note)])]
    : [];
  return markdownPage([
    [
      `## ${NO_VERDICT}: ${code(baseName(summary.snapshots[0].path))}`,
      "",
      `${prose(summary.headline)}. ${ONE_SNAPSHOT}.`,
      "",
      prose(heapSentence(summary)),
    ],
    holder,
    table(suspectTable(summary, top)),
    table(savingTable(summary)),
    [`### ${HEADINGS.settles}`, "", prose(summary.nextMeasurement)],
    ...summaryTables(summary, top).map(table),
  ]);
}

export function summaryHtml(summary: Summary): string {
  const [snapshot] = summary.snapshots;
  const file = baseName(snapshot.path);
  const [suspect] = summary.suspects;
  const banner = `<section class="verdict inconclusive"><div><h1>${text(NO_VERDICT)}</h1><p>${sentence(summary.headline)}</p></div><aside><b>${formatBytes(snapshot.totalSize)}</b>${text(ONE_SNAPSHOT)}</aside></section>`;
  const notes = suspectNotes(summary, 0).map((note) => `<p class="soft">${sentence(note)}</p>`);
  const holder = suspect ? `${htmlHeading(HEADINGS.holds)}${pathHtml(suspectPath(suspect))}${notes.join("")}` : "";
  const body = [
    `<div class="files"><span><b>${nameText(file)}</b> ${formatBytes(snapshot.totalSize)}</span></div>`,
    banner,
    holder,
    htmlTable(suspectTable(summary, HTML_ROWS)),
    htmlTable(savingTable(summary)),
    `${htmlHeading(HEADINGS.settles)}<p>${sentence(summary.nextMeasurement)}</p><p class="soft">${sentence(heapSentence(summary))}</p>`,
    ...summaryTables(summary, HTML_ROWS).map(htmlTable),
  ];
  return htmlPage(file, body, summary.tool.version);
}
