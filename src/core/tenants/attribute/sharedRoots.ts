// What all tenants use notes who asked for it first: it carries an id, and yet it is not that tenant's.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import type { SubtreeRoots } from "../recognise/subtrees.ts";
import { LEAST_USERS, USED_BY_MOST } from "../thresholds.ts";
import { ownersOfRegions, SERVICE, SHARED } from "./attribution.ts";
import type { Edges, Regions } from "./regions.ts";

/**
 * The roots without those that most other tenants hold too, where the tenant has another of another class: a
 * tenant's own object that all others know stays its own. O(regions and their edges).
 */
export function withoutShared(analyzed: AnalyzedSnapshot, regions: Regions, back: Edges, subtrees: SubtreeRoots): SubtreeRoots {
  const { roots, rootLabel } = subtrees;
  const { constructorOf } = analyzed.constructors;
  const owner = ownersOfRegions(regions, { nodes: roots, labels: rootLabel });
  const least = Math.max(LEAST_USERS, USED_BY_MOST * new Set(rootLabel).size);
  const isUsed = Array.from(roots, (root, i) => usersOf(regions.regionOf[root], rootLabel[i], owner, back) >= least);
  const used = new Set(roots.filter((_, i) => isUsed[i]).map((root) => constructorOf[root]));
  if (used.size === 0) return subtrees;
  const hasOther = new Set(rootLabel.filter((_, i) => !used.has(constructorOf[roots[i]])));
  const keeps = (_: number, i: number) => !isUsed[i] || !hasOther.has(rootLabel[i]);
  return { ...subtrees, roots: roots.filter(keeps), rootLabel: rootLabel.filter(keeps) };
}

/** Number of other tenants that hold what begins at a region. */
function usersOf(region: number, own: number, owner: Uint32Array, back: Edges): number {
  const users = new Set<number>();
  for (let edge = back.firstEdge[region]; edge < back.firstEdge[region + 1]; edge++) {
    const label = owner[back.to[edge]];
    if (label !== 0 && label !== SERVICE && label !== SHARED && label !== own) users.add(label);
  }
  return users.size;
}
