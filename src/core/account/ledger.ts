// The account of the growth: every byte once, to the nearest object up the dominator tree that was there
// before. What is gone is booked likewise with a minus. The root is in every snapshot, so that each byte has
// a keeper and the account sums to the growth exactly.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, NONE } from "../matching.ts";
import { NodeType } from "../snapshot.ts";

/** V8's stores and code belong to the object that holds them: they are exchanged while that grows. */
export function isInner(type: number): boolean {
  return type === NodeType.array || type === NodeType.hidden || type === NodeType.code || type === NodeType.objectShape;
}

/** Two snapshots of which one is older, and which object of one is which of the other. */
export interface Pair {
  readonly before: AnalyzedSnapshot;
  readonly after: AnalyzedSnapshot;
  readonly matching: Pick<Matching, "afterOf" | "beforeOf">;
}

export interface Ledger extends Pair {
  /**
   * [after.nodeCount] ordinal of the nearest node at or above each in the dominator tree that is in the
   * earlier snapshot too.
   */
  readonly keeperAfter: Uint32Array;
  /** [before.nodeCount] the same for what was there before: ordinals of the earlier snapshot. */
  readonly keeperBefore: Uint32Array;
  /**
   * [after.nodeCount] the highest thing without a counterpart at or above each node, below its keeper; NONE
   * for the keeper and its stores.
   */
  readonly topAfter: Uint32Array;
  /** The same for what was there before. */
  readonly topBefore: Uint32Array;
}

/** O(nodes). */
export function ledgerOf({ before, after, matching }: Pair): Ledger {
  const [keeperAfter, topAfter] = keepersAndTops(after, matching.beforeOf);
  const [keeperBefore, topBefore] = keepersAndTops(before, matching.afterOf);
  return { before, after, matching, keeperAfter, keeperBefore, topAfter, topBefore };
}

/** O(nodes). */
function keepersAndTops({ dominator, dominatorOrder, snapshot }: AnalyzedSnapshot, counterpart: Uint32Array): [Uint32Array, Uint32Array] {
  const { type } = snapshot.nodes;
  const keeper = new Uint32Array(snapshot.nodeCount);
  const top = new Uint32Array(snapshot.nodeCount);
  for (let place = 0; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    const inner = isInner(type[node]);
    if (node === snapshot.root || (!inner && counterpart[node] !== NONE)) {
      keeper[node] = node;
      top[node] = NONE;
      continue;
    }
    const above = dominator[node];
    keeper[node] = keeper[above];
    top[node] = top[above] !== NONE || inner ? top[above] : node;
  }
  return [keeper, top];
}

/** Which nodes count, by snapshot: 1 for those that do. Null for all. */
export interface Counted {
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

export const ALL: Counted = { before: null, after: null };

const known = new WeakMap<Ledger, Map<Counted, Float64Array>>();

/**
 * [after.nodeCount] bytes booked to each node of the later snapshot. Of all nodes they sum to the growth of
 * the total, native bytes of no node included. O(nodes) at the first call, and kept as long as the ledger.
 */
export function booked(ledger: Ledger, counted: Counted): Float64Array {
  let kept = known.get(ledger);
  if (kept === undefined) {
    kept = new Map();
    known.set(ledger, kept);
  }
  let bytes = kept.get(counted);
  if (bytes === undefined) {
    bytes = book(ledger, counted);
    kept.set(counted, bytes);
  }
  return bytes;
}

function book({ before, after, matching, keeperAfter, keeperBefore }: Ledger, counted: Counted): Float64Array {
  const bytes = new Float64Array(after.snapshot.nodeCount);
  for (let node = 0; node < keeperAfter.length; node++)
    if (counted.after === null || counted.after[node] === 1) bytes[keeperAfter[node]] += after.shallowSize[node];
  for (let node = 0; node < keeperBefore.length; node++) {
    if (counted.before !== null && counted.before[node] === 0) continue;
    const keeper = matching.afterOf[keeperBefore[node]];
    bytes[keeper === NONE ? after.snapshot.root : keeper] -= before.shallowSize[node];
  }
  if (counted.after === null) bytes[after.snapshot.root] += after.snapshot.extraNativeBytes - before.snapshot.extraNativeBytes;
  return bytes;
}

/** Kept as long as a snapshot's columns. */
const code = new WeakMap<Uint32Array, Uint8Array>();

/** [nodeCount] 1 for compiled code, shapes, and what only they hold (feedback, sources). O(nodes). */
export function codeNodes({ dominator, dominatorOrder, snapshot }: AnalyzedSnapshot): Uint8Array {
  const found = code.get(dominatorOrder);
  if (found !== undefined) return found;
  const { type } = snapshot.nodes;
  const isCode = new Uint8Array(snapshot.nodeCount);
  for (let place = 0; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    isCode[node] = node === snapshot.root ? 0 : (CODE_BY_TYPE[type[node]] ?? isCode[dominator[node]]);
  }
  code.set(dominatorOrder, isCode);
  return isCode;
}

/** 1 for code, 0 for what is none; types that are not here are what holds them is. */
const CODE_BY_TYPE: readonly (0 | 1 | undefined)[] = Array.from({ length: 17 }, (_, type) => {
  if (type === NodeType.code || type === NodeType.hidden || type === NodeType.objectShape) return 1;
  return type === NodeType.array || type === NodeType.string || type === NodeType.number ? undefined : 0;
});
