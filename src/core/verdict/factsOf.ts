// The facts for the rules, from columns and totals.
import { codeNodes } from "../account/ledger.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Matching } from "../matching.ts";
import { NodeType } from "../snapshot.ts";
import { SERVICE } from "../tenants/attribute/attribution.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import type { HandleKind, TenantTotals } from "../tenants/totals.ts";
import type { HolderFact } from "./culprits.ts";
import type { Facts, GrowthParts, TenantFact } from "./facts.ts";

/** What the facts are taken from. */
export interface FactSources {
  readonly snapshots: readonly AnalyzedSnapshot[];
  /** The first snapshot with the last. */
  readonly matching: Matching;
  readonly tenancy: Tenancy;
  readonly tenantTotals: readonly TenantTotals[];
  readonly handle: HandleKind;
  readonly hasRegistry: boolean;
  readonly holders: readonly HolderFact[];
  readonly options: Pick<Facts, "externalGrowth" | "identical" | "load" | "contradictory">;
}

export function factsOf({ snapshots, matching, tenancy, tenantTotals, handle, hasRegistry, holders, options }: FactSources): Facts {
  const { externalGrowth, identical, load, contradictory } = options;
  const last = snapshots.length - 1;
  const tenants = tenantFacts(tenancy, tenantTotals, hasRegistry);
  return {
    totals: snapshots.map(({ totalSize }) => totalSize),
    growth: growthParts(snapshots, tenancy),
    sameProcess: matching.sameProcess,
    reversed: matching.reversed && !identical,
    identical,
    load,
    contradictory,
    survivingShare: matching.survivingShare,
    agreement: matching.agreement,
    tenants,
    openTenants: tenancy.discovered && tenancy.idsOfOperations === "suspected",
    foundTenants: tenancy.discovered,
    usualHandles: usualHandles(tenants),
    handleName: handle.name,
    accumulations: holders,
    codeGrowth: codeBytes(snapshots[last], tenancy, last) - codeBytes(snapshots[0], tenancy, 0),
    nativeGrowth: nativeBytes(snapshots[last]) - nativeBytes(snapshots[0]),
    externalGrowth,
  };
}

/** Parts of the growth; they sum to the total exactly, for each byte has one owner in each snapshot. */
export function growthParts(snapshots: readonly AnalyzedSnapshot[], { perSnapshot }: Tenancy): GrowthParts {
  const before = perSnapshot[0].attribution;
  const after = perSnapshot[perSnapshot.length - 1].attribution;
  const parts = { newTenants: 0, existingTenants: 0, removedTenants: 0 };
  for (let label = 1; label < before.bytes.length; label++) {
    if (before.bytes[label] === 0) parts.newTenants += after.bytes[label];
    else if (after.bytes[label] === 0) parts.removedTenants -= before.bytes[label];
    else parts.existingTenants += after.bytes[label] - before.bytes[label];
  }
  return {
    total: snapshots[snapshots.length - 1].totalSize - snapshots[0].totalSize,
    ...parts,
    shared: after.shared - before.shared,
    unattributed: after.unattributed - before.unattributed,
  };
}

function tenantFacts(tenancy: Tenancy, tenantTotals: readonly TenantTotals[], hasRegistry: boolean): TenantFact[] {
  const facts: TenantFact[] = [];
  tenancy.ids.forEach((id, i) => {
    const bytes = tenantTotals.map((totals) => totals.bytes[i + 1]);
    if (!bytes.some((size) => size > 0)) return;
    facts.push({
      id,
      bytes,
      handles: tenantTotals.map((totals) => totals.handles[i + 1]),
      registered: tenantTotals.map((totals) => hasRegistry && totals.registered[i + 1] === 1),
    });
  });
  return facts;
}

/** Median number of handles of the tenants of the first snapshot that have any; 1 without. */
function usualHandles(tenants: readonly TenantFact[]): number {
  const counts = tenants.map(({ handles }) => handles[0]).filter((count) => count > 0);
  if (counts.length === 0) return 1;
  counts.sort((a, b) => a - b);
  return Math.max(1, counts[counts.length >> 1]);
}

/** Compiled code, maps and what only they hold (feedback, sources), outside tenants. O(nodes). */
function codeBytes(analyzed: AnalyzedSnapshot, tenancy: Tenancy, at: number): number {
  const { owner } = tenancy.perSnapshot[at].attribution;
  const isCode = codeNodes(analyzed);
  let bytes = 0;
  for (let node = 0; node < owner.length; node++)
    if (isCode[node] === 1 && (owner[node] === SERVICE || owner[node] === 0)) bytes += analyzed.shallowSize[node];
  return bytes;
}

function nativeBytes({ snapshot, shallowSize }: AnalyzedSnapshot): number {
  let bytes = snapshot.extraNativeBytes;
  for (let node = 0; node < snapshot.nodeCount; node++) if (snapshot.nodes.type[node] === NodeType.native) bytes += shallowSize[node];
  return bytes;
}
