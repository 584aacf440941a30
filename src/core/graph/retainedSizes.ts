// From the dominator tree in depth-first numbers to columns by node ordinal.
import { sharedFloat64, sharedUint32 } from "../columns.ts";
import type { DominatorTree } from "./dominators.ts";

export interface RetainedColumns {
  /** [nodeCount] immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /** [nodeCount] all node ordinals in preorder of the dominator tree: what a node dominates follows it without a gap. */
  readonly dominatorOrder: Uint32Array;
  /** [nodeCount] bytes that go when the node goes; exact to 2^53. */
  readonly retainedSize: Float64Array;
}

/** O(nodes). */
export function retainedColumns(tree: DominatorTree, shallowSize: Uint32Array | Float64Array): RetainedColumns {
  return { retainedSize: retainedSizes(tree, shallowSize), dominatorOrder: preorder(tree), dominator: dominators(tree) };
}

function retainedSizes({ dominator, ordinalOf }: DominatorTree, shallowSize: Uint32Array | Float64Array): Float64Array {
  const nodeCount = dominator.length;
  const byNumber = new Float64Array(nodeCount);
  for (let number = 0; number < nodeCount; number++) byNumber[number] = shallowSize[ordinalOf[number]];
  for (let number = nodeCount - 1; number > 0; number--) byNumber[dominator[number]] += byNumber[number];
  const byOrdinal = sharedFloat64(nodeCount);
  for (let number = 0; number < nodeCount; number++) byOrdinal[ordinalOf[number]] = byNumber[number];
  return byOrdinal;
}

function preorder({ dominator, ordinalOf }: DominatorTree): Uint32Array {
  const nodeCount = dominator.length;
  const size = dominatedCounts(dominator);
  const order = sharedUint32(nodeCount);
  const free = new Uint32Array(nodeCount);
  order[0] = ordinalOf[0];
  free[0] = 1;
  for (let number = 1; number < nodeCount; number++) {
    const place = free[dominator[number]];
    free[dominator[number]] = place + size[number];
    free[number] = place + 1;
    order[place] = ordinalOf[number];
  }
  return order;
}

/** [nodeCount] nodes in each subtree, itself included. */
function dominatedCounts(dominator: Uint32Array): Uint32Array {
  const count = new Uint32Array(dominator.length).fill(1);
  for (let number = dominator.length - 1; number > 0; number--) count[dominator[number]] += count[number];
  return count;
}

function dominators({ dominator, ordinalOf }: DominatorTree): Uint32Array {
  const byOrdinal = sharedUint32(dominator.length);
  for (let number = 0; number < dominator.length; number++) byOrdinal[ordinalOf[number]] = ordinalOf[dominator[number]];
  return byOrdinal;
}
