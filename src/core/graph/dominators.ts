// Immediate dominators by semi-NCA: Georgiadis, Linear-Time Algorithms for Dominators and Related Problems
// (2005), section 2.3.
import type { Snapshot } from "../snapshot.ts";
import { type DepthFirst, depthFirst, type IdleEdges } from "./depthFirst.ts";

/**
 * The dominator tree in depth-first numbers: 0 is the root, and a dominator has a smaller number than what it
 * dominates.
 */
export interface DominatorTree {
  /** [nodeCount] by number: number of the immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /** [nodeCount] node ordinal of each number. */
  readonly ordinalOf: Uint32Array;
  readonly idleEdges: IdleEdges;
  /** Columns that may be written: [2 · nodeCount], [nodeCount], [nodeCount]. */
  readonly scratch: readonly [Uint32Array, Uint32Array, Uint32Array];
}

/**
 * Nodes that the root does not reach hang on it. O((nodes + edges) · log) at worst, near linear in practice;
 * flat arrays, no recursion.
 */
export function dominatorTree(snapshot: Snapshot): DominatorTree {
  const order = depthFirst(snapshot);
  semidominators(order);
  nearestCommon(order.parent, order.least);
  const { parent, ordinalOf, idleEdges, scratch, least, firstLater } = order;
  return { dominator: parent, ordinalOf, idleEdges, scratch: [scratch, least, firstLater] };
}

/**
 * Turns `least` into semidominators. A forest of the nodes done so far is kept as pairs side by side:
 * ancestor, least semidominator on the path to it; since only that least value is ever asked for, no label is
 * kept. What a later holder offers is a semidominator found before, of a node in the same tree below the
 * root; so the holders are asked only while a lower one is left there. Of a class that thousands of objects
 * hold the first few tell.
 */
function semidominators({ parent, least, firstLater, later, scratch: forest }: DepthFirst): void {
  const nodeCount = parent.length;
  for (let node = 0; node < nodeCount; node++) forest[2 * node] = parent[node];
  /**
   * Where the tree below the root ends that the node is in, and the lowest semidominator of those after it
   * there.
   */
  let treeEnd = nodeCount;
  let lowest = nodeCount;
  for (let node = nodeCount - 1; node > 0; node--) {
    let semi = least[node];
    let entry = firstLater[node];
    // The newest holder comes first: one in a tree that was walked later is reached from the root by itself.
    if (entry !== 0 && later[2 * entry - 2] >= treeEnd) semi = 0;
    for (; entry !== 0 && semi > lowest; entry = later[2 * entry - 1]) {
      const holder = later[2 * entry - 2];
      if (forest[2 * holder] > node) compress(holder, node, forest);
      const candidate = forest[2 * holder + 1];
      if (candidate < semi) semi = candidate;
    }
    least[node] = semi;
    forest[2 * node + 1] = semi;
    if (semi < lowest) lowest = semi;
    if (parent[node] === 0) {
      treeEnd = node;
      lowest = nodeCount;
    }
  }
}

const NONE = 0xffffffff;

/**
 * Shortens the path from `node` to the part of the tree that is not done yet (numbers up to `limit`). On the
 * way up each ancestor is turned into the node below, which is the way back: no stack, whatever the depth.
 */
function compress(node: number, limit: number, forest: Uint32Array): void {
  let below = NONE;
  let top = node;
  for (let above = forest[2 * top]; above > limit; above = forest[2 * top]) {
    forest[2 * top] = below;
    below = top;
    top = above;
  }
  const ancestor = forest[2 * top];
  let least = forest[2 * top + 1];
  while (below !== NONE) {
    const at = 2 * below;
    below = forest[at];
    if (least < forest[at + 1]) forest[at + 1] = least;
    else least = forest[at + 1];
    forest[at] = ancestor;
  }
}

/**
 * Turns `parent` into immediate dominators: the nearest ancestor in the tree so far whose number is not above
 * the semidominator.
 */
function nearestCommon(parent: Uint32Array, semi: Uint32Array): void {
  for (let node = 1; node < parent.length; node++) {
    const limit = semi[node];
    let dominator = parent[node];
    while (dominator > limit) dominator = parent[dominator];
    parent[node] = dominator;
  }
}
