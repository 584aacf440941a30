// Whom the walk from each entrance meets, and whose walk reaches it: at most one tenant, or several; strangers of at most one set, or of several.
// Values only rise (nothing, one, several), so that a region changes at most four times: a fixed point that no order of visiting changes.
import { SHARED } from "./attribution.ts";
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
 * round. What several tenants reach (classes, shapes, a common cache) leads from everybody to everybody and counts for nothing. O(regions + edges).
 */
export function meetings(regions: Regions, back: Regions, service: Uint32Array, entrances: Met): Meetings {
  const reached = spread(regions, service, entrances);
  const closed = service.map((own, region) => own || (isEntrance(entrances, region) || reached.tenant[region] !== SEVERAL ? 0 : SHARED));
  return { from: spread(regions, closed, entrances), to: spread(back, closed, entrances) };
}

function isEntrance({ tenant, set }: Met, region: number): boolean {
  return tenant[region] !== 0 || set[region] !== 0;
}

/** Carries what stands at the entrances along the edges, through regions that are neither closed nor an entrance. */
function spread({ count, firstEdge, to }: Regions, closed: Uint32Array, entrances: Met): Met {
  const tenant = new Uint32Array(count);
  const set = new Uint32Array(count);
  const queue = new Uint32Array(count);
  const waits = new Uint8Array(count);
  let head = 0;
  let waiting = 0;
  for (let region = 0; region < count; region++) {
    if (!isEntrance(entrances, region)) continue;
    waits[region] = 1;
    queue[waiting++] = region;
  }
  while (waiting > 0) {
    const region = queue[head];
    head = head + 1 === count ? 0 : head + 1;
    waiting--;
    waits[region] = 0;
    const isSource = isEntrance(entrances, region);
    const ofTenant = isSource ? entrances.tenant[region] : tenant[region];
    const ofSet = isSource ? entrances.set[region] : set[region];
    for (let edge = firstEdge[region]; edge < firstEdge[region + 1]; edge++) {
      const target = to[edge];
      if (closed[target] !== 0) continue;
      const joinedTenant = join(tenant[target], ofTenant);
      const joinedSet = join(set[target], ofSet);
      if (joinedTenant === tenant[target] && joinedSet === set[target]) continue;
      tenant[target] = joinedTenant;
      set[target] = joinedSet;
      if (waits[target] === 1 || isEntrance(entrances, target)) continue;
      waits[target] = 1;
      queue[(head + waiting++) % count] = target;
    }
  }
  return { tenant, set };
}

export function join(a: number, b: number): number {
  return a === 0 || a === b ? b : b === 0 ? a : SEVERAL;
}
