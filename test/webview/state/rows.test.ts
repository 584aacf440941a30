import assert from "node:assert/strict";
import { test } from "vitest";
import { isInScope, scopeCounts, suitingScope } from "../../../src/protocol/codeScope.ts";
import { foldedSplit, GROWTH_PARTS, growthSplit, isNewTenant } from "../../../src/protocol/growthSplit.ts";
import { loadPatterns } from "../../../src/protocol/linearPattern.ts";
import type { GrowthPartName, IndicatorStatus, Report, TenantRow } from "../../../src/protocol/report.ts";
import { bookedRows } from "../../../webview/state/bookedRows.ts";
import { constructorLines } from "../../../webview/state/constructorRows.ts";
import { ShownSeries } from "../../../webview/state/shownSeries.ts";
import { groupColumns, groupOf, tenantRows } from "../../../webview/state/tenantRows.ts";
import { textFilter } from "../../../webview/state/textFilter.ts";
import { INITIAL_VIEW, type ObjectsView } from "../../../webview/state/viewState.ts";
import { type Column, choose, columnGroups, gridTemplate, shownColumns } from "../../../webview/table/tableColumns.ts";
import { csvOf } from "../../../webview/table/tableCsv.ts";
import { sampleReport, seriesReport } from "../../support/sampleReport.ts";

await loadPatterns();

const SERIES = new ShownSeries(sampleReport());
const BY_GROWTH = { column: "delta", descending: true };

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

test("all seven parts of the growth are there in their order, and sum to its total", () => {
  const report = sampleReport();
  const parts = growthSplit(report);
  assert.equal(
    parts.reduce((sum, part) => sum + part.bytes, 0),
    report.verdict.growth.total,
  );
  assert.deepEqual(
    parts.map(({ part }) => part),
    GROWTH_PARTS,
  );
  assert.deepEqual(
    parts.map(({ tenants }) => tenants),
    [50, 50, 8, 0, null, null, null],
  );
});

test("an account goes before what would be worked out without it", () => {
  const report = sampleReport();
  const parts = GROWTH_PARTS.map((part, at) => ({ part, bytes: 1000 * at }));
  report.verdict.account = { total: 21_000, parts, entries: [], rest: { entries: 0, bytes: 0 } };
  assert.deepEqual(
    growthSplit(report).map(({ part, bytes }) => ({ part, bytes })),
    parts,
  );
});

test("parts below one per cent fold into one line, one alone does not, and nothing of nothing is shown", () => {
  const split = (...bytes: number[]) => GROWTH_PARTS.map((part, at) => ({ part, bytes: bytes[at] ?? 0, tenants: null }));
  const names = (parts: { part: GrowthPartName }[]) => parts.map(({ part }) => part);
  const { shown, folded } = foldedSplit(split(10_000, 5_000, 20, 0, -30));
  assert.deepEqual(names(shown), ["handles-beyond-one", "new-tenants"]);
  assert.deepEqual(names(folded), ["existing-tenants", "shared"]);
  assert.deepEqual(foldedSplit(split(10_000, 5_000, 20)).folded, []);
});

/** Bytes of the parts that are not zero. */
function partsOf(report: Report): Partial<Record<GrowthPartName, number>> {
  const parts = growthSplit(report);
  assert.equal(
    parts.reduce((sum, part) => sum + part.bytes, 0),
    report.verdict.growth.total,
  );
  return Object.fromEntries(parts.filter(({ bytes }) => bytes !== 0).map((part) => [part.part, part.bytes]));
}

function setIndicator(report: Report, id: string, status: IndicatorStatus, bytes: number): void {
  report.verdict.indicators = report.verdict.indicators.filter((indicator) => indicator.id !== id);
  report.verdict.indicators.push({ id, title: id, status, evidence: "", bytes });
}

test("handles that tenants have too many stand apart from what the tenants need", () => {
  const report = sampleReport();
  const { newTenants } = report.verdict.growth;
  setIndicator(report, "duplicate-handles", "present", 40_000_000);
  assert.equal(partsOf(report)["handles-beyond-one"], 40_000_000);
  assert.equal(partsOf(report)["new-tenants"], newTenants - 40_000_000);
  // An old tenant has several too: whose the bytes are is not told apart.
  Object.assign(report.tenants.items[57].handles, { before: 1, after: 4 });
  assert.equal(partsOf(report)["handles-beyond-one"], undefined);
  assert.equal(partsOf(report)["new-tenants"], newTenants);
});

test("handles of tenants that were there before are taken from those tenants' part", () => {
  const report = sampleReport();
  for (const tenant of report.tenants.items) tenant.handles = isNewTenant(tenant) ? { before: 0, after: 1 } : { before: 12, after: 22 };
  report.verdict.growth.existingTenants += 5_000_000;
  report.verdict.growth.total += 5_000_000;
  const { existingTenants } = report.verdict.growth;
  setIndicator(report, "duplicate-handles", "present", 4_900_000);
  assert.equal(partsOf(report)["handles-beyond-one"], 4_900_000);
  assert.equal(partsOf(report)["existing-tenants"], existingTenants - 4_900_000);
});

test("handles of new and of old tenants are split by what each tenant has too much", () => {
  const report = sampleReport();
  const { newTenants, existingTenants, total } = report.verdict.growth;
  setIndicator(report, "duplicate-handles", "present", 3_005_000);
  const fresh = report.tenants.items.filter(isNewTenant);
  const old = report.tenants.items.filter((tenant) => !isNewTenant(tenant));
  Object.assign(fresh[0], { surplus: 2_000_000, handles: { before: 0, after: 5 } });
  Object.assign(fresh[1], { surplus: 1_000_000, handles: { before: 0, after: 3 } });
  Object.assign(old[0], { surplus: 5_000, handles: { before: 1, after: 4 } });
  assert.equal(partsOf(report)["handles-beyond-one"], 3_005_000);
  assert.equal(partsOf(report)["new-tenants"], newTenants - 3_000_000);
  assert.equal(partsOf(report)["existing-tenants"], existingTenants - 5_000);
  // Others shrank: no more than the part has is taken from it, and the parts still sum to the total.
  old[0].surplus = existingTenants + 7_000;
  assert.equal(partsOf(report)["handles-beyond-one"], 3_000_000 + existingTenants);
  assert.equal(
    growthSplit(report).reduce((sum, { bytes }) => sum + bytes, 0),
    total,
  );
});

test("code is told apart from what else is no tenant's, as far as it is there", () => {
  const report = sampleReport();
  const { unattributed } = report.verdict.growth;
  setIndicator(report, "code-growth", "present", 600_000);
  assert.equal(partsOf(report).code, 600_000);
  assert.equal(partsOf(report)["no-tenant"], unattributed - 600_000);
  setIndicator(report, "code-growth", "absent", 600_000);
  assert.equal(partsOf(report).code, undefined);
});

test("what went away is a part too", () => {
  const report = sampleReport();
  report.verdict.growth.removedTenants = -500;
  report.verdict.growth.total -= 500;
  report.tenants.count.removed = 2;
  assert.deepEqual(
    growthSplit(report).find(({ part }) => part === "gone-tenants"),
    { part: "gone-tenants", bytes: -500, tenants: 2 },
  );
});

test("tenants are found by id and alias, whatever the case", () => {
  const rows = [tenant("Acme", 1, 2), tenant("globex", 1, 5, { aliases: ["DB_ACME"] }), tenant("initech", 1, 3)];
  const ids = (filter: string) => tenantRows(rows, { filter, set: "all", sort: BY_GROWTH }, SERIES).map((row) => row.id);
  assert.deepEqual(ids(" acme"), ["globex", "Acme"]);
  assert.deepEqual(ids(""), ["globex", "initech", "Acme"]);
  assert.deepEqual(ids("none such"), []);
  assert.deepEqual(ids("/^(glo|ini)/"), ["globex", "initech"]);
});

test("sets of tenants: new, existing, gone, several handles, outliers", () => {
  const rows = [
    tenant("new", 0, 9),
    tenant("kept", 5, 6),
    tenant("gone", 7, 0),
    tenant("many", 0, 8, { handles: { before: 0, after: 5 } }),
    tenant("far", 1, 2, { outlier: true }),
  ];
  const ids = (set: Parameters<typeof tenantRows>[1]["set"]) =>
    tenantRows(rows, { filter: "", set, sort: BY_GROWTH }, SERIES).map((row) => row.id);
  assert.deepEqual(ids("new"), ["new", "many"]);
  assert.deepEqual(ids("existing"), ["far", "kept"]);
  assert.deepEqual(ids("gone"), ["gone"]);
  assert.deepEqual(ids("handles"), ["many"]);
  assert.deepEqual(ids("outliers"), ["far"]);
});

test("equal tenants come in the order of their ids, whatever the input's", () => {
  const rows = ["c", "a", "b"].map((id) => tenant(id, 0, 1));
  const ids = tenantRows(rows, { filter: "", set: "all", sort: BY_GROWTH }, SERIES).map((row) => row.id);
  assert.deepEqual(ids, ["a", "b", "c"]);
});

test("a hundred thousand tenants are filtered and sorted in no time worth waiting for", () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => tenant(`tenant-${(at * 7919) % 100_000}`, 0, (at * 104_729) % 1_000_003));
  const start = performance.now();
  const sorted = tenantRows(rows, { filter: "tenant-9", set: "all", sort: BY_GROWTH }, SERIES);
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

/** Lines of the sample under a view, groups marked. */
function lines(report: Report, change: Partial<ObjectsView>, open: string[] = []): string[] {
  const view = { ...INITIAL_VIEW.objects, ...change };
  const shown = constructorLines(report, { ...view, scope: view.scope || "all" }, { expanded: new Set(open), series: SERIES });
  return shown.map((line) => `${line.kind === "group" ? "+" : ""}${line.row.name}`);
}

test("groups and constructors stand in one order, an open group's constructors below it in the same", () => {
  const report = sampleReport();
  const [model] = report.constructors;
  report.constructors.push({
    ...model,
    name: "SmallModel",
    after: { ...model.after, retained: 9 },
    delta: { ...model.delta, retained: 9 },
  });
  assert.deepEqual(lines(report, {}), ["+Model", "+Schema", "+Connection", "{name, type, required}", "(string)", "Timeout"]);
  assert.deepEqual(lines(report, {}, ["Model"]).slice(0, 4), ["+Model", "ModelConstructor", "SmallModel", "+Schema"]);
  report.constructors[2].delta.retained = 99e6;
  assert.equal(lines(report, {})[0], "{name, type, required}", "a constructor goes before a group that grew less");
  assert.deepEqual(
    lines(report, { filter: "model" }),
    ["+Model", "ModelConstructor", "SmallModel"],
    "what a filter finds is not hidden in a closed group",
  );
});

test("a group of one constructor is that constructor", () => {
  assert.equal(lines(sampleReport(), {})[0], "ModelConstructor");
});

test("constructors are filtered by name, regular expression, change, file and scope; hidden ones stay away", () => {
  const report = sampleReport();
  const names = (change: Partial<ObjectsView>) => lines(report, { grouped: false, ...change });
  assert.deepEqual(names({ filter: "STRING" }), ["(string)"]);
  assert.deepEqual(names({ filter: "/^\\(/" }), ["(string)"]);
  assert.deepEqual(names({ change: "removed" }), ["Timeout"]);
  assert.deepEqual(names({ filter: "file:model-registry.js" }), ["ModelConstructor"]);
  assert.deepEqual(names({ scope: "own" }), ["ModelConstructor"]);
  assert.deepEqual(names({ hidden: ["(string)", "Timeout"] }), ["ModelConstructor", "{name, type, required}"]);
  assert.deepEqual(names({ sort: { column: "name", descending: false } }), [
    "(string)",
    "ModelConstructor",
    "Timeout",
    "{name, type, required}",
  ]);
});

test("a scope that would hide most of what grew is not the first one", () => {
  const report = sampleReport();
  assert.deepEqual(scopeCounts(report), { own: 1, packages: 1, all: 4 });
  assert.equal(suitingScope(report), "packages");
  report.constructors[2].delta.retained = 900e6;
  assert.equal(suitingScope(report), "all");
  const [row] = report.constructors;
  const at = (file: string) => ({ ...row, source: { file, line: 1, column: 1 } });
  assert.deepEqual(
    ["/srv/a.js", "/srv/node_modules/b/c.js", "node:events"].map((file) => [isInScope(at(file), "own"), isInScope(at(file), "packages")]),
    [
      [true, true],
      [false, true],
      [false, false],
    ],
  );
});

test("of a pair the columns of the other snapshots come from the whole series", () => {
  const whole = seriesReport();
  const pair = sampleReport();
  const series = new ShownSeries(pair, { report: whole, from: 0, to: 1 });
  assert.equal(series.count, 3);
  const [row] = pair.constructors;
  assert.deepEqual(series.size(row, 0), row.before);
  assert.deepEqual(series.size(row, 1), row.after);
  assert.deepEqual(series.size(row, 2), whole.constructors[0].series[2]);
  assert.equal(series.tenantBytes(pair.tenants.items[0], 2), whole.tenants.items[0].series[2]);
});

const COLUMNS: Column<{ n: number }>[] = [
  { id: "name", title: "name", width: 10, cell: () => "", value: (row) => `row ${row.n}` },
  { id: "bars", title: "", drawing: true, width: 8, cell: () => "" },
  { id: "size", title: "size", group: "sizes", width: 6, cell: () => "", value: (row) => row.n },
  { id: "other", title: "other", group: "sizes", width: 6, off: true, cell: () => "" },
];

test("a person chooses columns; the first one stays, and what is so from the start is no choice", () => {
  const ids = (chosen: string[]) => shownColumns(COLUMNS, chosen).map(({ id }) => id);
  assert.deepEqual(ids([]), ["name", "bars", "size"]);
  assert.deepEqual(ids(["-bars", "+other", "-name"]), ["name", "size", "other"]);
  assert.deepEqual(choose(COLUMNS[3], true, ["-bars"]), ["-bars", "+other"]);
  assert.deepEqual(choose(COLUMNS[3], false, ["-bars", "+other"]), ["-bars"]);
  assert.equal(gridTemplate(shownColumns(COLUMNS, [])), "minmax(10em, 1fr) 8em 6em");
  assert.deepEqual(columnGroups(shownColumns(COLUMNS, ["+other"])), [{ title: "sizes", start: 3, end: 5 }]);
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

test("a package is found by its name, whole", () => {
  const filter = textFilter("package:mongoose");
  assert.ok(filter.kind === "text");
  assert.ok(filter.matches("Model", "/srv/node_modules/mongoose/lib/model.js"));
  assert.ok(!filter.matches("Model", "/srv/node_modules/mongoose-lean/index.js"));
  assert.ok(!filter.matches("mongoose", "/srv/app.js"));
  assert.ok(!filter.matches("Object", null));
});

test("retainers of one description are one row of what is booked", () => {
  const entry = (id: number, description: string, bytes: number) => ({
    keeper: { id, className: "Map", description },
    path: [],
    source: null,
    bytes,
    series: [0, bytes],
    cause: "",
    evidence: "",
    classes: [],
  });
  const entries = [entry(1, "big", 50), entry(2, "many", 30), entry(3, "many", 30), entry(4, "gone", -70)];
  const rows = bookedRows({ total: 40, parts: [], entries, rest: { entries: 0, bytes: 0 } });
  assert.deepEqual(
    rows.map(({ entry: { keeper }, bytes, retainers }) => [keeper.id, bytes, retainers]),
    [
      [4, -70, 1],
      [2, 60, 2],
      [1, 50, 1],
    ],
  );
});
