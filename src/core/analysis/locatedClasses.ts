// Constructors told apart by their place in the source: two classes of one name in two places are two rows.
import type { Constructor, SourcePosition } from "./constructors.ts";

/** V8 writes -1 as an unsigned number where a function has no place. */
const NO_PLACE = 0x80000000;

interface Located {
  readonly scriptId: number;
  readonly line: number;
  readonly column: number;
  readonly name: number;
}

/** Classes without a place keep their number; those with one are numbered after them. */
export class LocatedClasses {
  readonly #names: readonly string[];
  readonly #scripts: ReadonlyMap<number, string>;
  readonly #located: Located[] = [];
  /** Script id, then line and column, then class by name: no string is built per node. */
  readonly #numbers = new Map<number, Map<number, Map<number, number>>>();

  constructor(names: readonly string[], scripts: ReadonlyMap<number, string>) {
    this.#names = names;
    this.#scripts = scripts;
  }

  /** Number of the class `name` at this place (zero-based). */
  classAt(scriptId: number, line: number, column: number, name: number): number {
    const places = getOrAdd(this.#numbers, scriptId, () => new Map<number, Map<number, number>>());
    const numbers = getOrAdd(places, line * 2 ** 32 + column, () => new Map<number, number>());
    return getOrAdd(numbers, name, () => {
      this.#located.push({ scriptId, line, column, name });
      return this.#names.length + this.#located.length - 1;
    });
  }

  /** All classes. A file that stands under several script ids gets `#2`, `#3` … behind the keys of all but the lowest, in order of id. */
  list(): Constructor[] {
    const plain = this.#names.map((name) => ({ name, key: `::${name}`, source: null, scriptId: null }));
    const keyed = this.#located.map((place) => this.#describe(place));
    const uses = new Map<string, number>();
    for (const row of [...keyed].sort((a, b) => a.scriptId - b.scriptId)) {
      const use = (uses.get(row.key) ?? 0) + 1;
      uses.set(row.key, use);
      if (use > 1) row.key += `#${use}`;
    }
    return [...plain, ...keyed];
  }

  #describe({ scriptId, line, column, name }: Located): { name: string; key: string; source: SourcePosition | null; scriptId: number } {
    const file = this.#scripts.get(scriptId) ?? "";
    const placed = line < NO_PLACE && column < NO_PLACE;
    const source = placed && file !== "" ? { file, line: line + 1, column: column + 1 } : null;
    const text = this.#names[name];
    return { name: text, key: `${file}:${placed ? `${line + 1}:${column + 1}` : "?"}:${text}`, source, scriptId };
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
