// What an accumulation means: a registry of tenants, a bounded collection, a queue, loaded code, or something
// that only grows.
import { LEAST_ENTRIES } from "../account/thresholds.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Accumulation } from "../holders/findAccumulations.ts";
import { SERVICE, SHARED } from "../tenants/attribute/attribution.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import type { AccumulationRole, Load } from "./facts.ts";
import { areLoadedAgain, isLoadedByItself } from "./loadedModules.ts";
import {
  A_FEW,
  ABOUT_ONE_EACH,
  AS_MANY_EACH,
  BOUNDED_FACTOR,
  CODE_AGAIN,
  COMPLETE,
  DRAINED,
  ENDLESS_KEYED,
  ENDLESS_LISTED,
  GIVES_BACK,
  LEAST_TENANTS_BEFORE,
  LITTLE,
  MORE_ENTRIES,
  MOSTLY,
  NET_SHARE,
  OF_TENANTS,
  OPEN_SHARE,
  PASSED,
  SOON_FULL,
  TURNS_OVER,
} from "./thresholds.ts";

/** Tenants, and by label which of them a registry holds, where one is known. */
export interface KnownTenants {
  readonly tenancy: Tenancy;
  readonly registered: Uint8Array | null;
}

export interface Taken {
  readonly accumulation: Accumulation;
  /** In each snapshot. */
  readonly entries: readonly number[];
  readonly last: AnalyzedSnapshot;
  /** Before the last of three. */
  readonly load: Load | null;
}

/** `known` null: as if nobody were a tenant. */
export function roleOf({ accumulation, entries, last, load }: Taken, known: KnownTenants | null): AccumulationRole {
  const madeCode = keepsMadeCode(accumulation, last);
  if (isCode(accumulation, last) && !madeCode && !growsAgain(entries)) return "code";
  const labels = known === null ? [] : labelsOfEntries(accumulation, known.tenancy);
  const isOpen = areOpen(labels, known?.registered ?? null);
  if (known !== null && isOpen && (isOneEach(labels) || isProportional(accumulation, labels, known.tenancy))) return "registry";
  if (isBounded(accumulation)) return "bounded";
  if (isQueue(accumulation) || isDrained(entries)) return "passes";
  if (accumulation.capacity > 0) return "filling";
  const settled = settledRole(entries, load, accumulation.bytes / Math.max(1, accumulation.added), takesOnce(accumulation, last));
  if (settled !== null) return settled;
  if (madeCode && entries.length < 3) return "functions";
  if (labels.length === 0) return "grows";
  return isOpen ? "duplicates" : "stale";
}

/**
 * Tenants of the new entries; none when the holder is a tenant's own, or when most entries are no tenant's.
 */
function labelsOfEntries({ holder, samples }: Accumulation, tenancy: Tenancy): number[] {
  if (ownerAtEnd(tenancy, holder) > 0) return [];
  const labels = samples.map((sample) => ownerAtEnd(tenancy, sample)).filter((label) => label > 0);
  return labels.length >= OF_TENANTS * samples.length ? labels : [];
}

/** About one entry for each of the tenants that have any. */
function isOneEach(labels: readonly number[]): boolean {
  return labels.length > 0 && labels.length <= ABOUT_ONE_EACH * new Set(labels).size;
}

/** Some of the tenants are in a registry, or none is known. */
function areOpen(labels: readonly number[], registered: Uint8Array | null): boolean {
  return registered === null || labels.filter((label) => registered[label] === 1).length >= OPEN_SHARE * labels.length;
}

/**
 * Only tenants that came since brought entries, and as many each as those before have: each tenant has its
 * fourteen.
 */
function isProportional({ samples, added, entriesBefore }: Accumulation, labels: readonly number[], { perSnapshot }: Tenancy): boolean {
  const { bytes } = perSnapshot[0].attribution;
  const before = bytes.reduce((count, size, label) => count + (label > 0 && size > 0 ? 1 : 0), 0);
  if (labels.length === 0 || before < LEAST_TENANTS_BEFORE || entriesBefore < before || labels.some((label) => bytes[label] > 0))
    return false;
  const each = (added * labels.length) / samples.length / new Set(labels).size;
  return each <= AS_MANY_EACH * (entriesBefore / before);
}

/** The only tenant that keeps the node alive in the last snapshot, 0 for none. */
export function ownerAtEnd({ perSnapshot }: Tenancy, node: number): number {
  const owner = perSnapshot[perSnapshot.length - 1].attribution.owner[node];
  return owner === SERVICE || owner === SHARED ? 0 : owner;
}

function isCode(accumulation: Accumulation, last: AnalyzedSnapshot): boolean {
  const { codeBytes, bytes, samples } = accumulation;
  return codeBytes >= MOSTLY * bytes || (isOfLoading(accumulation, last) && !areLoadedAgain(samples, last));
}

/**
 * Many things that are mostly code in a collection of the program: V8 compiles by itself, but it makes no
 * functions and no objects of a program.
 */
function keepsMadeCode(accumulation: Accumulation, last: AnalyzedSnapshot): boolean {
  const { added, codeBytes, bytes } = accumulation;
  return added >= LEAST_ENTRIES && codeBytes >= MOSTLY * bytes && !isOfLoading(accumulation, last);
}

function isOfLoading({ entryConstructor, holder }: Accumulation, { constructors: { list, constructorOf } }: AnalyzedSnapshot): boolean {
  return isLoadedByItself(list[entryConstructor]) || isLoadedByItself(list[constructorOf[holder]]);
}

/**
 * How much came between the last two of three or more snapshots, of what came between two before: 1 is as
 * much again.
 */
export function again(series: readonly number[]): number {
  const [second, last] = series.slice(-2);
  return (last - second) / Math.max(1, (second - series[0]) / (series.length - 2));
}

/** Code that comes again is no code that warms up. */
function growsAgain(entries: readonly number[]): boolean {
  return entries.length > 2 && again(entries) > CODE_AGAIN;
}

/** Maps, Sets and dictionaries, which take a thing in once. */
function takesOnce(
  { chain, holder, entryConstructor }: Accumulation,
  { constructors: { list, constructorOf } }: AnalyzedSnapshot,
): boolean {
  const { name } = list[constructorOf[holder]];
  // A Set knows texts by what they say, objects by themselves: to it each object is another one.
  return !chain && name !== "Array" && !(name === "Set" && !list[entryConstructor].name.endsWith("string)"));
}

/**
 * `bytesEach`: what an entry keeps. `keyed`: the holder takes a thing in once. What the third snapshot says
 * of a holder that took in before, or null where it says nothing against growth without end.
 */
export function settledRole(entries: readonly number[], load: Load | null, bytesEach: number, keyed: boolean): AccumulationRole | null {
  if (entries.length < 3) return null;
  // A set that is complete, or a cache that is not full, stays as it is when the load stops: so does a leak.
  // A list takes in whatever it is given.
  if (load === "stopped") return givesBack(entries) || (keyed && again(entries) < ENDLESS_LISTED) ? "unsettled" : null;
  if (isComplete(entries, bytesEach) && load === "repeated") return "complete";
  return again(entries) >= (keyed ? ENDLESS_KEYED : ENDLESS_LISTED) ? null : "unsettled";
}

/** Most of what came before the second last snapshot has left again by the last one. */
function isDrained(entries: readonly number[]): boolean {
  const [first, second, last] = [entries[0], ...entries.slice(-2)];
  return entries.length > 2 && second > first && last - first <= DRAINED * (second - first);
}

/** A tenth of what came has left again: it expires, or is being worked off. */
function givesBack(entries: readonly number[]): boolean {
  const [first, second, last] = [entries[0], ...entries.slice(-2)];
  return entries.length > 2 && second > first && last - first <= GIVES_BACK * (second - first);
}

/** Hardly an entry came the second time, and little in all. */
function isComplete(entries: readonly number[], bytesEach: number): boolean {
  const [second, last] = entries.slice(-2);
  return again(entries) <= COMPLETE && (last - second) * bytesEach <= LITTLE;
}

/** Full, or nearly: entries go as others come, or the last of the slots that were there before are used. */
function isBounded({ capacity, added, gone, entriesBefore, entriesAfter, bytes, netBytes }: Accumulation): boolean {
  if (capacity > 0 && capacity - entriesAfter <= SOON_FULL * added) return true;
  const turnsOver = added > 0 && gone >= TURNS_OVER * added && entriesAfter <= BOUNDED_FACTOR * entriesBefore + A_FEW;
  // As many entries that weigh more each time are no bound.
  return turnsOver && (netBytes <= Math.max(NET_SHARE * bytes, LITTLE) || entriesAfter >= MORE_ENTRIES * entriesBefore + A_FEW);
}

/** What was in it has left: entries pass through, and there are more of them just now. */
function isQueue({ gone, entriesBefore }: Accumulation): boolean {
  return entriesBefore >= LEAST_ENTRIES && gone >= PASSED * entriesBefore;
}
