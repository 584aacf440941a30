// The tables of one snapshot. Rows come largest first.
import { formatBytes, formatCount, formatShare, NONE } from "../figures/format.ts";
import type { Size, Summary } from "../protocol/report.ts";
import { candidatesTable, snapshotsTable } from "./measureTables.ts";
import { sourceLabel, tenantRuleSentence } from "./reportFacts.ts";
import { type Cell, figure, left, name, right, type Table } from "./tableModel.ts";
import { leftOut } from "./tables.ts";
import { DEFAULT_TOP } from "./text.ts";

/** All tables of a summary, in reading order. */
export function summaryTables(summary: Summary, top: number): Table[] {
  const tables = [
    tenantTable(summary, top),
    groupTable(summary, top),
    constructorTable(summary, top),
    candidatesTable(summary.tenants, 5),
    snapshotsTable(summary.snapshots),
  ];
  return tables.filter((table) => table !== null);
}

/** Rows shown where nobody asked for more. */
const FIRST_TENANTS = 3;
const FIRST_CONSTRUCTORS = 6;

/** Those that say most. */
export function firstSummaryTables(summary: Summary, top: number): Table[] {
  const wanted = (first: number) => (top === DEFAULT_TOP ? first : top);
  return [tenantTable(summary, wanted(FIRST_TENANTS)), constructorTable(summary, wanted(FIRST_CONSTRUCTORS))].filter(
    (table) => table !== null,
  );
}

/** Whose the heap is, and what was mended in the file. */
export function heapSentence(summary: Summary): string {
  const [snapshot] = summary.snapshots;
  const { count, shared, unattributed } = summary.tenants;
  const total = snapshot.totalSize;
  const kept = `${formatCount(count)} tenants keep ${formatBytes(total - shared - unattributed)}, ${formatBytes(shared)} is shared between them and ${formatBytes(unattributed)} is nobody's.`;
  return `${count > 0 ? `${kept} ` : ""}${tenantRuleSentence(summary.tenants)}${(summary.notes ?? []).map((note) => ` ${note}.`).join("")}`;
}

function tenantTable(summary: Summary, top: number): Table | null {
  const { items, count } = summary.tenants;
  if (count === 0) return null;
  const rows = largestFirst(items).slice(0, top);
  const largest = rows.reduce((most, row) => Math.max(most, row.size.retained), 1);
  const groups = [...new Set(rows.flatMap((row) => Object.keys(row.groups)))].sort().slice(0, 3);
  const total = summary.snapshots[0].totalSize;
  return {
    title: "Tenants",
    note: "bytes that only this tenant keeps alive",
    columns: [
      left("tenant"),
      right("objects", 1),
      right("retained"),
      right("of the heap"),
      ...groups.map((group, n) => right(group, n + 2)),
    ],
    rows: rows.map((row): Cell[] => [
      { ...name(row.id), bar: [0, row.size.retained / largest] },
      ...sizeCells(row.size).slice(0, 2),
      figure(formatShare(total > 0 ? row.size.retained / total : null)),
      ...groups.map((group) => figure(Object.hasOwn(row.groups, group) ? formatCount(row.groups[group].count) : NONE)),
    ]),
    leftOut: leftOut(count, rows.length, "tenants", { notInReport: count - items.length }),
  };
}

function groupTable(summary: Summary, top: number): Table | null {
  if (summary.groups.length === 0) return null;
  const rows = largestFirst(summary.groups).slice(0, top);
  return {
    title: "By group",
    note: "retained sizes overlap: do not add them up",
    columns: [left("group"), right("count"), right("retained"), right("shallow")],
    rows: rows.map((row) => [name(row.name, row.constructors.join(", ")), ...sizeCells(row.size)]),
    leftOut: leftOut(summary.groups.length, rows.length, "groups"),
  };
}

function constructorTable(summary: Summary, top: number): Table {
  const rows = largestFirst(summary.constructors).slice(0, top);
  return {
    title: "By constructor",
    note: "retained sizes overlap: do not add them up",
    columns: [left("constructor"), right("count"), right("retained"), right("shallow")],
    rows: rows.map((row) => [
      name(row.name, [sourceLabel(row.source), row.group ? `group ${row.group}` : ""].filter(Boolean).join(", ")),
      ...sizeCells(row.size),
    ]),
    leftOut: leftOut(summary.constructors.length, rows.length, "constructors"),
  };
}

function sizeCells(size: Size): Cell[] {
  return [figure(formatCount(size.count)), figure(formatBytes(size.retained)), figure(formatBytes(size.shallow))];
}

function largestFirst<Row extends { size: Size }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => b.size.retained - a.size.retained);
}
