// From the dominator tree in depth-first numbers to columns by node ordinal.
import { type SizeColumn, sharedSizes, sharedUint32 } from "../columns.ts";
import type { DominatorTree } from "./dominators.ts";

export interface RetainedColumns {
  /** [nodeCount] immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /**
   * [nodeCount] all node ordinals in preorder of the dominator tree: what a node dominates follows it without
   * a gap.
   */
  readonly dominatorOrder: Uint32Array;
  /** [nodeCount] by place in that order: how many nodes the node there dominates, itself included. */
  readonly dominatedCount: Uint32Array;
  /** [nodeCount] bytes that go when the node goes; exact to 2^53. */
  readonly retainedSize: SizeColumn;
}

/** O(nodes). */
export function retainedColumns(tree: DominatorTree, shallowSize: SizeColumn): RetainedColumns {
  return { retainedSize: retainedSizes(tree, shallowSize), ...preorder(tree), dominator: dominators(tree) };
}

function retainedSizes({ dominator, ordinalOf, scratch: [pairs] }: DominatorTree, shallowSize: SizeColumn): SizeColumn {
  const nodeCount = dominator.length;
  const byNumber = new Float64Array(pairs.buffer, pairs.byteOffset, nodeCount);
  for (let number = 0; number < nodeCount; number++) byNumber[number] = shallowSize[ordinalOf[number]];
  for (let number = nodeCount - 1; number > 0; number--) byNumber[dominator[number]] += byNumber[number];
  const byOrdinal = sharedSizes(nodeCount, byNumber[0]);
  for (let number = 0; number < nodeCount; number++) byOrdinal[ordinalOf[number]] = byNumber[number];
  return byOrdinal;
}

function preorder({
  dominator,
  ordinalOf,
  scratch: [, count, free],
}: DominatorTree): Pick<RetainedColumns, "dominatorOrder" | "dominatedCount"> {
  const nodeCount = dominator.length;
  countDominated(dominator, count);
  const dominatorOrder = sharedUint32(nodeCount);
  const dominatedCount = sharedUint32(nodeCount);
  dominatorOrder[0] = ordinalOf[0];
  dominatedCount[0] = nodeCount;
  free[0] = 1;
  for (let number = 1; number < nodeCount; number++) {
    const place = free[dominator[number]];
    free[dominator[number]] = place + count[number];
    free[number] = place + 1;
    dominatorOrder[place] = ordinalOf[number];
    dominatedCount[place] = count[number];
  }
  return { dominatorOrder, dominatedCount };
}

/** Writes the number of nodes in each subtree, itself included. */
function countDominated(dominator: Uint32Array, count: Uint32Array): void {
  count.fill(1);
  for (let number = dominator.length - 1; number > 0; number--) count[dominator[number]] += count[number];
}

function dominators({ dominator, ordinalOf }: DominatorTree): Uint32Array {
  const byOrdinal = sharedUint32(dominator.length);
  for (let number = 0; number < dominator.length; number++) byOrdinal[ordinalOf[number]] = ordinalOf[dominator[number]];
  return byOrdinal;
}
