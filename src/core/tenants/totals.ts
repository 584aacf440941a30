// Per tenant: bytes, number of objects, groups and handles in each snapshot.

import type { AnalyzedSnapshot } from "../analyze.ts";
import { COLLECTIONS } from "../collectionClasses.ts";
import type { GroupSizes } from "../groups/groupSizes.ts";
import type { GroupMembers } from "../groups/members.ts";
import { NodeType } from "../snapshot.ts";
import { SERVICE, SHARED } from "./attribute/attribution.ts";
import type { IdSource } from "./ids/idSources.ts";
import type { Tenancy } from "./tenancy.ts";
import { HANDLES_OF, KNOWS_MOST, SEVERAL_IDS } from "./thresholds.ts";

export interface TenantTotals {
  /** [labelCount + 1] objects (shallow size above 0) and bytes by label. */
  readonly count: Float64Array;
  readonly bytes: Float64Array;
  /** [(labelCount + 1) × groups] members of each group, and retained bytes of the topmost ones. */
  readonly groupCount: Float64Array;
  readonly groupRetained: Float64Array;
  /** [labelCount + 1] live handles. */
  readonly handles: Float64Array;
  /** [labelCount + 1] 1 where a registry holds the tenant. */
  readonly registered: Uint8Array;
}

export interface HandleKind {
  readonly name: string;
  /** Group whose members are the handles, or -1: then the roots of the given constructor are. */
  readonly group: number;
  readonly constructorKey: string;
}

/**
 * What counts as a tenant's handle: the group of that role when tenants have members of it, otherwise the
 * objects at which its subtree begins.
 */
export function handleKindOf(snapshots: readonly AnalyzedSnapshot[], members: readonly GroupMembers[], tenancy: Tenancy): HandleKind {
  const last = snapshots.length - 1;
  const handles = members[last].roles.indexOf("handle");
  if (handles >= 0) {
    const classes = new Map<string, number>();
    const labels = new Set<number>();
    for (let i = 0; i <= last; i++) {
      for (const node of members[i].nodes[handles]) {
        const owner = tenancy.perSnapshot[i].attribution.owner[node];
        if (owner === SERVICE || owner === SHARED || owner === 0) continue;
        labels.add(owner);
        const { name } = snapshots[i].constructors.list[snapshots[i].constructors.constructorOf[node]];
        classes.set(name, (classes.get(name) ?? 0) + 1);
      }
    }
    if (labels.size >= SEVERAL_IDS && labels.size >= HANDLES_OF * tenancy.ids.length)
      return { name: most(classes), group: handles, constructorKey: "" };
  }
  return rootKind(snapshots, tenancy);
}

/**
 * The class whose roots keep most, of those of which a tenant has one in the first snapshot. What there are
 * several of then is no handle that a tenant needs: the warm-up left it. Functions, promises, plain objects
 * and collections are what requests leave behind.
 */
function rootKind(snapshots: readonly AnalyzedSnapshot[], tenancy: Tenancy): HandleKind {
  const at = tenancy.perSnapshot[0].roots.length > 0 ? 0 : snapshots.length - 1;
  const { constructors, retainedSize, snapshot } = snapshots[at];
  const { roots, rootLabel } = tenancy.perSnapshot[at];
  const bytes = new Map<number, number>();
  const counts = new Map<number, Map<number, number>>();
  roots.forEach((root, i) => {
    const constructorIndex = constructors.constructorOf[root];
    if (!canBeHandle(constructors.list[constructorIndex].name, snapshot.nodes.type[root])) return;
    bytes.set(constructorIndex, (bytes.get(constructorIndex) ?? 0) + retainedSize[root]);
    const ofTenant = counts.get(constructorIndex) ?? new Map<number, number>();
    counts.set(constructorIndex, ofTenant.set(rootLabel[i], (ofTenant.get(rootLabel[i]) ?? 0) + 1));
  });
  const single = new Map<string, number>();
  for (const [index, size] of bytes) if (isOneEach(counts.get(index))) single.set(constructors.list[index].key, size);
  const key = most(single);
  return { name: constructors.list.find((listed) => listed.key === key)?.name ?? "object", group: -1, constructorKey: key };
}

/** Of most tenants that have any there is one. */
function isOneEach(counts: ReadonlyMap<number, number> | undefined): boolean {
  const all = [...(counts?.values() ?? [])];
  return all.filter((count) => count === 1).length > all.length / 2;
}

const NO_HANDLES: ReadonlySet<string> = new Set([...COLLECTIONS, ..."WeakMap WeakSet Promise PromiseReaction Generator Date".split(" ")]);

function canBeHandle(name: string, type: number): boolean {
  return type === NodeType.object && !NO_HANDLES.has(name) && !/^[({]|^system \//.test(name);
}

function most(weights: ReadonlyMap<string, number>): string {
  let best = "";
  let weight = -1;
  for (const [key, value] of weights) if (value > weight || (value === weight && key < best)) [best, weight] = [key, value];
  return best;
}

/** What is counted in one snapshot. */
export interface Counted {
  readonly analyzed: AnalyzedSnapshot;
  readonly members: GroupMembers;
  readonly sizes: GroupSizes;
  readonly handle: HandleKind;
  /** Keys of the collections that hold the tenants. */
  readonly registries: readonly string[];
}

/** O(nodes). */
export function totalsByTenant(
  tenancy: Tenancy,
  snapshot: number,
  { analyzed, members, sizes, handle, registries }: Counted,
): TenantTotals {
  const labels = tenancy.ids.length + 1;
  const groups = members.names.length;
  const { owner, bytes } = tenancy.perSnapshot[snapshot].attribution;
  const count = new Float64Array(labels);
  const groupCount = new Float64Array(labels * groups);
  const groupRetained = new Float64Array(labels * groups);
  const handles = new Float64Array(labels);
  for (let node = 0; node < owner.length; node++) {
    const label = owner[node];
    if (label >= labels) continue;
    if (analyzed.shallowSize[node] > 0) count[label]++;
    const group = members.groupOf[node];
    if (group === 0) continue;
    groupCount[label * groups + group - 1]++;
    if (sizes.topmost[node] === 1) groupRetained[label * groups + group - 1] += analyzed.retainedSize[node];
  }
  if (handle.group >= 0) for (let label = 1; label < labels; label++) handles[label] = groupCount[label * groups + handle.group];
  else countRoots(analyzed, tenancy.perSnapshot[snapshot], handle.constructorKey, handles);
  return { count, bytes, groupCount, groupRetained, handles, registered: registeredLabels(tenancy, snapshot, registries) };
}

function countRoots(
  analyzed: AnalyzedSnapshot,
  { roots, rootLabel }: Tenancy["perSnapshot"][number],
  key: string,
  handles: Float64Array,
): void {
  const { list, constructorOf } = analyzed.constructors;
  for (let i = 0; i < roots.length; i++) if (list[constructorOf[roots[i]]].key === key) handles[rootLabel[i]]++;
}

/**
 * Collections that hold nearly all tenants of the first snapshot by their id, for each snapshot: being in one
 * of them is being open. Where a snapshot has none of them any more, what took their place: it holds nearly
 * all of its tenants, and none by an object of before.
 */
export function registriesOf({ candidate, perSnapshot }: Tenancy, snapshots: readonly AnalyzedSnapshot[]): string[][] {
  if (candidate === null) return perSnapshot.map(() => []);
  const first = collectionsOfMost(candidate.idSources[0], present(perSnapshot[0]));
  const names = new Set(first.map((source) => source.key));
  const known = new Set(idsOfAnchors(first, snapshots[0]));
  return perSnapshot.map((tenants, i) => {
    const same = candidate.idSources[i].filter((source) => names.has(source.key));
    if (same.length > 0 || first.length === 0) return same.map((source) => source.key);
    return collectionsOfMost(candidate.idSources[i], present(tenants))
      .filter((source) => !idsOfAnchors([source], snapshots[i]).some((id) => known.has(id)))
      .map((source) => source.key);
  });
}

function present({ attribution }: Tenancy["perSnapshot"][number]): number {
  return attribution.bytes.reduce((count, bytes, label) => count + (label > 0 && bytes > 0 ? 1 : 0), 0);
}

function collectionsOfMost(idSources: readonly IdSource[], tenants: number): IdSource[] {
  return tenants < SEVERAL_IDS ? [] : idSources.filter((source) => source.kind === "key" && source.ids.length >= KNOWS_MOST * tenants);
}

/** V8's ids of the objects that the collections hold. */
function idsOfAnchors(idSources: readonly IdSource[], { snapshot }: AnalyzedSnapshot): number[] {
  return idSources.flatMap(({ anchor }) => Array.from(anchor, (node) => snapshot.nodes.id[node]));
}

function registeredLabels(tenancy: Tenancy, snapshot: number, registries: readonly string[]): Uint8Array {
  const registered = new Uint8Array(tenancy.ids.length + 1);
  if (tenancy.candidate === null || registries.length === 0) return registered;
  const label = new Map(tenancy.ids.map((id, i) => [id, i + 1]));
  for (const source of tenancy.candidate.idSources[snapshot]) {
    if (!registries.includes(source.key)) continue;
    for (const id of source.ids) registered[label.get(id) as number] = 1;
  }
  return registered;
}
