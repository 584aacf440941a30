// Reports for tests: one as a real comparison writes it (two snapshots of a registry that keeps closed handles), one of three snapshots, one summary.
// The figures are consistent: parts sum to the whole, deltas are after minus before.

import type { ComparedRow, MemoryMetric, MemoryRow, Report, Size, SourceLocation, Summary, TenantRow } from "../../src/protocol/report.ts";

const REGISTRY: SourceLocation = { file: "/srv/shop/lib/model-registry.js", line: 150, column: 7 };
const OLD_TENANTS = 8;
const NEW_TENANTS = 50;

export function sampleReport(): Report {
  const items = sampleTenants();
  const before = 13_118_408;
  const shared = { before: 310_112, after: 380_448 };
  const unattributed = { before: before - shared.before - sum(items, (item) => item.before.retained), after: 0 };
  unattributed.after = unattributed.before + 881_504;
  const after = sum(items, (item) => item.after.retained) + shared.after + unattributed.after;
  const newTenants = sum(items.slice(0, NEW_TENANTS), (item) => item.delta.retained);
  const existingTenants = sum(items.slice(NEW_TENANTS), (item) => item.delta.retained);
  return {
    schemaVersion: 1,
    tool: { name: "heap-verdict", version: "0.1.0" },
    snapshots: [
      {
        path: "/tmp/run/before.heapsnapshot",
        role: "before",
        fileBytes: 21_700_000,
        nodeCount: 190_311,
        edgeCount: 1_012_440,
        totalSize: before,
      },
      {
        path: "/tmp/run/after.heapsnapshot",
        role: "after",
        fileBytes: 56_700_000,
        nodeCount: 431_870,
        edgeCount: 2_911_006,
        totalSize: after,
      },
    ],
    comparability: { sameProcess: true, survivingShare: 0.97, notes: [], load: null },
    verdict: {
      status: "leak-suspected",
      growthKind: "mixed",
      risk: "high",
      confidence: 0.86,
      headline:
        "Heap grew 55.6 MB (+424 %). 50 tenants keep 250 registries where each needs one: closed handles pile up in tenantRegistries, a Map in ModelRegistry, and nothing removes them.",
      growth: {
        total: after - before,
        newTenants,
        existingTenants,
        removedTenants: 0,
        shared: shared.after - shared.before,
        unattributed: unattributed.after - unattributed.before,
      },
      indicators: sampleIndicators(),
      culprits: [
        sampleCulprit(),
        { ...sampleCulprit(), accumulates: "DataSource", signature: "90b1e77a4c25d8f3", growthBytes: 9_600_000, share: 0.17, source: null },
      ],
      recommendations: [
        "Remove a registry from tenantRegistries when its DataSource disconnects (model-registry.js:214).",
        "Give a tenant's DataSource a stable id, so that opening it again finds the registry it already has.",
      ],
      nextMeasurement:
        "Take a third snapshot after 60 s without load and a forced garbage collection: it settles whether the handles drain.",
    },
    memory: sampleMemory([before, after]),
    registry: {
      totalModels: { before: 112, after: 3_612 },
      uniqueModels: { before: 14, after: 14 },
      reuseCount: { before: 0, after: 0 },
      tenantRegistries: { before: 9, after: 259 },
      idleTenants: [{ tenantCode: "tenant-003", modelCount: 14, idleTime: 61_000 }],
      bytesPerModel: 15_857.4,
    },
    benchmark: { perModelBytes: 12_000, measuredPerModelBytes: 14_371.5 },
    ...sampleRows(),
    tenants: {
      rule: "values of property settings.tenantId of DataSource: 58 distinct ids, each with objects of its own",
      discovered: true,
      count: { before: OLD_TENANTS, after: OLD_TENANTS + NEW_TENANTS, added: NEW_TENANTS, removed: 0 },
      perTenant: { average: 970_113, median: 1_090_040, marginal: newTenants / NEW_TENANTS },
      items,
      shared,
      unattributed,
      candidates: [
        {
          rule: "property:tenantId",
          description: "property tenantId of DataSource settings",
          tenants: { before: 8, after: 58 },
          explained: 0.98,
          chosen: true,
        },
        {
          rule: "key:/^ds_memory_/",
          description: "keys of the Map tenantRegistries",
          tenants: { before: 9, after: 259 },
          explained: 0.97,
          chosen: false,
        },
      ],
      sharedPairs: [{ tenants: ["tenant-001", "tenant-002"], before: 12_000, after: 14_000 }],
    },
    packages: samplePackages(after - before),
    leftOut: { constructors: 154, tenants: 0 },
  };
}

/** The same service with a third snapshot, after the load has stopped. */
export function seriesReport(): Report {
  const report = sampleReport();
  const settled = report.snapshots[1].totalSize - 420_000;
  report.snapshots[1].role = "intermediate";
  report.snapshots.push({ ...report.snapshots[1], path: "/tmp/run/settled.heapsnapshot", role: "settled", totalSize: settled });
  report.verdict.status = "leak";
  report.verdict.nextMeasurement = null;
  for (const row of [...report.groups, ...report.constructors]) row.series.push(row.after);
  for (const item of report.tenants.items) item.series.push(item.after.retained);
  report.memory = sampleMemory([report.snapshots[0].totalSize, report.snapshots[1].totalSize, settled]);
  return report;
}

export function sampleSummary(): Summary {
  const report = sampleReport();
  return {
    schemaVersion: 1,
    tool: report.tool,
    snapshots: [{ ...report.snapshots[1], role: "single" }],
    ...sampleSuspects(),
    groups: report.groups.map((row) => ({ name: row.name, size: row.after, constructors: row.constructors })),
    constructors: report.constructors.map((row) => ({ name: row.name, source: row.source, size: row.after, group: row.group })),
    tenants: {
      rule: report.tenants.rule,
      discovered: true,
      count: report.tenants.items.length,
      items: report.tenants.items.map(({ id, aliases, after }) => ({
        id,
        aliases,
        size: after,
        groups: { Model: { count: 14, retained: 200_000 } },
      })),
      shared: report.tenants.shared.after,
      unattributed: report.tenants.unattributed.after,
      candidates: report.tenants.candidates,
    },
  };
}

function sampleSuspects(): Pick<Summary, "headline" | "suspects" | "savings" | "nextMeasurement"> {
  const report = sampleReport();
  const [{ holder, path, source, accumulates }] = report.verdict.culprits;
  const other = { ...holder, id: 77, description: "sessions in SessionStore (sessions.js:15)", className: "Map" };
  return {
    headline: `82 % of the heap hangs on ${holder.description}: 259 ${accumulates}, 53.1 MB`,
    suspects: [
      {
        holder,
        bytes: 53_100_000,
        share: 0.82,
        contents: [
          { name: accumulates, count: 259, bytes: 52_900_000 },
          { name: "(string)", count: 259, bytes: 18_000 },
        ],
        coHeld: false,
        path,
        source,
        tenants: { count: 59, bytes: 52_400_000 },
      },
      { holder: other, bytes: 2_200_000, share: 0.034, contents: [], coHeld: true, path, source, tenants: { count: 0, bytes: 0 } },
    ],
    savings: [
      {
        kind: "equal-strings",
        count: 9_140,
        bytes: 480_000,
        text: "9,140 strings equal others",
        places: [{ description: "plan in Tenant", count: 9_000, bytes: 470_000 }],
      },
    ],
    nextMeasurement: "Compare with more snapshots of the same process: heap-verdict record takes three.",
  };
}

function sampleTenants(): TenantRow[] {
  const rows: TenantRow[] = [];
  for (let n = 0; n < NEW_TENANTS + OLD_TENANTS; n++) {
    const isNew = n < NEW_TENANTS;
    const retained = isNew ? { before: 0, after: 1_095_008 - n * 128 } : { before: 212_000 + n * 8, after: 217_008 };
    const size = (bytes: number, count: number): Size => ({ count, shallow: Math.round(bytes * 0.8), retained: bytes });
    const before = size(retained.before, isNew ? 0 : 2_310);
    const after = size(retained.after, isNew ? 11_902 : 2_330);
    rows.push({
      id: `tenant-${String(isNew ? n + OLD_TENANTS + 1 : n - NEW_TENANTS + 1).padStart(3, "0")}`,
      aliases: isNew ? [1, 2, 3, 4, 5].map((handle) => `ds_memory_${179_540_000 + n * 5 + handle}`) : [],
      before,
      after,
      delta: minus(after, before),
      groups: {
        Model: {
          count: { before: isNew ? 0 : 14, after: isNew ? 70 : 14 },
          retained: { before: 0.9 * retained.before, after: 0.9 * retained.after },
        },
        Connection: {
          count: { before: isNew ? 0 : 1, after: isNew ? 5 : 1 },
          retained: { before: 0.1 * retained.before, after: 0.1 * retained.after },
        },
      },
      series: [retained.before, retained.after],
      handles: isNew ? { before: 0, after: 5 } : { before: 1, after: 1 },
      outlier: n === 0,
    });
  }
  return rows;
}

function sampleIndicators(): Report["verdict"]["indicators"] {
  return [
    {
      id: "duplicate-handles",
      title: "Several live handles for one tenant",
      status: "present",
      evidence: "50 of 58 tenants keep up to 5 DataSources each",
      bytes: 43_600_000,
    },
    {
      id: "accumulating-holder",
      title: "A surviving holder accumulates",
      status: "present",
      evidence: "Map @41973 tenantRegistries holds 9 → 259 entries",
      bytes: 54_300_000,
    },
    {
      id: "existing-tenants",
      title: "Growth inside tenants that were there before",
      status: "absent",
      evidence: "8 tenants grew by 0.04 MB together",
      bytes: 40_000,
    },
    { id: "nobody", title: "Growth that nobody owns", status: "absent", evidence: "1.6 % of the growth", bytes: 881_504 },
    { id: "drains", title: "Does it drain when idle", status: "unknown", evidence: "needs a third snapshot", bytes: 0 },
  ];
}

function samplePackages(total: number): Report["packages"] {
  const own = { objects: 3_750, made: 40_000_000, held: 54_312_000 };
  return [
    { kind: "own", name: "", ...own, modules: [{ file: REGISTRY.file, ...own }] },
    { kind: "none", name: "", objects: 90_356, made: total - 40_000_000, held: total - 54_312_000, modules: [] },
  ];
}

function sampleCulprit(): Report["verdict"]["culprits"][number] {
  return {
    accumulates: "TenantRegistry",
    count: { before: 9, after: 259 },
    growthBytes: 54_312_000,
    share: 0.968,
    holder: { id: 41_973, className: "Map", description: "tenantRegistries in ModelRegistry" },
    path: [
      { id: 1, className: "(root)", edge: "" },
      { id: 20_113, className: "Module", edge: "model-registry.js", source: null },
      { id: 20_977, className: "Function registerModel", edge: "exports", source: { ...REGISTRY, line: 201 } },
      { id: 20_979, className: "system / Context", edge: "context" },
      { id: 41_973, className: "Map", edge: "tenantRegistries" },
    ],
    source: { ...REGISTRY },
    signature: "3f0c9a51d2b47e86",
  };
}

const METRICS: [MemoryMetric, number, number][] = [
  ["heapUsed", 13_402_112, 69_911_208],
  ["heapTotal", 18_350_080, 82_575_360],
  ["rss", 71_450_624, 68_984_832],
  ["external", 2_301_220, 2_310_004],
];

function sampleMemory(totals: number[]): MemoryRow[] {
  const row = (metric: MemoryMetric, series: number[], source: MemoryRow["source"]): MemoryRow => {
    const [before, after] = [series[0], series[series.length - 1]];
    return { metric, before, after, delta: after - before, percent: (100 * (after - before)) / before, source, series };
  };
  const metrics = METRICS.map(([metric, before, after]) => row(metric, [before, ...totals.slice(1).map(() => after)], "metrics"));
  return [...metrics, row("snapshotTotal", totals, "snapshot")];
}

function sampleRows(): Pick<Report, "groups" | "constructors"> {
  return {
    groups: [
      { ...compared("Model", [112, 3_612], 1_610_000, 51_900_000), constructors: ["ModelConstructor"] },
      { ...compared("Schema", [112, 3_612], 420_000, 13_400_000), constructors: ["ModelDefinition"] },
      { ...compared("Connection", [8, 258], 310_000, 9_900_000), constructors: ["DataSource", "Memory"] },
    ],
    constructors: [
      { ...compared("ModelConstructor", [112, 3_612], 1_610_000, 51_900_000), source: { ...REGISTRY, line: 88 }, group: "Model" },
      { ...compared("(string)", [31_020, 61_877], 2_904_112, 4_120_960), source: null, group: null },
      { ...compared("{name, type, required}", [1_904, 61_404], 121_856, 3_929_856), source: null, group: null },
      { ...compared("Timeout", [3, 2], 1_024, 704), source: null, group: null },
    ],
  };
}

function compared(name: string, [countBefore, countAfter]: [number, number], retainedBefore: number, retainedAfter: number): ComparedRow {
  const before = { count: countBefore, shallow: countBefore * 56, retained: retainedBefore };
  const after = { count: countAfter, shallow: countAfter * 56, retained: retainedAfter };
  const surviving = Math.min(countBefore, countAfter);
  const [added, removed] = [countAfter - surviving, countBefore - surviving];
  return { name, before, after, delta: minus(after, before), added, removed, surviving, series: [before, after] };
}

function minus(after: Size, before: Size): Size {
  return { count: after.count - before.count, shallow: after.shallow - before.shallow, retained: after.retained - before.retained };
}

function sum(items: TenantRow[], value: (item: TenantRow) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
