// What all tenants use notes who asked for it first: it carries an id, and yet it is not that tenant's.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import type { SubtreeRoots } from "../recognise/subtrees.ts";
import { LEAST_USERS, USED_BY_MOST } from "../thresholds.ts";
import { ownersOfRegions, SERVICE, SHARED } from "./attribution.ts";
import type { Edges, Regions } from "./regions.ts";

/**
 * The roots without those that most other tenants hold too, where the tenant has another of another class:
 * a tenant's own object that all others know stays its own. The same where nothing is shared. O(roots and
 * edges to them).
 */
export function withoutShared(analyzed: AnalyzedSnapshot, users: Users, subtrees: SubtreeRoots): SubtreeRoots {
  const { roots, rootLabel } = subtrees;
  const { constructorOf } = analyzed.constructors;
  const isUsed = Array.from(roots, (root, i) => users.areMost(root, rootLabel[i]));
  const used = new Set(roots.filter((_, i) => isUsed[i]).map((root) => constructorOf[root]));
  if (used.size === 0) return subtrees;
  const hasOther = new Set(rootLabel.filter((_, i) => !used.has(constructorOf[roots[i]])));
  const keeps = (_: number, i: number) => !isUsed[i] || !hasOther.has(rootLabel[i]);
  return { ...subtrees, roots: roots.filter(keeps), rootLabel: rootLabel.filter(keeps) };
}

/** Which tenants hold an object. */
export class Users {
  readonly #regions: Regions;
  readonly #back: Edges;
  /** [regions] label of the tenant that keeps it. */
  readonly #owner: Uint32Array;
  readonly #least: number;

  /** O(regions and their edges). */
  constructor(regions: Regions, back: Edges, { roots, rootLabel }: SubtreeRoots) {
    this.#regions = regions;
    this.#back = back;
    this.#owner = ownersOfRegions(regions, { nodes: roots, labels: rootLabel });
    this.#least = Math.max(LEAST_USERS, USED_BY_MOST * new Set(rootLabel).size);
  }

  /** Whether most tenants besides `own` hold what begins at a node. O(edges to it). */
  areMost(node: number, own: number): boolean {
    const { firstEdge, to } = this.#back;
    const region = this.#regions.regionOf[node];
    const users = new Set<number>();
    for (let edge = firstEdge[region]; edge < firstEdge[region + 1]; edge++) {
      const label = this.#owner[to[edge]];
      if (label !== 0 && label !== SERVICE && label !== SHARED && label !== own) users.add(label);
    }
    return users.size >= this.#least;
  }
}
