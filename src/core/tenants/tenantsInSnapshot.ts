// Who keeps what in one snapshot, once it is known where the tenants' worlds begin.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { adoptStrangers, entrancesOf, none } from "./adoption.ts";
import { type Aliases, keysOfRoots } from "./aliases.ts";
import { type Attribution, attribute, ownersOfRegions, SERVICE } from "./attribution.ts";
import { regionsOf } from "./regions.ts";
import { instancesOfClasses, keptByService, type Strangers, strangersOf } from "./strangers.ts";
import type { Worlds } from "./worlds.ts";

export interface TenantsInSnapshot {
  readonly attribution: Attribution;
  /** Objects at which the tenants' worlds begin. */
  readonly roots: Uint32Array;
  readonly rootLabel: Uint32Array;
}

/**
 * Adopts strangers, first those given, then of the classes that have about one instance for each of the tenants what the service seems to keep, and
 * attributes every byte. O(nodes + edges).
 */
export function tenantsInSnapshot(
  analyzed: AnalyzedSnapshot,
  worlds: Worlds,
  sets: readonly Strangers[],
  tenants: number,
): TenantsInSnapshot & { aliases: Aliases } {
  const strangers = strangersOf(worlds, sets);
  const classes = instancesOfClasses(analyzed, worlds, tenants);
  const regions = regionsOf(analyzed, [worlds.roots, ...strangers.map(({ nodes }) => nodes), ...classes]);
  const adopted = none();
  adoptStrangers(regions, worlds, strangers, adopted);
  const owner = ownersOfRegions(regions, entrancesOf(worlds, adopted));
  const kept = keptByService(classes, (node) => owner[regions.regionOf[node]] === SERVICE, tenants);
  adoptStrangers(regions, worlds, strangersOf(worlds, kept), adopted);
  keysOfRoots(analyzed, worlds, adopted.aliases);
  const attribution = attribute(analyzed, regions, entrancesOf(worlds, adopted), worlds.labelCount);
  return { attribution, roots: worlds.roots, rootLabel: worlds.rootLabel, aliases: adopted.aliases };
}
