// Who holds a node. Asked for one object at a time: a pass over the targets of all edges takes 20 ms for 50
// million of them, an index 8 bytes for each.
import { positionsOf } from "../columns.ts";
import type { Snapshot } from "../snapshot.ts";

/** Ordinals of the edges that lead to a node, ascending; weak ones too. O(edges). */
export function edgesTo({ edges: { to } }: Snapshot, node: number): Uint32Array {
  return positionsOf(to, node);
}

/** The node that holds an edge. O(log nodes). */
export function holderOf({ nodes: { firstEdge }, nodeCount }: Snapshot, edge: number): number {
  let low = 0;
  let high = nodeCount - 1;
  // The last node whose edges begin at or before this one; nodes without edges begin where the next one does.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (firstEdge[middle] <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}
