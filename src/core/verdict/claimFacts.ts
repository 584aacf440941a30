// What the account of the growth says of keepers, beside what is known of holders: a keeper whose growth
// known holders do not account for is a fact of its own.

import type { Claim } from "../account/claims.ts";
import { growthOf } from "../account/claims.ts";
import { COVERED_SHARE, LEAST_ENTRIES } from "../account/thresholds.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { COLLECTIONS } from "../collectionClasses.ts";
import type { Describer } from "../holders/describe.ts";
import type { Accumulation } from "../holders/findAccumulations.ts";
import type { AccumulationRole, Load, Mechanism } from "./facts.ts";
import { isLoadedByItself } from "./loadedModules.ts";
import { again } from "./roles.ts";
import {
  DRAINED,
  ENDED_BYTES,
  ENDLESS_BYTES,
  ENDLESS_KEYED,
  EXCHANGE,
  LEAST_STEADY,
  MOST_ASKED,
  NET_SHARE,
  REPLACED_SHARE,
  TURNS_OVER,
  TWICE,
} from "./thresholds.ts";

/** Holders that know what they took in themselves, and claims of keepers that none of them accounts for. */
export interface Shared {
  readonly accumulations: readonly Accumulation[];
  readonly claims: readonly Claim[];
}

/**
 * `keeperOf`: [nodeCount] the keeper of each node of the last snapshot. A holder of few things leaves its
 * account to the claim, so does a chain (what links its elements is guessed, what a keeper keeps is known),
 * and so does one whose entries were exchanged for heavier ones.
 */
export function shareOut(accumulations: readonly Accumulation[], claims: readonly Claim[], keeperOf: Uint32Array): Shared {
  const keepersOf = ({ holder, samples }: Accumulation) => [
    holder,
    keeperOf[holder],
    ...samples.slice(0, 1).map((sample) => keeperOf[sample]),
  ];
  const claimed = new Map(claims.filter(({ native }) => !native).map((claim) => [claim.keeper, growthOf(claim)]));
  const stood = ({ holder }: Accumulation, bytes: number) => (claimed.get(holder) ?? 0) >= COVERED_SHARE * bytes;
  const left = accumulations.filter(
    (one) => one.added >= LEAST_ENTRIES && !(one.chain && stood(one, one.bytes)) && !(isExchangedForMore(one) && stood(one, one.netBytes)),
  );
  const known = new Map<number, Accumulation[]>();
  for (const accumulation of left)
    for (const keeper of new Set(keepersOf(accumulation))) known.set(keeper, [...(known.get(keeper) ?? []), accumulation]);
  const open = claims.filter((claim) => {
    const alike = (known.get(claim.keeper) ?? []).filter(
      ({ entryConstructor, bytes }) => !claim.native || entryConstructor === claim.entry || bytes >= growthOf(claim),
    );
    return alike.reduce((sum, { bytes }) => sum + bytes, 0) < COVERED_SHARE * growthOf(claim);
  });
  // A holder of few things that no claim stands for is told as it was.
  const stands = new Set(open.map(({ keeper }) => keeper));
  return { accumulations: accumulations.filter((one) => left.includes(one) || (!one.chain && !stands.has(one.holder))), claims: open };
}

/**
 * What Node sets timers for (a server, a socket) is open by itself: where it is known, the list of these timers
 * is not what keeps it.
 */
export function withoutNodesTimers(accumulations: readonly Accumulation[], claims: readonly Claim[], describe: Describer): Accumulation[] {
  const isKnown = ({ bytes, entryConstructor }: Accumulation) =>
    claims.some((claim) => claim.native && claim.entry !== entryConstructor && growthOf(claim) >= COVERED_SHARE * bytes);
  return accumulations.filter(
    (one) => !(one.coHeld && isKnown(one) && one.samples.slice(0, MOST_ASKED).every((sample) => describe.callsNode(sample))),
  );
}

/** As many entries as before, others than before, which weigh more: counts say nothing of it. */
function isExchangedForMore({ added, gone, entriesBefore, entriesAfter, bytes, netBytes }: Accumulation): boolean {
  return gone >= TURNS_OVER * added && entriesAfter <= entriesBefore + LEAST_ENTRIES && netBytes > NET_SHARE * bytes;
}

/** Collections that hold nothing alive: what their store takes is room for what is gone. */
const WEAK_COLLECTIONS: ReadonlySet<string> = new Set(["WeakMap", "WeakSet"]);

/** How a keeper came to keep more. */
export function mechanismOf(claim: Claim, { constructors: { list, constructorOf } }: AnalyzedSnapshot): Mechanism {
  if (claim.entry >= 0 && isLoadedByItself(list[claim.entry])) return "code";
  if (claim.native) return "native";
  if (claim.entry < 0) return WEAK_COLLECTIONS.has(list[constructorOf[claim.keeper]].name) ? "spare" : "numbers";
  if (list[constructorOf[claim.keeper]].name === "Promise") return "waits";
  // As many went as came, or much of what they kept: what is there now weighs more.
  const isExchange = claim.gone > 0 && claim.added < LEAST_ENTRIES && claim.added <= EXCHANGE * claim.gone;
  if (isExchange || claim.went >= REPLACED_SHARE * claim.came) return "replaced";
  // Behind an element that was there before hang elements of its own kind.
  const isElement =
    constructorOf[claim.keeper] === claim.entry && (!isPlain(list[claim.entry].name) || constructorOf[claim.way[0]] === claim.entry);
  return claim.counts[0] === 0 && !isElement && claim.way.length > 0 ? "made" : "entries";
}

/** Classes of which a program's objects are that have nothing to do with each other. */
export function isPlain(name: string): boolean {
  return COLLECTIONS.includes(name) || name === "Function" || name === "system / Context";
}

/**
 * All of it is other things than at first, not many more and not much heavier: another page is shown, or
 * another batch. That it is more says little of what comes next, whether it was looked at again once or
 * twice.
 */
function isExchanged({ counts, gone, came, went }: Claim, mechanism: Mechanism): boolean {
  const [before, after] = [counts[0] ?? 0, counts[counts.length - 1] ?? 0];
  return mechanism === "replaced" && before >= LEAST_ENTRIES && gone >= before && after < TWICE * before && came < TWICE * went;
}

/**
 * Entries came and none went, each time, and the last time nearly as many: a store that had room left says
 * nothing by its bytes.
 */
function takesInAgain({ counts, gone }: Claim): boolean {
  const isEach = counts.every((count, i) => i === 0 || count - counts[i - 1] >= LEAST_ENTRIES);
  return gone === 0 && counts.length > 2 && isEach && again(counts) >= ENDLESS_KEYED;
}

/**
 * What the series says of a keeper, by bytes: counts of entries say nothing of what is exchanged for more.
 */
export function claimRole(claim: Claim, mechanism: Mechanism, load: Load | null): AccumulationRole {
  const { series } = claim;
  if (mechanism === "spare" || mechanism === "code") return mechanism;
  if (series.length < 3) return mechanism === "made" || isExchanged(claim, mechanism) ? "made" : "grows";
  const last = series[series.length - 1];
  const second = series[series.length - 2];
  if (second > 0 && last <= DRAINED * second) return "passes";
  // What is open, complete or not yet full stays as it is when the load stops: so does a leak. But whoever
  // waited for the load has nothing left to wait for.
  if (load === "stopped") return mechanism === "waits" ? "grows" : "unsettled";
  if (mechanism === "entries" && takesInAgain(claim)) return "grows";
  const share = again(series);
  // A batch that is worked off and begun anew is found half full, and fuller the next time.
  if (share >= ENDLESS_BYTES && last - second >= LEAST_STEADY) return isExchanged(claim, mechanism) ? "unsettled" : "grows";
  return load === "repeated" && share <= ENDED_BYTES ? "complete" : "unsettled";
}
