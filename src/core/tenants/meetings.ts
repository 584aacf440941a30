// Whom the walk from each entrance meets, and whose walk reaches it: at most one tenant, or several; strangers of at most one set, or of several.
// Values only rise (nothing, one, several), so that a region changes at most four times: a fixed point that no order of visiting changes.
import { SERVICE } from "./attribution.ts";
import type { Regions } from "./regions.ts";

/** More than one tenant, or strangers of more than one set. */
export const SEVERAL = 0xffffffff;

/** [regions], for regions that begin at an entrance. */
export interface Met {
  /** 0, the only tenant's label, or SEVERAL. */
  readonly tenant: Uint32Array;
  /** 0, the only set whose strangers were met, or SEVERAL. */
  readonly set: Uint32Array;
}

export interface Meetings {
  /** By whose walks an entrance is reached. */
  readonly from: Met;
  /** Whose entrances the walk from an entrance reaches. */
  readonly to: Met;
}

/**
 * `entrances` says what stands at each entrance: a tenant's label, or the set of a stranger; both 0 elsewhere. `back` are the regions with every edge turned
 * round. O(regions + edges).
 */
export function meetings(regions: Regions, back: Regions, service: Uint32Array, entrances: Met): Meetings {
  return { from: spread(regions, service, entrances), to: spread(back, service, entrances) };
}

/** Carries what stands at the entrances along the edges, through regions that are neither the service's nor an entrance. */
function spread({ count, firstEdge, to }: Regions, service: Uint32Array, entrances: Met): Met {
  const tenant = new Uint32Array(count);
  const set = new Uint32Array(count);
  const isEntrance = (region: number) => entrances.tenant[region] !== 0 || entrances.set[region] !== 0;
  const queue = new Uint32Array(count);
  const waits = new Uint8Array(count);
  let head = 0;
  let waiting = 0;
  const push = (region: number) => {
    if (waits[region] === 1) return;
    waits[region] = 1;
    queue[(head + waiting++) % count] = region;
  };
  for (let region = 0; region < count; region++) if (isEntrance(region)) push(region);
  while (waiting > 0) {
    const region = queue[head];
    head = (head + 1) % count;
    waiting--;
    waits[region] = 0;
    const source = isEntrance(region) ? entrances : { tenant, set };
    const ofTenant = source.tenant[region];
    const ofSet = source.set[region];
    for (let edge = firstEdge[region]; edge < firstEdge[region + 1]; edge++) {
      const target = to[edge];
      if (service[target] === SERVICE) continue;
      const joinedTenant = join(tenant[target], ofTenant);
      const joinedSet = join(set[target], ofSet);
      if (joinedTenant === tenant[target] && joinedSet === set[target]) continue;
      tenant[target] = joinedTenant;
      set[target] = joinedSet;
      if (!isEntrance(target)) push(target);
    }
  }
  return { tenant, set };
}

export function join(a: number, b: number): number {
  return a === 0 || a === b ? b : b === 0 ? a : SEVERAL;
}
