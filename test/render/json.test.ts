import assert from "node:assert/strict";
import { test } from "vitest";
import { parseReport, parseSummary } from "../../src/protocol/parseReport.ts";
import { renderReport, renderSummary } from "../../src/render/render.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";

const json = (report: ReturnType<typeof sampleReport>) => renderReport({ report, format: "json" });

/** The same value with the keys of every object in reverse. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as T;
}

test("a saved report reads back as it was", () => {
  assert.deepEqual(parseReport(json(sampleReport())), sampleReport());
  assert.deepEqual(parseReport(json(seriesReport())), seriesReport());
  assert.deepEqual(parseSummary(renderSummary(sampleSummary(), "json")), sampleSummary());
});

test("the same report gives the same bytes, in whatever order its keys were made", () => {
  assert.equal(json(sampleReport()), json(sampleReport()));
  assert.equal(json(reversed(sampleReport())), json(sampleReport()));
});

test("keys come in the order of the schema, later ones after them", () => {
  const report = { later: 1, ...sampleReport(), added: { b: 1, a: 2 } };
  const keys = Object.keys(JSON.parse(json(report)));
  assert.deepEqual(keys.slice(0, 5), ["schemaVersion", "tool", "snapshots", "comparability", "verdict"]);
  assert.deepEqual(keys.slice(-2), ["added", "later"]);
});

test("short values stand on one line, so that two reports can be compared line by line", () => {
  const lines = json(sampleReport()).split("\n");
  assert.ok(lines.includes('  "tool": {"name": "heap-verdict", "version": "0.1.0"},'));
  assert.ok(lines.includes('      "before": {"count": 112, "shallow": 6272, "retained": 1610000},'));
  assert.ok(lines.at(-1) === "" && lines.length > 500);
});

test("twenty thousand tenants are written and read back in seconds", () => {
  const report = sampleReport();
  report.tenants.items = Array.from({ length: 20_000 }, (_, n) => ({ ...report.tenants.items[n % 58], id: `t${n}` }));
  const start = performance.now();
  assert.equal(parseReport(json(report)).tenants.items.length, 20_000);
  for (const format of ["text", "markdown", "html"] as const) assert.match(renderReport({ report, format }), /19,\d{3} more tenants/);
  assert.ok(performance.now() - start < 20_000, `${performance.now() - start} ms`);
});
