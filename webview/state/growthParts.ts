// Whose growth is it: the parts of the stacked bar. They sum to the total exactly, whatever is split further.
import type { Growth, Report, TenantRow } from "../../src/protocol/report.ts";

export type PartId = "staleTenants" | "newTenants" | "existingTenants" | "removedTenants" | "shared" | "unattributed";

export interface GrowthPart {
  id: PartId;
  /** May be negative: what went away. */
  bytes: number;
  /** Tenants behind it; null where it is not theirs. */
  tenants: number | null;
}

/** New tenants that keep several handles of a kind stand apart from those that keep one, where the report shows which is which. */
export function growthParts(report: Report): GrowthPart[] {
  const { growth } = report.verdict;
  const { items, count } = report.tenants;
  const fresh = items.filter(isNew);
  const stale = fresh.filter(hasSeveralHandles);
  const staleBytes = stale.reduce((sum, tenant) => sum + tenant.delta.retained, 0);
  const parts: GrowthPart[] = [
    { id: "staleTenants", bytes: staleBytes, tenants: stale.length },
    { id: "newTenants", bytes: growth.newTenants - staleBytes, tenants: count.added - stale.length },
    { id: "existingTenants", bytes: growth.existingTenants, tenants: count.before - count.removed },
    { id: "removedTenants", bytes: growth.removedTenants, tenants: count.removed },
    { id: "shared", bytes: growth.shared, tenants: null },
    { id: "unattributed", bytes: growth.unattributed, tenants: null },
  ];
  return parts.filter((part) => part.bytes !== 0 || (part.tenants !== null && part.tenants > 0));
}

/** Sum of a report's growth parts: `growth.total` when the report keeps its promise. */
export function sumOfParts(growth: Growth): number {
  return growth.newTenants + growth.existingTenants + growth.removedTenants + growth.shared + growth.unattributed;
}

/** Not in the first snapshot. */
export function isNew(tenant: TenantRow): boolean {
  return tenant.before.retained === 0 && tenant.before.count === 0;
}

/** Not in the last snapshot. */
export function isRemoved(tenant: TenantRow): boolean {
  return tenant.after.retained === 0 && tenant.after.count === 0;
}

/** More than one live handle where one is needed. */
export function hasSeveralHandles(tenant: TenantRow): boolean {
  return tenant.handles.after > 1;
}
