import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { test } from "vitest";
import type { Report } from "../../src/protocol/report.ts";
import { renderReport, renderSummary } from "../../src/render/render.ts";
import { displayWidth } from "../../src/render/textCells.ts";
import { hostileReport, hostileSummary } from "../support/hostileReport.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";

const text = (report: Report, options = {}) => renderReport({ report, format: "text" }, options);

/** Lines from the one that starts with `title` to the next empty line. */
function section(output: string, title: string): string[] {
  const lines = output.split("\n");
  const start = lines.findIndex((line) => line.startsWith(title));
  assert.ok(start >= 0, `no section ${title}`);
  return lines.slice(start, lines.indexOf("", start));
}

test("the page opens with the verdict, how sure it is, the cause and the snapshots", () => {
  const lines = text(sampleReport()).split("\n");
  assert.match(lines[0], /^LEAK SUSPECTED +likely · two snapshots · risk high$/);
  assert.match(lines[1], /^50 tenants keep 250 registries/);
  assert.ok(lines.includes("1 before 13.1 MB   2 after 68.7 MB   +55.6 MB  +424 %"), lines.slice(0, 8).join("\n"));
});

test("it takes about sixty lines; with all of it, more", () => {
  const lines = text(sampleReport()).split("\n").length;
  assert.ok(lines <= 72, String(lines));
  assert.ok(text(sampleReport(), { full: true }).split("\n").length > lines + 15);
});

test("the most important comes first: what to do, what holds it, whose growth, why, then the tables", () => {
  const output = text(seriesReport());
  const titles = ["LEAK", "WHAT TO DO", "WHAT HOLDS IT", "WHOSE GROWTH", "WHY", "OBJECTS", "TENANTS", "MEMORY"];
  const places = titles.map((title) => output.indexOf(title));
  assert.ok(!places.includes(-1), places.join());
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  const suspected = text(sampleReport());
  assert.ok(suspected.indexOf("WHAT WOULD SETTLE IT") < suspected.indexOf("WHAT TO DO"));
});

test("the bar of the growth is as long as the page, in as many textures as parts, and the legend has the figures", () => {
  const [title, bar, ...legend] = section(text(sampleReport()), "WHOSE GROWTH");
  assert.match(title, /parts sum to \+55\.6 MB$/);
  assert.match(bar, /^█{55,}▓+▒×·+$/);
  assert.equal(bar.length, 80);
  assert.match(legend[0], /^█ handles beyond one for each tenant +\+43\.6 MB {2}7\d(\.\d)? % of what came$/);
  assert.match(legend[1], /^▓ 50 new tenants, one handle each +\+11\.0 MB/);
});

test("what went stands on a bar of its own, on the same scale", () => {
  const report = sampleReport();
  report.verdict.indicators = [];
  const none = { existingTenants: 0, shared: 0, unattributed: 0 };
  report.verdict.growth = { total: 2_000_000, newTenants: 4_000_000, removedTenants: -2_000_000, ...none };
  const [, came, went] = section(text(report), "WHOSE GROWTH");
  assert.match(came, /^came {2}▓{74}$/);
  assert.match(went, /^went {2}◦{37}$/);
});

test("every table says how much it leaves out, and only what the report holds can be asked for", () => {
  const output = text(sampleReport(), { top: 2, full: true });
  assert.equal(section(output, "TENANTS").at(-4), "… 56 more tenants, +52.4 MB together (--top shows more)");
  assert.equal(section(output, "KINDS").at(-1), "… 1 more groups (--top shows more)");
  assert.equal(section(output, "OBJECTS").at(-1), "… 156 more constructors, 154 of them not in the report (--top shows more)");
  assert.equal(
    section(text(sampleReport(), { top: 4, full: true }), "OBJECTS").at(-1),
    "… 154 more constructors, not in the report either",
  );
});

test("rows come by growth, whichever its sign", () => {
  const report = sampleReport();
  report.constructors[3].delta.retained = -99_000_000;
  assert.match(section(text(report, { full: true }), "OBJECTS")[2], /^Timeout/);
});

test("a holder is shown with the path that keeps it", () => {
  const lines = section(text(sampleReport()), "WHAT HOLDS IT");
  assert.deepEqual(lines.slice(1), [
    "TenantRegistry 9 → 259, +54.3 MB, 96.8 % of the growth",
    "in tenantRegistries in ModelRegistry (model-registry.js:150)",
    "at /srv/shop/lib/model-registry.js:150:7",
    "  (root) › model-registry.js  Module  @20113",
    "    › exports  Function registerModel  @20977  model-registry.js:201",
    "      › context  system / Context  @20979",
    "        › tenantRegistries  Map  @41973  9 → 259 entries, +54.3 MB",
    "          › TenantRegistry × 259",
    "… 1 more retainer (--full lists them)",
  ]);
});

test("signs that speak for the verdict are listed, the rest counted; --full lists them too", () => {
  const lines = section(text(sampleReport()), "WHY");
  assert.match(lines[1], /^● Several live handles for one tenant: 50 of 58/);
  assert.match(lines.at(-1) ?? "", /^ {2}2 signs absent · 1 could not be checked: --full lists them$/);
  assert.match(section(text(sampleReport(), { full: true }), "WHY").at(-1) ?? "", /^\? Does it drain when idle: needs a third snapshot$/);
});

test("what is expected is listed with its limit and reason", () => {
  const report = sampleReport();
  report.verdict.expected = [{ kind: "retainer", name: "cache", reason: "bounded", limitBytes: 2e6, bytes: 1e6, within: true }];
  assert.match(section(text(report), "MARKED AS EXPECTED")[1], /^cache: \+1\.00 MB, up to 2\.00 MB \(bounded\)$/);
  assert.match(renderReport({ report, format: "markdown" }), /### Marked as expected\n\n- `cache`: \+1\.00 MB, up to 2\.00 MB: bounded/);
});

test("a series has a column for each snapshot", () => {
  assert.match(section(text(seriesReport()), "TENANTS")[1], /^tenant +1 before +2 after +3 settled +growth/);
  assert.match(section(text(seriesReport(), { full: true }), "MEMORY")[1], /^metric +1 before +2 after +3 settled +growth +%$/);
});

test("a report with nothing in it is a page too", () => {
  const report = sampleReport();
  report.verdict = {
    ...report.verdict,
    status: "no-leak",
    growthKind: "none",
    growth: { total: 0, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 0 },
    indicators: [],
    culprits: [],
    recommendations: [],
    nextMeasurement: null,
  };
  Object.assign(report, { memory: [], registry: null, benchmark: null, groups: [], constructors: [] });
  Object.assign(report.tenants, {
    items: [],
    candidates: [],
    sharedPairs: [],
    count: { before: 0, after: 0, added: 0, removed: 0 },
    rule: "none found",
  });
  report.snapshots[0].totalSize = 0;
  const output = text(report);
  assert.match(output, /^NO LEAK/);
  assert.doesNotMatch(output, /NaN|Infinity|undefined|null/);
  for (const format of ["markdown", "html"] as const) assert.doesNotMatch(renderReport({ report, format }), /NaN|Infinity|undefined|null/);
});

/** A place in one piece, of which a terminal makes a link. */
const isLink = (line: string) => /^at \S.*:\d+:\d+$/.test(line);

test("the place of what holds the growth is one piece, as terminals make links of it, whatever the width", () => {
  for (const [file, shown] of [
    ["/srv/shop/with a/very long/path that/does not/fit into the sixty cells of a line/model-registry.js", ""],
    ["file:///srv/a%20b/model-registry.mjs", "/srv/a b/model-registry.mjs"],
    ["file:///C:/srv/model-registry.mjs", "C:/srv/model-registry.mjs"],
  ]) {
    const report = sampleReport();
    report.verdict.culprits[0].source = { file, line: 150, column: 3 };
    const lines = renderReport({ report, format: "text" }, { width: 60 }).split("\n");
    assert.ok(lines.includes(`at ${shown || file}:150:3`), lines.filter(isLink).join());
    report.verdict.culprits[0].source = { file, line: 150, column: 3, original: { file: "src/registry.ts", line: 9, column: 2 } };
    assert.match(renderReport({ report, format: "text" }, { width: 60 }), /^at src\/registry\.ts:9:2$/m);
  }
  const report = sampleReport();
  report.verdict.culprits[0].source = { file: "node:events", line: 150, column: 3 };
  assert.ok(!renderReport({ report, format: "text" }).split("\n").some(isLink), "Node's own has no file");
});

test("no line is wider than the page, whatever the names", () => {
  for (const width of [60, 80, 140]) {
    for (const report of [
      sampleReport(),
      seriesReport(),
      hostileReport(),
      hostileReport("漢".repeat(300)),
      hostileReport("x".repeat(10_000)),
    ]) {
      for (const color of [false, true]) {
        for (const line of text(report, { width, color }).split("\n"))
          assert.ok(displayWidth(line) <= width || isLink(line), `${displayWidth(line)} > ${width}: ${line}`);
      }
    }
    for (const line of renderSummary(hostileSummary(), "text", { width }).split("\n")) assert.ok(displayWidth(line) <= width, line);
  }
});

test("colours add nothing but colours, and are asked for", () => {
  const plain = text(sampleReport());
  const coloured = text(sampleReport(), { color: true });
  assert.ok(!plain.includes("\u001b"));
  assert.ok(coloured.includes("\u001b[33mLEAK SUSPECTED"));
  assert.equal(stripVTControlCharacters(coloured), plain);
});

test("one snapshot: what is large and what holds it, then whose it is, in about forty lines", () => {
  const output = renderSummary(sampleSummary(), "text", { top: 10 });
  assert.match(output, /^NO VERDICT YET +one snapshot shows what is large, not what grows\n82 % of the heap hangs on /);
  const headings = output.split("\n").filter((line) => /^[A-Z]{2,}( [A-Z]+)+( |$)|^TENANTS/.test(line));
  assert.deepEqual(
    headings.map((line) => line.split("  ")[0]),
    ["NO VERDICT YET", "WHAT HOLDS IT", "BIGGEST RETAINERS", "WHAT COULD BE SAVED", "WHAT WOULD SETTLE IT", "TENANTS", "BY CONSTRUCTOR"],
  );
  assert.match(section(output, "WHAT HOLDS IT").join("\n"), /in it 52\.4 MB of 59 tenants/);
  assert.match(section(output, "TENANTS").at(-1) ?? "", /^… 55 more tenants \(--full or --top shows more\)$/);
  assert.ok(output.split("\n").length < 48, String(output.split("\n").length));
});

test("what went is left to the legend when no cell is small enough for it; a place is not said twice", () => {
  const report = sampleReport();
  report.verdict.growth.existingTenants = -56;
  report.verdict.culprits[0].holder.description = "tenantRegistries in ModelRegistry (model-registry.js:150)";
  const [, bar, first] = section(text(report), "WHOSE GROWTH");
  assert.match(bar, /^█/);
  assert.match(first, /^█ handles beyond one/);
  assert.equal(text(report).match(/(?<!\/)model-registry\.js:150/g)?.length, 1);
});
