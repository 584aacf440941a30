// Who keeps what alive, exactly: every byte of a snapshot belongs to one tenant, to several (shared), or to
// the service itself.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { sharedUint32 } from "../../columns.ts";
import type { Regions } from "./regions.ts";

/** Reached from the root without passing a tenant: the service's own. */
export const SERVICE = 0xfffffffe;
/** Reached from more than one tenant, and not by the service without them. */
export const SHARED = 0xfffffffd;

export interface Attribution {
  /**
   * [nodeCount] label of the only tenant that keeps the node alive, SERVICE, SHARED, or 0 for what nothing
   * strongly holds.
   */
  readonly owner: Uint32Array;
  /** [labelCount + 1] bytes by label; [0] unused. */
  readonly bytes: Float64Array;
  readonly shared: number;
  /**
   * What the service keeps, with what nothing strongly holds and native bytes of no node: the rest, so that
   * the parts sum to the total.
   */
  readonly unattributed: number;
  /**
   * Bytes that exactly two tenants keep, by their labels: smaller × 2^21 + larger. What three and more keep
   * is in `shared` only.
   */
  readonly sharedPairs: ReadonlyMap<number, number>;
}

/** Objects at which a tenant's subtree begins: no walk enters another tenant's. */
export interface Seeds {
  readonly nodes: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

const PAIR = 2 ** 21;

/** [regions] label of the seed at which the region begins, 0 for none. */
export function seedLabels({ count, regionOf }: Regions, { nodes, labels }: Seeds): Uint32Array {
  const seed = new Uint32Array(count);
  for (let i = 0; i < nodes.length; i++) seed[regionOf[nodes[i]]] = labels[i];
  return seed;
}

/**
 * Marks as SERVICE what the root reaches without passing a seed. [regions] of SERVICE or 0. O(regions +
 * edges).
 */
export function serviceRegions({ count, firstEdge, to }: Regions, seed: Uint32Array): Uint32Array {
  const owner = new Uint32Array(count);
  const stack = new Uint32Array(count);
  let size = 0;
  owner[0] = SERVICE;
  stack[size++] = 0;
  while (size > 0) {
    const region = stack[--size];
    for (let edge = firstEdge[region]; edge < firstEdge[region + 1]; edge++) {
      const target = to[edge];
      if (owner[target] !== 0 || seed[target] !== 0) continue;
      owner[target] = SERVICE;
      stack[size++] = target;
    }
  }
  return owner;
}

/** [regions] owner of each region's nodes. O(regions + edges). */
export function ownersOfRegions(regions: Regions, seeds: Seeds): Uint32Array {
  return walkFromTenants(regions, seeds).owner;
}

/** The regions must have been made for these seeds, or for more. O(regions + edges + nodes). */
export function attribute(analyzed: AnalyzedSnapshot, regions: Regions, seeds: Seeds, labelCount: number): Attribution {
  const walked = walkFromTenants(regions, seeds);
  const { regionOf } = regions;
  const owner = sharedUint32(regionOf.length);
  for (let node = 0; node < owner.length; node++) owner[node] = walked.owner[regionOf[node]];
  return { owner, ...addUp(analyzed, regions, walked, labelCount) };
}

/** What the walks found: owners, and up to two labels whose walks reach a region; more count as MANY. */
interface Walked {
  /** [regions] the only label, SERVICE, SHARED, or 0. */
  readonly owner: Uint32Array;
  /** [regions] the smaller label, 0 for none. */
  readonly one: Uint32Array;
  /** [regions] the larger one, 0 for none, or MANY. */
  readonly two: Uint32Array;
}

const MANY = 0xffffffff;

/**
 * Walks from all tenants at once. A region changes at most three times, and the order of visiting makes no
 * difference. O(regions + edges).
 */
function walkFromTenants(regions: Regions, seeds: Seeds): Walked {
  const { count, firstEdge, to } = regions;
  const seed = seedLabels(regions, seeds);
  const service = serviceRegions(regions, seed);
  const one = new Uint32Array(count);
  const two = new Uint32Array(count);
  const queue = new Uint32Array(count);
  const waits = new Uint8Array(count);
  let head = 0;
  let waiting = 0;
  for (let region = 0; region < count; region++) {
    if (seed[region] === 0 || service[region] === SERVICE) continue;
    one[region] = seed[region];
    waits[region] = 1;
    queue[waiting++] = region;
  }
  while (waiting > 0) {
    const region = queue[head];
    head = head + 1 === count ? 0 : head + 1;
    waiting--;
    waits[region] = 0;
    for (let edge = firstEdge[region]; edge < firstEdge[region + 1]; edge++) {
      const target = to[edge];
      if (service[target] === SERVICE || seed[target] !== 0 || two[target] === MANY) continue;
      if (!reach(one, two, target, one[region], two[region]) || waits[target] === 1) continue;
      waits[target] = 1;
      const tail = head + waiting++;
      queue[tail < count ? tail : tail - count] = target;
    }
  }
  return { owner: service.map((own, region) => own || (two[region] === 0 ? one[region] : SHARED)), one, two };
}

/** Adds one or two labels to those of a region; true when that changes them. */
// biome-ignore lint/complexity/useMaxParams: called for each edge; an object each time would be as many
function reach(one: Uint32Array, two: Uint32Array, region: number, first: number, second: number): boolean {
  if (second === 0) return reachOne(one, two, region, first);
  if (second === MANY) {
    two[region] = MANY;
    return true;
  }
  const changed = reachOne(one, two, region, first);
  return reachOne(one, two, region, second) || changed;
}

function reachOne(one: Uint32Array, two: Uint32Array, region: number, label: number): boolean {
  const known = one[region];
  if (known === label || two[region] === label || two[region] === MANY) return false;
  if (known === 0) one[region] = label;
  else if (two[region] !== 0) two[region] = MANY;
  else {
    one[region] = Math.min(known, label);
    two[region] = Math.max(known, label);
  }
  return true;
}

function addUp(
  { totalSize }: AnalyzedSnapshot,
  regions: Regions,
  { owner, one, two }: Walked,
  labelCount: number,
): Omit<Attribution, "owner"> {
  const bytes = new Float64Array(labelCount + 1);
  const sharedPairs = new Map<number, number>();
  let shared = 0;
  let owned = 0;
  for (let region = 0; region < regions.count; region++) {
    const label = owner[region];
    const size = regions.bytes[region];
    if (label === SHARED) {
      shared += size;
      const pair = one[region] * PAIR + two[region];
      if (two[region] !== MANY && size > 0) sharedPairs.set(pair, (sharedPairs.get(pair) ?? 0) + size);
    } else if (label !== SERVICE && label !== 0) {
      bytes[label] += size;
      owned += size;
    }
  }
  return { bytes, shared, unattributed: totalSize - owned - shared, sharedPairs };
}

/** The two labels of a key of `sharedPairs`. */
export function pairLabels(pair: number): [number, number] {
  return [Math.floor(pair / PAIR), pair % PAIR];
}
