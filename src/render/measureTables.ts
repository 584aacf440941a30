// The smaller tables of a comparison: snapshots, memory, registry statistics, costs, how tenants were
// recognised.
import {
  formatBytes,
  formatCount,
  formatCountChange,
  formatPercent,
  formatShare,
  formatSignedBytes,
  formatSignedCount,
} from "../figures/format.ts";
import type { BeforeAfter, Report, SnapshotInfo } from "../protocol/report.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { HEADINGS } from "../protocol/vocabulary.ts";
import { growthParts } from "./reportFacts.ts";
import { METRIC_WORDS } from "./reportTerms.ts";
import { type Cell, figure, left, name, prose, right, type Table } from "./tableModel.ts";
import { leftOut, seriesNames, shortName } from "./tables.ts";

export function snapshotsTable(snapshots: readonly SnapshotInfo[]): Table {
  return {
    title: "Snapshots",
    note: "in order of capture",
    columns: [left("file"), left("role"), right("reachable"), right("objects"), right("references", 1), right("file size", 2)],
    rows: snapshots.map((snapshot) => [
      name(baseName(snapshot.path)),
      prose(snapshot.role),
      figure(formatBytes(snapshot.totalSize)),
      figure(formatCount(snapshot.nodeCount)),
      figure(formatCount(snapshot.edgeCount)),
      figure(formatBytes(snapshot.fileBytes)),
    ]),
    leftOut: null,
  };
}

export function growthTable(report: Report): Table {
  const parts = growthParts(report);
  const { total } = report.verdict.growth;
  return {
    title: HEADINGS.growth,
    note: `the parts sum to ${formatSignedBytes(total)}`,
    columns: [left("part"), right("growth"), right("of the total")],
    rows: [
      ...parts.map((part) => [
        prose(part.label),
        figure(formatSignedBytes(part.bytes)),
        figure(formatShare(total === 0 ? null : part.bytes / total)),
      ]),
      [prose("total"), figure(formatSignedBytes(total)), figure(formatShare(total === 0 ? null : 1))],
    ],
    leftOut: null,
  };
}

export function memoryTable(report: Report): Table | null {
  if (report.memory.length === 0) return null;
  const names = seriesNames(report);
  const whole = report.memory.every((row) => row.series.length === names.length);
  return {
    title: "Memory",
    note: report.memory.some((row) => row.source === "metrics") ? "" : "no process.memoryUsage() samples were given",
    columns: [
      left("metric"),
      ...(whole ? names : ["from", "to"]).map((header) => right(header, undefined, shortName(header))),
      right("growth"),
      right("%"),
    ],
    rows: report.memory.map((row) => [
      { ...prose(METRIC_WORDS[row.metric].label), detail: METRIC_WORDS[row.metric].proves },
      ...(whole ? row.series : [row.before, row.after]).map((value) => figure(formatBytes(value))),
      figure(formatSignedBytes(row.delta)),
      figure(formatPercent(row.percent)),
    ]),
    leftOut: null,
  };
}

export function registryTable(report: Report): Table | null {
  const { registry } = report;
  if (!registry) return null;
  const row = (label: string, pair: BeforeAfter | null): Cell[][] =>
    pair === null
      ? []
      : [
          [
            prose(label),
            figure(formatCount(pair.before)),
            figure(formatCount(pair.after)),
            figure(formatSignedCount(pair.after - pair.before)),
            figure(growthPercent(pair)),
          ],
        ];
  return {
    title: "Model registry",
    note: "as the service counts it",
    columns: [left("statistic"), right("from"), right("to"), right("growth"), right("%")],
    rows: [
      ...row("models", registry.totalModels),
      ...row("unique models", registry.uniqueModels),
      ...row("models reused", registry.reuseCount),
      ...row("tenant registries", registry.tenantRegistries),
    ],
    leftOut: null,
  };
}

export function idleTenantsTable(report: Report, top: number): Table | null {
  const idle = report.registry?.idleTenants ?? [];
  if (idle.length === 0) return null;
  return {
    title: "Idle tenants",
    note: "still in the registry, as the service names them",
    columns: [left("tenant"), right("models"), right("idle for")],
    rows: idle
      .slice(0, top)
      .map((tenant) => [
        name(tenant.tenantCode),
        figure(formatCount(tenant.modelCount)),
        figure(`${formatCount(tenant.idleTime / 1000)} s`),
      ]),
    leftOut: leftOut(idle.length, top, "idle tenants"),
  };
}

/** What a tenant and a model cost, and how that stands to the benchmark. */
export function costTable(report: Report): Table | null {
  const { tenants, benchmark, registry } = report;
  const rows: Cell[][] = [];
  const add = (label: string, bytes: number | null, against: string) =>
    rows.push([prose(label), figure(formatBytes(bytes)), prose(against)]);
  if (tenants.count.after > 0) {
    const { average, median, marginal } = tenants.perTenant;
    add("average tenant", average, "");
    add("median tenant", median, "");
    if (tenants.count.added > 0) add("one more tenant", marginal, average > 0 ? `${formatShare(marginal / average)} of the average` : "");
  }
  const limit = benchmark?.perModelBytes || null;
  if (benchmark) add("added model, retained", benchmark.measuredPerModelBytes, againstBenchmark(benchmark.measuredPerModelBytes, limit));
  if (registry) add("added model, heapUsed", registry.bytesPerModel, againstBenchmark(registry.bytesPerModel, limit));
  if (rows.length === 0) return null;
  return {
    title: "What one costs",
    note: "",
    columns: [left("what"), right("each"), left(limit === null ? "compared" : "against benchmark")],
    rows,
    leftOut: null,
  };
}

function againstBenchmark(measured: number | null, limit: number | null): string {
  if (limit === null) return measured === null ? "no model was added" : "";
  if (measured === null) return "no model was added";
  const times = measured / limit;
  return `${times <= 1 ? "within" : "over"} ${formatBytes(limit)}: ${times.toFixed(2)} times`;
}

export function candidatesTable(report: Pick<Report["tenants"], "candidates">, top: number): Table | null {
  const { candidates } = report;
  if (candidates.length === 0) return null;
  return {
    title: "Tenant rules that would apply",
    note: "choose one with --tenants",
    columns: [left("rule"), left("meaning", 1), right("tenants"), right("explains"), left("")],
    rows: candidates
      .slice(0, top)
      .map((candidate) => [
        name(candidate.rule),
        prose(candidate.description),
        figure(changeOf(candidate.tenants)),
        figure(formatShare(candidate.explained)),
        prose(candidate.chosen ? "chosen" : ""),
      ]),
    leftOut: leftOut(candidates.length, top, "rules"),
  };
}

export function sharedPairsTable(report: Report, top: number): Table | null {
  const { sharedPairs } = report.tenants;
  if (sharedPairs.length === 0) return null;
  return {
    title: "Shared between tenants",
    note: "objects that both reach",
    columns: [left("tenant"), left("and"), right("from"), right("to"), right("growth")],
    rows: sharedPairs
      .slice(0, top)
      .map((pair) => [
        name(pair.tenants[0]),
        name(pair.tenants[1]),
        figure(formatBytes(pair.before)),
        figure(formatBytes(pair.after)),
        figure(formatSignedBytes(pair.after - pair.before)),
      ]),
    leftOut: leftOut(sharedPairs.length, top, "pairs"),
  };
}

function changeOf({ before, after }: BeforeAfter): string {
  return before === after ? formatCount(after) : formatCountChange(before, after);
}

function growthPercent(pair: BeforeAfter): string {
  return formatPercent(pair.before === 0 ? null : (100 * (pair.after - pair.before)) / pair.before);
}
