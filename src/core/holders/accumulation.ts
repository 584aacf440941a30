// Where things pile up: objects that are in both snapshots and hold many things that are only in the later one.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, NONE } from "../compare/matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { chainBelow } from "./chains.ts";
import { type Collections, collections } from "./collections.ts";

export interface Accumulation {
  /** Ordinal of the holder in the later snapshot and in the earlier one. */
  readonly holder: number;
  readonly holderBefore: number;
  /** Constructor (index) of most of what was added. */
  readonly entryConstructor: number;
  readonly entriesBefore: number;
  readonly entriesAfter: number;
  /** Entries that are new, and entries of the earlier snapshot that are gone. */
  readonly added: number;
  readonly gone: number;
  /** Bytes kept alive by the new entries, the growth of the store included. */
  readonly bytes: number;
  /** New entries themselves, largest first, at most 1000: the witnesses. */
  readonly witnesses: readonly number[];
  /** A chain of objects of one constructor, counted by following it (linked lists, promise reactions). */
  readonly chain: boolean;
  /** Slots that the store had in the earlier snapshot, when it is a preallocated array that is being filled; 0 otherwise. */
  readonly capacity: number;
}

const MOST_WITNESSES = 1000;

/** Every accumulation that keeps at least `leastBytes` more, largest first. O(nodes + edges). */
export function findAccumulations(
  before: AnalyzedSnapshot,
  after: AnalyzedSnapshot,
  matching: Matching,
  leastBytes: number,
): Accumulation[] {
  const found: Accumulation[] = [];
  const { nodes } = after.snapshot;
  const views = { before: collections(before.snapshot), after: collections(after.snapshot) };
  for (let node = 0; node < after.snapshot.nodeCount; node++) {
    const old = matching.beforeOf[node];
    if (old === NONE || !canHold(nodes.type[node])) continue;
    // What the holder keeps alone grew, or what it holds is also held elsewhere: only then look at its entries.
    const direct = directGrowth(after, matching, node);
    if (direct < leastBytes) continue;
    const accumulation = inspect(before, after, matching, node, old, views);
    if (accumulation !== null && accumulation.bytes >= leastBytes) found.push(accumulation);
  }
  return found.sort((a, b) => b.bytes - a.bytes || a.holder - b.holder);
}

function canHold(type: number): boolean {
  return type === NodeType.object || type === NodeType.closure;
}

/** Upper bound of the bytes that new things directly below a node keep alive. */
function directGrowth({ snapshot, retainedSize }: AnalyzedSnapshot, { beforeOf }: Matching, node: number): number {
  const { nodes, edges } = snapshot;
  let sum = 0;
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.weak || edges.type[edge] === EdgeType.shortcut) continue;
    const to = edges.to[edge];
    if (beforeOf[to] === NONE) sum += retainedSize[to];
    else if (nodes.type[to] === NodeType.array) sum += newBelowStore(snapshot, retainedSize, beforeOf, to);
  }
  return sum;
}

/** A table or elements store that survived: what is new in its slots. */
function newBelowStore(snapshot: AnalyzedSnapshot["snapshot"], retainedSize: Float64Array, beforeOf: Uint32Array, store: number): number {
  let sum = 0;
  for (let edge = snapshot.nodes.firstEdge[store]; edge < snapshot.nodes.firstEdge[store + 1]; edge++) {
    const to = snapshot.edges.to[edge];
    if (snapshot.edges.type[edge] !== EdgeType.weak && beforeOf[to] === NONE) sum += retainedSize[to];
  }
  return sum;
}

interface Entries {
  count: number;
  added: number[];
  addedBytes: number;
  constructors: Map<number, number>;
}

interface Views {
  before: Collections;
  after: Collections;
}

function inspect(
  before: AnalyzedSnapshot,
  after: AnalyzedSnapshot,
  matching: Matching,
  node: number,
  old: number,
  views: Views,
): Accumulation | null {
  const now = entriesOf(after, views.after, node, matching.beforeOf);
  const then = entriesOf(before, views.before, old, matching.afterOf);
  if (now.added.length === 0) {
    const grown = storeGrowth(before, after, node, old);
    if (grown <= 0) return null;
    // Numbers only: the store itself is what grew.
    return {
      ...shell(node, old, now, then),
      entryConstructor: after.constructors.constructorOf[node],
      bytes: grown,
      witnesses: [],
      chain: false,
      capacity: 0,
    };
  }
  const entryConstructor = mostFrequent(now.constructors);
  now.added.sort((a, b) => after.retainedSize[b] - after.retainedSize[a] || a - b);
  const chain = now.added.length <= 4 ? chainBelow(after, now.added[0], matching.beforeOf) : null;
  const bytes = now.addedBytes + Math.max(0, storeGrowth(before, after, node, old));
  const base = { ...shell(node, old, now, then), bytes, witnesses: now.added.slice(0, MOST_WITNESSES) };
  if (chain === null) return { ...base, entryConstructor, chain: false, capacity: capacityOf(before, after, node, old, then.count) };
  return {
    ...base,
    entryConstructor: chain.constructor,
    entriesBefore: chain.older,
    entriesAfter: chain.older + chain.length,
    added: chain.length,
    witnesses: chain.witnesses,
    chain: true,
    capacity: 0,
  };
}

function shell(node: number, old: number, now: Entries, then: Entries) {
  return {
    holder: node,
    holderBefore: old,
    entriesBefore: then.count,
    entriesAfter: now.count,
    added: now.added.length,
    gone: then.added.length,
  };
}

/** Entries of a holder; `added` are those without a counterpart in the other snapshot. */
function entriesOf(analyzed: AnalyzedSnapshot, view: Collections, node: number, counterpart: Uint32Array): Entries {
  const { snapshot, retainedSize, constructors } = analyzed;
  const result: Entries = { count: 0, added: [], addedBytes: 0, constructors: new Map() };
  const seen = new Set<number>();
  const take = (entry: number) => {
    const type = snapshot.nodes.type[entry];
    if (type === NodeType.hidden || seen.has(entry)) return;
    seen.add(entry);
    result.count++;
    if (counterpart[entry] !== NONE) return;
    result.added.push(entry);
    result.addedBytes += retainedSize[entry];
    const constructor = constructors.constructorOf[entry];
    result.constructors.set(constructor, (result.constructors.get(constructor) ?? 0) + 1);
  };
  const { tableOf, eachTableEntry, eachElement, eachProperty } = view;
  const table = tableOf(node);
  if (table !== NONE) eachTableEntry(table, (value) => take(value));
  eachElement(node, take);
  eachProperty(node, take);
  eachVariable(snapshot, node, take);
  return result;
}

/** Closure variables of a context, and the contents of promises and other internal slots that hold JavaScript objects. */
function eachVariable(snapshot: AnalyzedSnapshot["snapshot"], node: number, take: (entry: number) => void): void {
  const { nodes, edges } = snapshot;
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.context) take(edges.to[edge]);
    else if (
      edges.type[edge] === EdgeType.internal &&
      nodes.type[edges.to[edge]] !== NodeType.array &&
      nodes.type[edges.to[edge]] !== NodeType.objectShape
    )
      take(edges.to[edge]);
  }
}

function mostFrequent(counts: ReadonlyMap<number, number>): number {
  let best = 0;
  let most = -1;
  for (const [constructor, count] of counts)
    if (count > most || (count === most && constructor < best)) [best, most] = [constructor, count];
  return best;
}

/** The array node behind a collection: Map table, elements or properties. */
function storeOf({ snapshot }: AnalyzedSnapshot, node: number): number {
  const { nodes, edges } = snapshot;
  let largest = NONE;
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    const to = edges.to[edge];
    if (edges.type[edge] !== EdgeType.internal || nodes.type[to] !== NodeType.array) continue;
    if (largest === NONE || nodes.shallowSize[to] > nodes.shallowSize[largest]) largest = to;
  }
  return largest;
}

function storeGrowth(before: AnalyzedSnapshot, after: AnalyzedSnapshot, node: number, old: number): number {
  const now = storeOf(after, node);
  const then = storeOf(before, old);
  return (now === NONE ? 0 : after.snapshot.nodes.shallowSize[now]) - (then === NONE ? 0 : before.snapshot.nodes.shallowSize[then]);
}

const POINTER_BYTES = 8;

/** Slots of an array that kept its store of one size while it was filled: it was allocated for a fixed number of entries. */
function capacityOf(before: AnalyzedSnapshot, after: AnalyzedSnapshot, node: number, old: number, entriesBefore: number): number {
  const now = storeOf(after, node);
  const then = storeOf(before, old);
  if (now === NONE || then === NONE || after.snapshot.nodes.id[now] !== before.snapshot.nodes.id[then]) return 0;
  const slots = Math.floor(before.snapshot.nodes.shallowSize[then] / POINTER_BYTES) - 2;
  // A growing array over-allocates by half and 16; a preallocated one has room for far more than it held.
  return slots > entriesBefore * 2 + 32 ? slots : 0;
}

/** Number of entries of one holder. */
export function countEntries(analyzed: AnalyzedSnapshot, node: number): number {
  return entriesOf(analyzed, collections(analyzed.snapshot), node, new Uint32Array(0)).count;
}
