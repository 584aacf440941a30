// The source map of a script: inline as a data URL, where `sourceMappingURL` says, or beside the file. Only regular local files of bounded size are read.
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FlattenMap, originalPositionFor, type TraceMap } from "@jridgewell/trace-mapping";
import type { Disk } from "./disk.ts";

/** Bytes. A bundle of everything a large service needs has about 20 MB, its map three times that. */
const LARGEST_SCRIPT = 64e6;
const LARGEST_MAP = 192e6;
const COMMENT = /\/[/*][#@]\s*sourceMappingURL=([^\s*'"]+)/g;
/** A comment that is not at the end of the file is a text in it. */
const NEAR_END = 4_096;

export interface Original {
  /** Absolute path or URL of what was written, as the map has it. */
  source: string;
  line: number;
  column: number;
}

/** Maps places, one-based, of the script; null where it has no map that can be read. `mayRead`: whether a file that a script names is looked at. */
export async function sourceMapOf(
  script: string,
  disk: Disk,
  mayRead: (path: string) => boolean = () => true,
): Promise<((line: number, column: number) => Original | null) | null> {
  const text = await disk.text(script, LARGEST_SCRIPT);
  const map = text === null ? null : await mapIn(text, script, (path) => (mayRead(path) ? disk.text(path, LARGEST_MAP) : null));
  if (map === null) return null;
  return (line, column) => {
    const { source, line: found, column: at } = originalPositionFor(map, { line, column: column - 1 });
    return source === null || found === null ? null : { source, line: found, column: (at ?? 0) + 1 };
  };
}

async function mapIn(text: string, script: string, read: (path: string) => Promise<string | null> | null): Promise<TraceMap | null> {
  const url = mappingUrl(text);
  if (url?.startsWith("data:")) return parsed(dataOf(url), pathToFileURL(script).href);
  const file = url === null ? `${script}.map` : localFile(url, script);
  const content = file === null ? null : await read(file);
  return content === null || file === null ? null : parsed(content, pathToFileURL(file).href);
}

/** Of the last comment, where that stands at the end. */
function mappingUrl(text: string): string | null {
  const start = Math.max(
    text.lastIndexOf("//# sourceMappingURL="),
    text.lastIndexOf("//@ sourceMappingURL="),
    text.lastIndexOf("/*# sourceMappingURL="),
  );
  if (start < 0) return null;
  COMMENT.lastIndex = start;
  const match = COMMENT.exec(text);
  if (!match || match.index !== start || text.length - COMMENT.lastIndex > NEAR_END) return null;
  return match[1]!;
}

function dataOf(url: string): string {
  const comma = url.indexOf(",");
  const content = url.slice(comma + 1);
  if (/;base64$/i.test(url.slice(0, comma))) return Buffer.from(content, "base64").toString("utf8");
  try {
    return decodeURIComponent(content);
  } catch {
    return "";
  }
}

/** Nothing is fetched: an address on the network has no file here. */
function localFile(url: string, script: string): string | null {
  try {
    if (/^file:/i.test(url)) return fileURLToPath(url);
    return /^[a-z][a-z\d+.-]+:/i.test(url) ? null : resolve(dirname(script), decodeURIComponent(url.replace(/[?#].*$/, "")));
  } catch {
    return null;
  }
}

/** Null for what is no map; whoever wrote it may have written anything. */
function parsed(content: string, url: string): TraceMap | null {
  try {
    const map = FlattenMap(JSON.parse(content.replace(/^\)\]\}'[^\n]*\n/, "")), url);
    return Array.isArray(map.sources) && originalPositionFor(map, { line: 1, column: 0 }) ? map : null;
  } catch {
    return null;
  }
}
