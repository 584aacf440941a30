// What accumulates, on small heaps laid out as V8 lays them out: which holder is found, and what it is called.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Report } from "../../../src/protocol/report.ts";
import type { AnalysisOptions } from "../../../src/query/analysisOptions.ts";
import { compare, load } from "../support/comparing.ts";
import { Heap, type Ref, text } from "../support/heaps.ts";

const LARGE = 4000;

/** Captures before the first step and after each. */
function report(heap: Heap, steps: (() => void)[], options: Partial<AnalysisOptions> = {}): Report {
  const snapshots = [heap.snapshot()];
  for (const step of steps) {
    step();
    snapshots.push(heap.snapshot());
  }
  return compare(
    snapshots.map((snapshot) => load(snapshot)),
    options,
  );
}

function repeat(count: number, make: () => void): () => void {
  return () => {
    for (let i = 0; i < count; i++) make();
  };
}

/** A service of 100 kB that holds `members`. */
function service(members: Readonly<Record<string, Ref>>): Heap {
  const heap = new Heap();
  heap.set(heap.global, "ballast", heap.object("Ballast", {}, 100_000));
  for (const [name, member] of Object.entries(members)) heap.set(heap.global, name, member);
  return heap;
}

const first = ({ verdict }: Report) => verdict.culprits[0];

describe("a ring of elements that refer to each other and to its head", () => {
  /** As Node keeps timers: the last one made is known to the program too, so that the head alone retains nothing. */
  function timers() {
    const heap = service({});
    const head = heap.object("TimerList");
    const schedule = heap.object("Schedule", { list: head });
    heap.set(heap.global, "schedule", schedule);
    let newest = head;
    const arm = () => {
      const timer = heap.object("Timer", {}, LARGE);
      heap.set(timer, "next", newest);
      heap.set(timer, "previous", head);
      if (newest !== head) heap.set(newest, "previous", timer);
      heap.set(head, "next", timer);
      heap.set(heap.global, "lastTimer", timer);
      newest = timer;
    };
    repeat(30, arm)();
    return { heap, arm };
  }

  test("is found by its head", () => {
    const { heap, arm } = timers();
    const result = report(heap, [repeat(100, arm), repeat(100, arm)], { load: "repeated" });
    assert.equal(result.verdict.status, "leak");
    const heads = result.verdict.culprits.filter(({ holder }) => holder.className === "TimerList");
    assert.deepEqual(
      heads.map(({ accumulates, series }) => ({ accumulates, series })),
      [{ accumulates: "Timer", series: [30, 130, 230] }],
    );
  });
});

describe("a list that is linked both ways, whose last element was there before", () => {
  test("is found by what is behind that element, though it also leads to all that is before it", () => {
    const heap = service({});
    let last = heap.object("Listener", {}, LARGE);
    heap.set(heap.global, "signal", heap.object("Signal", { first: last }));
    const add = () => {
      const listener = heap.object("Listener", { previous: last }, LARGE);
      heap.set(last, "next", listener);
      last = listener;
    };
    repeat(60, add)();
    const result = report(heap, [repeat(200, add)]);
    assert.equal(result.verdict.status, "leak-suspected");
    assert.deepEqual(first(result).accumulates, "Listener");
  });

  test("passes through when all are new and no more than before", () => {
    const heap = service({});
    const queue = heap.object("Queue");
    heap.set(heap.global, "queue", queue);
    const fill = () => {
      let behind: Ref | null = null;
      for (let i = 0; i < 100; i++) behind = heap.object("Job", behind === null ? {} : { next: behind }, LARGE);
      heap.set(queue, "head", behind as Ref);
    };
    fill();
    assert.equal(report(heap, [fill]).verdict.status, "no-leak");
  });
});

test("what a FinalizationRegistry is given to hold hangs on a chain of cells", () => {
  const heap = service({});
  const registry = heap.object("FinalizationRegistry");
  heap.set(heap.global, "released", registry);
  let newest: Ref | null = null;
  const register = () => {
    const cell = heap.node("system / WeakCell", "hidden", 64);
    heap.link(cell, heap.object("Realm", {}, LARGE), "hidden", 2);
    if (newest !== null) {
      heap.link(cell, newest, "hidden", 4);
      heap.unlink(registry, newest);
    }
    heap.link(registry, cell, "hidden", 4);
    newest = cell;
  };
  repeat(30, register)();
  const result = report(heap, [repeat(90, register)]);
  assert.equal(result.verdict.status, "leak-suspected");
  assert.deepEqual([first(result).holder.className, first(result).accumulates], ["FinalizationRegistry", "Realm"]);
  assert.deepEqual(first(result).series, [30, 120]);
});

describe("a holder that was made after the first of three snapshots", () => {
  function lateList() {
    const heap = service({});
    const bus = heap.object("Bus");
    heap.set(heap.global, "bus", bus);
    const list = heap.array();
    const add = () => heap.push(list, heap.object("Subscriber", {}, LARGE));
    const make = () => heap.set(bus, "subscribers", list);
    return { heap, add, make };
  }

  test("leaks when it takes in again", () => {
    const { heap, add, make } = lateList();
    const begin = () => {
      make();
      repeat(100, add)();
    };
    const result = report(heap, [begin, repeat(100, add)], { load: "repeated" });
    assert.equal(result.verdict.status, "leak");
    assert.equal(first(result).holder.description, "subscribers in Bus");
    assert.deepEqual(first(result).series, [0, 100, 200]);
    assert.ok(first(result).growthBytes >= 200 * LARGE);
  });

  test("is made once when it does not", () => {
    const { heap, add, make } = lateList();
    const begin = () => {
      make();
      repeat(100, add)();
    };
    assert.equal(report(heap, [begin, () => {}], { load: "repeated" }).verdict.status, "no-leak");
  });
});

describe("functions that the program makes, mostly code", () => {
  function formatters() {
    const heap = service({});
    const known = heap.map();
    heap.set(heap.global, "formatters", known);
    let made = 0;
    const compile = () => {
      made++;
      const format = heap.closure("format");
      heap.link(format, heap.node("(code for format)", "code", LARGE), "internal", "code");
      heap.mapSet(known, text(`#,##0 "${made}"`), format);
    };
    repeat(20, compile)();
    return { heap, compile };
  }

  test("two snapshots cannot tell whether they end, and say whose they are", () => {
    const { heap, compile } = formatters();
    const { verdict } = report(heap, [repeat(100, compile)]);
    assert.equal(verdict.status, "inconclusive");
    assert.match(verdict.headline, /formatters in global took in Function with the code compiled for each: 20 → 120 entries/);
    assert.ok(verdict.nextMeasurement);
  });

  test("three can", () => {
    const endless = formatters();
    assert.equal(
      report(endless.heap, [repeat(100, endless.compile), repeat(100, endless.compile)], { load: "repeated" }).verdict.status,
      "leak",
    );
    const once = formatters();
    assert.equal(report(once.heap, [repeat(100, once.compile), () => {}], { load: "repeated" }).verdict.status, "no-leak");
  });
});

describe("names", () => {
  /** Name of the array that takes in entries. */
  function nameOf(place: (heap: Heap, array: Ref) => Ref): string {
    const heap = service({});
    const array = heap.array(Array.from({ length: 10 }, () => heap.object("Entry")));
    heap.set(heap.global, "app", place(heap, array));
    return first(report(heap, [repeat(100, () => heap.push(array, heap.object("Entry", {}, LARGE)))])).holder.description;
  }

  test("the property and the class that has it", () => {
    assert.equal(
      nameOf((heap, array) => heap.object("AuditLog", { lines: array })),
      "lines in AuditLog",
    );
  });

  test("plain objects and collections on the way are led through to a class of the program", () => {
    assert.equal(
      nameOf((heap, array) => heap.object("Knex", { _events: heap.object("Object", { query: array }) })),
      "_events.query in Knex",
    );
    assert.equal(
      nameOf((heap, array) => heap.object("Router", { byHost: heap.map([[text("a.test"), heap.object("Object", { hits: array })]]) })),
      'byHost["a.test"].hits in Router',
    );
  });

  test.each([
    [5, "m5.m4.m3.m2.m1.lines in App", "are led through"],
    [6, "m5.m4.m3.m2.m1.lines in Object", "are too many: the name ends below the sixth"],
  ])("%i plain objects on the way: %s", (levels, name) => {
    const around = (heap: Heap, array: Ref) => {
      let inner = array;
      for (let n = 0; n < levels; n++) inner = heap.object("Object", { [n === 0 ? "lines" : `m${n}`]: inner });
      return heap.object("App", { [`m${levels}`]: inner });
    };
    assert.equal(nameOf(around), name);
  });
});

test("holders of one kind: the largest leads, and each of the others can be found", () => {
  const logs = [20, 40, 30].map((count) => ({ count, log: null as Ref | null }));
  const heap = service({});
  for (const [at, one] of logs.entries()) {
    one.log = heap.array([]);
    heap.set(heap.global, `bank${at}`, heap.object("Bank", { log: one.log }));
  }
  const fill = () => {
    for (const { count, log } of logs) repeat(count, () => heap.push(log!, heap.object("Entry", {}, LARGE)))();
  };
  const result = report(heap, [fill]);
  const culprit = first(result);
  assert.equal(culprit.holders, 3);
  assert.match(culprit.holder.description, /, one of 3 that together hold /);
  const similar = culprit.similar!;
  assert.deepEqual(
    similar.map(({ series }) => series),
    [
      [0, 30],
      [0, 20],
    ],
  );
  assert.equal(new Set([culprit.holder.id, ...similar.map(({ id }) => id)]).size, 3);
  for (const { description } of similar) assert.match(description, /^(bank\d\.)?log in /);
  const others = similar.reduce((sum, { growthBytes }) => sum + growthBytes, 0);
  assert.ok(others > 50 * LARGE && culprit.growthBytes - others > 40 * LARGE, `${others} of ${culprit.growthBytes}`);
});
