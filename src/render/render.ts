// Every way to write a report down, by format: pure functions, for the command line and for exports from the panel.

import type { ExportFormat, SummaryFormat } from "../protocol/exportFormats.ts";
import type { Report, Summary } from "../protocol/report.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { renderGithub } from "./github.ts";
import { htmlPage, renderHtml } from "./html.ts";
import { htmlTable, nameText, sentence } from "./htmlParts.ts";
import { renderJson, renderSummaryJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { markdownPage, renderMarkdown, table } from "./markdown.ts";
import { code, prose } from "./markdownEscape.ts";
import { renderSarif } from "./sarif.ts";
import { summarySentence, summaryTables } from "./summaryTables.ts";
import { MIN_WIDTH, renderText, type TextOptions } from "./text.ts";
import { shorten, wrap } from "./textCells.ts";
import { textStyle } from "./textStyle.ts";
import { textTable } from "./textTable.ts";

const DEFAULTS: TextOptions = { width: 80, color: false, top: 10, full: false };
const HTML_ROWS = 500;

const RENDERERS: Record<ExportFormat, (report: Report, options: TextOptions) => string> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
};

const SUMMARY_RENDERERS: Record<SummaryFormat, (summary: Summary, options: TextOptions) => string> = {
  text: summaryText,
  json: renderSummaryJson,
  markdown: summaryMarkdown,
  html: summaryHtml,
};

/** The report in a format. `width` and `color` matter to text, `top` to text and Markdown. */
export function renderReport({ report, format }: { report: Report; format: ExportFormat }, options: Partial<TextOptions> = {}): string {
  return RENDERERS[format](report, { ...DEFAULTS, ...options });
}

/** One snapshot's summary in a format. */
export function renderSummary(summary: Summary, format: SummaryFormat, options: Partial<TextOptions> = {}): string {
  return SUMMARY_RENDERERS[format](summary, { ...DEFAULTS, ...options });
}

function summaryText(summary: Summary, options: TextOptions): string {
  const width = Math.max(MIN_WIDTH, options.width);
  const style = textStyle(options.color);
  const title = style.bold(shorten(baseName(summary.snapshots[0].path), width));
  const tables = summaryTables(summary, options.top).map((content) => textTable(content, width, style, " (--top shows more)"));
  return `${[[title, ...wrap(summarySentence(summary), width)], ...tables].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function summaryMarkdown(summary: Summary, { top }: TextOptions): string {
  const title = [`## Heap summary: ${code(baseName(summary.snapshots[0].path))}`, "", prose(summarySentence(summary))];
  return markdownPage([title, ...summaryTables(summary, top).map(table)]);
}

function summaryHtml(summary: Summary): string {
  const file = baseName(summary.snapshots[0].path);
  const banner = `<section class="verdict inconclusive"><div><h1>${nameText(file)}</h1><p>${sentence(summarySentence(summary))}</p></div></section>`;
  return htmlPage(file, [banner, ...summaryTables(summary, HTML_ROWS).map(htmlTable)], summary.tool.version);
}
