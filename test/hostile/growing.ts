// Pairs of files made to be slow: the later one has ten times as much as the earlier one, so that what looks at growth has the most to do.
import { random, type SnapshotSpec } from "../core/support/snapshots.ts";
import { VastHeap as Heap } from "./vastHeap.ts";

export interface Pair {
  readonly before: SnapshotSpec;
  readonly after: SnapshotSpec;
}

const upTo = (count: number) => Array.from({ length: Math.max(1, Math.floor(count)) }, (_, n) => n);

type Fill = (heap: Heap, objects: number) => void;

/** A file with a tenth, and a file with all. `isReplaced`: nothing of the first is in the second. */
const grown =
  (fill: Fill, isReplaced = false) =>
  (objects: number): Pair => {
    const [before, after] = [new Heap(), new Heap(isReplaced ? 8 * objects + 1 : 3)];
    fill(before, objects / 10);
    fill(after, objects);
    return { before, after };
  };

const oneMap: Fill = (heap, objects) => {
  heap.map(
    upTo(objects / 2).map((n) => [heap.text(`session-${n}`), heap.node("Session")]),
    "sessions",
  );
};

const FILLS: Readonly<Record<string, Fill>> = {
  "one Map that grows": oneMap,
  "Maps that have the same keys": (heap, objects) => {
    for (const n of upTo(objects / 20))
      heap.map(
        upTo(15).map((k) => [heap.text(`tenant-${k}`), heap.node(`Part${k}`)]),
        `map${n}`,
      );
  },
  "Maps in a Map, each with as many keys as there are Maps": (heap, objects) => {
    const side = Math.floor(Math.sqrt(objects / 2));
    const outer = heap.own("Registry", "registry");
    for (const n of upTo(side))
      heap.map(
        upTo(side).map((k) => [heap.text(`unit-${k}`), heap.node("Unit")]),
        `unit-${n}`,
        outer,
      );
  },
  "lists that all grow": (heap, objects) => {
    for (const n of upTo(Math.sqrt(objects) * 4))
      heap.array(
        upTo(objects / (Math.sqrt(objects) * 4)).map(() => heap.node(`Row${n % 7}`)),
        `list${n}`,
      );
  },
  "lists of two, each with a class of its own": (heap, objects) => {
    for (const n of upTo(objects / 4)) heap.array([heap.node(`Row${n}`), heap.node(`Row${n}`)], `list${n}`);
  },
  "closures with one context": (heap, objects) => {
    const context = heap.node("system / Context");
    for (const k of upTo(10)) heap.link(context, heap.node("Service"), `variable${k}`, "context");
    heap.array(
      upTo(objects).map((n) => heap.closure(`on${n % 5}`, context)),
      "listeners",
    );
  },
  "contexts within contexts": (heap, objects) => {
    let outer = heap.own("system / Context", "scope");
    for (const n of upTo(objects / 3)) {
      const inner = heap.node("system / Context");
      heap.link(inner, outer, "previous", "internal");
      heap.link(inner, heap.text(`tenant-${n}`), "id", "context");
      const closure = heap.closure("work", inner);
      heap.link(outer, closure, "next", "context");
      outer = inner;
    }
  },
  "ids that stand in one another's texts": (heap, objects) => {
    const ids = upTo(objects / 6).map((n) => `a${n}`);
    heap.map(
      ids.map((id) => [heap.text(id), heap.node("Tenant")]),
      "tenants",
    );
    heap.map(
      ids.map((id, n) => [heap.text(`${id}:${ids[(7 * n) % ids.length]}:${id}`), heap.node("Entry")]),
      "entries",
    );
    heap.map(
      ids.map((id, n) => [heap.text(`${id}:${ids[(11 * n) % ids.length]}:${ids[(13 * n) % ids.length]}:x`), heap.node("Entry")]),
      "others",
    );
  },
  "ids that are prefixes of one another": (heap, objects) => {
    for (const m of upTo(10))
      heap.map(
        upTo(objects / 30).map((n) => [heap.text(`${"ab".repeat(1 + (n % 90))}-${Math.floor(n / 90)}`), heap.node("Tenant")]),
        `map${m}`,
      );
  },
  "a WeakMap with all": (heap, objects) => {
    const map = heap.own("WeakMap", "weak");
    const table = heap.node("", "array", 64 + 16 * objects);
    heap.link(map, table, "table", "internal");
    const keys = heap.own("Keys", "keys");
    for (const n of upTo(objects / 2)) {
      const [key, value] = [heap.own("Key", `k${n % 100}`, keys), heap.node("Value")];
      const id = (node: number) => heap.nodes[node].id;
      const name = `${n} / part of key (Key @${id(key)}) -> value (Value @${id(value)}) pair in WeakMap (table @${id(table)})`;
      heap.link(key, value, name, "internal");
      heap.link(table, value, name, "internal");
      heap.link(table, key, String(n), "weak");
    }
  },
  "WeakMaps, as many as keys in each": (heap, objects) => {
    const side = Math.floor(Math.sqrt(objects / 2));
    const keys = upTo(side).map((n) => heap.own("Key", `key${n}`));
    for (const m of upTo(side)) {
      const map = heap.own("WeakMap", `weak${m}`);
      const table = heap.node("", "array", 64);
      heap.link(map, table, "table", "internal");
      for (const [n, key] of keys.entries()) {
        const value = heap.node("Value");
        const id = (node: number) => heap.nodes[node].id;
        const name = `${n} / part of key (Key @${id(key)}) -> value (Value @${id(value)}) pair in WeakMap (table @${id(table)})`;
        heap.link(key, value, name, "internal");
        heap.link(table, value, name, "internal");
      }
    }
  },
  "one object with a property for each": (heap, objects) => {
    const bag = heap.own("Bag", "bag");
    for (const n of upTo(objects)) heap.own("Entry", `property${n}`, bag);
  },
  "one plain object with a property for each": (heap, objects) => {
    const bag = heap.own("Object", "bag");
    for (const n of upTo(objects)) heap.own("Object", `property${n}`, bag);
  },
  "a long name on every edge": (heap, objects) => {
    const bag = heap.own("Bag", "bag");
    for (const n of upTo(objects / 8)) heap.own("Entry", `${"name".repeat(60)}${n}`, bag);
  },
  "a long name of every class": (heap, objects) => {
    heap.array(
      upTo(objects / 8).map((n) => heap.node(`${"Name".repeat(60)}${n}`)),
      "list",
    );
  },
  "a linked list that grows": (heap, objects) => {
    let last = heap.own("List", "list");
    for (const _ of upTo(objects)) last = heap.own("Link", "next", last);
  },
  "linked lists that grow": (heap, objects) => {
    for (const n of upTo(Math.sqrt(objects))) {
      let last = heap.own("List", `list${n}`);
      for (const _ of upTo(Math.sqrt(objects))) last = heap.own("Link", "next", last);
    }
  },
  "lists far down a chain": (heap, objects) => {
    let last = heap.own("Step", "first");
    for (const n of upTo(objects / 6)) {
      last = heap.own(`Step${n % 9}`, "next", last);
      heap.array([heap.node("Row"), heap.node("Row"), heap.node("Row")], "rows", last);
    }
  },
  "two lists that hold the same": (heap, objects) => {
    const rows = upTo(objects).map((n) => heap.node(`Row${n % 3}`));
    heap.array(rows, "one");
    heap.array(rows, "other");
  },
  "twenty Maps that hold the same": (heap, objects) => {
    const rows = upTo(objects / 5).map((n): [number, number] => [heap.text(`row-${n}`), heap.node(`Row${n % 3}`)]);
    for (const n of upTo(20)) heap.map(rows, `map${n}`);
  },
  "neighbours that share": (heap, objects) => {
    const tenants = upTo(objects / 4).map((n): [number, number] => [heap.text(`tenant-${n}`), heap.node("Tenant")]);
    heap.map(tenants, "tenants");
    for (const [n, [, tenant]] of tenants.entries()) {
      const shared = heap.own("Shared", "left", tenant);
      heap.link(tenants[(n + 1) % tenants.length][1], shared, "right");
      heap.own("Own", "own", tenant);
    }
  },
  "all pairs of tenants share": (heap, objects) => {
    const side = Math.floor(Math.sqrt(objects));
    const tenants = upTo(side).map((n): [number, number] => [heap.text(`tenant-${n}`), heap.node("Tenant", "object", 5000)]);
    heap.map(tenants, "tenants");
    for (const [n, [, a]] of tenants.entries())
      for (const [m, [, b]] of tenants.entries()) {
        if (m >= n) break;
        heap.link(b, heap.own("Shared", `with${m}`, a), `with${n}`);
      }
  },
  "places that all have the same ids": (heap, objects) => {
    for (const n of upTo(objects / 20)) {
      const list = heap.own(`List${n}`, `list${n}`);
      for (const k of upTo(18)) {
        const object = heap.own(`Class${n}`, `item${k}`, list);
        heap.link(object, heap.text(`tenant-${k}`), `id${n}`);
      }
    }
  },
  "a script for each closure, in packages": (heap, objects) => {
    const context = heap.node("system / Context");
    const functions = upTo(objects / 6).map((n) => {
      const closure = heap.closure(`f${n}`, context);
      const shared = heap.node(`f${n}`, "code");
      const script = heap.node(`/app/node_modules/package${n}/lib/index${n}.js`, "code");
      heap.link(closure, shared, "shared", "internal");
      heap.link(shared, script, "script", "internal");
      heap.link(script, heap.text(`/app/node_modules/package${n}/lib/index${n}.js`), "name", "internal");
      heap.locations.push([closure, n + 1, n % 90, 7]);
      return closure;
    });
    heap.array(functions, "functions");
  },
  "bound functions": (heap, objects) => {
    const context = heap.node("system / Context");
    const target = heap.closure("handle", context);
    heap.array(
      upTo(objects / 3).map((n) => {
        const bound = heap.node("native_bind", "closure", 64);
        heap.link(bound, target, "bound_function", "internal");
        heap.link(bound, heap.node(`Server${n % 40}`), "bound_this", "internal");
        return bound;
      }),
      "handlers",
    );
  },
  "joined strings that grow": (heap, objects) => {
    for (const n of upTo(Math.sqrt(objects) / 2)) {
      let log = heap.text(`log ${n}`);
      for (const k of upTo(Math.sqrt(objects))) {
        const joined = heap.node("(concatenated string)", "concatenated string");
        heap.link(joined, log, "first", "internal");
        heap.link(joined, heap.text(`line ${k}`), "second", "internal");
        log = joined;
      }
      heap.link(1, log, `log${n}`);
    }
  },
  "slices of one text": (heap, objects) => {
    const whole = heap.text("x".repeat(20_000));
    heap.array(
      upTo(objects).map(() => {
        const slice = heap.node("x", "sliced string");
        heap.link(slice, whole, "parent", "internal");
        return slice;
      }),
      "slices",
    );
  },
  "equal texts, each a string of its own": (heap, objects) => {
    heap.array(
      upTo(objects).map((n) => heap.node(`text ${n % 10}`, "string")),
      "texts",
    );
  },
  "a random graph": (heap, objects) => {
    const next = random(objects);
    const nodes = upTo(objects / 3).map((n) => heap.own(`Class${n % 30}`, `n${n % 1000}`));
    for (const n of nodes) for (const k of upTo(4)) heap.link(n, nodes[Math.floor(next() * nodes.length)], `to${k}`);
  },
  "timers in lists by duration": (heap, objects) => {
    const lists = heap.own("Object", "lists");
    for (const n of upTo(objects / 4)) {
      const list = heap.own("TimersList", `${n}`, lists);
      const timer = heap.own("Timeout", "_idleNext", list);
      heap.link(timer, list, "_idlePrev");
      heap.own("Task", "_onTimeout", timer);
    }
  },
};

export const GROWING: Readonly<Record<string, (objects: number) => Pair>> = {
  ...Object.fromEntries(Object.entries(FILLS).map(([name, fill]) => [name, grown(fill)])),
  "one Map, of which everything was replaced": grown(oneMap, true),
};
