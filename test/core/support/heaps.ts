// A small program's heap that changes between captures: objects, Maps and closures as V8 lays them out, with ids that stay.
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { build, type EdgeSpec } from "./snapshots.ts";

/** A node of a `Heap`. */
export type Ref = number;
/** What a member or entry may be; texts become strings, one node for each text. */
export type Value = Ref | { text: string };

interface HeapNode {
  type: string;
  name: string;
  size: number;
  edges: { type: string; name: string | number; to: Ref }[];
}

/** Header of V8's OrderedHashTable: elements, deleted elements, buckets; then one slot for each bucket. */
const HEADER_SLOTS = 3;
const POINTER_BYTES = 8;

export function text(value: string): Value {
  return { text: value };
}

export class Heap {
  readonly #nodes: HeapNode[] = [];
  readonly #strings = new Map<string, Ref>();
  /** The global object: what hangs here is alive. */
  readonly global: Ref;

  constructor() {
    const root = this.node("", "synthetic", 0);
    const gcRoots = this.node("(GC roots)", "synthetic", 0);
    this.global = this.object("global");
    this.link(root, gcRoots, "element", 1);
    this.link(root, this.global, "shortcut", 2);
    this.link(gcRoots, this.global, "element", 1);
  }

  node(name: string, type: string, size: number): Ref {
    return this.#nodes.push({ type, name, size, edges: [] }) - 1;
  }

  link(from: Ref, to: Value, type: string, name: string | number): void {
    this.#nodes[from].edges.push({ type, name, to: this.#ref(to) });
  }

  /** Removes every edge between two nodes. */
  unlink(from: Ref, to: Ref): void {
    this.#nodes[from].edges = this.#nodes[from].edges.filter((edge) => edge.to !== to);
  }

  /** An instance of a class, with its own properties. */
  object(className: string, members: Readonly<Record<string, Value>> = {}, size = 24): Ref {
    const object = this.node(className, "object", size + POINTER_BYTES * Object.keys(members).length);
    for (const [name, value] of Object.entries(members)) this.set(object, name, value);
    return object;
  }

  set(object: Ref, name: string, value: Value): void {
    this.#nodes[object].edges = this.#nodes[object].edges.filter((edge) => edge.type !== "property" || edge.name !== name);
    this.link(object, value, "property", name);
  }

  /** What an object has under a name. */
  member(object: Ref, name: string): Ref {
    const edge = this.#nodes[object].edges.find((one) => one.type === "property" && one.name === name);
    if (edge === undefined) throw new Error(`nothing is called ${name}`);
    return edge.to;
  }

  /** The string node of a text. */
  string(value: string): Ref {
    let known = this.#strings.get(value);
    if (known === undefined) {
      known = this.node(value, "string", 16 + value.length);
      this.#strings.set(value, known);
    }
    return known;
  }

  /** A string that was joined with `+` and never flattened. */
  concatenated(first: Value, second: Value): Ref {
    const joined = this.node("(concatenated string)", "concatenated string", 32);
    this.link(joined, first, "internal", "first");
    this.link(joined, second, "internal", "second");
    return joined;
  }

  array(values: readonly Value[] = []): Ref {
    const array = this.node("Array", "object", 32);
    const store = this.node("(object elements)", "array", 16);
    this.link(array, store, "internal", "elements");
    for (const value of values) this.push(array, value);
    return array;
  }

  push(array: Ref, value: Value): void {
    const { edges } = this.#nodes[array];
    const length = edges.filter(({ type }) => type === "element").length;
    this.link(array, value, "element", length);
    const store = edges.find(({ name }) => name === "elements");
    if (store) this.#nodes[store.to].size = 16 + POINTER_BYTES * (length + 1);
  }

  /** A function with a scope of its own that holds the variables. */
  closure(name: string, variables: Readonly<Record<string, Value>> = {}): Ref {
    const closure = this.node(name, "closure", 64);
    const scope = this.node("system / Context", "object", 16 + POINTER_BYTES * Object.keys(variables).length);
    this.link(closure, scope, "internal", "context");
    for (const [variable, value] of Object.entries(variables)) this.link(scope, value, "context", variable);
    return closure;
  }

  /** A Map. A key that is a number is a small integer: it has no node. */
  map(entries: readonly (readonly [Value | { integer: number }, Value])[] = [], className = "Map"): Ref {
    const map = this.node(className, "object", 32);
    const [slot, table] = this.#table(map, entries.length);
    entries.forEach(([key, value], i) => {
      if (typeof key === "number" || "text" in key) this.link(table, key, "internal", String(slot + 3 * i));
      this.link(table, value, "internal", String(slot + 3 * i + 1));
    });
    return map;
  }

  /** Adds an entry behind the last one, or puts a new value under a key that is there. */
  mapSet(map: Ref, key: Value, value: Value): void {
    const entries = this.entries(map).filter(([known]) => known !== this.#ref(key));
    this.#refill(map, [...entries, [key, value]]);
  }

  mapDelete(map: Ref, key: Value): void {
    const table = this.#tableOf(map);
    const slot = this.#nodes[table].edges.find((edge) => edge.to === this.#ref(key))?.name;
    // A deleted entry leaves its slots behind.
    const gone = [String(slot), String(Number(slot) + 1)];
    this.#nodes[table].edges = this.#nodes[table].edges.filter(({ name }) => !gone.includes(String(name)));
  }

  /** Keys and values of a Map whose keys have nodes. */
  entries(map: Ref): [Ref, Ref][] {
    const { edges } = this.#nodes[this.#tableOf(map)];
    const pairs: [Ref, Ref][] = [];
    for (let i = 0; i + 1 < edges.length; i += 2) pairs.push([edges[i].to, edges[i + 1].to]);
    return pairs;
  }

  setOf(values: readonly Value[], className = "Set"): Ref {
    const set = this.node(className, "object", 32);
    const [slot, table] = this.#table(set, values.length);
    values.forEach((value, i) => {
      this.link(table, value, "internal", String(slot + 2 * i));
    });
    return set;
  }

  /** Like V8: only what the root reaches, in the order in which it was made. */
  snapshot(extraNativeBytes = 0): Snapshot {
    const alive = [...this.#alive()].sort((a, b) => a - b);
    const ordinal = new Map(alive.map((ref, i) => [ref, i]));
    const edges: EdgeSpec[] = alive.flatMap((ref) =>
      this.#nodes[ref].edges.map(({ type, name, to }) => ({ from: ordinal.get(ref) as number, to: ordinal.get(to) as number, type, name })),
    );
    const nodes = alive.map((ref) => ({ ...this.#nodes[ref], id: idOf(ref) }));
    return build({ nodes: nodes.map(({ name, type, size, id }) => ({ name, type, size, id })), edges, extraNativeBytes });
  }

  #alive(): Set<Ref> {
    const seen = new Set<Ref>([0]);
    for (const ref of seen) for (const { to, type } of this.#nodes[ref].edges) if (type !== "weak") seen.add(to);
    for (const ref of seen) this.#nodes[ref].edges = this.#nodes[ref].edges.filter(({ to }) => seen.has(to));
    return seen;
  }

  #ref(value: Value): Ref {
    return typeof value === "number" ? value : this.string(value.text);
  }

  #tableOf(map: Ref): Ref {
    return this.#nodes[map].edges.find(({ name }) => name === "table")?.to as Ref;
  }

  /** First entry's slot and the table of a new collection: capacity is a power of two, with a bucket for two entries. */
  #table(owner: Ref, entries: number): [number, Ref] {
    let capacity = 4;
    while (capacity < entries) capacity *= 2;
    const table = this.node("", "array", 16 + POINTER_BYTES * (HEADER_SLOTS + capacity / 2 + 3 * capacity));
    this.link(owner, table, "internal", "table");
    return [HEADER_SLOTS + capacity / 2, table];
  }

  #refill(map: Ref, entries: readonly (readonly [Value, Value])[]): void {
    this.unlink(map, this.#tableOf(map));
    const [slot, table] = this.#table(map, entries.length);
    entries.forEach(([key, value], i) => {
      this.link(table, key, "internal", String(slot + 3 * i));
      this.link(table, value, "internal", String(slot + 3 * i + 1));
    });
  }
}

/** V8's id of a node. */
export function idOf(ref: Ref): number {
  return 2 * ref + 1;
}

/** Ordinal of a node in a snapshot of its heap. */
export function ordinalOf(snapshot: Snapshot, ref: Ref): number {
  const node = snapshot.nodes.id.indexOf(idOf(ref));
  if (node < 0) throw new Error(`node ${ref} is not in the snapshot`);
  return node;
}
