// Cost by tenant as a curve: tenants from the dearest to the cheapest, thinned out to what a drawing can show.
import type { TenantRow } from "../../src/protocol/report.ts";
import { hasSeveralHandles, isNew, isRemoved } from "./growthParts.ts";

export interface CostPoint {
  id: string;
  /** Bytes that only this tenant keeps alive, in the last snapshot. */
  bytes: number;
  kind: "existing" | "new" | "stale";
}

/** At most `limit` points, largest first: every n-th tenant when there are more. Removed tenants cost nothing and are left out. */
export function costCurve(tenants: readonly TenantRow[], limit: number): CostPoint[] {
  const live = tenants.filter((tenant) => !isRemoved(tenant));
  live.sort((a, b) => b.after.retained - a.after.retained);
  const step = Math.max(1, live.length / limit);
  const points: CostPoint[] = [];
  for (let at = 0; at < live.length; at += step) points.push(pointOf(live[Math.floor(at)]));
  return points;
}

function pointOf(tenant: TenantRow): CostPoint {
  const kind = isNew(tenant) ? (hasSeveralHandles(tenant) ? "stale" : "new") : "existing";
  return { id: tenant.id, bytes: tenant.after.retained, kind };
}
