// A place as terminals make a link of it: a path, line and column in one piece.
import { packageOf } from "../protocol/codeScope.ts";
import type { SourceLocation } from "../protocol/report.ts";
import { clean } from "./textCells.ts";

/** Longer ones are no paths of a person's. */
const LONGEST = 400;

/**
 * "/srv/shop/lib/model-registry.js:150:3", or what was written below the source root; empty for what has no
 * file.
 */
export function terminalPlace(source: SourceLocation | null): string {
  if (!source) return "";
  const { file, line, column } = source.original ?? source;
  const { kind } = packageOf(file);
  const path = source.original ? file : pathOf(file);
  return path === "" || path.length > LONGEST || kind === "none" || kind === "node" ? "" : `${clean(path)}:${line}:${column}`;
}

/** Of a script's name: a path or a file's address. */
function pathOf(file: string): string {
  if (!/^file:/i.test(file)) return /^(?:\/|[a-z]:[\\/])/i.test(file) ? file : "";
  if (!URL.canParse(file)) return "";
  try {
    return decodeURIComponent(new URL(file).pathname).replace(/^\/(?=[a-z]:\/)/i, "");
  } catch {
    return "";
  }
}
