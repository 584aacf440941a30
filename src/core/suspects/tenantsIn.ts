// Whose is what a suspect keeps alive.
import { SERVICE, SHARED } from "../tenants/attribute/attribution.ts";
import type { DominatorTree } from "./dominated.ts";
import type { Suspect } from "./findSuspects.ts";

export interface TenantsIn {
  /** Tenants of which something is in it. */
  readonly count: number;
  /** Bytes of theirs. */
  readonly bytes: number;
}

/** `owner`: [nodeCount] tenant of each node, as `Attribution` has it. O(nodes below the suspects). */
export function tenantsIn(tree: DominatorTree, { roots }: Pick<Suspect, "roots">, owner: Uint32Array): TenantsIn {
  const { dominatorOrder, shallowSize } = tree.analyzed;
  const labels = new Set<number>();
  let bytes = 0;
  for (const root of roots) {
    const { from, to } = tree.subtree(root);
    for (let place = from; place < to; place++) {
      const label = owner[dominatorOrder[place]];
      if (label === 0 || label === SERVICE || label === SHARED) continue;
      labels.add(label);
      bytes += shallowSize[dominatorOrder[place]];
    }
  }
  return { count: labels.size, bytes };
}
