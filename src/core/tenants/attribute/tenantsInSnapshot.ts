// Who keeps what in one snapshot, once it is known where the tenants' subtrees begin.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { ownerBelow, type SubtreeRoots } from "../recognise/subtrees.ts";
import { type Aliases, keysOfRoots } from "./aliases.ts";
import { assignUntagged, none, seedsOf } from "./assign.ts";
import { type Attribution, attribute, ownersOfRegions, SERVICE } from "./attribution.ts";
import { regionsOf, reversed } from "./regions.ts";
import { instancesOfClasses, keptByService, type UntaggedKind, untaggedOf } from "./untagged.ts";

/** What is known of the tenants of a snapshot before its bytes are attributed: plain data, for another thread may do that. */
export interface SnapshotPlan {
  readonly subtrees: SubtreeRoots;
  /** Things that may be tenants' too. */
  readonly untagged: readonly UntaggedKind[];
  /** Number of tenants that keep something alive. */
  readonly tenants: number;
}

export interface TenantsInSnapshot {
  readonly attribution: Attribution;
  /** Objects at which the tenants' subtrees begin. */
  readonly roots: Uint32Array;
  readonly rootLabel: Uint32Array;
  readonly aliases: Aliases;
}

/**
 * Assigns untagged objects, first those of the plan, then of the classes that have about one instance for each of the tenants what the service seems to keep, and
 * attributes every byte. O(nodes + edges).
 */
export function attributeTenants(analyzed: AnalyzedSnapshot, { subtrees, untagged: kinds, tenants }: SnapshotPlan): TenantsInSnapshot {
  const { roots, rootLabel, labelCount } = subtrees;
  const assigned = none();
  if (labelCount === 0) {
    const attribution = attribute(analyzed, regionsOf(analyzed, []), seedsOf(subtrees, assigned), labelCount);
    return { attribution, roots, rootLabel, aliases: assigned.aliases };
  }
  const owner = ownerBelow(analyzed, subtrees);
  const untagged = untaggedOf(owner, kinds);
  const classes = instancesOfClasses(analyzed, subtrees, tenants);
  const regions = regionsOf(analyzed, [roots, untagged.node, ...classes]);
  const back = reversed(regions);
  assignUntagged(regions, back, subtrees, untagged, assigned);
  const ofRegion = ownersOfRegions(regions, seedsOf(subtrees, assigned));
  const kept = keptByService(classes, (node) => ofRegion[regions.regionOf[node]] === SERVICE, tenants);
  assignUntagged(regions, back, subtrees, untaggedOf(owner, kept), assigned);
  keysOfRoots(analyzed, subtrees, assigned.aliases);
  const attribution = attribute(analyzed, regions, seedsOf(subtrees, assigned), labelCount);
  return { attribution, roots, rootLabel, aliases: assigned.aliases };
}
