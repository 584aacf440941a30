// A place in the source as the formats of pipelines name it: relative to the source root where it could be
// mapped, else by its own address.
import type { SourceLocation } from "../protocol/report.ts";
import { visibleName } from "../protocol/visibleNames.ts";

export interface SourceUri {
  uri: string;
  /** To the source root. */
  isRelative: boolean;
}

/** Null for what has no file of its own. */
export function sourceUri({ file, original }: SourceLocation): SourceUri | null {
  if (original) return { uri: encoded(original.file), isRelative: true };
  if (/^file:\/\//i.test(file) && URL.canParse(file)) return { uri: new URL(file).href, isRelative: false };
  if (/^[a-z]:[\\/]/i.test(file)) return { uri: `file:///${encoded(file)}`, isRelative: false };
  return file.startsWith("/") ? { uri: `file://${encoded(file)}`, isRelative: false } : null;
}

function encoded(path: string): string {
  return visibleName(path.replaceAll("\\", "/"))
    .split("/")
    .map((part) => encodeURIComponent(part).replaceAll("%3A", ":"))
    .join("/");
}
