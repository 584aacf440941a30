// Places where ids stand that are no plain registry: longer keys, lists of pairs, settings that several things keep.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { compare, load } from "../support/comparing.ts";
import { Heap, type Ref, text } from "../support/heaps.ts";

const idOf = (i: number) => `skerry${41 + 3 * i}`;

/** `make` is called once for each of the tenants, few at the first capture and more at the second. */
function captures(heap: Heap, make: (i: number) => void, [few, many]: readonly [number, number] = [6, 40]): Snapshot[] {
  let made = 0;
  return [few, many].map((count) => {
    for (; made < count; made++) make(made);
    return heap.snapshot();
  });
}

const reportOn = (snapshots: readonly Snapshot[]) => compare(snapshots.map((snapshot) => load(snapshot)));

function countOf(snapshots: readonly Snapshot[]): number[] {
  const { before, after } = reportOn(snapshots).tenants.count;
  return [before, after];
}

const parts = (heap: Heap, names: string, size = 1000) =>
  Object.fromEntries(names.split(" ").map((name) => [name.toLowerCase(), heap.object(name, {}, size)]));

/** A registry of towers, and a cache under keys that `keyOf` makes of a tower's id, whose entries say nothing of whose they are. */
function cached(keyOf: (id: string) => string, towerId = idOf): Snapshot[] {
  const heap = new Heap();
  const [towers, cache] = [heap.map(), heap.map()];
  heap.set(heap.global, "coast", heap.object("Coast", { towers, cache }));
  return captures(heap, (i) => {
    const id = text(towerId(i));
    heap.mapSet(towers, id, heap.object("Tower", { tower: id, lamp: heap.object("Lamp", { tower: id }), ...parts(heap, "Stair Door") }));
    heap.mapSet(cache, text(keyOf(towerId(i))), heap.object("Object", { views: heap.object("View", {}, 20_000) }));
  });
}

test("what stands under a longer key that contains an id is that tenant's", () => {
  const { verdict, tenants } = reportOn(cached((id) => `cache:${id}:profile`));
  assert.deepEqual([tenants.count.before, tenants.count.after], [6, 40]);
  assert.ok(verdict.growth.newTenants > 34 * 20_000, String(verdict.growth.newTenants));
});

test("an id within a word is not contained, and a number of two digits is met by chance", () => {
  const ofTenants = (snapshots: Snapshot[]) => reportOn(snapshots).verdict.growth.newTenants > 34 * 20_000;
  assert.equal(ofTenants(cached((id) => `cache:x${id}:profile`)), false);
  assert.equal(
    ofTenants(
      cached(
        (id) => `page:${id}:line`,
        (i) => String(20 + i),
      ),
    ),
    false,
  );
  assert.equal(
    ofTenants(
      cached(
        (id) => `page:${id}:line`,
        (i) => String(200 + i),
      ),
    ),
    true,
  );
});

test("the first of each pair in a list is an id", () => {
  const heap = new Heap();
  const ferries = heap.array();
  heap.set(heap.global, "harbour", heap.object("Harbour", { ferries }));
  const pair = (i: number) => heap.array([text(idOf(i)), heap.object("State", { ferry: text(idOf(i)), ...parts(heap, "Crew Fuel Deck") })]);
  assert.deepEqual(countOf(captures(heap, (i) => heap.push(ferries, pair(i)))), [6, 40]);
});

test("settings that the pool and the driver keep together tell the tenants of both", () => {
  const heap = new Heap();
  const [drivers, pools] = [heap.array(), heap.array()];
  heap.set(heap.global, "service", heap.object("Service", { drivers, pools }));
  const settingsOf = (i: number) => heap.object("Settings", { database: text(idOf(i)), host: text("db.internal") }, 600);
  const open = (i: number): readonly [Ref, Ref] => {
    const kept = { settings: settingsOf(i), copy: settingsOf(i) };
    return [
      heap.object("Driver", { uid: text(`uid${i}`), ...kept, ...parts(heap, "Parser Socket Queue Log Timer Types", 200) }),
      heap.object("Pool", kept),
    ];
  };
  const snapshots = captures(heap, (i) => {
    const [driver, pool] = open(i);
    heap.push(drivers, driver);
    heap.push(pools, pool);
  });
  const ids = reportOn(snapshots).tenants.items.map(({ id }) => id);
  assert.equal(ids.length, 40);
  assert.ok(ids.includes(idOf(0)), ids.slice(0, 3).join());
});
