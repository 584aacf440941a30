// What is named as large in one snapshot, on heaps of a few objects.
import assert from "node:assert/strict";
import { test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { describer } from "../../../src/core/holders/describe.ts";
import { textOf } from "../../../src/core/sentence.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { accumulationPoints } from "../../../src/core/suspects/accumulationPoints.ts";
import { DominatorTree } from "../../../src/core/suspects/dominated.ts";
import { findSuspects } from "../../../src/core/suspects/findSuspects.ts";
import { suspectHeadline } from "../../../src/core/suspects/suspectSentences.ts";
import { tenantsIn } from "../../../src/core/suspects/tenantsIn.ts";
import { SERVICE, SHARED } from "../../../src/core/tenants/attribute/attribution.ts";
import { Heap, type Ref } from "../support/heaps.ts";
import { build, random } from "../support/snapshots.ts";

/** As `thresholds.ts` has them: written again, so that a change there is noticed here. */
const BIG_DROP = 0.7;
const LEAST_ALIKE = 3;
const LEAST_HELD = 0.5;
const LEAST_SUSPECT_BYTES = 65_536;
const LEAST_SUSPECT_SHARE = 0.03;
const MOST_CONTENTS = 5;
const MOST_SUSPECTS = 10;

/** What is found, as text: `cache in global: 20 Entry 200000`. */
function found(heap: Heap): string[] {
  const analyzed = analyzeSnapshot(heap.snapshot());
  const { list } = analyzed.constructors;
  return findSuspects(new DominatorTree(analyzed), describer(analyzed)).map(({ name, bytes, contents: [most] }) => {
    const what = most === undefined ? "one object" : `${most.count} ${list[most.kind].name}`;
    return `${textOf(name.description)}: ${what} ${bytes}`;
  });
}

/** A heap whose `cache` is a Map of so many entries of a size. */
function withCache(count: number, size: number): Heap {
  const heap = new Heap();
  heap.set(heap.global, "cache", heap.map(entries(heap, count, size)));
  return heap;
}

function entries(heap: Heap, count: number, size: number): [{ integer: number }, Ref][] {
  return Array.from({ length: count }, (_, integer) => [{ integer }, heap.object("Entry", {}, Math.round(size))]);
}

test("a Map with much in small pieces is named, with what it holds", () => {
  assert.match(found(withCache(20, 10_000)).join(), /^cache in global: 20 Entry 20\d{4}$/);
});

test("what is smaller than the least is not", () => {
  assert.equal(found(withCache(10, LEAST_SUSPECT_BYTES / 10)).length, 1);
  assert.deepEqual(found(withCache(10, LEAST_SUSPECT_BYTES / 10 - 200)), []);
});

test("nor what is a smaller share of the heap than the least", () => {
  const beside = (share: number) => {
    const heap = withCache(10, 10_000);
    heap.set(heap.global, "big", heap.object("Big", {}, Math.round(101_000 / share) - 101_000));
    return found(heap).map((line) => line.split(" ")[0]);
  };
  assert.deepEqual(beside(1.05 * LEAST_SUSPECT_SHARE), ["big", "cache"]);
  assert.deepEqual(beside(0.95 * LEAST_SUSPECT_SHARE), ["big"]);
});

test("V8's and Node's own are no suspects", () => {
  const heap = new Heap();
  heap.link(0, heap.object("Hidden", { all: heap.map(entries(heap, 20, 10_000)) }), "element", 7);
  assert.deepEqual(found(heap), [], "nothing of the program leads there");
});

test("of what one object holds, each large member is followed", () => {
  const heap = new Heap();
  const caches = { first: heap.map(entries(heap, 30, 10_000)), second: heap.map(entries(heap, 20, 10_000)) };
  heap.set(heap.global, "app", heap.object("App", caches));
  assert.deepEqual(
    found(heap).map((line) => line.replace(/ \d+$/, "")),
    ["first in App: 30 Entry", "second in App: 20 Entry"],
  );
});

test("an entry that keeps most of its collection is looked into", () => {
  const heap = (share: number) => {
    const one = new Heap();
    const large = one.object("Large", { inner: one.map(entries(one, 100, 10_000 * share)) }, 0);
    one.set(one.global, "cache", one.map([...entries(one, 100, 10_000 * (1 - share)), [{ integer: 100 }, large]]));
    return found(one).map((line) => line.replace(/:.*$/, ""));
  };
  assert.deepEqual(heap(BIG_DROP + 0.01), ["inner in Large", "cache in global"]);
  assert.deepEqual(heap(BIG_DROP - 0.01), ["cache in global"]);
});

test("large members of one class are entries, few of them parts", () => {
  const heap = (count: number) => {
    const one = new Heap();
    const members = Array.from({ length: count }, (_, i) => [
      `member${i}`,
      one.object("Session", { data: one.map(entries(one, 20, 10_000)) }),
    ]);
    one.set(one.global, "sessions", one.object("Sessions", Object.fromEntries(members)));
    return found(one).map((line) => line.replace(/ \d+$/, ""));
  };
  assert.deepEqual(heap(LEAST_ALIKE), [`sessions in global: ${LEAST_ALIKE} Session`]);
  assert.equal(heap(LEAST_ALIKE - 1).length, LEAST_ALIKE - 1);
  assert.match(heap(LEAST_ALIKE - 1)[0], /data in Session/);
});

/** 100 entries that hang on a registry, so many of which a Map holds and as many an array, and all of which others hold too. */
function heldTwice(inMap: number): Heap {
  const heap = new Heap();
  const all = entries(heap, 100, 10_000);
  const held = all.map(([, entry]) => entry);
  const others = [...held, ...held].map((entry) => heap.object("Other", { entry }));
  const registry = heap.object("Registry", {
    byId: heap.map(all.slice(0, inMap)),
    byName: heap.array(held.slice(0, 30)),
    some: heap.array(others.slice(0, 100)),
    more: heap.array(others.slice(100)),
  });
  heap.set(heap.global, "registry", registry);
  return heap;
}

test("of several collections that hold the same entries the one with most is named, if it holds enough of them", () => {
  const first = (heap: Heap) => found(heap)[0].replace(/ \d+$/, "");
  assert.equal(first(heldTwice(100)), "byId in Registry: 100 Entry");
  assert.equal(first(heldTwice(100 * LEAST_HELD)), "byId in Registry: 100 Entry");
  assert.equal(first(heldTwice(100 * LEAST_HELD - 1)), "registry in global: 100 Entry");
});

test("of a class that hangs on V8's roots the collection is named that holds most of it", () => {
  const heap = new Heap();
  const all = entries(heap, 100, 10_000);
  const handles = heap.node("(Global handles)", "synthetic", 0);
  heap.link(0, handles, "element", 9);
  for (const [, entry] of all) heap.link(handles, entry, "element", 1);
  assert.deepEqual(found(heap), [], "nothing holds them together");
  heap.set(heap.global, "open", heap.map(all));
  assert.match(found(heap).join(), /^open in global: 100 Entry 100\d{4}$/);
});

test("a list counts by its elements and is named by who holds its first", () => {
  const heap = new Heap();
  let head = heap.object("Job", {}, 5_000);
  for (let i = 1; i < 60; i++) head = heap.object("Job", { next: head }, 5_000);
  heap.set(heap.global, "queue", heap.object("Queue", { head }));
  assert.match(found(heap).join(), /^queue in global: 60 Job 30\d{4}$/);
});

test("one large object is named as one", () => {
  const heap = new Heap();
  heap.set(heap.global, "page", heap.string("x".repeat(200_000)));
  assert.match(found(heap).join(), /^page in global: one object 2\d{5}$/);
});

test("the text of the program itself is none", () => {
  const heap = new Heap();
  const source = heap.node("const text = 1", "string", 200_000);
  heap.set(heap.global, "page", source);
  const script = heap.node("(code for page)", "code", 64);
  heap.link(heap.global, script, "internal", "script");
  heap.link(script, source, "internal", "source");
  assert.deepEqual(found(heap), []);
});

test("lists are cut", () => {
  const heap = new Heap();
  for (let i = 0; i < MOST_SUSPECTS + 2; i++) heap.set(heap.global, `cache${i}`, heap.map(entries(heap, 20, 10_000)));
  const kinds = Array.from({ length: MOST_CONTENTS + 2 }, (_, i) => heap.object(`Kind${i}`, {}, 40_000));
  heap.set(heap.global, "mixed", heap.array(kinds));
  assert.equal(found(heap).length, MOST_SUSPECTS);
  const analyzed = analyzeSnapshot(heap.snapshot());
  const [largest] = findSuspects(new DominatorTree(analyzed), describer(analyzed));
  assert.equal(largest.contents.length, MOST_CONTENTS);
});

function randomHeap(next: () => number): Snapshot {
  const count = 2 + Math.floor(60 * next());
  const type = () => ["object", "array", "closure", "string"][Math.floor(4 * next())];
  const nodes = Array.from({ length: count }, (_, i) => ({
    name: `n${i % 5}`,
    type: i === 0 ? "synthetic" : type(),
    size: Math.floor(100 * next()),
    id: 2 * i + 1,
  }));
  const edges = Array.from({ length: 2 * count }, (_, i) => ({
    from: i < count ? Math.floor(Math.max(0, i - 1) * next()) : Math.floor(count * next()),
    to: i < count ? i : Math.floor(count * next()),
    type: ["property", "element", "internal"][i % 3],
    name: i % 3 === 1 ? i : "m",
  }));
  return build({ nodes, edges: edges.sort((a, b) => a.from - b.from) });
}

test("no byte counts to two points", () => {
  for (let seed = 0; seed < 200; seed++) {
    const analyzed = analyzeSnapshot(randomHeap(random(seed)));
    const least = Math.max(1, analyzed.totalSize / 20);
    const points = accumulationPoints(new DominatorTree(analyzed), least);
    const sum = points.reduce((all, { bytes }) => all + bytes, 0);
    assert.ok(sum <= analyzed.retainedSize[analyzed.snapshot.root], `seed ${seed}`);
    assert.ok(
      points.every(({ node, bytes }) => bytes >= least && bytes <= analyzed.retainedSize[node]),
      `seed ${seed}`,
    );
  }
});

test("tenants are counted in what a suspect keeps alive", () => {
  const heap = withCache(4, 50_000);
  const analyzed = analyzeSnapshot(heap.snapshot());
  const tree = new DominatorTree(analyzed);
  const [suspect] = findSuspects(tree, describer(analyzed));
  const owner = new Uint32Array(analyzed.snapshot.nodeCount).fill(SERVICE);
  suspect.contents[0].members.forEach((entry, i) => {
    owner[entry] = [1, 2, 2, SHARED][i];
  });
  assert.deepEqual(tenantsIn(tree, suspect, owner), { count: 2, bytes: 150_000 });
});

test("the headline says how much of the heap hangs on the first, or that nothing does", () => {
  const headline = (heap: Heap) => {
    const analyzed = analyzeSnapshot(heap.snapshot());
    return suspectHeadline(analyzed, findSuspects(new DominatorTree(analyzed), describer(analyzed))).text;
  };
  assert.match(headline(withCache(20, 10_000)), /^>?\d\d(\.\d)? % of the heap hangs on cache in global: 20 Entry, 20\d kB$/);
  assert.match(headline(withCache(1, 100)), /^Nothing of the program's own keeps 3(\.0+)? % of the heap by itself$/);
});

test("a chain of V8's helpers of any length is one store", () => {
  const heap = new Heap();
  const registry = heap.object("FinalizationRegistry");
  heap.set(heap.global, "registry", registry);
  let last: Ref = registry;
  for (let i = 0; i < 20_000; i++) {
    const cell = heap.node("system / WeakCell", "hidden", 32);
    heap.link(last, cell, "internal", "next");
    heap.link(cell, heap.object("Held", {}, 100), "internal", "holdings");
    last = cell;
  }
  assert.match(found(heap).join(), /^registry in global: 20000 Held \d+$/);
});
