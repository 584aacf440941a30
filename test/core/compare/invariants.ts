// What the contract promises of every report, whatever the snapshots.
import assert from "node:assert/strict";
import { parseReport } from "../../../src/protocol/parseReport.ts";
import type { Account, ComparedRow, Report, Size, TenantRow } from "../../../src/protocol/report.ts";

/** Parts sum to the whole, rows agree with themselves, and the report is one by its schema. */
export function assertConsistent(report: Report): void {
  const json = JSON.stringify(report);
  assert.deepEqual(parseReport(json), JSON.parse(json));
  assertPartition(report);
  assertGrowth(report);
  for (const row of [...report.constructors, ...report.groups]) assertRow(row);
  for (const tenant of report.tenants.items) assertTenant(tenant);
  for (const { path, holder } of report.verdict.culprits) assert.equal(path.at(-1)?.id, holder.id, "a path ends at its holder");
  const shown = report.tenants.items.filter(({ after }) => after.retained > 0).length;
  assert.equal(report.tenants.count.after, shown);
  assert.ok(report.verdict.confidence >= 0 && report.verdict.confidence <= 1);
  if (report.snapshots.length === 2) assert.ok(report.verdict.confidence < 1, "two snapshots never reach 1");
}

/** Every byte has one owner. */
function assertPartition({ snapshots, tenants, leftOut }: Report): void {
  assert.equal(leftOut.tenants, 0);
  for (const [side, at] of [["before", 0] as const, ["after", snapshots.length - 1] as const]) {
    const owned = tenants.items.reduce((sum, item) => sum + item[side].retained, 0);
    assert.equal(owned + tenants.shared[side] + tenants.unattributed[side], snapshots[at].totalSize, `partition ${side}`);
  }
  snapshots.forEach(({ totalSize }, i) => {
    const owned = tenants.items.reduce((sum, item) => sum + item.series[i], 0);
    assert.ok(owned <= totalSize);
  });
}

/** Parts sum to the growth, and so do entries and rest; a series begins at nothing and ends at its bytes. */
function assertAccount({ total, parts, entries, rest }: Account, growth: number): void {
  assert.equal(total, growth);
  assert.equal(
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
    growth,
  );
  assert.equal(entries.reduce((sum, { bytes }) => sum + bytes, 0) + rest.bytes, growth);
  for (const { series, bytes } of entries) assert.deepEqual([series[0], series.at(-1)], [0, bytes]);
}

function assertGrowth({ snapshots, tenants, verdict }: Report): void {
  const { growth } = verdict;
  const { total, newTenants, existingTenants, removedTenants, shared, unattributed } = growth;
  assert.equal(total, snapshots[snapshots.length - 1].totalSize - snapshots[0].totalSize);
  assert.equal(newTenants + existingTenants + removedTenants + shared + unattributed, total);
  assertAccount(verdict.account as Account, total);
  const sum = (items: readonly TenantRow[]) => items.reduce((all, { delta }) => all + delta.retained, 0);
  assert.equal(newTenants, sum(tenants.items.filter(({ before }) => before.retained === 0)));
  assert.equal(removedTenants, sum(tenants.items.filter(({ before, after }) => before.retained > 0 && after.retained === 0)));
  assert.equal(existingTenants, sum(tenants.items.filter(({ before, after }) => before.retained > 0 && after.retained > 0)));
  assert.equal(shared, tenants.shared.after - tenants.shared.before);
  assert.equal(unattributed, tenants.unattributed.after - tenants.unattributed.before);
}

function assertRow(row: ComparedRow): void {
  assert.equal(row.added - row.removed, row.delta.count, row.name);
  assert.equal(row.surviving + row.added, row.after.count, row.name);
  assert.equal(row.surviving + row.removed, row.before.count, row.name);
  for (const count of [row.added, row.removed, row.surviving]) assert.ok(count >= 0, row.name);
  assert.deepEqual(row.delta, difference(row.after, row.before), row.name);
  assert.deepEqual([row.series[0], row.series.at(-1)], [row.before, row.after], row.name);
}

function assertTenant({ id, before, after, delta, series }: TenantRow): void {
  assert.deepEqual(delta, difference(after, before), id);
  assert.deepEqual([series[0], series.at(-1)], [before.retained, after.retained], id);
}

function difference(after: Size, before: Size): Size {
  return { count: after.count - before.count, shallow: after.shallow - before.shallow, retained: after.retained - before.retained };
}

/** The same snapshot twice: nothing came, nothing went, no leak. */
export function assertEmpty(report: Report): void {
  assert.equal(report.verdict.status, "no-leak");
  assert.deepEqual(report.verdict.culprits, []);
  for (const bytes of Object.values(report.verdict.growth)) assert.equal(bytes + 0, 0);
  for (const row of [...report.constructors, ...report.groups]) {
    assert.deepEqual(
      { name: row.name, ...row.delta, added: row.added, removed: row.removed },
      { name: row.name, ...ZERO, added: 0, removed: 0 },
    );
  }
  for (const { id, delta } of report.tenants.items) assert.deepEqual({ id, ...delta }, { id, ...ZERO });
  assert.deepEqual([report.tenants.count.added, report.tenants.count.removed], [0, 0]);
  for (const { delta } of report.memory) assert.equal(delta, 0);
}

const ZERO: Size = { count: 0, shallow: 0, retained: 0 };

/** The report of the same snapshots in the other order has every delta negated, and what was added is removed. */
export function assertNegated(forward: Report, backward: Report): void {
  assert.equal(backward.verdict.growth.total, negated(forward.verdict.growth.total));
  assert.deepEqual(changes(backward.constructors.map(keyed)), changes(forward.constructors.map(keyed).map(turned)));
  assert.deepEqual(changes(backward.groups.map(keyed)), changes(forward.groups.map(keyed).map(turned)));
  const growth = ({ tenants }: Report) => new Map(tenants.items.map(({ id, delta }) => [id, delta]));
  const expected = [...growth(forward)].map(([id, delta]) => [id, opposite(delta)] as const);
  assert.deepEqual(growth(backward), new Map(expected));
  const parts = ({ verdict: { growth: parts } }: Report) => [parts.shared, parts.unattributed, parts.existingTenants];
  assert.deepEqual(parts(backward), parts(forward).map(negated));
  assert.equal(backward.verdict.growth.newTenants, negated(forward.verdict.growth.removedTenants));
  assert.equal(backward.verdict.growth.removedTenants, negated(forward.verdict.growth.newTenants));
}

interface Change {
  readonly key: string;
  readonly delta: Size;
  readonly added: number;
  readonly removed: number;
}

function keyed(row: ComparedRow & { source?: unknown }): Change {
  return { key: `${row.name} ${JSON.stringify(row.source)}`, delta: row.delta, added: row.added, removed: row.removed };
}

function turned({ key, delta, added, removed }: Change): Change {
  return { key, delta: opposite(delta), added: removed, removed: added };
}

/** In an order of their own: rows are sorted by growth. */
function changes(rows: readonly Change[]): Change[] {
  return [...rows].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.delta.retained - b.delta.retained));
}

function opposite({ count, shallow, retained }: Size): Size {
  return { count: negated(count), shallow: negated(shallow), retained: negated(retained) };
}

/** Without a zero below zero. */
function negated(value: number): number {
  return 0 - value;
}
