// The files below a folder by their names: built once, at the first question. Packages, hidden folders and links are left out.
import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** A monorepo of a large company has about 100,000 source files; beyond, a name says nothing. */
const MOST_FILES = 200_000;
const DEEPEST = 40;

export class FileIndex {
  readonly root: string;
  #byName: Map<string, string[]> | null = null;

  constructor(root: string) {
    this.root = root;
  }

  /** Files of that name, relative to the root, with forward slashes. */
  named(name: string): readonly string[] {
    this.#byName ??= filesBelow(this.root);
    return this.#byName.get(name) ?? [];
  }
}

function filesBelow(root: string): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  const waiting: { folder: string; depth: number }[] = [{ folder: "", depth: 0 }];
  let count = 0;
  for (let at = waiting.pop(); at !== undefined && count < MOST_FILES; at = waiting.pop()) {
    for (const entry of entriesOf(join(root, at.folder))) {
      const path = at.folder === "" ? entry.name : `${at.folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (at.depth < DEEPEST && entry.name !== "node_modules" && !entry.name.startsWith("."))
          waiting.push({ folder: path, depth: at.depth + 1 });
      } else if (entry.isFile()) {
        byName.set(entry.name, [...(byName.get(entry.name) ?? []), path]);
        count++;
      }
    }
  }
  return byName;
}

/** None of a folder that cannot be read. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Bytes of a regular file; null for anything else. Pipes, devices and folders are never opened. */
export function fileBytes(path: string): number | null {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}
