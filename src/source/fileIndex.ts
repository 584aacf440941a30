// The files below a folder by their names: built once, at the first question. Packages, hidden folders and links are left out.
import { join } from "node:path";
import type { Disk } from "./disk.ts";

/** A monorepo of a large company has about 100,000 source files; beyond, a name says nothing. */
const MOST_FILES = 200_000;
const DEEPEST = 40;

export class FileIndex {
  readonly root: string;
  readonly #disk: Disk;
  #byName: Promise<Map<string, string[]>> | null = null;

  constructor(root: string, disk: Disk) {
    this.root = root;
    this.#disk = disk;
  }

  /** Files of that name, relative to the root, with forward slashes. */
  async named(name: string): Promise<readonly string[]> {
    this.#byName ??= filesBelow(this.root, this.#disk);
    return (await this.#byName).get(name) ?? [];
  }
}

async function filesBelow(root: string, disk: Disk): Promise<Map<string, string[]>> {
  const byName = new Map<string, string[]>();
  const waiting: { folder: string; depth: number }[] = [{ folder: "", depth: 0 }];
  let count = 0;
  for (let at = waiting.pop(); at !== undefined && count < MOST_FILES; at = waiting.pop()) {
    for (const entry of await disk.entries(join(root, at.folder))) {
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
