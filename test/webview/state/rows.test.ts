import assert from "node:assert/strict";
import { test } from "vitest";
import type { IndicatorStatus, Report, TenantRow } from "../../../src/protocol/report.ts";
import { constructorLines, sourceFiles } from "../../../webview/state/constructorRows.ts";
import { costCurve } from "../../../webview/state/costCurve.ts";
import { csvOf } from "../../../webview/state/csv.ts";
import { growthParts, isNew, type PartId, sumOfParts } from "../../../webview/state/growthParts.ts";
import { groupColumns, groupOf, tenantRows, topTenants } from "../../../webview/state/tenantRows.ts";
import { INITIAL_VIEW } from "../../../webview/state/viewState.ts";
import { type Column, fittingColumns, gridTemplate } from "../../../webview/table/columns.ts";
import { sampleReport } from "../../support/sampleReport.ts";

const BY_GROWTH = { column: "growth", descending: true };

function tenant(id: string, before: number, after: number, extra: Partial<TenantRow> = {}): TenantRow {
  const size = (retained: number) => ({ count: retained > 0 ? 1 : 0, shallow: retained, retained });
  return {
    id,
    aliases: [],
    before: size(before),
    after: size(after),
    delta: { count: 0, shallow: after - before, retained: after - before },
    groups: {},
    series: [before, after],
    handles: { before: 1, after: 1 },
    outlier: false,
    ...extra,
  };
}

test("the parts of the growth sum to its total, split or not", () => {
  const report = sampleReport();
  const parts = growthParts(report);
  assert.equal(
    parts.reduce((sum, part) => sum + part.bytes, 0),
    report.verdict.growth.total,
  );
  assert.equal(sumOfParts(report.verdict.growth), report.verdict.growth.total);
  assert.deepEqual(
    parts.map((part) => [part.id, part.tenants]),
    [
      ["extraHandles", 50],
      ["newTenants", 50],
      ["existingTenants", 8],
      ["shared", null],
      ["unattributed", null],
    ],
  );
});

/** Parts by id. */
function partsOf(report: Report): Partial<Record<PartId, number>> {
  const parts = growthParts(report);
  assert.equal(
    parts.reduce((sum, part) => sum + part.bytes, 0),
    report.verdict.growth.total,
  );
  return Object.fromEntries(parts.map((part) => [part.id, part.bytes]));
}

function setIndicator(report: Report, id: string, status: IndicatorStatus, bytes: number): void {
  report.verdict.indicators = report.verdict.indicators.filter((indicator) => indicator.id !== id);
  report.verdict.indicators.push({ id, title: id, status, evidence: "", bytes });
}

test("handles that tenants have too many stand apart from what the tenants need", () => {
  const report = sampleReport();
  const { newTenants } = report.verdict.growth;
  setIndicator(report, "duplicate-handles", "present", 40_000_000);
  assert.equal(partsOf(report).extraHandles, 40_000_000);
  assert.equal(partsOf(report).newTenants, newTenants - 40_000_000);
  // An old tenant has several too: whose the bytes are is not told apart.
  Object.assign(report.tenants.items[57].handles, { before: 1, after: 4 });
  assert.equal(partsOf(report).extraHandles, undefined);
  assert.equal(partsOf(report).newTenants, newTenants);
});

test("handles of tenants that were there before are taken from those tenants' part", () => {
  const report = sampleReport();
  for (const tenant of report.tenants.items) tenant.handles = isNew(tenant) ? { before: 0, after: 1 } : { before: 12, after: 22 };
  report.verdict.growth.existingTenants += 5_000_000;
  report.verdict.growth.total += 5_000_000;
  const { existingTenants } = report.verdict.growth;
  setIndicator(report, "duplicate-handles", "present", 4_900_000);
  assert.equal(partsOf(report).extraHandles, 4_900_000);
  assert.equal(partsOf(report).existingTenants, existingTenants - 4_900_000);
});

test("handles of new and of old tenants are split by what each tenant has too much", () => {
  const report = sampleReport();
  const { newTenants, existingTenants, total } = report.verdict.growth;
  setIndicator(report, "duplicate-handles", "present", 3_005_000);
  const fresh = report.tenants.items.filter(isNew);
  const old = report.tenants.items.filter((tenant) => !isNew(tenant));
  Object.assign(fresh[0], { surplus: 2_000_000, handles: { before: 0, after: 5 } });
  Object.assign(fresh[1], { surplus: 1_000_000, handles: { before: 0, after: 3 } });
  Object.assign(old[0], { surplus: 5_000, handles: { before: 1, after: 4 } });
  assert.equal(partsOf(report).extraHandles, 3_005_000);
  assert.equal(partsOf(report).newTenants, newTenants - 3_000_000);
  assert.equal(partsOf(report).existingTenants, existingTenants - 5_000);
  assert.equal(growthParts(report).find(({ id }) => id === "extraHandles")?.tenants, 3);
  // Others shrank: no more than the part has is taken from it, and the parts still sum to the total.
  old[0].surplus = existingTenants + 7_000;
  assert.equal(partsOf(report).extraHandles, 3_000_000 + existingTenants);
  assert.equal(
    growthParts(report).reduce((sum, { bytes }) => sum + bytes, 0),
    total,
  );
});

test("code is told apart from what else is no tenant's, as far as it is there", () => {
  const report = sampleReport();
  const { unattributed } = report.verdict.growth;
  setIndicator(report, "code-growth", "present", 600_000);
  assert.equal(partsOf(report).code, 600_000);
  assert.equal(partsOf(report).unattributed, unattributed - 600_000);
  setIndicator(report, "code-growth", "absent", 600_000);
  assert.equal(partsOf(report).code, undefined);
});

test("without tenants the first holder has its part, unless it would be more than there is", () => {
  const report = sampleReport();
  report.tenants = { ...report.tenants, items: [], count: { before: 0, after: 0, added: 0, removed: 0 } };
  report.verdict.growth = { total: 9e6, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 9e6 };
  report.verdict.culprits[0].growthBytes = 8e6;
  assert.deepEqual([partsOf(report).holder, partsOf(report).unattributed], [8e6, 1e6]);
  report.verdict.culprits[0].growthBytes = 10e6;
  assert.deepEqual([partsOf(report).holder, partsOf(report).unattributed], [undefined, 9e6]);
});

test("what went away is a part too", () => {
  const report = sampleReport();
  report.verdict.growth.removedTenants = -500;
  report.tenants.count.removed = 2;
  assert.deepEqual(
    growthParts(report).find((part) => part.id === "removedTenants"),
    { id: "removedTenants", bytes: -500, tenants: 2 },
  );
});

test("tenants are found by id and alias, whatever the case", () => {
  const rows = [tenant("Acme", 1, 2), tenant("globex", 1, 5, { aliases: ["DB_ACME"] }), tenant("initech", 1, 3)];
  const ids = (filter: string) => tenantRows(rows, { filter, set: "all", sort: BY_GROWTH }).map((row) => row.id);
  assert.deepEqual(ids(" acme"), ["globex", "Acme"]);
  assert.deepEqual(ids(""), ["globex", "initech", "Acme"]);
  assert.deepEqual(ids("none such"), []);
});

test("sets of tenants: new, there before, removed, several handles, outliers", () => {
  const rows = [
    tenant("new", 0, 9),
    tenant("kept", 5, 6),
    tenant("gone", 7, 0),
    tenant("many", 0, 8, { handles: { before: 0, after: 5 } }),
    tenant("far", 1, 2, { outlier: true }),
  ];
  const ids = (set: Parameters<typeof tenantRows>[1]["set"]) => tenantRows(rows, { filter: "", set, sort: BY_GROWTH }).map((row) => row.id);
  assert.deepEqual(ids("new"), ["new", "many"]);
  assert.deepEqual(ids("existing"), ["far", "kept"]);
  assert.deepEqual(ids("removed"), ["gone"]);
  assert.deepEqual(ids("handles"), ["many"]);
  assert.deepEqual(ids("outliers"), ["far"]);
});

test("the top tenants are the first of the sorted ones", () => {
  const rows = Array.from({ length: 500 }, (_, at) => tenant(`t${at}`, 0, (at * 37) % 91));
  const sorted = tenantRows(rows, { filter: "", set: "all", sort: BY_GROWTH });
  const ids = (list: readonly TenantRow[]) => list.map((row) => row.delta.retained);
  assert.deepEqual(ids(topTenants(rows, 12)), ids(sorted.slice(0, 12)));
  assert.deepEqual(topTenants(rows.slice(0, 2), 5).length, 2);
});

test("equal tenants come in the order of their ids, whatever the input's", () => {
  const rows = ["c", "a", "b"].map((id) => tenant(id, 0, 1));
  const ids = tenantRows(rows, { filter: "", set: "all", sort: BY_GROWTH }).map((row) => row.id);
  assert.deepEqual(ids, ["a", "b", "c"]);
});

test("a hundred thousand tenants are filtered and sorted in no time worth waiting for", () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => tenant(`tenant-${(at * 7919) % 100_000}`, 0, (at * 104_729) % 1_000_003));
  const start = performance.now();
  const sorted = tenantRows(rows, { filter: "tenant-9", set: "all", sort: BY_GROWTH });
  const took = performance.now() - start;
  assert.equal(sorted.length, 11_111);
  assert.ok(took < 3000, `${took.toFixed(0)} ms`);
});

test("groups named like parts of every object are only found when they are there", () => {
  const plain = tenant("a", 0, 1);
  assert.equal(groupOf(plain, "__proto__"), undefined);
  assert.equal(groupOf(plain, "constructor"), undefined);
});

test("groups that grew most get the columns", () => {
  const group = (after: number) => ({ count: { before: 0, after: 1 }, retained: { before: 0, after } });
  const rows = [
    tenant("a", 0, 1, { groups: { Model: group(9), Schema: group(1) } }),
    tenant("b", 0, 1, { groups: { Connection: group(5) } }),
  ];
  assert.deepEqual(groupColumns(rows, 2), ["Model", "Connection"]);
});

test("the cost curve runs from dear to cheap and never has more points than asked for", () => {
  const rows = Array.from({ length: 1000 }, (_, at) => tenant(`t${at}`, at % 2, at + 1));
  const points = costCurve(rows, 100);
  assert.equal(points.length, 100);
  assert.equal(points[0].bytes, 1000);
  assert.ok(points.every((point, at) => at === 0 || point.bytes <= points[at - 1].bytes));
  assert.equal(costCurve([tenant("gone", 5, 0)], 10).length, 0);
});

test("grouped constructors stand under their group when it is open", () => {
  const report = sampleReport();
  const names = (open: string[]) =>
    constructorLines(report, INITIAL_VIEW.constructors, new Set(open)).map(
      (line) => `${line.kind === "group" ? "+" : "  "}${line.row.name}`,
    );
  assert.deepEqual(names([]), ["+Model", "+Schema", "+Connection", "  {name, type, required}", "  (string)", "  Timeout"]);
  assert.deepEqual(names(["Model"]).slice(0, 2), ["+Model", "  ModelConstructor"]);
});

test("constructors are filtered by name, change, file and group", () => {
  const report = sampleReport();
  const names = (change: Partial<typeof INITIAL_VIEW.constructors>) =>
    constructorLines(report, { ...INITIAL_VIEW.constructors, grouped: false, ...change }, new Set()).map((line) => line.row.name);
  assert.deepEqual(names({ filter: "STRING" }), ["(string)"]);
  assert.deepEqual(names({ change: "removed" }), ["Timeout"]);
  assert.deepEqual(names({ file: "/srv/shop/lib/model-registry.js" }), ["ModelConstructor"]);
  assert.deepEqual(names({ group: "Model" }), ["ModelConstructor"]);
  assert.deepEqual(names({ sort: { column: "name", descending: false } }), [
    "(string)",
    "ModelConstructor",
    "Timeout",
    "{name, type, required}",
  ]);
  assert.deepEqual(sourceFiles(report, 5), ["/srv/shop/lib/model-registry.js"]);
});

test("a line keeps its constructor's position in the report", () => {
  const report = sampleReport();
  for (const line of constructorLines(report, { ...INITIAL_VIEW.constructors, grouped: false }, new Set())) {
    assert.ok(line.kind === "constructor" && report.constructors[line.index] === line.row);
  }
});

const COLUMNS: Column<{ n: number }>[] = [
  { id: "name", title: "name", width: 10, grow: 1, priority: 0, cell: () => "", value: (row) => `row ${row.n}` },
  { id: "bars", title: "", width: 8, priority: 3, cell: () => "" },
  { id: "size", title: "size", width: 6, priority: 1, cell: () => "", value: (row) => row.n },
];

test("columns give way to the room there is, the least important first, and keep their order", () => {
  const shown = (room: number) => fittingColumns(COLUMNS, room).map((column) => column.id);
  assert.deepEqual(shown(30), ["name", "bars", "size"]);
  assert.deepEqual(shown(20), ["name", "size"]);
  assert.deepEqual(shown(5), ["name"]);
  assert.equal(gridTemplate(fittingColumns(COLUMNS, 20)), "minmax(10em, 1fr) 6em");
});

test("a table for a CSV file has every row, and no drawings", () => {
  assert.deepEqual(csvOf(COLUMNS, [{ n: 1 }, { n: 2 }]), {
    header: ["name", "size"],
    rows: [
      ["row 1", 1],
      ["row 2", 2],
    ],
  });
});
