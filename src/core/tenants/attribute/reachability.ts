// Whom the walk from each seed meets, and whose walk reaches it: at most one tenant, or several; untagged
// objects of at most one set, or of several. Values only rise (nothing, one, several), so that a region
// changes at most four times: a fixed point that no order of visiting changes.
import { NONE } from "../../matching.ts";
import type { Edges, Regions } from "./regions.ts";

/** More than one tenant, or untagged objects of more than one set. */
export const SEVERAL = 0xffffffff;

/** By position among the paths; of use at the seeds. */
export interface Reached {
  /** 0, the only tenant's label, or SEVERAL. */
  readonly tenant: Uint32Array;
  /** 0, the only set whose untagged objects were met, or SEVERAL. */
  readonly set: Uint32Array;
}

export interface Reachability {
  /** By whose walks a seed is reached. */
  readonly from: Reached;
  /** Whose seeds the walk from a seed reaches. */
  readonly to: Reached;
}

/**
 * The regions on a way to a seed, and the seeds: what leads nowhere is most of a heap, and is not walked
 * again and again.
 */
export interface PathsToSeeds {
  readonly count: number;
  /** [regions] position among these, or NONE. */
  readonly at: Uint32Array;
  readonly forward: Edges;
  readonly back: Edges;
}

/**
 * `back` are the regions' edges turned round; `seed` and `service` are marks by region. O(regions + edges).
 */
export function pathsToSeeds(regions: Regions, back: Edges, seed: Uint32Array, service: Uint32Array): PathsToSeeds {
  const at = new Uint32Array(regions.count).fill(NONE);
  const found = new Uint32Array(regions.count);
  let count = 0;
  for (let region = 0; region < regions.count; region++) {
    if (seed[region] === 0) continue;
    at[region] = count;
    found[count++] = region;
  }
  for (let i = 0; i < count; i++) {
    const end = back.firstEdge[found[i] + 1];
    for (let edge = back.firstEdge[found[i]]; edge < end; edge++) {
      const source = back.to[edge];
      if (at[source] !== NONE || service[source] !== 0) continue;
      at[source] = count;
      found[count++] = source;
    }
  }
  const chosen = found.subarray(0, count);
  return { count, at, forward: within(regions, chosen, at), back: within(back, chosen, at) };
}

/** The edges between some regions, numbered by their positions. */
function within({ firstEdge, to }: Edges, chosen: Uint32Array, at: Uint32Array): Edges {
  const first = new Uint32Array(chosen.length + 1);
  let most = 0;
  for (const region of chosen) most += firstEdge[region + 1] - firstEdge[region];
  const target = new Uint32Array(most);
  let count = 0;
  for (let i = 0; i < chosen.length; i++) {
    const end = firstEdge[chosen[i] + 1];
    for (let edge = firstEdge[chosen[i]]; edge < end; edge++) {
      const position = at[to[edge]];
      if (position !== NONE) target[count++] = position;
    }
    first[i + 1] = count;
  }
  return { firstEdge: first, to: target.subarray(0, count) };
}

/**
 * `seeds` says what stands at each seed: a tenant's label, or the set of an untagged object; both 0
 * elsewhere. What several tenants reach (classes, shapes, a common cache) leads from everybody to everybody
 * and counts for nothing. All by position among the paths. O(regions and edges on the paths).
 */
export function reachabilityOf(paths: PathsToSeeds, seeds: Reached): Reachability {
  const closed = new Uint8Array(paths.count);
  const reached = spread(paths.forward, closed, seeds);
  for (let i = 0; i < paths.count; i++) if (reached.tenant[i] === SEVERAL && !isSeed(seeds, i)) closed[i] = 1;
  return { from: spread(paths.forward, closed, seeds), to: spread(paths.back, closed, seeds) };
}

function isSeed({ tenant, set }: Reached, at: number): boolean {
  return tenant[at] !== 0 || set[at] !== 0;
}

/** Carries what stands at the seeds along the edges, through what is neither closed nor a seed. */
function spread({ firstEdge, to }: Edges, closed: Uint8Array, seeds: Reached): Reached {
  const count = closed.length;
  const tenant = new Uint32Array(count);
  const set = new Uint32Array(count);
  const queue = new Uint32Array(count);
  const waits = new Uint8Array(count);
  let head = 0;
  let waiting = 0;
  for (let at = 0; at < count; at++) {
    if (!isSeed(seeds, at)) continue;
    waits[at] = 1;
    queue[waiting++] = at;
  }
  while (waiting > 0) {
    const at = queue[head];
    head = head + 1 === count ? 0 : head + 1;
    waiting--;
    waits[at] = 0;
    const isSource = isSeed(seeds, at);
    const ofTenant = isSource ? seeds.tenant[at] : tenant[at];
    const ofSet = isSource ? seeds.set[at] : set[at];
    const end = firstEdge[at + 1];
    for (let edge = firstEdge[at]; edge < end; edge++) {
      const target = to[edge];
      if (closed[target] !== 0) continue;
      const joinedTenant = join(tenant[target], ofTenant);
      const joinedSet = join(set[target], ofSet);
      if (joinedTenant === tenant[target] && joinedSet === set[target]) continue;
      tenant[target] = joinedTenant;
      set[target] = joinedSet;
      if (waits[target] === 1 || isSeed(seeds, target)) continue;
      waits[target] = 1;
      const tail = head + waiting++;
      queue[tail < count ? tail : tail - count] = target;
    }
  }
  return { tenant, set };
}

export function join(a: number, b: number): number {
  return a === 0 || a === b ? b : b === 0 ? a : SEVERAL;
}
