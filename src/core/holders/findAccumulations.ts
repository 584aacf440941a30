// Where things pile up: objects that are in both snapshots and hold many things that are only in the later
// one.
import { placesOf } from "../aggregates.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, NONE } from "../matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { chainBelow, isListHead } from "./chains.ts";
import { measureReach } from "./coHeld.ts";
import { HolderView, longestChain, storeOf } from "./entries.ts";
import { LEAST_ENTRIES, MOST_CHAIN_HEADS, MOST_SAMPLES, PREALLOCATED_FACTOR, PREALLOCATED_SLOTS } from "./thresholds.ts";

export interface Accumulation {
  /** Ordinal of the holder in the later snapshot and in the earlier one. */
  readonly holder: number;
  readonly holderBefore: number;
  /**
   * Position of the snapshot that `holderBefore` is in: 0, or the second last for a holder that was made
   * after the first.
   */
  readonly since?: number;
  /** Constructor (index) of most of what was added. */
  readonly entryConstructor: number;
  readonly entriesBefore: number;
  readonly entriesAfter: number;
  /** Entries in the snapshots between, where they were found by place and not by id. */
  readonly entriesBetween?: readonly number[];
  /** Entries that are new, and entries of the earlier snapshot that are gone. */
  readonly added: number;
  readonly gone: number;
  /** Bytes kept alive by the new entries, the growth of the store included. */
  readonly bytes: number;
  /** The same less what the entries that are gone kept. */
  readonly netBytes: number;
  /** Compiled code among those bytes. */
  readonly codeBytes: number;
  /** New entries themselves, largest first, at most 1000: a sample of them. */
  readonly samples: readonly number[];
  /** A chain of objects of one kind, counted by following it (linked lists, promise reactions). */
  readonly chain: boolean;
  /**
   * Slots that the store had in the earlier snapshot, when it is a preallocated array that is being filled; 0
   * otherwise.
   */
  readonly capacity: number;
  /** Others hold the entries too: then `bytes` is all that is new and reached from the new entries. */
  readonly coHeld: boolean;
}

/** Every accumulation that keeps at least `leastBytes` more, largest first. O(nodes + edges). */
export function findAccumulations(
  before: AnalyzedSnapshot,
  after: AnalyzedSnapshot,
  matching: Matching,
  leastBytes: number,
): Accumulation[] {
  const found: Accumulation[] = [];
  const coHeld: Accumulation[] = [];
  const inspector = new Inspector(before, after, matching);
  const dominated = newlyDominated(after, matching);
  for (let node = 0; node < after.snapshot.nodeCount; node++) {
    const old = matching.beforeOf[node];
    const type = after.snapshot.nodes.type[node];
    if (old === NONE || (type !== NodeType.object && type !== NodeType.closure)) continue;
    const direct = directGrowth(after, matching, node);
    const isLarge = direct.bytes >= leastBytes || direct.things >= LEAST_ENTRIES || dominated[node] >= leastBytes;
    if (direct.things === 0 && direct.bytes === 0) continue;
    if (!isLarge && !isListHead(after, matching.beforeOf, node)) continue;
    const accumulation = inspector.inspect(node, old, dominated[node]);
    if (accumulation === null) continue;
    if (accumulation.bytes >= leastBytes) found.push(accumulation);
    else if (accumulation.added >= LEAST_ENTRIES) coHeld.push(accumulation);
  }
  found.push(...measureReach(after, matching, coHeld).filter(({ bytes }) => bytes >= leastBytes));
  return found.sort((a, b) => b.bytes - a.bytes || a.holder - b.holder);
}

/**
 * Holders that are not in the first snapshot, but in the second last and the last, and hold more in that: a
 * collection that is made at the first request is followed from there. `found` is what they took in between
 * those two; all they hold is new.
 */
export function lateHolders(found: readonly Accumulation[], last: AnalyzedSnapshot, toFirst: Matching, since: number): Accumulation[] {
  return (
    found
      .filter(({ holder, added, gone }) => toFirst.beforeOf[holder] === NONE && added - gone >= LEAST_ENTRIES)
      // An element of a list leads to those behind it: the list itself is what takes in.
      .filter((late) => !late.chain || !isElement(late, last))
      .map((late) => {
        const bytes = Math.max(late.bytes, last.retainedSize[late.holder]);
        return { ...late, since, bytes, netBytes: Math.max(late.netBytes, bytes), added: late.entriesAfter };
      })
  );
}

/** Whether what holds a chain is one of its links: of the elements' class, or of that of what is between two of them. */
function isElement(
  { holder, entryConstructor, samples }: Accumulation,
  { constructors: { constructorOf }, snapshot }: AnalyzedSnapshot,
): boolean {
  const { nodes, edges } = snapshot;
  if (constructorOf[holder] === entryConstructor) return true;
  return samples.some((sample) => {
    for (let edge = nodes.firstEdge[sample]; edge < nodes.firstEdge[sample + 1]; edge++)
      if (edges.to[edge] !== holder && constructorOf[edges.to[edge]] === constructorOf[holder]) return true;
    return false;
  });
}

/**
 * [nodeCount] bytes that are new and kept alive by the node alone, whichever way: the elements of a list that
 * is linked both ways hang on the list, not on its first element. O(nodes).
 */
function newlyDominated({ snapshot, dominator, retainedSize }: AnalyzedSnapshot, { beforeOf }: Matching): Float64Array {
  const bytes = new Float64Array(snapshot.nodeCount);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (beforeOf[node] === NONE && beforeOf[dominator[node]] !== NONE) bytes[dominator[node]] += retainedSize[node];
  }
  return bytes;
}

interface Direct {
  bytes: number;
  things: number;
}

/** New things directly below a node: how many, and an upper bound of what they keep alive. */
function directGrowth(after: AnalyzedSnapshot, { beforeOf }: Matching, node: number): Direct {
  const { snapshot, retainedSize } = after;
  const { nodes, edges } = snapshot;
  const sum = { bytes: 0, things: 0 };
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.weak || edges.type[edge] === EdgeType.shortcut) continue;
    const to = edges.to[edge];
    const isStore = nodes.type[to] === NodeType.array;
    if (beforeOf[to] === NONE) {
      sum.bytes += retainedSize[to];
      if (!isStore) sum.things++;
    }
    if (isStore) addBelowStore(after, beforeOf, to, sum);
  }
  return sum;
}

/**
 * A table or elements store: what is new in its slots; a new store's own retained size holds their bytes
 * already.
 */
function addBelowStore({ snapshot, retainedSize }: AnalyzedSnapshot, beforeOf: Uint32Array, store: number, sum: Direct): void {
  const { nodes, edges } = snapshot;
  const survived = beforeOf[store] !== NONE;
  for (let edge = nodes.firstEdge[store]; edge < nodes.firstEdge[store + 1]; edge++) {
    const to = edges.to[edge];
    if (edges.type[edge] === EdgeType.weak || beforeOf[to] !== NONE) continue;
    sum.things++;
    if (survived) sum.bytes += retainedSize[to];
  }
}

class Inspector {
  readonly #before: HolderView;
  readonly #after: HolderView;
  readonly #matching: Matching;
  readonly #code: (node: number) => number;

  constructor(before: AnalyzedSnapshot, after: AnalyzedSnapshot, matching: Matching) {
    this.#before = new HolderView(before);
    this.#after = new HolderView(after);
    this.#matching = matching;
    this.#code = codeBelow(after);
  }

  /** `dominated`: what is new and hangs on the node alone. */
  inspect(node: number, old: number, dominated: number): Accumulation | null {
    const after = this.#after.analyzed;
    const now = this.#after.entries(node, this.#matching.beforeOf);
    const then = this.#before.entries(old, this.#matching.afterOf);
    const grown = this.#storeGrowth(node, old);
    if (now.unmatched.length === 0 && grown <= 0) return null;
    const added = now.unmatched.sort((a, b) => after.retainedSize[b] - after.retainedSize[a] || a - b);
    const bytes = now.unmatchedBytes + Math.max(0, grown);
    const base = {
      holder: node,
      holderBefore: old,
      bytes,
      netBytes: now.unmatchedBytes + grown - then.unmatchedBytes,
      codeBytes: added.reduce((sum, entry) => sum + this.#code(entry), 0),
      gone: then.unmatched.length,
    };
    const chain = added.length > 0 && added.length <= MOST_CHAIN_HEADS ? chainBelow(after, added[0], this.#matching.beforeOf) : null;
    if (chain !== null) {
      // A list may be all new and no longer than before: its elements pass through.
      const gone = longestChain(this.#before, old, this.#matching.afterOf);
      return {
        ...base,
        bytes: Math.max(bytes, dominated),
        netBytes: Math.max(base.netBytes, dominated),
        entryConstructor: chain.constructor,
        entriesBefore: chain.older + gone,
        entriesAfter: chain.older + chain.length,
        added: chain.length,
        gone,
        samples: chain.samples,
        chain: true,
        capacity: 0,
        coHeld: false,
      };
    }
    return {
      ...base,
      // With numbers only there is no entry to see: the store itself is what grew.
      entryConstructor: added.length === 0 ? after.constructors.constructorOf[node] : mostFrequent(now.constructors),
      entriesBefore: then.count,
      entriesAfter: now.count,
      added: added.length,
      samples: added.slice(0, MOST_SAMPLES),
      chain: false,
      capacity: this.#capacity(node, old, then.count),
      coHeld: false,
    };
  }

  #storeGrowth(node: number, old: number): number {
    const now = this.#after.analyzed.snapshot;
    const then = this.#before.analyzed.snapshot;
    const store = storeOf(now, node);
    const oldStore = storeOf(then, old);
    return (store === NONE ? 0 : now.nodes.shallowSize[store]) - (oldStore === NONE ? 0 : then.nodes.shallowSize[oldStore]);
  }

  /**
   * Slots of an array that kept its store while it was filled: it was allocated for a fixed number of
   * entries.
   */
  #capacity(node: number, old: number, entriesBefore: number): number {
    const now = this.#after.analyzed.snapshot;
    const then = this.#before.analyzed.snapshot;
    const store = storeOf(now, node);
    const oldStore = storeOf(then, old);
    if (store === NONE || oldStore === NONE || now.nodes.id[store] !== then.nodes.id[oldStore]) return 0;
    const slots = Math.floor(then.nodes.shallowSize[oldStore] / POINTER_BYTES) - HEADER_SLOTS;
    return slots > entriesBefore * PREALLOCATED_FACTOR + PREALLOCATED_SLOTS ? slots : 0;
  }
}

const POINTER_BYTES = 8;
const HEADER_SLOTS = 2;

function mostFrequent(counts: ReadonlyMap<number, number>): number {
  let best = 0;
  let most = -1;
  for (const [key, count] of counts) if (count > most || (count === most && key < best)) [best, most] = [key, count];
  return best;
}

/**
 * Bytes of compiled code that go when a node goes: sums along preorder of the dominator tree, in which what
 * it dominates follows it. O(nodes) to build.
 */
function codeBelow(analyzed: AnalyzedSnapshot): (node: number) => number {
  const { dominatorOrder, dominatedCount, shallowSize, snapshot } = analyzed;
  const place = placesOf(analyzed);
  /** [nodeCount + 1] bytes of code before each place, modulo 2^32: differences below that are exact. */
  const before = new Uint32Array(dominatorOrder.length + 1);
  for (let at = 0; at < dominatorOrder.length; at++) {
    const node = dominatorOrder[at];
    before[at + 1] = before[at] + (snapshot.nodes.type[node] === NodeType.code ? shallowSize[node] : 0);
  }
  return (node) => (before[place[node] + dominatedCount[place[node]]] - before[place[node]]) >>> 0;
}
