import assert from "node:assert/strict";
import { test } from "vitest";
import { parseReport, parseSummary } from "../../src/protocol/parseReport.ts";
import schema from "../../src/protocol/report.schema.json" with { type: "json" };
import type { Report } from "../../src/protocol/report.ts";
import { hostileReport, hostileSummary } from "../support/hostileReport.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";

test("reports and summaries come back as they were saved", () => {
  for (const report of [sampleReport(), seriesReport(), hostileReport()]) {
    assert.deepEqual(parseReport(JSON.stringify(report)), JSON.parse(JSON.stringify(report)));
  }
  for (const summary of [sampleSummary(), hostileSummary()]) {
    assert.deepEqual(parseSummary(JSON.stringify(summary)), JSON.parse(JSON.stringify(summary)));
  }
});

test("a field that was added later does no harm", () => {
  const report = { ...sampleReport(), later: { x: 1 } };
  assert.deepEqual(parseReport(`\ufeff${JSON.stringify(report)}`), report);
});

/** The sample with one change; `any` JSON can arrive. */
function broken(change: (report: Report & Record<string, unknown>) => void): string {
  const report = sampleReport() as Report & Record<string, unknown>;
  change(report);
  return JSON.stringify(report);
}

const refused: [string, string, RegExp][] = [
  ["text", "heap", /^Error: not JSON/],
  ["nothing", "", /^Error: not JSON/],
  ["a list", "[]", /^Error: the report must be object$/],
  ["null", "null", /^Error: the report must be object$/],
  ["another object", "{}", /^Error: schemaVersion is missing$/],
  ["a newer version", broken((report) => Object.assign(report, { schemaVersion: 2 })), /^Error: schemaVersion is 2; .* reads 1$/],
  ["a version as text", broken((report) => Object.assign(report, { schemaVersion: "1" })), /^Error: schemaVersion must be 1$/],
  ["another tool", broken((report) => Object.assign(report.tool, { name: "x" })), /^Error: tool.name must be heap-verdict$/],
  ["one snapshot", broken((report) => report.snapshots.pop()), /^Error: snapshots must NOT have fewer than 2 items$/],
  [
    "a status",
    broken((report) => Object.assign(report.verdict, { status: "fine" })),
    /^Error: verdict.status must be no-leak, leak-suspected, leak, inconclusive$/,
  ],
  [
    "a size as text",
    broken((report) => Object.assign(report.verdict.growth, { total: "55" })),
    /^Error: verdict.growth.total must be number$/,
  ],
  [
    "a missing part",
    broken((report) => Reflect.deleteProperty(report.verdict.growth, "shared")),
    /^Error: verdict.growth.shared is missing$/,
  ],
  [
    "a row's size",
    broken((report) => Object.assign(report.tenants.items[3].after, { retained: -1 })),
    /^Error: tenants.items\[3\].after.retained must be >= 0$/,
  ],
  [
    "a line of a source",
    broken((report) => Object.assign(report.verdict.culprits[0].source!, { line: 0 })),
    /^Error: verdict.culprits\[0\].source.line must be >= 1$/,
  ],
  [
    "a group of a tenant",
    broken((report) => Object.assign(report.tenants.items[0].groups, { "\u001b[2J": 1 })),
    /^Error: tenants.items\[0\].groups.\\u001b\[2J must be object$/,
  ],
];

for (const [what, text, message] of refused) {
  test(`refused with the field named: ${what}`, () => assert.throws(() => parseReport(text), message));
}

test("a summary is no report, and a report no summary", () => {
  assert.throws(() => parseReport(JSON.stringify(sampleSummary())), /^Error: comparability is missing$/);
  assert.throws(() => parseSummary(JSON.stringify(sampleReport())), /^Error: /);
});

test("the schema describes every field of the sample, and each that the sample always has is required", () => {
  interface Schema {
    $ref?: string;
    type?: string | string[];
    properties?: Record<string, Schema>;
    additionalProperties?: Schema;
    required?: string[];
    items?: Schema;
    anyOf?: Schema[];
  }
  const definitions = schema.definitions as unknown as Record<string, Schema>;
  const resolve = (node: Schema): Schema => {
    if (node.$ref) return resolve(definitions[node.$ref.replace("#/definitions/", "")]);
    return node.anyOf ? resolve(node.anyOf[0]) : node;
  };
  const undescribed: string[] = [];
  const walk = (value: unknown, node: Schema, path: string): void => {
    const described = resolve(node);
    if (Array.isArray(value)) for (const item of value) walk(item, described.items ?? {}, `${path}[]`);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const field = described.properties?.[key] ?? described.additionalProperties;
        if (field) walk(inner, field, `${path}.${key}`);
        else undescribed.push(`${path}.${key}`);
      }
      for (const key of Object.keys(described.properties ?? {})) {
        const optional =
          [
            ...["source", "series", "group", "load", "surplus", "holders", "similar", "knownLeaks", "account", "notes"],
            ...["signature", "baselineState", "baseline", "limits", "original", "expected", "packages"],
          ].includes(key) || key.endsWith("Parts");
        if (!optional && !described.required?.includes(key)) undescribed.push(`${path}.${key} is not required`);
      }
    }
  };
  walk(sampleReport(), schema as unknown as Schema, "report");
  walk(sampleSummary(), definitions.Summary, "summary");
  assert.deepEqual(undescribed, []);
});
