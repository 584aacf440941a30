// Depth-first numbers: the order in which all later passes walk, since nodes that are near in the graph then lie near in memory.
import type { ForwardEdges } from "./essentialEdges.ts";

/** Nodes in the order a depth-first walk from the root first meets them. */
export interface DepthFirst {
  /** [nodeCount] number of each node ordinal, 0 for the root. */
  readonly numberOf: Uint32Array;
  /** [nodeCount] ordinal of each number. */
  readonly ordinalOf: Uint32Array;
  /** [nodeCount] by number: number of the node from which it was first met; 0 for the root and for what hangs on it unreached. */
  readonly parent: Uint32Array;
  /** Numbers from here on belong to nodes that only unreachable nodes hold (rings): their edges count for nothing. */
  readonly reached: number;
}

const UNSEEN = 0xffffffff;

/**
 * Walks from the root, then from nodes that no essential edge reaches (only weakly held), which count as held by the root; the rest are rings nobody holds.
 * O(nodes + edges), no recursion.
 */
export function depthFirst(edges: ForwardEdges, root: number): DepthFirst {
  const nodeCount = edges.firstEdge.length - 1;
  const numberOf = new Uint32Array(nodeCount).fill(UNSEEN);
  const ordinalOf = new Uint32Array(nodeCount);
  const parent = new Uint32Array(nodeCount);
  const next = edges.firstEdge.slice(0, nodeCount);
  let count = walk(edges, root, numberOf, ordinalOf, parent, next, 0);
  if (count < nodeCount) {
    const held = heldNodes(edges);
    for (let node = 0; node < nodeCount; node++) {
      if (numberOf[node] === UNSEEN && held[node] === 0) count = walk(edges, node, numberOf, ordinalOf, parent, next, count);
    }
  }
  const reached = count;
  for (let node = 0; count < nodeCount; node++) {
    if (numberOf[node] !== UNSEEN) continue;
    numberOf[node] = count;
    ordinalOf[count] = node;
    count++;
  }
  return { numberOf, ordinalOf, parent, reached };
}

/** Numbers everything new that `start` reaches, beginning with `count`; returns the next number. The walk goes back up along `parent`. */
function walk(
  edges: ForwardEdges,
  start: number,
  numberOf: Uint32Array,
  ordinalOf: Uint32Array,
  parent: Uint32Array,
  next: Uint32Array,
  count: number,
): number {
  const { firstEdge, to } = edges;
  const first = count;
  numberOf[start] = count;
  ordinalOf[count++] = start;
  let node = start;
  let number = first;
  for (;;) {
    const end = firstEdge[node + 1];
    let edge = next[node];
    while (edge < end && numberOf[to[edge]] !== UNSEEN) edge++;
    if (edge < end) {
      next[node] = edge + 1;
      node = to[edge];
      parent[count] = number;
      number = count;
      numberOf[node] = number;
      ordinalOf[count++] = node;
    } else {
      if (number === first) return count;
      number = parent[number];
      node = ordinalOf[number];
    }
  }
}

/** [nodeCount] 1 where some essential edge points to the node. */
function heldNodes(edges: ForwardEdges): Uint8Array {
  const { firstEdge, to } = edges;
  const held = new Uint8Array(firstEdge.length - 1);
  for (let edge = 0; edge < to.length; edge++) held[to[edge]] = 1;
  return held;
}
