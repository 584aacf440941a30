// Which object holds what piles up: the dominator itself, or, where several hold the same entries, the one
// that holds most of them.
import { EdgeType, NodeType } from "../snapshot.ts";
import type { Content } from "./accumulatedContents.ts";
import type { DominatorTree } from "./dominated.ts";
import { LEAST_HELD } from "./thresholds.ts";

export interface Members {
  /** The thing that dominates it. */
  readonly at: number;
  readonly bytes: number;
  readonly contents: readonly Content[];
  /** What is to be held: the members of the first class. */
  readonly members: readonly number[];
  /** All that is retained there, or one class of it. */
  readonly whole: boolean;
  readonly isList: boolean;
}

export interface HeldMembers {
  readonly point: Members;
  readonly holder: number;
  readonly coHeld: boolean;
}

/**
 * Each with its holder; those of one class at a root that nothing holds together are left out. O(nodes +
 * edges).
 */
export function holdersOf(tree: DominatorTree, all: readonly Members[]): HeldMembers[] {
  const closest = closestHolders(tree, all);
  return all.flatMap((point, i): HeldMembers[] => {
    const enough = Math.max(1, LEAST_HELD * point.members.length);
    const { holder, held } = closest[i];
    const itself = point.whole && (point.isList || point.members.length < 2 || held < enough || holder === point.at);
    if (itself) return [{ point, holder: point.at, coHeld: false }];
    return held < enough || point.members.length < 2 ? [] : [{ point, holder, coHeld: true }];
  });
}

interface Closest {
  holder: number;
  held: number;
}

/**
 * For each who holds most of its members, the dominator before others that hold as many. One pass over all
 * edges.
 */
function closestHolders(tree: DominatorTree, all: readonly Members[]): Closest[] {
  const { nodes, edges, nodeCount } = tree.analyzed.snapshot;
  /** [nodeCount] 1 + the position of those that the node is a member of. */
  const pointOf = new Uint16Array(nodeCount);
  all.forEach(({ members }, i) => {
    for (const member of members) pointOf[member] = i + 1;
  });
  const best = all.map(({ at }): Closest => ({ holder: at, held: 0 }));
  const held = new Uint32Array(all.length + 1);
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.type[node] === NodeType.synthetic) continue;
    const touched: number[] = [];
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const point = pointOf[edges.to[edge]];
      if (point === 0 || edges.type[edge] === EdgeType.weak || edges.type[edge] === EdgeType.shortcut) continue;
      if (held[point]++ === 0) touched.push(point);
    }
    for (const point of touched) {
      const { at } = all[point - 1];
      const known = best[point - 1];
      const holder = tree.thingAt(node);
      if (held[point] > known.held || (held[point] === known.held && holder === at)) best[point - 1] = { holder, held: held[point] };
      held[point] = 0;
    }
  }
  return best;
}
