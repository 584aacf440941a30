// Columns of the table of tenants.
import { html, nothing, type TemplateResult } from "lit";
import { isGoneTenant, isNewTenant } from "../../src/protocol/growthSplit.ts";
import type { TenantRow } from "../../src/protocol/report.ts";
import { growth } from "../objects/constructorColumns.ts";
import type { ShownSeries } from "../state/shownSeries.ts";
import { groupColumns, groupOf } from "../state/tenantRows.ts";
import { splitBar } from "../table/bars.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount, formatSignedBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { snapshotName } from "../text/panelWords.ts";
import { nameOf, plainName } from "../text/shownNames.ts";

const MAX_GROUPS = 8;
/** Groups beyond these are there to be chosen. */
const SHOWN_GROUPS = 4;

export function stateWord(tenant: TenantRow): string {
  return isNewTenant(tenant) ? t("new") : isGoneTenant(tenant) ? t("gone") : t("existing");
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of columns
export function tenantColumns(tenants: readonly TenantRow[], series: ShownSeries): Column<TenantRow>[] {
  const largest = tenants.reduce((most, row) => Math.max(most, Math.abs(row.delta.retained)), 0);
  const sizes = t("retained size");
  const handles = t("handles");
  const kinds = t("objects by kind, {0}", `${series.from + 1} → ${series.to + 1}`);
  return [
    {
      id: "tenant",
      title: t("tenant"),
      width: 12,
      sortable: true,
      cell: (row) =>
        html`${nameOf(row.id, 60)}${row.outlier ? html` <small title=${t("far from what other tenants keep")}>${t("outlier")}</small>` : nothing}`,
      value: (row) => row.id,
    },
    { id: "state", title: t("state"), width: 5.5, sortable: true, cell: stateWord, value: stateWord },
    ...series.snapshots.map((_, at) => sizeColumn(at, sizes, series)),
    {
      id: "delta",
      title: "Δ",
      group: sizes,
      hint: t("Growth of what only this tenant keeps alive"),
      width: 7.4,
      numeric: true,
      sortable: true,
      cell: (row) => growth(row.delta.retained, formatSignedBytes),
      value: (row) => row.delta.retained,
    },
    {
      id: "bar",
      title: t("growth as a bar, the part beyond one handle marked"),
      group: sizes,
      drawing: true,
      width: 10,
      cell: (row) => splitBar(row.delta.retained, row.surplus ?? 0, largest),
    },
    {
      id: "handles",
      title: t("number"),
      group: handles,
      hint: t("Live objects of which a tenant needs one: a connection, a client, a pool"),
      width: 6.5,
      numeric: true,
      sortable: true,
      cell: (row) => change(row.handles.before, row.handles.after),
      value: (row) => row.handles.after,
    },
    {
      id: "surplus",
      title: t("beyond one"),
      group: handles,
      hint: t("Bytes of the handles that the tenant has and does not need"),
      width: 6.8,
      numeric: true,
      sortable: true,
      cell: (row) => (row.surplus ? formatBytes(row.surplus) : html`<span class="none">0</span>`),
      value: (row) => row.surplus ?? 0,
    },
    ...groupColumns(tenants, MAX_GROUPS).map((name, at) => groupColumn(name, kinds, at >= SHOWN_GROUPS)),
    {
      id: "objects",
      title: t("objects"),
      hint: t("Objects that only this tenant keeps alive"),
      width: 6,
      numeric: true,
      sortable: true,
      cell: (row) => formatCount(row.after.count),
      value: (row) => row.after.count,
    },
  ];
}

function sizeColumn(at: number, group: string, series: ShownSeries): Column<TenantRow> {
  const value = (row: TenantRow) => series.tenantBytes(row, at) ?? null;
  return {
    id: `size:${at}`,
    title: String(at + 1),
    group,
    hint: plainName(snapshotName(series.snapshots, at), 40),
    width: 6.2,
    numeric: true,
    sortable: true,
    off: !series.isShown(at),
    cell: (row) => formatBytes(value(row) || null),
    value,
  };
}

/** "1 → 5"; what did not change is said once. */
function change(before: number, after: number): TemplateResult | string {
  if (before === after) return formatCount(after);
  return html`<span class="none">${formatCount(before)} →</span> ${formatCount(after)}`;
}

function groupColumn(name: string, group: string, off: boolean): Column<TenantRow> {
  return {
    id: `group:${name}`,
    title: plainName(name, 16),
    group,
    width: 7,
    numeric: true,
    sortable: true,
    off,
    hint: t("Objects of kind {0}", plainName(name, 60)),
    cell: (row) => {
      const found = groupOf(row, name);
      return found ? change(found.count.before, found.count.after) : formatCount(null);
    },
    value: (row) => groupOf(row, name)?.count.after ?? null,
  };
}
