// Which collection says that a tenant is open, when the program replaces the collection.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Report } from "../../../src/protocol/report.ts";
import { compare, load } from "../support/comparing.ts";
import { Heap, type Ref, text } from "../support/heaps.ts";

const TENANTS = 8;

function tenantMap(heap: Heap, tenants: readonly Ref[]): Ref {
  return heap.map(tenants.map((tenant, i) => [text(`tenant-${i}`), tenant] as const));
}

function newTenants(heap: Heap): Ref[] {
  return Array.from({ length: TENANTS }, (_, i) =>
    heap.object("Tenant", { tenantId: heap.string(`tenant-${i}`), data: heap.object("Data", {}, 40_000) }),
  );
}

/** Tenants held in `blue` first, then in `green`; `next` gives those of the second capture. */
function switched(next: (heap: Heap, old: readonly Ref[]) => readonly Ref[]): Report {
  const heap = new Heap();
  const tenants = newTenants(heap);
  const sides = heap.object("Sides", { blue: tenantMap(heap, tenants), green: heap.map() });
  heap.set(heap.global, "sides", sides);
  const before = heap.snapshot();
  heap.set(sides, "green", tenantMap(heap, next(heap, tenants)));
  heap.set(sides, "blue", heap.map());
  return compare([load(before), load(heap.snapshot())]);
}

const stale = ({ verdict }: Report) => verdict.indicators.find(({ id }) => id === "stale-tenants")?.status;

test("a collection that holds all tenants anew took the registry's place", () => {
  const report = switched(newTenants);
  assert.equal(report.tenants.count.after, TENANTS);
  assert.equal(stale(report), "absent");
});

test("one that holds the same objects did not: the registry let them go, something else keeps them", () => {
  assert.equal(stale(switched((_, old) => old)), "present");
});
