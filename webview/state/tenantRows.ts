// Which tenants a table shows, and in which order.
import type { TenantGroup, TenantRow } from "../../src/protocol/report.ts";
import { hasSeveralHandles, isNew, isRemoved } from "./growthParts.ts";
import { comparator } from "./sorting.ts";
import type { SortOrder, TenantSet, TenantsView } from "./viewState.ts";

const IN_SET: Record<TenantSet, (tenant: TenantRow) => boolean> = {
  all: () => true,
  new: isNew,
  existing: (tenant) => !isNew(tenant) && !isRemoved(tenant),
  removed: isRemoved,
  handles: hasSeveralHandles,
  outliers: (tenant) => tenant.outlier,
};

/** The value a column sorts by. Columns named `group:NAME` are counts of a constructor group. */
export function tenantValue(tenant: TenantRow, column: string): string | number {
  switch (column) {
    case "tenant":
      return tenant.id;
    case "before":
      return tenant.before.retained;
    case "after":
      return tenant.after.retained;
    case "growth":
      return tenant.delta.retained;
    case "objects":
      return tenant.after.count;
    case "handles":
      return tenant.handles.after;
    default:
      return column.startsWith("group:") ? (groupOf(tenant, column.slice("group:".length))?.count.after ?? 0) : 0;
  }
}

/** A tenant's objects of a group; groups may be named like anything, "__proto__" too. */
export function groupOf(tenant: TenantRow, name: string): TenantGroup | undefined {
  return Object.hasOwn(tenant.groups, name) ? tenant.groups[name] : undefined;
}

/** Filtered by id and alias (no matter the case), then sorted; equal ones by id. O(n log n). */
export function tenantRows(tenants: readonly TenantRow[], view: Pick<TenantsView, "filter" | "set" | "sort">): TenantRow[] {
  const inSet = IN_SET[view.set];
  const wanted = view.filter.trim().toLowerCase();
  const rows = tenants.filter((tenant) => inSet(tenant) && (wanted === "" || isNamed(tenant, wanted)));
  return sortTenants(rows, view.sort);
}

/** The `limit` tenants that grew most, in order; equal ones by id. O(n): a hundred thousand need not be sorted to show five. */
export function topTenants(tenants: readonly TenantRow[], limit: number): TenantRow[] {
  const isBefore = (a: TenantRow, b: TenantRow) =>
    a.delta.retained > b.delta.retained || (a.delta.retained === b.delta.retained && a.id < b.id);
  const top: TenantRow[] = [];
  for (const tenant of tenants) {
    if (top.length === limit && !isBefore(tenant, top[limit - 1])) continue;
    const at = top.findIndex((other) => isBefore(tenant, other));
    top.splice(at < 0 ? top.length : at, 0, tenant);
    if (top.length > limit) top.pop();
  }
  return top;
}

function sortTenants(rows: TenantRow[], { column, descending }: SortOrder): TenantRow[] {
  const keyed = rows.map((row) => ({ row, key: tenantValue(row, column) }));
  keyed.sort(
    comparator(
      descending,
      (entry) => entry.key,
      (entry) => entry.row.id,
    ),
  );
  return keyed.map((entry) => entry.row);
}

function isNamed(tenant: TenantRow, wanted: string): boolean {
  return tenant.id.toLowerCase().includes(wanted) || tenant.aliases.some((alias) => alias.toLowerCase().includes(wanted));
}

/** Names of the groups worth a column: those with the largest retained growth over all tenants, at most `limit`. */
export function groupColumns(tenants: readonly TenantRow[], limit: number): string[] {
  const growth = new Map<string, number>();
  for (const tenant of tenants) {
    for (const [name, group] of Object.entries(tenant.groups)) {
      growth.set(name, (growth.get(name) ?? 0) + group.retained.after - group.retained.before);
    }
  }
  return [...growth]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([name]) => name);
}
