// Where memory piles up: nodes that retain much in small pieces. From the root downwards each node's large
// children are followed; what it retains besides them is its own, and a node with enough of its own is where
// the dominator tree drops (Eclipse MAT's accumulation point).
import { LINK_LENGTH, SHORTEST_CHAIN } from "../holders/thresholds.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import type { DominatorTree } from "./dominated.ts";
import { BIG_DROP, LEAST_ALIKE } from "./thresholds.ts";

export interface AccumulationPoint {
  readonly node: number;
  /**
   * Bytes retained by the node without the large children that are followed: no byte counts to two points.
   */
  readonly bytes: number;
  /** Those large children. */
  readonly branches: ReadonlySet<number>;
  /** First element of a list below the node, each of which keeps the next alive; -1 where it is none. */
  readonly list: number;
}

/**
 * All points with at least `least` bytes of their own, in preorder. O(nodes): the children of each large node
 * are seen once.
 */
export function accumulationPoints(tree: DominatorTree, least: number): AccumulationPoint[] {
  const { snapshot, retainedSize } = tree.analyzed;
  const found: AccumulationPoint[] = [];
  const todo = [snapshot.root];
  while (todo.length > 0) {
    const node = todo.pop() as number;
    const large: number[] = [];
    tree.eachThing(node, (child) => {
      if (retainedSize[child] >= least) large.push(child);
    });
    const list = large.find((child) => isList(tree, child)) ?? -1;
    const branches = new Set(branchesOf(tree, node, large).filter((child) => child !== list));
    let bytes = retainedSize[node];
    for (const branch of branches) bytes -= retainedSize[branch];
    if (bytes >= least) found.push({ node, bytes, branches, list });
    todo.push(...[...branches].reverse());
  }
  return found;
}

/** Which of the large children are things of their own, and not the entries of a collection. */
function branchesOf(tree: DominatorTree, node: number, large: readonly number[]): number[] {
  if (large.length === 0) return [];
  const { retainedSize, constructors } = tree.analyzed;
  const elements = elementsAmong(tree, node, large);
  const alike = new Map<number, number>();
  for (const child of large) {
    const kind = constructors.constructorOf[child];
    alike.set(kind, (alike.get(kind) ?? 0) + 1);
  }
  return large.filter((child) => {
    if (retainedSize[child] >= BIG_DROP * retainedSize[node]) return true;
    const kind = constructors.constructorOf[child];
    const isEntry = elements.has(child) || ((alike.get(kind) as number) >= LEAST_ALIKE && saysWhatItIs(constructors.list[kind].name));
    return !isEntry;
  });
}

/** Several Maps are parts of one thing, several Sessions are entries. */
function saysWhatItIs(className: string): boolean {
  return !/^(Map|Set|Array|Object|Function|system \/ Context|\(.*\))$/.test(className);
}

/** Those of the children that the node holds by a number, or in a store. */
function elementsAmong(tree: DominatorTree, node: number, children: readonly number[]): ReadonlySet<number> {
  const { snapshot, dominator } = tree.analyzed;
  const { nodes, edges } = snapshot;
  const wanted = new Set(children);
  // What a store dominates is in it.
  const found = new Set(children.filter((child) => dominator[child] !== node));
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.element && node !== snapshot.root && wanted.has(edges.to[edge])) found.add(edges.to[edge]);
  }
  return found;
}

/** True for the first element of a list: from each the heaviest way leads to another of its kind. */
function isList(tree: DominatorTree, first: number): boolean {
  return listLength(tree, first, SHORTEST_CHAIN) >= SHORTEST_CHAIN;
}

/** Elements of the list that begins with `first`, `most` at most. */
export function listLength(tree: DominatorTree, first: number, most: number): number {
  if (tree.isStore(first) || isOfEngine(tree.analyzed.snapshot.nodes.type[first])) return 0;
  let length = 1;
  for (let at = nextOf(tree, first); at >= 0 && length < most; at = nextOf(tree, at)) length++;
  return length;
}

function nextOf(tree: DominatorTree, element: number): number {
  const { constructorOf } = tree.analyzed.constructors;
  let at = tree.heaviest(element);
  for (let depth = 1; depth <= LINK_LENGTH && at >= 0; depth++) {
    if (constructorOf[at] === constructorOf[element]) return at;
    at = tree.heaviest(at);
  }
  return -1;
}

/** Roots, code and shapes: V8's own, whatever hangs on them. */
export function isOfEngine(type: number): boolean {
  return type === NodeType.synthetic || type === NodeType.code || type === NodeType.objectShape;
}
