// What the rules look at: plain figures, taken once from the comparison. Bytes and counts; no columns, no
// ordinals.
import type { Words } from "../sentence.ts";
import { LEAST_NOISE, LEAST_PART_NOISE, MOST_NOISE, MOST_PART_NOISE, NOISE_SHARE, PART_NOISE_SHARE } from "./thresholds.ts";

export interface GrowthParts {
  readonly total: number;
  readonly newTenants: number;
  readonly existingTenants: number;
  readonly removedTenants: number;
  readonly shared: number;
  readonly unattributed: number;
}

export interface TenantFact {
  readonly id: string;
  /** Bytes that only this tenant keeps alive, in each snapshot. */
  readonly bytes: readonly number[];
  /** Live handles (connections, or objects at which the tenant's subtree begins) in each snapshot. */
  readonly handles: readonly number[];
  /** Still held by what held tenants in the first snapshot (its registry); only then is it open. */
  readonly registered: readonly boolean[];
}

/**
 * What happened before the last of three or more snapshots: the load had stopped, or the same load ran again.
 */
export type Load = "stopped" | "repeated";

/** What an accumulation means. */
export type AccumulationRole =
  /** About one new entry for each new tenant. */
  | "registry"
  /** Several new entries for each tenant. */
  | "duplicates"
  /** Old entries go while new ones come, or a preallocated store is nearly full. */
  | "bounded"
  /** A preallocated store with room for more than came: a bound is there, and far. */
  | "filling"
  /** What was in it has left and more is in it now: a queue, work in flight. */
  | "passes"
  /** Things of tenants that no registry holds any more. */
  | "stale"
  /**
   * Took in nothing more between the last two of three snapshots though the same load ran again: a set that
   * is complete.
   */
  | "complete"
  /**
   * Took in nothing more, and it cannot be told why: complete, or the load had stopped; or it is giving back
   * slowly.
   */
  | "unsettled"
  /** Loaded modules and compiled code. */
  | "code"
  /**
   * Functions, scripts, objects with them that the program made and keeps, mostly code: a set that warms up,
   * or one without end; two snapshots cannot tell.
   */
  | "functions"
  /** Made since the first snapshot and kept: once, or again and again; two snapshots cannot tell. */
  | "made"
  /** Room that a store keeps for what is gone. */
  | "spare"
  /** Anything else that only grows. */
  | "grows";

/** How a holder came to keep more. */
export type Mechanism =
  /** It took entries in. */
  | "entries"
  /** What it held is gone, and more is in its place: a new state, a copied collection, a longer text. */
  | "replaced"
  /** Something that was not there before hangs on it. */
  | "made"
  /** Waits hang on a promise that does not settle. */
  | "waits"
  /** Its own store grew, without objects in it: small integers, or numbers in a row. */
  | "numbers"
  /** Its own store grew, and nothing alive is in it. */
  | "spare"
  /** Modules and scripts were loaded. */
  | "code"
  /**
   * The event loop or V8 holds the entries, or several parts of the program do: no object of the program does
   * alone.
   */
  | "native";

export interface AccumulationFact {
  readonly role: AccumulationRole;
  /** What it would mean if nobody were a tenant. */
  readonly roleWithoutTenants: AccumulationRole;
  /** Number of holders of this kind (one in each tenant, for example). */
  readonly holders: number;
  readonly withinTenants: boolean;
  readonly description: Words;
  readonly accumulates: string;
  /** The class of the entries is one that the program or a package wrote: a Worker of it is no thread. */
  readonly ofProgram: boolean;
  /**
   * Where most of the entries' functions stand in the program, such as `orders.js:12`; null where entries are
   * no functions and call none.
   */
  readonly madeAt: string | null;
  /** Entries in each snapshot. */
  readonly entries: readonly number[];
  readonly added: number;
  readonly gone: number;
  readonly bytes: number;
  /** The same less what the entries that are gone kept. */
  readonly netBytes: number;
  /** Compiled code among those bytes. */
  readonly codeBytes: number;
  readonly capacity: number;
  /** Others hold the entries too: `bytes` is all that is new and reached from them. */
  readonly coHeld: boolean;
  /** Node's own, such as its list of timers. */
  readonly runtime: boolean;
  readonly mechanism: Mechanism;
  /** Callbacks in a list of listeners. */
  readonly events: boolean;
  /** The entries are or hold parts (slices, views) of something larger, which is most of what they keep. */
  readonly keepsParts: boolean;
  /**
   * Bytes that the holder's own account has gained, in each snapshot; empty where only its entries were
   * followed.
   */
  readonly bytesSeries: readonly number[];
}

export interface Facts {
  /** Total size in each snapshot, bytes. */
  readonly totals: readonly number[];
  readonly growth: GrowthParts;
  readonly sameProcess: boolean;
  readonly reversed: boolean;
  readonly identical: boolean;
  /** A snapshot of another process was among those given: whoever gave it meant another series. */
  readonly contradictory: boolean;
  /** As declared; null where nobody says, and with two snapshots. */
  readonly load: Load | null;
  readonly survivingShare: number;
  readonly agreement: number;
  readonly tenants: readonly TenantFact[];
  /** Their ids may be keys of operations, for nothing shows that one was used again. */
  readonly openTenants: boolean;
  /** They were found, not given by the user. */
  readonly foundTenants: boolean;
  /**
   * What one tenant is expected to have: the median number of handles of tenants in the first snapshot; 1
   * when there are none.
   */
  readonly usualHandles: number;
  readonly handleName: string;
  /** Largest first, between the first and the last snapshot. */
  readonly accumulations: readonly AccumulationFact[];
  /** Growth of compiled code, maps, scripts and modules, bytes. */
  readonly codeGrowth: number;
  /** Growth of native memory: array buffers and external strings, bytes. */
  readonly nativeGrowth: number;
  /** Growth outside the snapshot's heap from the metrics file, bytes; null without metrics. */
  readonly externalGrowth: number | null;
}

/** Bytes below which a change of a whole heap means nothing. */
export function noise(facts: Facts): number {
  return Math.max(LEAST_NOISE, Math.min(NOISE_SHARE * facts.totals[0], MOST_NOISE));
}

/** Bytes below which a part of the growth means nothing. */
export function partNoise(facts: Facts): number {
  return Math.max(LEAST_PART_NOISE, Math.min(PART_NOISE_SHARE * facts.totals[0], MOST_PART_NOISE));
}

export function isSettled(facts: Facts): boolean {
  return facts.totals.length > 2;
}

/** Largest total among the snapshots after the first. */
export function peak(facts: Facts): number {
  return Math.max(...facts.totals.slice(1));
}
