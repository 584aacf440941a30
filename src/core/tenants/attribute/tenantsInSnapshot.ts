// Who keeps what in one snapshot, once it is known where the tenants' subtrees begin.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { ownerBelow, type SubtreeRoots } from "../recognise/subtrees.ts";
import { type Aliases, keysOfRoots } from "./aliases.ts";
import { assignUntagged, none, seedsOf } from "./assign.ts";
import { type Attribution, attribute, ownersOfRegions, SERVICE } from "./attribution.ts";
import { regionsOf, reversed } from "./regions.ts";
import { Users, withoutShared } from "./sharedRoots.ts";
import { instancesOfClasses, keptByService, type UntaggedKind, untaggedOf } from "./untagged.ts";

/**
 * What is known of the tenants of a snapshot before its bytes are attributed: plain data, for another thread
 * may do that.
 */
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
 * Assigns untagged objects, first those of the plan, then of the classes that have about one instance for
 * each of the tenants what the service seems to keep, and attributes every byte. O(nodes + edges).
 */
export function attributeTenants(analyzed: AnalyzedSnapshot, plan: SnapshotPlan): TenantsInSnapshot {
  const assigned = none();
  if (plan.subtrees.labelCount === 0) {
    const { roots, rootLabel, labelCount } = plan.subtrees;
    const attribution = attribute(analyzed, regionsOf(analyzed, []), seedsOf(plan.subtrees, assigned), labelCount);
    return { attribution, roots, rootLabel, aliases: assigned.aliases };
  }
  const owner = ownerBelow(analyzed, plan.subtrees);
  const untagged = untaggedOf(owner, plan.untagged);
  const classes = instancesOfClasses(analyzed, plan.subtrees, plan.tenants);
  const regions = regionsOf(analyzed, [plan.subtrees.roots, untagged.node, ...classes]);
  const back = reversed(regions);
  let users = new Users(regions, back, plan.subtrees);
  const subtrees = withoutShared(analyzed, users, plan.subtrees);
  if (subtrees !== plan.subtrees) users = new Users(regions, back, subtrees);
  const graph = { regions, back, users };
  assignUntagged(graph, subtrees, untagged, assigned);
  const ofRegion = ownersOfRegions(regions, seedsOf(subtrees, assigned));
  const kept = keptByService(classes, (node) => ofRegion[regions.regionOf[node]] === SERVICE, plan.tenants);
  assignUntagged(graph, subtrees, untaggedOf(owner, kept), assigned);
  keysOfRoots(analyzed, subtrees, assigned.aliases);
  const attribution = attribute(analyzed, regions, seedsOf(subtrees, assigned), subtrees.labelCount);
  return { attribution, roots: subtrees.roots, rootLabel: subtrees.rootLabel, aliases: assigned.aliases };
}
