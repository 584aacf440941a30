// What a collection holds, read from V8's layout: the `table` of a Map or Set, the elements of an array, the
// properties of a dictionary. Source of the layout: V8's OrderedHashTable (objects/ordered-hash-table.h):
// header, buckets, then entries of 3 slots (key, value, chain) in a Map, of 2 (key, chain) in a Set. Small
// integers have no node, so an integer key shows as a value without a key.
import { NONE } from "../matching.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findString } from "../strings.ts";

/**
 * `key` is a node or NONE, `name` a string index or NONE (properties), `index` a position or -1, `value` a
 * node.
 */
export type EntryVisitor = (value: number, key: number, name: number, index: number) => void;

export interface Collections {
  /** The Map's or Set's table node, or NONE. */
  tableOf(node: number): number;
  /** Entries of a Map or Set table in ascending slot order. */
  eachTableEntry(table: number, visit: EntryVisitor): void;
  /** Elements of an array or integer-keyed object. */
  eachElement(node: number, visit: EntryVisitor): void;
  /** Named properties, without `__proto__`. */
  eachProperty(node: number, visit: EntryVisitor): void;
  /** All entries: of the table when there is one, otherwise elements and properties. */
  eachEntry(node: number, visit: EntryVisitor): void;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the readers of one layout, which share the indexes of its names
export function collections(snapshot: Snapshot): Collections {
  const { nodes, edges } = snapshot;
  const tableName = findString(snapshot.strings, "table");
  const protoName = findString(snapshot.strings, "__proto__");
  const slotOf = slotNumbers(snapshot);

  function tableOf(node: number): number {
    if (nodes.type[node] !== NodeType.object) return NONE;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.internal && edges.nameOrIndex[edge] === tableName) return edges.to[edge];
    }
    return NONE;
  }

  function slots(table: number): Slots {
    const at: number[] = [];
    const node: number[] = [];
    let inOrder = true;
    for (let edge = nodes.firstEdge[table]; edge < nodes.firstEdge[table + 1]; edge++) {
      const slot =
        edges.type[edge] === EdgeType.internal
          ? slotOf(edges.nameOrIndex[edge])
          : edges.type[edge] === EdgeType.hidden
            ? edges.nameOrIndex[edge]
            : -1;
      if (slot < 0 || nodes.type[edges.to[edge]] === NodeType.hidden) continue;
      if (at.length > 0 && slot < at[at.length - 1]) inOrder = false;
      at.push(slot);
      node.push(edges.to[edge]);
    }
    return inOrder ? { at, node } : sorted({ at, node });
  }

  function eachTableEntry(table: number, visit: EntryVisitor): void {
    const { at, node } = slots(table);
    const keyRest = keyRemainder(at, node, nodes.type);
    const valueRest = (keyRest + 1) % 3;
    for (let i = 0; i < at.length; i++) {
      if (keyRest < 0) visit(node[i], node[i], NONE, at[i]);
      else if (at[i] % 3 === valueRest) visit(node[i], at[i - 1] === at[i] - 1 ? node[i - 1] : NONE, NONE, at[i]);
    }
    if (keyRest < 0) return;
    for (let i = 0; i < at.length; i++) {
      const hasValue = at[i + 1] === at[i] + 1;
      if (at[i] % 3 === keyRest && !hasValue && nodes.type[node[i]] !== NodeType.number) visit(node[i], node[i], NONE, at[i]);
    }
  }

  function eachElement(node: number, visit: EntryVisitor): void {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.element) visit(edges.to[edge], NONE, NONE, edges.nameOrIndex[edge]);
    }
  }

  function eachProperty(node: number, visit: EntryVisitor): void {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.property && edges.nameOrIndex[edge] !== protoName)
        visit(edges.to[edge], NONE, edges.nameOrIndex[edge], -1);
    }
  }

  return {
    tableOf,
    eachTableEntry,
    eachElement,
    eachProperty,
    eachEntry(node, visit) {
      const table = tableOf(node);
      if (table !== NONE) return eachTableEntry(table, visit);
      eachElement(node, visit);
      eachProperty(node, visit);
    },
  };
}

/** What stands in the slots of a table, in ascending order of slots. */
interface Slots {
  readonly at: readonly number[];
  readonly node: readonly number[];
}

/** V8 writes slots that it has a name for before the others. */
function sorted({ at, node }: Slots): Slots {
  const order = Array.from(at, (_, i) => i).sort((a, b) => at[a] - at[b] || a - b);
  return { at: order.map((i) => at[i]), node: order.map((i) => node[i]) };
}

/**
 * Remainder (mod 3) of the key slots of a Map's table; -1 for a Set, whose entries fill slots of every
 * remainder. Small integers have a node only in snapshots with numeric values: then header and chain slots
 * have one too, so numbers count as keys only where nothing else can be.
 */
function keyRemainder(at: readonly number[], node: readonly number[], type: Uint8Array): number {
  const seen = [0, 0, 0];
  const texts = [0, 0, 0];
  for (let i = 0; i < at.length; i++) {
    if (type[node[i]] === NodeType.number) continue;
    seen[at[i] % 3]++;
    if (isText(type[node[i]])) texts[at[i] % 3]++;
  }
  const empty = [0, 1, 2].filter((rest) => seen[rest] === 0);
  if (empty.length === 0) return -1;
  if (empty.length === 1) return (empty[0] + 1) % 3;
  const rest = seen.findIndex((count) => count > 0);
  if (rest < 0) return 0;
  // One remainder only: keys without heap values, or values with integer keys.
  return texts[rest] === seen[rest] ? rest : (rest + 2) % 3;
}

export function isText(type: number): boolean {
  return type === NodeType.string || type === NodeType.concatenatedString || type === NodeType.slicedString || type === NodeType.symbol;
}

/** Slot number that an internal edge's name spells, or -1. V8 names table slots by decimal text. */
export function slotNumbers(snapshot: Snapshot): (name: number) => number {
  const { bytes, start } = snapshot.strings;
  return (name) => {
    let value = 0;
    const end = start[name + 1];
    if (end === start[name] || end - start[name] > 9) return -1;
    for (let at = start[name]; at < end; at++) {
      const digit = bytes[at] - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  };
}
