// Constructors told apart by their place in the source: two classes of one name in two places are two rows.
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
  readonly #scripts: ReadonlyMap<number, string>;
  readonly #located: Located[] = [];
  /** Number found last. */
  #last = -1;
  /** Script id, then line and column, then class by name: no string is built per node. */
  readonly #numbers = new Map<number, Map<number, Map<number, number>>>();

  constructor(names: readonly string[], scripts: ReadonlyMap<number, string>) {
    this.#names = names;
    this.#scripts = scripts;
  }

  /** Number of the class `name` at this place (zero-based). Objects of one class often follow each other. */
  classAt(scriptId: number, line: number, column: number, name: number): number {
    const last = this.#located[this.#last - this.#names.length];
    if (last?.name === name && last.column === column && last.line === line && last.scriptId === scriptId) return this.#last;
    this.#last = this.#find(scriptId, line, column, name);
    return this.#last;
  }

  #find(scriptId: number, line: number, column: number, name: number): number {
    const places = getOrAdd(this.#numbers, scriptId, () => new Map<number, Map<number, number>>());
    const numbers = getOrAdd(places, line * 2 ** 32 + column, () => new Map<number, number>());
    return getOrAdd(numbers, name, () => {
      this.#located.push({ scriptId, line, column, name });
      return this.#names.length + this.#located.length - 1;
    });
  }

  /** All classes. A file that stands under several script ids gets `#2`, `#3` … behind the keys of all but the lowest, in order of id. */
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

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
