// Who keeps what in one snapshot, once it is known where the tenants' worlds begin.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { adoptStrangers, entrancesOf, none } from "./adoption.ts";
import { type Aliases, keysOfRoots } from "./aliases.ts";
import { type Attribution, attribute, ownersOfRegions, SERVICE } from "./attribution.ts";
import { regionsOf, reversed } from "./regions.ts";
import { instancesOfClasses, keptByService, type StrangerKind, strangersOf } from "./strangers.ts";
import { ownerBelow, type WorldRoots } from "./worlds.ts";

/** What is known of the tenants of a snapshot before its bytes are attributed: plain data, for another thread may do that. */
export interface SnapshotPlan {
  readonly worlds: WorldRoots;
  /** Things that may be tenants' too. */
  readonly strangers: readonly StrangerKind[];
  /** Number of tenants that keep something alive. */
  readonly tenants: number;
}

export interface TenantsInSnapshot {
  readonly attribution: Attribution;
  /** Objects at which the tenants' worlds begin. */
  readonly roots: Uint32Array;
  readonly rootLabel: Uint32Array;
  readonly aliases: Aliases;
}

/**
 * Adopts strangers, first those of the plan, then of the classes that have about one instance for each of the tenants what the service seems to keep, and
 * attributes every byte. O(nodes + edges).
 */
export function attributeTenants(analyzed: AnalyzedSnapshot, { worlds, strangers: kinds, tenants }: SnapshotPlan): TenantsInSnapshot {
  const { roots, rootLabel, labelCount } = worlds;
  const adopted = none();
  if (labelCount === 0) {
    const attribution = attribute(analyzed, regionsOf(analyzed, []), entrancesOf(worlds, adopted), labelCount);
    return { attribution, roots, rootLabel, aliases: adopted.aliases };
  }
  const owner = ownerBelow(analyzed, worlds);
  const strangers = strangersOf(owner, kinds);
  const classes = instancesOfClasses(analyzed, worlds, tenants);
  const regions = regionsOf(analyzed, [roots, strangers.node, ...classes]);
  const back = reversed(regions);
  adoptStrangers(regions, back, worlds, strangers, adopted);
  const ofRegion = ownersOfRegions(regions, entrancesOf(worlds, adopted));
  const kept = keptByService(classes, (node) => ofRegion[regions.regionOf[node]] === SERVICE, tenants);
  adoptStrangers(regions, back, worlds, strangersOf(owner, kept), adopted);
  keysOfRoots(analyzed, worlds, adopted.aliases);
  const attribution = attribute(analyzed, regions, entrancesOf(worlds, adopted), labelCount);
  return { attribution, roots, rootLabel, aliases: adopted.aliases };
}
