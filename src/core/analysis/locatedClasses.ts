// Constructors told apart by their place in the source: two classes of one name in two places are two rows.
import type { LocationColumns } from "../snapshot.ts";
import type { Constructor, ScriptPlace } from "./constructors.ts";

/** V8 writes -1 as an unsigned number where a function has no place. */
const NO_PLACE = 0x80000000;

interface Located extends ScriptPlace {
  /** Class by name. */
  readonly name: number;
}

/** Classes without a place keep their number; those with one are numbered after them. */
export class LocatedClasses {
  readonly #names: readonly string[];
  readonly #places: LocationColumns;
  readonly #scripts: ReadonlyMap<number, string>;
  readonly #located: Located[] = [];
  /**
   * By place: the class by name that was asked for last, + 1, and its number. Seldom do two have the same
   * place.
   */
  readonly #lastName: Uint32Array;
  readonly #lastNumber: Uint32Array;
  /** By place × names + class by name. */
  readonly #numbers = new Map<number, number>();

  constructor(names: readonly string[], places: LocationColumns, scripts: ReadonlyMap<number, string>) {
    this.#names = names;
    this.#places = places;
    this.#scripts = scripts;
    this.#lastName = new Uint32Array(places.line.length);
    this.#lastNumber = new Uint32Array(places.line.length);
  }

  /** Number of the class `name` at this place. */
  classAt(place: number, name: number): number {
    if (this.#lastName[place] === name + 1) return this.#lastNumber[place];
    this.#lastName[place] = name + 1;
    this.#lastNumber[place] = this.#find(place, name);
    return this.#lastNumber[place];
  }

  #find(place: number, name: number): number {
    const key = place * this.#names.length + name;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      const { scriptId, line, column } = this.#places;
      this.#located.push({ scriptId: scriptId[place], line: line[place], column: column[place], name });
      number = this.#names.length + this.#located.length - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }

  /**
   * All classes. A file that stands under several script ids gets `#2`, `#3` … behind the keys of all but the
   * lowest, in order of id.
   */
  list(): Constructor[] {
    const plain = this.#names.map((name) => ({ name, key: `::${name}`, source: null, place: null }));
    const rank = this.#located.map((_, i) => i).sort((a, b) => this.#located[a].scriptId - this.#located[b].scriptId);
    const keys: string[] = [];
    const uses = new Map<string, number>();
    for (const i of rank) {
      const key = this.#key(this.#located[i]);
      const use = (uses.get(key) ?? 0) + 1;
      uses.set(key, use);
      keys[i] = use === 1 ? key : `${key}#${use}`;
    }
    return [...plain, ...this.#located.map((located, i) => this.#describe(located, keys[i]))];
  }

  #key({ scriptId, line, column, name }: Located): string {
    const place = line < NO_PLACE ? `${line + 1}:${column + 1}` : "?";
    return `${this.#scripts.get(scriptId) ?? ""}:${place}:${this.#names[name]}`;
  }

  #describe({ scriptId, line, column, name }: Located, key: string): Constructor {
    const file = this.#scripts.get(scriptId);
    const source = file !== undefined && line < NO_PLACE ? { file, line: line + 1, column: column + 1 } : null;
    return { name: this.#names[name], key, source, place: { scriptId, line, column } };
  }
}
