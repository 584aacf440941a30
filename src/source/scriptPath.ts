// From a script name in a snapshot to a file on this machine. The snapshot may come from a container with
// another root.
import { fileURLToPath } from "node:url";

/**
 * Where a script may be: a path to try as it is, and the parts of its path, last one first, to look for in
 * the workspace.
 */
export interface ScriptPlace {
  absolute: string | null;
  /** Path segments from the file's name upwards: "/app/src/a.js" gives ["a.js", "src", "app"]. */
  segments: string[];
}

/** Null for what has no file of its own: parts of Node.js, evaluated code. */
export function scriptPlace(script: string): ScriptPlace | null {
  if (script === "" || /^(node:|internal\/|evalmachine|\[eval|<anonymous>|native |wasm:)/.test(script)) return null;
  const path = localPath(script);
  const segments = path.split(/[\\/]+/).filter((part) => part !== "" && part !== "." && part !== ".." && !/^[a-z]:$/i.test(part));
  if (segments.length === 0) return null;
  return { absolute: /^([\\/]|[a-z]:[\\/])/i.test(path) ? path : null, segments: segments.reverse() };
}

/**
 * A path that leads to another machine, which learns of it when it is only looked at: \\host\share,
 * //host/share, \\?\UNC\….
 */
export function isOnAnotherMachine(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

/**
 * The candidates that share the longest tail with the script's path: one if it is clear, several if it is
 * not.
 */
export function bestMatches(candidates: readonly string[], segments: readonly string[]): string[] {
  let best: string[] = [];
  let longest = 0;
  for (const candidate of candidates) {
    const length = commonTail(candidate.split(/[\\/]+/).reverse(), segments);
    if (length > longest) {
      longest = length;
      best = [];
    }
    if (length === longest && length > 0) best.push(candidate);
  }
  return best;
}

function localPath(script: string): string {
  if (script.startsWith("file:")) {
    try {
      return fileURLToPath(script);
    } catch {
      return safeDecode(script.slice("file:".length));
    }
  }
  return /^[a-z][a-z\d+.-]+:/i.test(script) ? safeDecode(script.replace(/^[a-z][a-z\d+.-]+:\/*/i, "").replace(/[?#].*$/, "")) : script;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
