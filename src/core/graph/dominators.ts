// Immediate dominators by semi-NCA: Georgiadis, Linear-Time Algorithms for Dominators and Related Problems (2005), section 2.3.
import type { Snapshot } from "../snapshot.ts";
import { type DepthFirst, depthFirst, type IdleEdges } from "./depthFirst.ts";

/** The dominator tree in depth-first numbers: 0 is the root, and a dominator has a smaller number than what it dominates. */
export interface DominatorTree {
  /** [nodeCount] by number: number of the immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /** [nodeCount] node ordinal of each number. */
  readonly ordinalOf: Uint32Array;
  readonly idleEdges: IdleEdges;
}

/** Nodes that the root does not reach hang on it. O((nodes + edges) · log) at worst, near linear in practice; flat arrays, no recursion. */
export function dominatorTree(snapshot: Snapshot): DominatorTree {
  const order = depthFirst(snapshot);
  semidominators(order);
  nearestCommon(order.parent, order.least);
  return { dominator: order.parent, ordinalOf: order.ordinalOf, idleEdges: order.idleEdges };
}

/**
 * Turns `least` into semidominators. A forest of the nodes done so far is kept as pairs side by side: ancestor, least semidominator on the path to it; since
 * only that least value is ever asked for, no label is kept.
 */
function semidominators({ ordinalOf, parent, least, slots, later }: DepthFirst): void {
  const nodeCount = parent.length;
  const forest = new Uint32Array(2 * nodeCount);
  const stack = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) forest[2 * node] = parent[node];
  for (let node = nodeCount - 1; node > 0; node--) {
    let semi = least[node];
    for (let entry = slots[2 * ordinalOf[node] + 1]; entry !== 0; entry = later[2 * entry - 1]) {
      const holder = later[2 * entry - 2];
      if (forest[2 * holder] > node) compress(holder, node, forest, stack);
      const candidate = forest[2 * holder + 1];
      if (candidate < semi) semi = candidate;
    }
    least[node] = semi;
    forest[2 * node + 1] = semi;
  }
}

/** Shortens the path from `node` to the part of the tree that is not done yet (numbers up to `limit`). */
function compress(node: number, limit: number, forest: Uint32Array, stack: Uint32Array): void {
  let size = 0;
  let top = node;
  while (forest[2 * top] > limit) {
    stack[size++] = top;
    top = forest[2 * top];
  }
  const ancestor = forest[2 * top];
  let least = forest[2 * top + 1];
  while (size > 0) {
    const below = 2 * stack[--size];
    if (least < forest[below + 1]) forest[below + 1] = least;
    else least = forest[below + 1];
    forest[below] = ancestor;
  }
}

/** Turns `parent` into immediate dominators: the nearest ancestor in the tree so far whose number is not above the semidominator. */
function nearestCommon(parent: Uint32Array, semi: Uint32Array): void {
  for (let node = 1; node < parent.length; node++) {
    const limit = semi[node];
    let dominator = parent[node];
    while (dominator > limit) dominator = parent[dominator];
    parent[node] = dominator;
  }
}
