// A report as JSON: keys in the order of the schema, short values on one line, so that two files can be
// compared line by line.
import schema from "../protocol/report.schema.json" with { type: "json" };
import type { Report, Summary } from "../protocol/report.ts";

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
}

const root = schema as unknown as Schema & { definitions: Record<string, Schema> };
const LINE_WIDTH = 140;

export function renderJson(report: Report): string {
  return `${write(report, root, "")}\n`;
}

export function renderSummaryJson(summary: Summary): string {
  return `${write(summary, root.definitions.Summary, "")}\n`;
}

/** The value as JSON on one line if that is short, else with each member on its own line. */
function write(value: unknown, described: Schema | undefined, indent: string): string {
  if (typeof value !== "object" || value === null) return text(value);
  const node = resolve(described);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const members = value.map((item) => write(item, node?.items, inner));
    return enclose("[", members, "]", indent);
  }
  const fields = value as Record<string, unknown>;
  const members = orderedKeys(fields, node).map((key) => {
    return `${text(key)}: ${write(fields[key], node?.properties?.[key] ?? node?.additionalProperties, inner)}`;
  });
  return enclose("{", members, "}", indent);
}

/** Those of the schema first, in its order; then the others by name. */
function orderedKeys(fields: Record<string, unknown>, node: Schema | undefined): string[] {
  const given = Object.keys(fields).filter((key) => fields[key] !== undefined);
  const ranks = node && ranksOf(node);
  if (ranks === undefined) return given.sort();
  const rankOf = (key: string) => ranks.get(key) ?? ranks.size;
  return given.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

/** Positions of a schema's properties. Most rows of a report are of few schemas. */
const ranks = new WeakMap<Schema, ReadonlyMap<string, number>>();

function ranksOf(node: Schema): ReadonlyMap<string, number> {
  let known = ranks.get(node);
  if (known === undefined) {
    known = new Map(Object.keys(node.properties ?? {}).map((key, rank) => [key, rank]));
    ranks.set(node, known);
  }
  return known;
}

function enclose(open: string, members: readonly string[], close: string, indent: string): string {
  let length = indent.length + 2;
  for (const member of members) length += member.length + 2;
  if (length <= LINE_WIDTH && !members.some((member) => member.includes("\n"))) return `${open}${members.join(", ")}${close}`;
  const separator = `,\n${indent}  `;
  return `${open}\n${indent}  ${members.join(separator)}\n${indent}${close}`;
}

/** JSON of a scalar; characters that cannot be seen are escaped, which says the same. */
function text(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "null";
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);
}

/** Printable ASCII without quote and backslash stands as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, n) => `\\u${character.charCodeAt(n).toString(16).padStart(4, "0")}`).join("");
}

function resolve(node: Schema | undefined): Schema | undefined {
  if (node?.anyOf) return resolve(node.anyOf[0]);
  return node?.$ref ? resolve(root.definitions[node.$ref.replace("#/definitions/", "")]) : node;
}
