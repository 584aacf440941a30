// Every way to write a report down, by format: pure functions, for the command line and for exports from the
// panel.

import type { ExportFormat, SummaryFormat } from "../protocol/exportFormats.ts";
import { withPlaceWords } from "../protocol/placeWords.ts";
import type { Report, Summary } from "../protocol/report.ts";
import { renderGithub } from "./github.ts";
import { renderHtml } from "./html.ts";
import { renderJson, renderSummaryJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { summaryHtml, summaryMarkdown, summaryText } from "./renderSummary.ts";
import { renderSarif } from "./sarif.ts";
import { renderText, type TextOptions } from "./text.ts";

const DEFAULTS: TextOptions = { width: 80, color: false, top: 10, full: false };

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
  return RENDERERS[format](format === "json" ? report : withPlaceWords(report), { ...DEFAULTS, ...options });
}

/** One snapshot's summary in a format. */
export function renderSummary(summary: Summary, format: SummaryFormat, options: Partial<TextOptions> = {}): string {
  return SUMMARY_RENDERERS[format](summary, { ...DEFAULTS, ...options });
}
