// What a comparison needs of each snapshot by itself; the threads that read the files make it side by side.
import { type Aggregates, aggregate } from "../aggregates.ts";
import type { InterfaceDefinition } from "../analysis/interfaces.ts";
import { type AnalyzedSnapshot, type MeasuredSnapshot, withConstructors } from "../analyze.ts";
import type { GroupDefinition } from "../groups/definitions.ts";
import { type GroupSizes, groupSizes } from "../groups/groupSizes.ts";
import { type GroupMembers, membersOf } from "../groups/members.ts";
import { collectIdSources, type IdSource } from "../tenants/ids/idSources.ts";
import { namedMembers, type TenantRule } from "../tenants/ids/rule.ts";

export interface PrepareOptions {
  readonly rules: readonly TenantRule[];
  readonly groups: readonly GroupDefinition[];
}

export interface PreparedSnapshot {
  readonly analyzed: AnalyzedSnapshot;
  readonly aggregates: Aggregates;
  readonly members: GroupMembers;
  readonly sizes: GroupSizes;
  /** Places where texts stand that may be tenants' ids. */
  readonly idSources: readonly IdSource[];
}

/** `definitions` name the plain objects. O(nodes + edges). */
export function prepareSnapshot(
  measured: MeasuredSnapshot,
  definitions: readonly InterfaceDefinition[],
  { rules, groups }: PrepareOptions,
): PreparedSnapshot {
  const analyzed = withConstructors(measured, definitions);
  const members = membersOf(analyzed, groups);
  return {
    analyzed,
    aggregates: aggregate(analyzed),
    members,
    sizes: groupSizes(analyzed, members),
    idSources: collectIdSources(analyzed, namedMembers(rules)),
  };
}

/** How old a snapshot is, by what it holds: compared figure by figure. */
export type Age = readonly number[];

export function ageOf({ newestId, snapshot }: MeasuredSnapshot): Age {
  return [newestId, snapshot.nodeCount, snapshot.edgeCount];
}

/**
 * Position of the snapshot that was taken last: the order in which files are given does not matter. Of equal
 * ones the last.
 */
export function newestOf(ages: readonly Age[]): number {
  let newest = 0;
  for (let i = 1; i < ages.length; i++) {
    const first = ages[i].findIndex((figure, k) => figure !== ages[newest][k]);
    if (first < 0 || ages[i][first] > ages[newest][first]) newest = i;
  }
  return newest;
}
