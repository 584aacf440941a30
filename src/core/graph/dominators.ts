// Immediate dominators by semi-NCA: Georgiadis, Linear-Time Algorithms for Dominators and Related Problems (2005), section 2.3.
import { type DepthFirst, depthFirst } from "./depthFirst.ts";
import type { ForwardEdges } from "./essentialEdges.ts";

/** The dominator tree in depth-first numbers: 0 is the root, and a dominator has a smaller number than what it dominates. */
export interface DominatorTree {
  /** [nodeCount] by number: number of the immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /** [nodeCount] node ordinal of each number. */
  readonly ordinalOf: Uint32Array;
}

/** Nodes that the root does not reach hang on it. O((nodes + edges) · log) at worst, near linear in practice; flat arrays, no recursion. */
export function dominatorTree(edges: ForwardEdges, root: number): DominatorTree {
  const order = depthFirst(edges, root);
  const dominator = semidominators(order, predecessors(edges, order));
  nearestCommon(order.parent, dominator);
  return { dominator: order.parent, ordinalOf: order.ordinalOf };
}

/** Reverse edges in CSR form, all in depth-first numbers. */
interface Predecessors {
  readonly first: Uint32Array;
  readonly from: Uint32Array;
}

function predecessors(edges: ForwardEdges, order: DepthFirst): Predecessors {
  const { firstEdge, to } = edges;
  const { numberOf, ordinalOf, reached } = order;
  const nodeCount = ordinalOf.length;
  const first = new Uint32Array(nodeCount + 1);
  for (let edge = 0; edge < to.length; edge++) first[numberOf[to[edge]]]++;
  let sum = 0;
  for (let number = 0; number <= nodeCount; number++) {
    sum += first[number];
    first[number] = sum;
  }
  // `first` holds each list's end and falls to its begin while the list is filled. Edges of unreached rings are marked by a number that no node has.
  const from = new Uint32Array(sum);
  for (let number = nodeCount - 1; number >= 0; number--) {
    const node = ordinalOf[number];
    const source = number < reached ? number : nodeCount;
    for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) from[--first[numberOf[to[edge]]]] = source;
  }
  return { first, from };
}

/** [nodeCount] semidominators by number. Nodes that hang on the root unreached have it as theirs. */
function semidominators(order: DepthFirst, edges: Predecessors): Uint32Array {
  const { parent } = order;
  const { first, from } = edges;
  const nodeCount = parent.length;
  const ancestor = parent.slice();
  const label = new Uint32Array(nodeCount);
  const semi = new Uint32Array(nodeCount);
  const stack = new Uint32Array(nodeCount);
  for (let number = 0; number < nodeCount; number++) label[number] = semi[number] = number;
  for (let node = nodeCount - 1; node > 0; node--) {
    let least = parent[node];
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      const source = from[edge];
      if (source >= nodeCount) continue;
      let candidate = source;
      if (source > node) {
        compress(source, node, ancestor, label, semi, stack);
        candidate = semi[label[source]];
      }
      if (candidate < least) least = candidate;
    }
    semi[node] = least;
  }
  return semi;
}

/** Shortens the path from `source` up to the part of the tree that is not linked yet (numbers up to `limit`), keeping the least semidominator on it. */
function compress(source: number, limit: number, ancestor: Uint32Array, label: Uint32Array, semi: Uint32Array, stack: Uint32Array): void {
  let size = 0;
  let node = source;
  while (ancestor[node] > limit) {
    stack[size++] = node;
    node = ancestor[node];
  }
  let best = label[node];
  const top = ancestor[node];
  while (size > 0) {
    node = stack[--size];
    if (semi[best] < semi[label[node]]) label[node] = best;
    else best = label[node];
    ancestor[node] = top;
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
