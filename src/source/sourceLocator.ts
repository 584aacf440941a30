// From a place in a script, as a snapshot has it, to the place in the file that somebody wrote.
import type { SourceLocation } from "../protocol/report.ts";
import type { AskedPlace, Locating, Names, PathMapping } from "../protocol/sourcePlaces.ts";
import { declarationOf, type Place } from "./declaration.ts";
import { Disk } from "./disk.ts";
import { ScriptFiles } from "./scriptFiles.ts";
import { sourceMapOf } from "./sourceMap.ts";

export interface SourceRoots {
  /** Absolute paths of folders. */
  roots: readonly string[];
  mappings?: readonly PathMapping[];
}

/** A `Locating` for each place; files are read as they are now. */
export async function locatePlaces({ places, ...roots }: SourceRoots & { places: readonly AskedPlace[] }): Promise<Locating[]> {
  const locator = new SourceLocator(roots);
  const found: Locating[] = [];
  // One after the other: files that several places are in are read once, and few at a time.
  for (const { source, names = [], prefer } of places) found.push(await locator.locate(source, { names, prefer }));
  return found;
}

const NO_NAMES: Names = { names: [] };

/** Bytes of a source in which a name is looked for. */
const LARGEST_SOURCE = 8e6;
const TYPESCRIPT = /\.[cm]?tsx?$/i;
const OF_NODE = /^(node:|internal\/|evalmachine|\[eval|<anonymous>|native |wasm:)/;

export class SourceLocator {
  readonly #files: ScriptFiles;
  readonly #maps = new Map<string, ReturnType<typeof sourceMapOf>>();
  readonly #lines = new Map<string, Promise<readonly string[] | null>>();
  readonly #disk: Disk;

  constructor({ roots, mappings = [] }: SourceRoots, disk = new Disk()) {
    this.#disk = disk;
    this.#files = new ScriptFiles(roots, mappings, disk);
  }

  async locate({ file, line, column }: SourceLocation, { names, prefer = false }: Names = NO_NAMES): Promise<Locating> {
    if (file === "" || OF_NODE.test(file)) return nothing("no file");
    const files = await this.#files.find(file);
    if (files.length !== 1) return nothing(files.length === 0 ? "not found" : "ambiguous", files);
    const script = files[0]!;
    const original = (await this.#mapOf(script))?.(line, column);
    const written = original ? await this.#files.find(original.source) : [];
    if (original && written.length === 1) return this.#at(written[0]!, original, { names, prefer });
    return this.#at(script, { line, column }, { names, prefer });
  }

  async #at(path: string, place: Place, { names, prefer }: Names): Promise<Locating> {
    const lines = prefer || TYPESCRIPT.test(path) ? await this.#linesOf(path) : null;
    const isThere = lines === null || isWithin(lines, place);
    const declared = lines && (prefer || !isThere) ? firstDeclared(lines, names, isThere ? place.line : 1) : null;
    if (declared) return this.#found(path, declared);
    return isThere ? this.#found(path, place) : nothing("other text", [path]);
  }

  #found(path: string, { line, column }: Place): Locating {
    return { found: { path, relative: this.#files.relative(path), line, column } };
  }

  #mapOf(script: string): ReturnType<typeof sourceMapOf> {
    let map = this.#maps.get(script);
    if (map === undefined) {
      map = sourceMapOf(script, this.#disk, (path) => this.#files.isBelow(path));
      this.#maps.set(script, map);
    }
    return map;
  }

  #linesOf(path: string): Promise<readonly string[] | null> {
    let lines = this.#lines.get(path);
    if (lines === undefined) {
      lines = this.#disk.text(path, LARGEST_SOURCE).then((text) => text?.split(/\r\n|\r|\n/) ?? null);
      this.#lines.set(path, lines);
    }
    return lines;
  }
}

function nothing(reason: Exclude<Locating, { found: object }>["reason"], files: readonly string[] = []): Locating {
  return { found: null, reason, files: [...files] };
}

function isWithin(lines: readonly string[], { line, column }: Place): boolean {
  return line <= lines.length && column <= lines[line - 1]!.length + 1;
}

function firstDeclared(lines: readonly string[], names: readonly string[], near: number): Place | null {
  for (const name of names) {
    const place = declarationOf(lines, name, near);
    if (place) return place;
  }
  return null;
}
