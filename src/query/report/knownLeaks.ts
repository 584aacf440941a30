// Leaks of packages that were reported in public, recognised by the package whose file is on the way to a
// holder and by the holder's name.
import type { Culprit, KnownLeak } from "../../protocol/report.ts";
import catalogue from "./knownLeaks.json" with { type: "json" };

export interface CatalogueEntry {
  /** Name on npm; `node` is Node.js itself. */
  package: string;
  /** A version without the leak; null where none is, or where the documented use is the remedy. */
  mended: string | null;
  /** What the documentation says to do instead. */
  use: string | null;
  /** Words, one of which is a name on the path to the holder, or a class in it. */
  holder: string[];
  /** owner/repository#number on GitHub. */
  report: string;
  what: string;
}

export const CATALOGUE: readonly CatalogueEntry[] = catalogue;

/** A holder as far as the catalogue looks at it. */
export type KnownBy = Pick<Culprit, "accumulates" | "holder" | "path" | "source">;

/**
 * The entries that the culprits match, in the order of the culprits. A version that the paths show and that
 * is mended matches nothing.
 */
export function knownLeaks(culprits: readonly KnownBy[], entries: readonly CatalogueEntry[] = CATALOGUE): KnownLeak[] {
  return culprits.flatMap((culprit, index) => {
    const files = packageFiles(culprit);
    const names = namesOf(culprit);
    return entries.filter((entry) => entry.holder.some((word) => names.has(word))).flatMap((entry) => found(entry, files, index));
  });
}

function found(entry: CatalogueEntry, files: ReadonlyMap<string, string | null>, culprit: number): KnownLeak[] {
  if (entry.package !== "node" && !files.has(entry.package)) return [];
  const version = files.get(entry.package) ?? null;
  if (version !== null && entry.mended !== null && !isOlder(version, entry.mended)) return [];
  const [repository, number] = entry.report.split("#");
  const { package: name, mended, use, what } = entry;
  return [{ culprit, package: name, version, mended, use, what, report: `https://github.com/${repository}/issues/${number}` }];
}

/**
 * Every name and class on the way to the holder, split where a name is made of several: `_scope.validate in
 * ValueScope`.
 */
function namesOf({ accumulates, holder, path }: KnownBy): Set<string> {
  const texts = [accumulates, holder.className, holder.description, ...path.flatMap(({ edge, className }) => [edge, className])];
  return new Set(texts.flatMap((text) => [text, ...text.split(/[^\w$]+/)]).filter((name) => name !== ""));
}

/**
 * Packages whose files are on the way, with the version where the path shows it, as pnpm's do:
 * .pnpm/undici@7.14.0/node_modules/undici/.
 */
function packageFiles({ source, path }: KnownBy): Map<string, string | null> {
  const packages = new Map<string, string | null>();
  for (const place of [source, ...path.map((step) => step.source)]) {
    const file = place?.file.replaceAll("\\", "/") ?? "";
    const name = /^[\s\S]*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    if (name === undefined) continue;
    const [, version = null] = /\/\.pnpm\/(?:@[^/+]+\+)?[^/@]+@(\d[^/_(]*)/.exec(file) ?? [];
    packages.set(name, packages.get(name) ?? version);
  }
  return packages;
}

/** By the numbers; what follows a hyphen comes before the number itself. */
function isOlder(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split("-")[0].split(".").map(Number));
  for (let part = 0; part < 3; part++) if ((a[part] ?? 0) !== (b[part] ?? 0)) return (a[part] ?? 0) < (b[part] ?? 0);
  return version.includes("-") && !other.includes("-");
}
