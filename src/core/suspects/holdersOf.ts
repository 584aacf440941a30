// Which object holds what piles up: the dominator itself, or, where several hold the same entries, the one that holds most of them.
import { EdgeType, NodeType } from "../snapshot.ts";
import type { Content } from "./contents.ts";
import type { DominatorTree } from "./dominated.ts";
import { LEAST_HELD } from "./thresholds.ts";

export interface Pile {
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

export interface HeldPile {
  readonly pile: Pile;
  readonly holder: number;
  readonly coHeld: boolean;
}

/** Each pile with its holder; those of one class at a root that nothing holds together are left out. O(nodes + edges). */
export function holdersOf(tree: DominatorTree, piles: readonly Pile[]): HeldPile[] {
  const closest = closestHolders(tree, piles);
  return piles.flatMap((pile, i): HeldPile[] => {
    const enough = Math.max(1, LEAST_HELD * pile.members.length);
    const { holder, held } = closest[i];
    const itself = pile.whole && (pile.isList || pile.members.length < 2 || held < enough || holder === pile.at);
    if (itself) return [{ pile, holder: pile.at, coHeld: false }];
    return held < enough || pile.members.length < 2 ? [] : [{ pile, holder, coHeld: true }];
  });
}

interface Closest {
  holder: number;
  held: number;
}

/** For each pile who holds most of its members, the dominator before others that hold as many. One pass over all edges. */
function closestHolders(tree: DominatorTree, piles: readonly Pile[]): Closest[] {
  const { nodes, edges, nodeCount } = tree.analyzed.snapshot;
  /** [nodeCount] 1 + the pile that the node is a member of. */
  const pileOf = new Uint16Array(nodeCount);
  piles.forEach(({ members }, i) => {
    for (const member of members) pileOf[member] = i + 1;
  });
  const best = piles.map(({ at }): Closest => ({ holder: at, held: 0 }));
  const held = new Uint32Array(piles.length + 1);
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.type[node] === NodeType.synthetic) continue;
    const touched: number[] = [];
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const pile = pileOf[edges.to[edge]];
      if (pile === 0 || edges.type[edge] === EdgeType.weak || edges.type[edge] === EdgeType.shortcut) continue;
      if (held[pile]++ === 0) touched.push(pile);
    }
    for (const pile of touched) {
      const { at } = piles[pile - 1];
      const known = best[pile - 1];
      const holder = tree.thingAt(node);
      if (held[pile] > known.held || (held[pile] === known.held && holder === at)) best[pile - 1] = { holder, held: held[pile] };
      held[pile] = 0;
    }
  }
  return best;
}
