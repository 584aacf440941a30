// A report as SARIF 2.1.0: what code scanning of GitHub, GitLab, Azure DevOps and the SARIF viewers read.
import type { PathStep, Report, SourceLocation } from "../protocol/report.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { type Finding, findingsOf, RULES, type RuleId } from "./findings.ts";
import { sourceUri } from "./sourceUri.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const RULE_IDS = Object.keys(RULES) as RuleId[];
/** Steps of a path that have a place; viewers list them below the finding. */
const MOST_RELATED = 20;

export function renderSarif(report: Report): string {
  const { tool, verdict, baseline } = report;
  const run = {
    tool: {
      driver: {
        name: "Heap Verdict",
        version: visibleName(tool.version),
        rules: RULE_IDS.map((id) => ({
          id,
          shortDescription: { text: RULES[id].title },
          fullDescription: { text: RULES[id].text },
          help: { text: RULES[id].text },
          defaultConfiguration: { level: id === "limit-exceeded" ? "error" : "warning" },
        })),
      },
    },
    originalUriBaseIds: { SRCROOT: { description: { text: "The folder that --source-root names, or the one where the command ran." } } },
    columnKind: "utf16CodeUnits",
    results: [...findingsOf(report).map(result), ...(baseline?.gone ?? []).map(absent)],
    properties: { verdict: verdict.status, confidence: verdict.confidence, headline: visibleName(verdict.headline) },
  };
  return `${visibleJson({ $schema: SCHEMA, version: "2.1.0", runs: [run] })}\n`;
}

function result({ rule, level, signature, message, source, culprit, name, state, expected, bytes }: Finding): object {
  return {
    ruleId: rule,
    ruleIndex: RULE_IDS.indexOf(rule),
    level,
    message: { text: plain(message) },
    locations: [{ ...physical(source), logicalLocations: [{ fullyQualifiedName: name, kind: "object" }] }],
    partialFingerprints: { "heapVerdict/v1": signature },
    ...related(culprit?.path ?? []),
    ...(state && { baselineState: state }),
    ...(expected && { suppressions: [{ kind: "external", status: "accepted", justification: expected }] }),
    ...(bytes !== undefined && { properties: { growthBytes: bytes } }),
  };
}

function absent({ signature, description }: { signature: string; description: string }): object {
  return {
    ruleId: "growing-holder",
    ruleIndex: 0,
    level: "none",
    kind: "pass",
    message: { text: plain(visibleName(`No longer found: ${description}`)) },
    partialFingerprints: { "heapVerdict/v1": visibleName(signature) },
    baselineState: "absent",
  };
}

/** The steps from the root to the holder. */
function related(path: readonly PathStep[]): object {
  const placed = path.filter(({ source }) => source && sourceUri(source)).slice(-MOST_RELATED);
  if (placed.length === 0) return {};
  return {
    relatedLocations: placed.map(({ source, edge, className }, id) => ({
      id,
      ...physical(source ?? null),
      message: { text: plain(visibleName(`${edge} ${className}`.trim())) },
    })),
  };
}

/** Nothing for what has no file: a part of Node.js, evaluated code. */
function physical(source: SourceLocation | null): object {
  const uri = source && sourceUri(source);
  if (!source || !uri) return {};
  const { line, column } = source.original ?? source;
  return {
    physicalLocation: {
      artifactLocation: { uri: uri.uri, ...(uri.isRelative && { uriBaseId: "SRCROOT" }) },
      region: { startLine: line, startColumn: column },
    },
  };
}

/** A plain text message: brackets would make links (SARIF 3.11.6). */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&");
}

/** Whatever cannot be seen becomes an escape of JSON, which says the same. */
function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, n) => `\\u${character.charCodeAt(n).toString(16).padStart(4, "0")}`).join(""),
  );
}
