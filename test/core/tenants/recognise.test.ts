// Tenants by structure: the same heap under any words, ids that stay and ids that come with every operation.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { compare, load } from "../support/comparing.ts";
import { Heap, type Ref, text } from "../support/heaps.ts";

interface Words {
  readonly collection: string;
  readonly className: string;
  readonly id: string;
}

const NEUTRAL: Words = { collection: "vessels", className: "Vessel", id: "vesselId" };

/** A service with one Map from ids to objects, each with `readings` that carry the id too; `rounds` says which ids are there at each capture. */
function captures(words: Words, rounds: readonly (readonly string[])[], readings: number): Snapshot[] {
  const heap = new Heap();
  const known = heap.map();
  heap.set(heap.global, "service", heap.object("Service", { [words.collection]: known }));
  const open = new Map<string, Ref>();
  return rounds.map((ids) => {
    for (const id of ids) {
      if (open.has(id)) continue;
      const made = heap.object(words.className, { [words.id]: text(id), link: heap.object("Link", { [words.id]: text(id) }, 3000) }, 400);
      for (let i = 0; i < readings; i++) heap.set(made, `r${i}`, heap.object("Reading", { [words.id]: text(id) }, 200));
      open.set(id, made);
      heap.mapSet(known, text(id), made);
    }
    return heap.snapshot();
  });
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `v${(from + i) * 7 + 100}`);

function tenantsOf(snapshots: readonly Snapshot[]) {
  const { before, after } = compare(snapshots.map((snapshot) => load(snapshot))).tenants.count;
  return [before, after];
}

test.each<Words>([
  NEUTRAL,
  { collection: "tenants", className: "Tenant", id: "tenantId" },
  { collection: "jobs", className: "Job", id: "sessionId" },
  { collection: "höfe", className: "Hof", id: "nummer" },
])("$collection: words change nothing", (words) => {
  assert.deepEqual(tenantsOf(captures(words, [ids(0, 6), ids(0, 30)], 4)), [6, 30]);
});

test("ids of which as many come again in each round, none released, are no tenants", () => {
  assert.deepEqual(tenantsOf(captures(NEUTRAL, [ids(0, 10), ids(0, 40), ids(0, 70)], 0)), [0, 0]);
});

test("ids that stay while the load goes on are tenants", () => {
  assert.deepEqual(tenantsOf(captures(NEUTRAL, [ids(0, 10), ids(0, 40), ids(0, 40)], 0)), [10, 40]);
});

test("half as many again are operations, fewer are tenants that still come", () => {
  assert.deepEqual(tenantsOf(captures(NEUTRAL, [ids(0, 10), ids(0, 50), ids(0, 70)], 0)), [0, 0]);
  assert.deepEqual(tenantsOf(captures(NEUTRAL, [ids(0, 10), ids(0, 50), ids(0, 69)], 0)), [10, 69]);
});

/** Sources of tenants, each with the same models, which a registry keeps by tenant as well: neither keeps them alone. */
function modelsOfTenants(rounds: readonly (readonly string[])[]): Snapshot[] {
  const heap = new Heap();
  const [sources, registries] = [heap.map(), heap.map()];
  heap.set(heap.global, "service", heap.object("Service", { sources, registries }));
  const open = new Set<string>();
  return rounds.map((tenants) => {
    for (const id of tenants) {
      if (open.has(id)) continue;
      open.add(id);
      const models = ["Orders", "Invoices", "Stocks", "Parcels"].map((plural) => modelOf(heap, plural));
      const named = Object.fromEntries(models.map((model, i) => [`m${i}`, model]));
      const source = heap.object(
        "Source",
        { code: text(id), models: heap.object("Object", named), link: heap.object("Link", {}, 900) },
        400,
      );
      const registry = heap.object("Registry", { models: heap.map(models.map((model, i) => [text(`k${i}`), model])) }, 400);
      heap.mapSet(sources, text(id), source);
      heap.mapSet(registries, text(id), registry);
    }
    return heap.snapshot();
  });
}

function modelOf(heap: Heap, plural: string): Ref {
  const parts = ["Hooks", "Schema", "Table", "Index", "Scope"].map((part) => heap.object(part, {}, 1000));
  return heap.object("Model", { plural: text(plural), ...Object.fromEntries(parts.map((part, i) => [`part${i}`, part])) }, 200);
}

test("names of which every tenant has one are parts, though several things of a tenant keep them together", () => {
  assert.deepEqual(tenantsOf(modelsOfTenants([ids(0, 6), ids(0, 30)])), [6, 30]);
});
