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

/** Exports, each known by its table's name in two of its own parts; `isKeyed`: a Map knows them by that name too, otherwise a list holds them. */
function exportsOf(rounds: readonly (readonly string[])[], isKeyed: boolean): Snapshot[] {
  const heap = new Heap();
  const [list, map] = [heap.array(), heap.map()];
  heap.set(heap.global, "service", heap.object("Service", { all: isKeyed ? map : list }));
  const open = new Set<string>();
  return rounds.map((names) => {
    for (const name of names.filter((one) => !open.has(one))) {
      open.add(name);
      const options = heap.object("Options", { plural: text(name) }, 1000);
      const parts = Object.fromEntries(["Hooks", "Table", "Index"].map((part) => [part, heap.object(part, {}, 1000)]));
      const made = heap.object("Export", { tableName: text(name), options, ...parts }, 1000);
      if (isKeyed) heap.mapSet(map, text(name), made);
      else heap.push(list, made);
    }
    return heap.snapshot();
  });
}

test("what an object says of itself in several parts is one place; a Map that knows it by that name is another", () => {
  assert.deepEqual(tenantsOf(exportsOf([ids(0, 20), ids(0, 60)], false)), [0, 0]);
  assert.deepEqual(tenantsOf(exportsOf([ids(0, 20), ids(0, 60)], true)), [20, 60]);
});

/** Pools for each of five databases: a Map knows them by a running number; they keep settings that say which database they are for. */
function poolsOf(rounds: readonly number[]): Snapshot[] {
  const heap = new Heap();
  const pools = heap.map();
  heap.set(heap.global, "health", heap.object("HealthCheck", { pools }));
  let made = 0;
  return rounds.map((count) => {
    for (; made < count; made++) {
      const settings = heap.object("Settings", { database: text(`lake-${made % 5}`) }, 200);
      const parts = Object.fromEntries(["Queue", "Driver", "Dialect", "Parser", "Log"].map((part) => [part, heap.object(part, {}, 1000)]));
      heap.mapSet(pools, text(`pool-${made}`), heap.object("Pool", { settings, ...parts }, 200));
    }
    return heap.snapshot();
  });
}

test("what each of many is for comes before the running number of each, which one place alone knows", () => {
  assert.deepEqual(tenantsOf(poolsOf([30, 120])), [5, 5]);
});

/** Six vessels that a Map and their own ids know; each keeps 116 bytes and what is given. */
function small(bytes: number): Snapshot[] {
  const heap = new Heap();
  const vessels = ids(0, 6).map(
    (id) => [text(id), heap.object("Vessel", { vesselId: text(id), hull: heap.object("Hull", {}, bytes) }, 100)] as const,
  );
  heap.set(heap.global, "port", heap.object("Port", { vessels: heap.map(vessels) }));
  return [heap.snapshot(), heap.snapshot()];
}

test("what two places agree on must keep 16 kB in all", () => {
  assert.deepEqual(tenantsOf(small(2618)), [6, 6]);
  assert.deepEqual(tenantsOf(small(2610)), [0, 0]);
});

/** Tenants' own objects are small; what each leads to, of a class or of all, hangs on a list of the service as well. */
function leading({ bytes = 4000, isKnownTwice = true, isShared = false, again = false }) {
  const heap = new Heap();
  const known = heap.map();
  const lines = heap.array();
  heap.set(heap.global, "service", heap.object("Service", { vessels: known, lines }));
  const open = (id: string, number: number) => {
    const line = isShared && number > 0 ? heap.member(heap.member(heap.global, "service"), "first") : heap.object("Line", {}, bytes);
    if (isShared && number === 0) heap.set(heap.member(heap.global, "service"), "first", line);
    heap.push(lines, line);
    heap.mapSet(known, text(id), heap.object("Vessel", isKnownTwice ? { vesselId: text(id), line } : { line }));
  };
  ids(0, 6).forEach(open);
  const before = heap.snapshot();
  if (again) ids(6, 30).forEach(open);
  return tenantsOf([before, heap.snapshot()]);
}

test("small objects with ids that two places know are tenants by what each alone refers to", () => {
  assert.deepEqual(leading({}), [6, 6]);
  assert.deepEqual(leading({ isKnownTwice: false }), [0, 0], "one place");
  assert.deepEqual(leading({ bytes: 500 }), [0, 0], "too little");
  assert.deepEqual(leading({ isShared: true }), [0, 0], "all lead to one");
  assert.deepEqual(leading({ again: true }), [0, 0], "new ids may be of operations");
});
