// Stores that are mostly empty: an array's elements, a Map's or Set's table. V8 does not say how long an
// array is, and a number in it has no node, so that a slot without a node is empty or holds a number: stores
// in which nothing is seen at all are left out.
import { type Collections, collections } from "../holders/collections.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findStrings } from "../strings.ts";
import type { DominatorTree } from "./dominated.ts";
import { type Savings, savingsByPlace } from "./savingsByPlace.ts";
import { LEAST_SLOTS, MOSTLY_EMPTY } from "./thresholds.ts";

const POINTER_BYTES = 8;
/** Of any array: its map and its length. */
const HEADER_SLOTS = 2;
/** Of V8's OrderedHashTable besides its buckets: elements, deleted elements, number of buckets. */
const TABLE_SLOTS = 3;
/**
 * Slots of an entry with its share of the buckets, one for two: key, value and chain in a Map, key and chain
 * in a Set.
 */
const MAP_ENTRY = 3.5;
const SET_ENTRY = 2.5;

/**
 * Collections with mostly empty stores, by what holds them, with the bytes of empty slots. O(nodes + edges).
 */
export function spareCapacity(tree: DominatorTree): Savings {
  const { snapshot } = tree.analyzed;
  const { nodes, edges, nodeCount } = snapshot;
  const [elements, table] = findStrings(snapshot.strings, ["elements", "table"]);
  const { eachTableEntry } = collections(snapshot);
  const marks = new Uint8Array(nodeCount);
  /** Empty bytes of what is marked: few collections are. */
  const spare = new Map<number, number>();
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.type[node] !== NodeType.object) continue;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const store = edges.to[edge];
      if (edges.type[edge] !== EdgeType.internal || nodes.type[store] !== NodeType.array) continue;
      const room = Math.floor(nodes.shallowSize[store] / POINTER_BYTES) - HEADER_SLOTS;
      if (room < LEAST_SLOTS) continue;
      const name = edges.nameOrIndex[edge];
      const empty =
        name === elements ? emptyElements(snapshot, node, room) : name === table ? emptyEntries(eachTableEntry, store, room) : 0;
      if (empty === 0) continue;
      marks[node] = 1;
      spare.set(node, empty * POINTER_BYTES);
    }
  }
  return savingsByPlace(tree, marks, (node) => spare.get(node) as number);
}

/** Empty slots of a mostly empty store, else 0. */
function emptyOf(slots: number, used: number): number {
  return used === 0 || slots < LEAST_SLOTS || used >= MOSTLY_EMPTY * slots ? 0 : slots - used;
}

function emptyElements({ nodes, edges }: Snapshot, array: number, slots: number): number {
  let used = 0;
  for (let edge = nodes.firstEdge[array]; edge < nodes.firstEdge[array + 1]; edge++) if (edges.type[edge] === EdgeType.element) used++;
  return emptyOf(slots, used);
}

function emptyEntries(eachTableEntry: Collections["eachTableEntry"], table: number, room: number): number {
  let used = 0;
  let keys = 0;
  eachTableEntry(table, (value, key) => {
    used++;
    if (key === value) keys++;
  });
  const perEntry = keys === used ? SET_ENTRY : MAP_ENTRY;
  return Math.round(emptyOf(Math.floor((room - TABLE_SLOTS) / perEntry), used) * perEntry);
}
