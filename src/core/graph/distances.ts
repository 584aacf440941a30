// Shortest ways from the root over edges that keep objects alive.
import type { Snapshot } from "../snapshot.ts";
import type { ForwardEdges } from "./essentialEdges.ts";

export interface ShortestPaths {
  /** [nodeCount] edges from the root, NO_PATH where it is not reached. */
  readonly distance: Uint32Array;
  /** [nodeCount] the node before on one shortest way; the root's and unreached nodes' is NO_PATH. */
  readonly previous: Uint32Array;
}

export const NO_PATH = 0xffffffff;

/** Breadth first. O(nodes + edges). */
export function shortestPaths(snapshot: Pick<Snapshot, "nodeCount" | "root">, edges: ForwardEdges): ShortestPaths {
  const { nodeCount, root } = snapshot;
  const distance = new Uint32Array(nodeCount).fill(NO_PATH);
  const previous = new Uint32Array(nodeCount).fill(NO_PATH);
  const queue = new Uint32Array(nodeCount);
  let tail = 0;
  distance[root] = 0;
  queue[tail++] = root;
  for (let head = 0; head < tail; head++) {
    const node = queue[head];
    const further = distance[node] + 1;
    for (let edge = edges.firstEdge[node]; edge < edges.firstEdge[node + 1]; edge++) {
      const target = edges.to[edge];
      if (distance[target] !== NO_PATH) continue;
      distance[target] = further;
      previous[target] = node;
      queue[tail++] = target;
    }
  }
  return { distance, previous };
}
