import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "vitest";
import { type ExportFormat, FORMAT_NAMES, SUMMARY_FORMATS } from "../../src/protocol/exportFormats.ts";
import { CSV_TABLES, renderCsv } from "../../src/render/csv.ts";
import { renderReport, renderSummary } from "../../src/render/render.ts";
import { HOSTILE_NAMES, hostileReport, hostileSummary } from "../support/hostileReport.ts";

// The parser of VS Code's preview; it comes with @vscode/vsce and has no types of its own.
const MarkdownIt: new (options: object) => { render(markdown: string): string } = createRequire(import.meta.url)("markdown-it");

/** A report where names take turns, and one for each name where every text is that name. */
const reports = [hostileReport(), ...HOSTILE_NAMES.map((name) => hostileReport(name))];

const summaries = [hostileSummary(), ...HOSTILE_NAMES.map((name) => hostileSummary(name))];

/** Everything that can be written down of a hostile report or summary in one format. */
const outputs = memoized((format: ExportFormat) => [
  ...reports.map((report) => renderReport({ report, format }, { top: 35 })),
  ...SUMMARY_FORMATS.filter((one) => one === format).flatMap((one) => summaries.map((summary) => renderSummary(summary, one, { top: 5 }))),
]);

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}

/** What may not be in any output: controls other than line ends, formats such as direction overrides, lone surrogates. */
const INVISIBLE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

for (const format of FORMAT_NAMES) {
  test(`${format}: no character that cannot be seen`, () => {
    for (const output of outputs(format)) assert.doesNotMatch(output, INVISIBLE);
  });
}

test("html: only the tags and attributes of the page itself, and nothing that loads or runs", () => {
  const TAGS =
    /^<(?:!doctype html|\/?(?:html|head|body|main|section|aside|div|p|h1|h2|b|bdi|u|i|br|small|span|ul|ol|li|table|thead|tbody|tr|th|td|details|summary|footer|style|title)|meta)(?: (?:lang|charset|http-equiv|content|name|class|scope|title|style)="[^"<>]*")*>$/;
  for (const output of outputs("html")) {
    const page = output.replace(/<style>[\s\S]*?<\/style>/, "");
    for (const tag of page.match(/<[^>]*>?/g) ?? []) assert.match(tag, TAGS);
    assert.equal(page.match(/<style|<script/g), null);
    assert.doesNotMatch(page, /\s(?:href|src|on\w+)=["'`]/);
    assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'/);
    for (const style of page.matchAll(/style="([^"]*)"/g))
      assert.match(style[1], /^(?:(?:width|height):[\d.]+%|flex:\d+ 0 0|--depth:\d+)$/);
  }
});

test("markdown: what comes out has no link, image, script or mention, and tables keep their columns", () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const TAGS =
    /^<\/?(?:h2|h3|p|blockquote|details|summary|ul|ol|li|strong|code|sub|pre|b|table|thead|tbody|tr|th|td)(?: style="text-align:(?:left|right)")?>$/;
  for (const output of outputs("markdown")) {
    const html = markdown.render(output);
    for (const tag of html.match(/<[^>]*>?/g) ?? []) assert.match(tag, TAGS);
    for (const table of html.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const widths = new Set(table.match(/<tr>[\s\S]*?<\/tr>/g)?.map((row) => row.match(/<t[hd]/g)?.length));
      assert.equal(widths.size, 1, table);
    }
    const mentioned = html.replace(/<(code|pre)>[\s\S]*?<\/\1>/g, "");
    assert.doesNotMatch(mentioned, /(?:^|[^\w])@\w|(?:^|\s)#\d/m);
  }
});

test("markdown: names are still there to read", () => {
  const markdown = new MarkdownIt({ html: true });
  const decode = (html: string) =>
    html.replace(
      /&(?:#(\d+)|lt|gt|amp|quot);/g,
      (all, code) => (code ? String.fromCharCode(code) : { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' }[all as string])!,
    );
  for (const name of HOSTILE_NAMES.filter((each) => each.length < 60 && /^[ -~]+$/.test(each))) {
    const html = decode(markdown.render(renderReport({ report: hostileReport(name), format: "markdown" })).replace(/<\/?code>/g, ""));
    assert.ok(html.split(name).length > 20, `${name} stands in ${html.split(name).length - 1} places`);
  }
});

test("csv: no formula, no line break within a cell", () => {
  for (const report of reports) {
    for (const table of CSV_TABLES) {
      const output = renderCsv(report, table);
      assert.doesNotMatch(output.replaceAll("\r\n", "").slice(1), INVISIBLE);
      for (const line of output.slice(1).trimEnd().split("\r\n")) {
        for (const cell of csvCells(line)) assert.ok(/^-?\d/.test(cell) ? Number.isFinite(Number(cell)) : !/^\s*[=+\-@]/.test(cell), cell);
      }
    }
  }
});

/** Cells of one line of CSV, unquoted. */
function csvCells(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

test("json: the same text when read back", () => {
  for (const report of reports) assert.deepEqual(JSON.parse(renderReport({ report, format: "json" })), JSON.parse(JSON.stringify(report)));
});
