// Whose code a constructor is: one's own, a package's, or anybody's (plain objects and V8's own kinds have no
// file).
import type { ComparedRow, ConstructorRow, Report } from "./report.ts";

export const CODE_SCOPES = ["own", "packages", "all"] as const;
export type CodeScope = (typeof CODE_SCOPES)[number];

/** Files of Node.js itself, and of evaluated code. */
const OF_NODE = /^(node:|internal\/|native )/;
const EVALUATED = /^(evalmachine|\[eval|<anonymous>)/;
const INSTALLED = /(?:^|[\\/])node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g;

/**
 * Whose code a file is: a package's by its name on npm. "none" for what has no file: plain objects, texts,
 * what V8 keeps for itself.
 */
export function packageOf(file: string | undefined): { kind: "own" | "package" | "node" | "none"; name: string } {
  if (file === undefined || file === "" || EVALUATED.test(file)) return { kind: "none", name: "" };
  if (OF_NODE.test(file)) return { kind: "node", name: "Node.js" };
  // Of a package in another's folder (and in pnpm's store) the last is meant.
  const name = [...file.matchAll(INSTALLED)].at(-1)?.[1]?.replaceAll("\\", "/");
  return name === undefined ? { kind: "own", name: "" } : { kind: "package", name };
}

/** Whether there is a file that could be opened. */
export function fileIsOpenable(file: string): boolean {
  const { kind } = packageOf(file);
  return kind === "own" || kind === "package";
}

/** Node's own, in packages, or one's own; plain objects and V8's own kinds have no file. */
export function scopeOf(row: ComparedRow): CodeScope {
  const { kind } = packageOf(sourceOf(row)?.file);
  return kind === "own" ? "own" : kind === "package" ? "packages" : "all";
}

export function isInScope(row: ComparedRow, scope: CodeScope): boolean {
  if (scope === "all") return true;
  const own = scopeOf(row);
  return own === "own" || (own === "packages" && scope === "packages");
}

/** Share of the largest growth below which a scope hides what grew. */
const TELLING = 0.2;

/**
 * Packages and one's own code where what grew is there, else everything: a leak of plain objects must not be
 * hidden.
 */
export function suitingScope({ constructors }: Report): CodeScope {
  const largest = (rows: readonly ConstructorRow[]) => rows.reduce((most, row) => Math.max(most, row.delta.retained), 0);
  const shown = largest(constructors.filter((row) => isInScope(row, "packages")));
  return shown > 0 && shown >= TELLING * largest(constructors) ? "packages" : "all";
}

/** How many constructors each scope holds. */
export function scopeCounts({ constructors }: Report): Record<CodeScope, number> {
  const counts = { own: 0, packages: 0, all: constructors.length };
  for (const row of constructors) {
    const scope = scopeOf(row);
    if (scope === "own") counts.own++;
    if (scope !== "all") counts.packages++;
  }
  return counts;
}

export function sourceOf(row: ComparedRow): ConstructorRow["source"] | undefined {
  return "source" in row ? (row as ConstructorRow).source : undefined;
}
