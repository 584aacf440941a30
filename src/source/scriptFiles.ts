// From a script as a snapshot names it to a file on this machine: by mappings that were given, at its own path, or by the longest tail of its path that
// exactly one file below the roots has. So a service that ran in a container under /app is found without being told.
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { PathMapping } from "../protocol/sourcePlaces.ts";
import type { Disk } from "./disk.ts";
import { FileIndex } from "./fileIndex.ts";
import { bestMatches, isOnAnotherMachine, scriptPlace } from "./scriptPath.ts";

export class ScriptFiles {
  readonly #roots: readonly FileIndex[];
  readonly #mappings: readonly PathMapping[];
  readonly #disk: Disk;
  readonly #found = new Map<string, Promise<readonly string[]>>();

  /** `roots` are absolute. */
  constructor(roots: readonly string[], mappings: readonly PathMapping[], disk: Disk) {
    this.#disk = disk;
    this.#roots = roots.map((root) => new FileIndex(resolve(root), disk));
    // The most special first.
    this.#mappings = [...mappings].sort((a, b) => b.from.length - a.from.length);
  }

  /** Absolute paths: one where it is clear, none where there is none, several where they are as good. */
  find(script: string): Promise<readonly string[]> {
    let found = this.#found.get(script);
    if (found === undefined) {
      found = this.#search(script);
      this.#found.set(script, found);
    }
    return found;
  }

  /** Whether a path leads into a root. A stranger's report may name any path: what lies elsewhere is not even looked at. */
  isBelow(path: string): boolean {
    return (
      !isOnAnotherMachine(path) && (this.relative(path) !== null || this.#mappings.some(({ to }) => below(resolve(to), path) !== null))
    );
  }

  /** The path below the first root that it is in, with forward slashes; null where it is in none. */
  relative(path: string): string | null {
    for (const { root } of this.#roots) {
      const way = below(root, path);
      if (way !== null) return way;
    }
    return null;
  }

  async #search(script: string): Promise<readonly string[]> {
    const place = scriptPlace(script);
    if (!place) return [];
    const path = [...place.segments].reverse().join("/");
    const own = [...this.#mapped(place.absolute ?? path), ...(place.absolute === null ? [] : [place.absolute])];
    const [there] = await this.#files(own.filter((file) => this.isBelow(file)));
    if (there !== undefined) return [resolve(there)];
    const installed = path.lastIndexOf("node_modules/");
    return installed >= 0 ? await this.#installed(path.slice(path.indexOf("node_modules/"))) : await this.#byTail(place.segments);
  }

  /** Those that are files. */
  async #files(paths: readonly string[]): Promise<string[]> {
    const bytes = await Promise.all(paths.map((path) => this.#disk.bytes(path)));
    return paths.filter((_, i) => bytes[i] !== null);
  }

  #mapped(path: string): string[] {
    const plain = path.replaceAll("\\", "/");
    return this.#mappings.flatMap(({ from, to }) => {
      const start = from.replaceAll("\\", "/").replace(/(?<!\/)\/*$/, "/");
      return plain.startsWith(start) ? [join(to, plain.slice(start.length))] : [];
    });
  }

  #installed(path: string): Promise<string[]> {
    return this.#files(this.#roots.map(({ root }) => join(root, path)));
  }

  async #byTail(segments: readonly string[]): Promise<string[]> {
    const named = await Promise.all(
      this.#roots.map(async (index) => (await index.named(segments[0]!)).map((file) => ({ root: index.root, file }))),
    );
    const files = named.flat();
    const best = bestMatches([...new Set(files.map(({ file }) => file))], segments);
    return files.filter(({ file }) => best.includes(file) && isTelling(file, segments)).map(({ root, file }) => join(root, file));
  }
}

/** A name alone says nothing, unless the file stands in the root itself: /app/server.js is server.js here, and not lib/old/server.js. */
function isTelling(file: string, segments: readonly string[]): boolean {
  const parts = file.split("/").reverse();
  return parts.length === 1 || parts[1] === segments[1];
}

/** The way from a folder down to a path, with forward slashes; null where it is not below. */
function below(folder: string, path: string): string | null {
  const way = relative(folder, resolve(path));
  return way === "" || way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : way.split(sep).join("/");
}
