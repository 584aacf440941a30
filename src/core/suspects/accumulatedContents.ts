// What piles up at a point, by class.
import type { AccumulationPoint } from "./accumulationPoints.ts";
import type { DominatorTree } from "./dominated.ts";

export interface Content {
  /** Index of the class. */
  readonly kind: number;
  readonly count: number;
  /** Bytes that they keep alive. */
  readonly bytes: number;
  /** Their ordinals, the largest first. */
  readonly members: readonly number[];
}

/** What a point dominates immediately, but for its branches, most bytes first. O(children). */
export function contentsOf(tree: DominatorTree, { node, branches }: AccumulationPoint): Content[] {
  const { retainedSize, constructors } = tree.analyzed;
  const members = new Map<number, number[]>();
  tree.eachThing(node, (thing) => {
    if (branches.has(thing) || retainedSize[thing] === 0) return;
    const kind = constructors.constructorOf[thing];
    const known = members.get(kind);
    if (known === undefined) members.set(kind, [thing]);
    else known.push(thing);
  });
  return [...members]
    .map(([kind, nodes]) => ({
      kind,
      count: nodes.length,
      bytes: nodes.reduce((sum, member) => sum + retainedSize[member], 0),
      members: nodes.sort((a, b) => retainedSize[b] - retainedSize[a] || a - b),
    }))
    .sort((a, b) => b.bytes - a.bytes || a.kind - b.kind);
}
