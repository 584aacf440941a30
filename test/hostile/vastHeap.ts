// A heap as V8 lays it out, of hundreds of thousands of nodes: each is put behind the one before.
import type { EdgeSpec, NodeSpec } from "../core/support/snapshots.ts";

/** Nodes are numbered as they come; ids stay from file to file. */
export class VastHeap {
  readonly nodes: NodeSpec[] = [{ name: "" }, { name: "global", type: "object", id: 3 }];
  readonly edges: EdgeSpec[] = [{ from: 0, to: 1, type: "shortcut", name: "1" }];
  readonly locations: [number, number, number, number][] = [];
  readonly #texts = new Map<string, number>();
  readonly #firstId: number;

  constructor(firstId = 3) {
    this.#firstId = firstId;
  }

  node(name: string, type = "object", size = 32): number {
    return this.nodes.push({ name, type, size, id: this.#firstId + 2 * this.nodes.length }) - 1;
  }

  link(from: number, to: number, name: string | number, type = typeof name === "number" ? "element" : "property"): void {
    this.edges.push({ from, to, name, type });
  }

  text(value: string): number {
    const known = this.#texts.get(value) ?? this.node(value, "string", 16 + value.length);
    this.#texts.set(value, known);
    return known;
  }

  /** An object that the global one has under a name, or another object. */
  own(className: string, name: string, from = 1): number {
    const object = this.node(className);
    this.link(from, object, name);
    return object;
  }

  map(entries: readonly (readonly [number, number])[], name: string, from = 1): number {
    const map = this.own("Map", name, from);
    const table = this.node("", "array", 64 + 24 * entries.length);
    this.link(map, table, "table", "internal");
    const first = 3 + 2 ** Math.ceil(Math.log2(Math.max(4, entries.length))) / 2;
    for (const [i, [key, value]] of entries.entries()) {
      this.link(table, key, String(first + 3 * i), "internal");
      this.link(table, value, String(first + 3 * i + 1), "internal");
    }
    return map;
  }

  array(values: readonly number[], name: string, from = 1): number {
    const array = this.own("Array", name, from);
    const store = this.node("(object elements)", "array", 16 + 8 * values.length);
    this.link(array, store, "elements", "internal");
    for (const [i, value] of values.entries()) this.link(array, value, i);
    return array;
  }

  closure(name: string, context: number): number {
    const closure = this.node(name, "closure", 64);
    this.link(closure, context, "context", "internal");
    return closure;
  }
}
