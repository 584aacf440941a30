// Reads a saved report or summary back: whatever does not follow report.schema.json is refused, by the name
// of the field. ajv compiles the schema at the first call; import this file lazily where start-up time
// matters.
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import schema from "./report.schema.json" with { type: "json" };
import { type Report, SCHEMA_VERSION, type Summary } from "./report.ts";
import { visibleName } from "./visibleNames.ts";

let compiled: { report: ValidateFunction<Report>; summary: ValidateFunction<Summary> } | undefined;

/** The report in a saved `*.heapverdict.json`. Throws an Error that names the field. */
export function parseReport(text: string): Report {
  const value = parseVersioned(text);
  const { report } = validators();
  if (report(value)) return value;
  throw new Error(describe(report.errors));
}

/** The summary that `summarize --format json` wrote. Throws as `parseReport`. */
export function parseSummary(text: string): Summary {
  const value = parseVersioned(text);
  const { summary } = validators();
  if (summary(value)) return value;
  throw new Error(describe(summary.errors));
}

function validators() {
  if (compiled) return compiled;
  const ajv = new Ajv({ allowUnionTypes: true });
  compiled = { report: ajv.compile<Report>(schema), summary: ajv.compile<Summary>({ ...schema, ...schema.definitions.Summary }) };
  return compiled;
}

function parseVersioned(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    // The engine's message quotes the text, which may be of any file.
    const [place = ""] = /at position \d+/.exec((error as Error).message) ?? [];
    throw new Error(`not JSON ${place}`.trim());
  }
  const version = typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : undefined;
  if (typeof version === "number" && version !== SCHEMA_VERSION) {
    throw new Error(`schemaVersion is ${version}; this version of Heap Verdict reads ${SCHEMA_VERSION}`);
  }
  return value;
}

/** The deepest complaint: of the alternatives of a field that may be null, the one about its content. */
function describe(errors: ErrorObject[] | null | undefined): string {
  const depth = (error: ErrorObject) => error.instancePath.split("/").length;
  const [worst] = [...(errors ?? [])].sort((a, b) => depth(b) - depth(a));
  if (!worst) return "not a report";
  const { missingProperty, allowedValues, allowedValue } = worst.params;
  if (worst.keyword === "required") return `${fieldName(`${worst.instancePath}/${missingProperty}`)} is missing`;
  const choices = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return `${fieldName(worst.instancePath)} ${choices ? `must be ${choices.join(", ")}` : worst.message}`;
}

/** `/tenants/items/0/id` is `tenants.items[0].id`. */
function fieldName(pointer: string): string {
  const path = pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, "[$1]")
    .replaceAll("/", ".");
  return visibleName(path.replaceAll("~1", "/").replaceAll("~0", "~")) || "the report";
}
