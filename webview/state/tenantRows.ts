// Which tenants a table shows, and in which order.
import { hasSeveralHandles, isGoneTenant, isNewTenant } from "../../src/protocol/growthSplit.ts";
import type { TenantGroup, TenantRow } from "../../src/protocol/report.ts";
import type { ShownSeries } from "./shownSeries.ts";
import { comparator, secondOf } from "./sorting.ts";
import { textFilter } from "./textFilter.ts";
import type { TenantSet, TenantsView } from "./viewState.ts";

const IN_SET: Record<TenantSet, (tenant: TenantRow) => boolean> = {
  all: () => true,
  new: isNewTenant,
  gone: isGoneTenant,
  existing: (tenant) => !isNewTenant(tenant) && !isGoneTenant(tenant),
  handles: hasSeveralHandles,
  outliers: (tenant) => tenant.outlier,
};

export function isInTenantSet(tenant: TenantRow, set: TenantSet): boolean {
  return IN_SET[set](tenant);
}

/**
 * The value a column sorts by. "size:3" is the size in the fourth snapshot, "group:NAME" the objects of a
 * constructor group.
 */
function tenantValue(tenant: TenantRow, column: string, series: ShownSeries): string | number {
  switch (column) {
    case "tenant":
      return tenant.id;
    case "state":
      return isNewTenant(tenant) ? 0 : isGoneTenant(tenant) ? 1 : 2;
    case "delta":
      return tenant.delta.retained;
    case "objects":
      return tenant.after.count;
    case "handles":
      return tenant.handles.after;
    case "surplus":
      return tenant.surplus ?? 0;
  }
  if (column.startsWith("size:")) return series.tenantBytes(tenant, Number(column.slice("size:".length))) ?? 0;
  return column.startsWith("group:") ? (groupOf(tenant, column.slice("group:".length))?.count.after ?? 0) : 0;
}

/** A tenant's objects of a group; groups may be named like anything, "__proto__" too. */
export function groupOf(tenant: TenantRow, name: string): TenantGroup | undefined {
  return Object.hasOwn(tenant.groups, name) ? tenant.groups[name] : undefined;
}

/** Filtered by id and alias, then sorted; equal ones by id. O(n log n). */
export function tenantRows(
  tenants: readonly TenantRow[],
  view: Pick<TenantsView, "filter" | "set" | "sort">,
  series: ShownSeries,
): TenantRow[] {
  const inSet = IN_SET[view.set];
  const filter = textFilter(view.filter);
  const isNamed = (tenant: TenantRow) =>
    filter.kind !== "text" || filter.matches(tenant.id, null) || tenant.aliases.some((alias) => filter.matches(alias, null));
  const rows = tenants.filter((tenant) => inSet(tenant) && isNamed(tenant));
  const second = secondOf(view.sort)?.column;
  const keyed = rows.map((row) => ({
    row,
    key: tenantValue(row, view.sort.column, series),
    within: second === undefined ? 0 : tenantValue(row, second, series),
  }));
  keyed.sort(
    comparator(
      view.sort,
      (entry, column) => (column === second ? entry.within : entry.key),
      (entry) => entry.row.id,
    ),
  );
  return keyed.map((entry) => entry.row);
}

/**
 * Names of the groups worth a column: those with the largest retained growth over all tenants, at most
 * `limit`.
 */
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
