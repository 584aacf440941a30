// The tables of a comparison: tenants, groups, constructors. Rows come largest growth first; what is left out
// is said with its size.
import { formatBytes, formatCount, formatCountChange, formatSignedBytes, formatSignedCount, NONE } from "../figures/format.ts";
import type { ComparedRow, ConstructorRow, GroupRow, Report, Size, TenantRow } from "../protocol/report.ts";
import { snapshotNames } from "../protocol/snapshotNames.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { HEADINGS, OWNER_WORDS } from "../protocol/vocabulary.ts";
import { sourceLabel } from "./reportFacts.ts";
import { type Cell, type Column, figure, type LeftOut, left, name, right, type Table } from "./tableModel.ts";

/** Beyond this many snapshots, a row shows the first and the last only. */
const MAX_SERIES = 4;
const SHOWN_GROUPS = 3;

export function tenantsTable(report: Report, top: number): Table | null {
  const { items, count } = report.tenants;
  if (items.length === 0 && count.before + count.after === 0) return null;
  const rows = largestFirst(items).slice(0, top);
  const largest = rows.reduce((most, row) => Math.max(most, row.before.retained, row.after.retained), 1);
  const groups = tenantGroupNames(rows);
  const total = items.length + report.leftOut.tenants;
  return {
    title: "Tenants",
    note: `${formatCountChange(count.before, count.after)} tenants, ${formatCount(count.added)} new, ${formatCount(count.removed)} gone`,
    columns: [
      left("tenant"),
      ...seriesColumns(report),
      right("growth"),
      ...groups.map((group, n) => right(group, n + 2)),
      right("handles", 1),
    ],
    rows: rows.map((row) => [
      { ...name(row.id, tenantDetail(row)), bar: tenantSeries(report, row).map((size) => size / largest) },
      ...tenantSizes(report, row),
      figure(formatSignedBytes(row.delta.retained)),
      ...groups.map((group) => tenantGroupCell(row, group)),
      figure(
        row.handles.before === row.handles.after
          ? formatCount(row.handles.after)
          : formatCountChange(row.handles.before, row.handles.after),
      ),
    ]),
    leftOut: leftOut(total, rows.length, "tenants", { bytes: sumGrowth(items) - sumGrowth(rows), notInReport: report.leftOut.tenants }),
  };
}

export function groupsTable(report: Report, top: number): Table | null {
  if (report.groups.length === 0) return null;
  const rows = largestFirst(report.groups).slice(0, top);
  return {
    title: "Kinds",
    note: "retained sizes overlap: do not add them up",
    columns: [left("kind"), right("objects"), ...retainedColumns(report), right("growth")],
    rows: rows.map((row) => [
      name(row.name, members(row)),
      figure(formatCountChange(row.before.count, row.after.count)),
      ...comparedFigures(report, row),
    ]),
    leftOut: leftOut(report.groups.length, rows.length, "groups"),
  };
}

export function constructorsTable(report: Report, top: number): Table {
  const rows = largestFirst(report.constructors).slice(0, top);
  const total = report.constructors.length + report.leftOut.constructors;
  return {
    title: "Objects",
    note: "retained sizes overlap: do not add them up",
    columns: [left("constructor"), right("objects"), right("new", 2), right("gone", 3), ...retainedColumns(report), right("growth")],
    rows: rows.map((row) => [
      name(row.name, constructorDetail(row)),
      figure(formatCountChange(row.before.count, row.after.count)),
      figure(formatCount(row.added)),
      figure(formatCount(row.removed)),
      ...comparedFigures(report, row),
    ]),
    leftOut: leftOut(total, rows.length, "constructors", { notInReport: report.leftOut.constructors }),
  };
}

/** By whose code: what its classes made, and what its code holds. */
export function packagesTable({ packages = [] }: Report, top: number): Table | null {
  if (packages.length === 0) return null;
  const rows = packages.slice(0, top);
  const rest = packages.slice(top);
  const sumOf = (field: "made" | "held") => rest.reduce((sum, row) => sum + row[field], 0);
  return {
    title: HEADINGS.packages,
    note: "each column sums to the growth",
    columns: [left("whose code"), right("objects"), right("made by it"), right("held by it")],
    rows: rows.map((row) => [
      name(row.kind === "package" ? row.name : OWNER_WORDS[row.kind], row.modules.length > 0 ? baseName(row.modules[0]!.file) : undefined),
      figure(formatSignedCount(row.objects)),
      figure(formatSignedBytes(row.made)),
      figure(formatSignedBytes(row.held)),
    ]),
    leftOut:
      rest.length === 0
        ? null
        : {
            text: `${formatCount(rest.length)} more packages, made ${formatSignedBytes(sumOf("made"))}, held ${formatSignedBytes(sumOf("held"))}`,
            inReport: true,
          },
  };
}

/** "48 more tenants, +52.1 MB together", and how many of them the report does not hold either. */
export function leftOut(
  total: number,
  shown: number,
  what: string,
  { bytes, notInReport = 0 }: { bytes?: number; notInReport?: number } = {},
): LeftOut | null {
  const rest = total - shown;
  if (rest <= 0) return null;
  const together = bytes === undefined ? "" : `, ${formatSignedBytes(bytes)} together`;
  const absent = notInReport < rest ? `${formatCount(notInReport)} of them not in the report` : "not in the report either";
  return { text: `${formatCount(rest)} more ${what}${together}${notInReport > 0 ? `, ${absent}` : ""}`, inReport: notInReport < rest };
}

/** Largest change first, whichever its sign; ties keep the report's order. */
function largestFirst<Row extends { delta: Size }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => Math.abs(b.delta.retained) - Math.abs(a.delta.retained));
}

/** One column for each snapshot of a short series, else the first and the last. */
function seriesColumns(report: Report): Column[] {
  return seriesNames(report).map((header) => right(header, undefined, shortName(header)));
}

/** What the columns of a series are called: the snapshots' own names. */
export function seriesNames({ snapshots }: Report): string[] {
  const names = snapshotNames(snapshots).map((name, at) => `${at + 1} ${name}`);
  return names.length > MAX_SERIES ? [names[0], names[names.length - 1]] : names;
}

/** In the terminal a long name gives way to its number. */
export function shortName(header: string): string {
  return header.length <= 12 || !header.includes(" ") ? header : header.slice(0, header.indexOf(" "));
}

function retainedColumns(report: Report): Column[] {
  return seriesNames(report).map((header, n, all) =>
    right(`retained ${header}`, n === 0 || n === all.length - 1 ? undefined : 4, shortName(header)),
  );
}

function comparedFigures(report: Report, row: ComparedRow): Cell[] {
  const ends = [row.before.retained, row.after.retained];
  const sizes = seriesNames(report).length === 2 ? ends : row.series.map((size) => size.retained);
  return [...sizes.map((size) => figure(formatBytes(size))), figure(formatSignedBytes(row.delta.retained))];
}

function tenantSizes(report: Report, row: TenantRow): Cell[] {
  return tenantSeries(report, row).map((size) => figure(size === 0 ? NONE : formatBytes(size)));
}

function tenantSeries(report: Report, row: TenantRow): number[] {
  return seriesNames(report).length === 2 ? [row.before.retained, row.after.retained] : row.series;
}

/** The groups that weigh most in the rows shown. */
function tenantGroupNames(rows: readonly TenantRow[]): string[] {
  const weight = new Map<string, number>();
  for (const row of rows) {
    for (const [group, { retained }] of Object.entries(row.groups))
      weight.set(group, (weight.get(group) ?? 0) + retained.after + retained.before);
  }
  return [...weight]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, SHOWN_GROUPS)
    .map(([group]) => group);
}

function tenantGroupCell(row: TenantRow, group: string): Cell {
  const found = Object.hasOwn(row.groups, group) ? row.groups[group] : null;
  return figure(found ? formatCountChange(found.count.before, found.count.after) : NONE);
}

function tenantDetail(row: TenantRow): string | undefined {
  const aliases =
    row.aliases.length === 0 ? "" : `also ${row.aliases[0]}${row.aliases.length > 1 ? `, ${row.aliases.length - 1} more` : ""}`;
  return [row.outlier ? "outlier" : "", aliases].filter(Boolean).join("; ") || undefined;
}

function members(row: GroupRow): string {
  const [first = "", ...others] = row.constructors.filter((constructorName) => constructorName !== row.name);
  return others.length === 0 ? first : `${first}, ${others.length} more`;
}

function constructorDetail(row: ConstructorRow): string | undefined {
  return [sourceLabel(row.source), row.group ? `kind ${row.group}` : ""].filter(Boolean).join(", ") || undefined;
}

function sumGrowth(rows: readonly TenantRow[]): number {
  return rows.reduce((sum, row) => sum + row.delta.retained, 0);
}
