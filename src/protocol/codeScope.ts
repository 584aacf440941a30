// Whose code a constructor is: one's own, a package's, or anybody's (plain objects and V8's own kinds have no file).
import type { ComparedRow, ConstructorRow, Report } from "./report.ts";

export const CODE_SCOPES = ["own", "packages", "all"] as const;
export type CodeScope = (typeof CODE_SCOPES)[number];

/** Node's own, in packages, or one's own; plain objects and V8's own kinds have no file. */
export function scopeOf(row: ComparedRow): CodeScope {
  const file = sourceOf(row)?.file;
  if (file === undefined || /^(node:|internal\/|evalmachine|native )/.test(file) || file === "") return "all";
  return /(^|[\\/])node_modules[\\/]/.test(file) ? "packages" : "own";
}

export function isInScope(row: ComparedRow, scope: CodeScope): boolean {
  if (scope === "all") return true;
  const own = scopeOf(row);
  return own === "own" || (own === "packages" && scope === "packages");
}

/** Share of the largest growth below which a scope hides what grew. */
const TELLING = 0.2;

/** Packages and one's own code where what grew is there, else everything: a leak of plain objects must not be hidden. */
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
