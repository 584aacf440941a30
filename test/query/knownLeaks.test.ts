import assert from "node:assert/strict";
import { test } from "vitest";
import { parseReport } from "../../src/protocol/parseReport.ts";
import type { Culprit } from "../../src/protocol/report.ts";
import { CATALOGUE, knownLeaks } from "../../src/query/report/knownLeaks.ts";
import { renderReport } from "../../src/render/render.ts";
import { caseNames, loadCase } from "../leaks/support/cases.mjs";
import { sampleReport } from "../support/sampleReport.ts";

/** A culprit held by `edge` in an object whose constructor is in `file`. */
function culprit(edge: string, file: string): Culprit {
  const source = { file, line: 1, column: 1 };
  return {
    accumulates: "Client",
    count: { before: 1, after: 9 },
    growthBytes: 1000,
    share: 0.9,
    holder: { id: 7, className: "Map", description: `${edge} in Agent (agent.js:1)` },
    path: [
      { id: 1, className: "(root)", edge: "" },
      { id: 5, className: "Agent", edge: "agent", source },
      { id: 7, className: "Map", edge, source: null },
    ],
    source,
  };
}

const packagesOf = (...culprits: Culprit[]) =>
  knownLeaks(culprits).map(({ package: name, culprit: index, version }) => [name, index, version]);

test("a package's file and the holder's name on the way make a match", () => {
  assert.deepEqual(packagesOf(culprit("clients", "/srv/app/node_modules/undici/lib/dispatcher/agent.js")), [["undici", 0, null]]);
  assert.deepEqual(packagesOf(culprit("clients", "C:\\app\\node_modules\\undici\\lib\\dispatcher\\agent.js")), [["undici", 0, null]]);
});

test("one without the other makes none", () => {
  assert.deepEqual(packagesOf(culprit("clients", "/srv/app/lib/agent.js"), culprit("clients", "/srv/app/node_modules/other/agent.js")), []);
  assert.deepEqual(packagesOf(culprit("clientsOf", "/srv/app/node_modules/undici/lib/agent.js")), []);
});

test("a version that the path shows decides", () => {
  const at = (version: string) =>
    culprit("clients", `/srv/node_modules/.pnpm/undici@${version}/node_modules/undici/lib/dispatcher/agent.js`);
  assert.deepEqual(packagesOf(at("7.14.0"), at("7.15.0"), at("7.9.0"), at("8.0.0")), [
    ["undici", 0, "7.14.0"],
    ["undici", 2, "7.9.0"],
  ]);
});

test("the report says it, and where it was reported", () => {
  const report = sampleReport();
  report.verdict.culprits = [culprit("clients", "/srv/app/node_modules/undici/lib/dispatcher/agent.js")];
  report.knownLeaks = knownLeaks(report.verdict.culprits);
  assert.deepEqual(parseReport(renderReport({ report, format: "json" })), report);
  const text = renderReport({ report, format: "text" }).replaceAll(/\s+/g, " ");
  assert.match(text, /known of undici: .*; mended in undici 7\.15\.0 \(check which version this is\)/);
  assert.match(text, /https:\/\/github\.com\/nodejs\/undici\/issues\/4424/);
  assert.match(renderReport({ report, format: "markdown" }), /known of undici/);
});

test("at least forty entries, each with its report and a way out of it or none known", () => {
  assert.ok(CATALOGUE.length >= 40, `${CATALOGUE.length}`);
  for (const { report, holder, what, package: name } of CATALOGUE) {
    assert.match(report, /^[\w.-]+\/[\w.-]+#\d+$/, name);
    assert.ok(holder.length > 0 && what !== "", name);
  }
});

test("every leak of the benchmark is in the catalogue", async () => {
  const reports = new Set(CATALOGUE.map(({ report }) => report));
  for (const name of caseNames()) assert.ok(reports.has((await loadCase(name)).report), name);
});
