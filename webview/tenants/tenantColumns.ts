// Columns of the table of tenants.
import { html, nothing } from "lit";
import type { TenantRow } from "../../src/protocol/report.ts";
import { isNew, isRemoved } from "../state/growthParts.ts";
import { groupColumns, groupOf } from "../state/tenantRows.ts";
import { beforeAfterBar } from "../table/bars.ts";
import type { Column } from "../table/columns.ts";
import { formatBytes, formatCount, formatCountChange, formatSignedBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { nameOf, plainName } from "../text/shownNames.ts";

const MAX_GROUPS = 5;

export function tenantColumns(tenants: readonly TenantRow[]): Column<TenantRow>[] {
  const largest = tenants.reduce((most, row) => Math.max(most, row.before.retained, row.after.retained), 0);
  return [
    {
      id: "tenant",
      title: t("tenant"),
      width: 10,
      grow: 1,
      priority: 0,
      sortable: true,
      cell: (row) => html`${nameOf(row.id, 60)}${row.outlier ? html` <small>${t("outlier")}</small>` : nothing}`,
      value: (row) => row.id,
    },
    bytes("before", t("before"), 3, (row) => (isNew(row) ? null : row.before.retained)),
    bytes("after", t("after"), 2, (row) => (isRemoved(row) ? null : row.after.retained)),
    {
      ...bytes("growth", t("growth"), 1, (row) => row.delta.retained),
      cell: (row) => formatSignedBytes(row.delta.retained),
    },
    {
      id: "bars",
      title: t("before and after as bars"),
      drawing: true,
      width: 8,
      grow: 1.2,
      priority: 5,
      cell: (row) => beforeAfterBar(row.before.retained, row.after.retained, largest),
    },
    {
      id: "handles",
      title: t("handles"),
      width: 5.6,
      numeric: true,
      priority: 4,
      sortable: true,
      hint: t("Live objects that carry an id of the tenant's own, such as connections"),
      cell: (row) => formatCountChange(row.handles.before, row.handles.after),
      value: (row) => row.handles.after,
    },
    ...groupColumns(tenants, MAX_GROUPS).map((name, index) => groupColumn(name, 6 + index)),
    {
      id: "objects",
      title: t("objects"),
      width: 6,
      numeric: true,
      priority: 12,
      sortable: true,
      cell: (row) => formatCount(row.after.count),
      value: (row) => row.after.count,
    },
  ];
}

function bytes(id: string, title: string, priority: number, value: (row: TenantRow) => number | null): Column<TenantRow> {
  return { id, title, width: 6.2, numeric: true, priority, sortable: true, cell: (row) => formatBytes(value(row)), value };
}

function groupColumn(name: string, priority: number): Column<TenantRow> {
  return {
    id: `group:${name}`,
    title: plainName(name, 16),
    width: 7,
    numeric: true,
    priority,
    sortable: true,
    hint: t("Objects of group {0}", plainName(name, 60)),
    cell: (row) => {
      const group = groupOf(row, name);
      return group ? formatCountChange(group.count.before, group.count.after) : formatCount(null);
    },
    value: (row) => groupOf(row, name)?.count.after ?? null,
  };
}
