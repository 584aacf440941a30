// A series step by step: what matters in each of its snapshots.
import { isNewTenant } from "../../src/protocol/growthSplit.ts";
import type { Report } from "../../src/protocol/report.ts";

export interface StepRow {
  kind: "heap" | "entries" | "newTenants" | "existingTenants" | "objects" | "metric";
  /** What it is of: a retainer, a constructor group, a metric, a number of tenants. */
  name: string;
  unit: "bytes" | "count";
  series: readonly number[];
}

/** The rows that a series begins with, in order; those not known in every snapshot are left out. */
export function stepRows(report: Report): StepRow[] {
  const { snapshots, verdict, tenants, groups, memory } = report;
  const rows: StepRow[] = [{ kind: "heap", name: "", unit: "bytes", series: snapshots.map(({ totalSize }) => totalSize) }];
  const [culprit] = verdict.culprits;
  if (culprit?.series) rows.push({ kind: "entries", name: culprit.holder.description, unit: "count", series: culprit.series });
  const sum = (kind: "newTenants" | "existingTenants", of: Report["tenants"]["items"]) => {
    if (of.length === 0) return;
    const series = snapshots.map((_, at) => of.reduce((bytes, row) => bytes + (row.series[at] ?? 0), 0));
    rows.push({ kind, name: String(of.length), unit: "bytes", series });
  };
  sum("newTenants", tenants.items.filter(isNewTenant));
  sum(
    "existingTenants",
    tenants.items.filter((row) => !isNewTenant(row)),
  );
  const [group] = [...groups].sort((a, b) => b.delta.count - a.delta.count);
  if (group && group.delta.count > 0)
    rows.push({ kind: "objects", name: group.name, unit: "count", series: group.series.map(({ count }) => count) });
  for (const { metric, series } of memory.filter(({ metric }) => metric === "heapUsed" || metric === "rss"))
    rows.push({ kind: "metric", name: metric, unit: "bytes", series });
  return rows.filter(({ series }) => series.length === snapshots.length);
}
