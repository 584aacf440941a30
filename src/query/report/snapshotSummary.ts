// One snapshot on its own: totals, groups, constructors, tenants.
import type { CoreComparison } from "../../core/comparison.ts";
import type { Summary, SummaryTenant } from "../../protocol/report.ts";
import { SCHEMA_VERSION } from "../../protocol/report.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import { repairsOf, reportOf, snapshotInfo } from "./makeReport.ts";
import { suspectRows } from "./suspectRows.ts";

export function summaryOf(core: CoreComparison, loaded: LoadedSnapshot, options: AnalysisOptions): Summary {
  const report = reportOf(core, [loaded], options);
  const byRetained = [...report.constructors].sort((a, b) => b.after.retained - a.after.retained || (a.name < b.name ? -1 : 1));
  const repairs = repairsOf([loaded]);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: report.tool,
    snapshots: [snapshotInfo(loaded, "single")],
    notes: repairs.map(({ text }) => text),
    notesParts: repairs.map(({ parts }) => parts),
    ...suspectRows(core),
    groups: report.groups.map(({ name, after, constructors }) => ({ name, size: after, constructors })),
    constructors: byRetained.map(({ name, source, after, group }) => ({ name, source, size: after, group })),
    tenants: {
      rule: report.tenants.rule,
      ruleParts: report.tenants.ruleParts,
      discovered: report.tenants.discovered,
      count: report.tenants.count.after,
      items: report.tenants.items.map(tenantOf).sort((a, b) => b.size.retained - a.size.retained || (a.id < b.id ? -1 : 1)),
      shared: report.tenants.shared.after,
      unattributed: report.tenants.unattributed.after,
      candidates: report.tenants.candidates,
    },
  };
}

function tenantOf({ id, aliases, after, groups }: ReturnType<typeof reportOf>["tenants"]["items"][number]): SummaryTenant {
  const entries = Object.entries(groups).map(([name, { count, retained }]): [string, { count: number; retained: number }] => [
    name,
    { count: count.after, retained: retained.after },
  ]);
  return { id, aliases, size: after, groups: Object.fromEntries(entries) };
}
