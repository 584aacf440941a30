// No corner in which a file made for it takes much longer than an ordinary one of the same size: processor time, the better of two runs, against one limit.
import assert from "node:assert/strict";
import { test } from "vitest";
import { load, open } from "../core/support/comparing.ts";
import { type EdgeSpec, type NodeSpec, parse, random, type SnapshotSpec, snapshotJson } from "../core/support/snapshots.ts";

const MOST = 3;
/** What takes longer than that, in proportion to the file still: names without number are looked at as candidates for ids of tenants. */
const MORE: Record<string, number> = {
  "a place of its own for every object": 5,
  "a class of its own for every object": 6,
  "a shape of its own for every plain object": 14,
};
const OBJECTS = 15_000;
/** Time below this is the clock's and the compiler's business. */
const LEAST_MS = 100;

const next = random(5);
const numbers = Array.from({ length: OBJECTS }, (_, n) => n + 1);

function spec(node: (n: number) => NodeSpec, more: Partial<SnapshotSpec> = {}): SnapshotSpec {
  const edges: EdgeSpec[] = numbers.map((n) => ({ from: 0, to: n, type: "element", name: n }));
  return { nodes: [{ name: "root", id: 1 }, ...numbers.map(node)], edges, ...more };
}

/** Objects of forty classes with members out of few, as programs have them. */
function ordinary(objects: number): SnapshotSpec {
  const nodes: NodeSpec[] = [{ name: "root", id: 1 }];
  const edges: EdgeSpec[] = [];
  for (let n = 1; n <= objects; n++) {
    nodes.push({ name: `Class${n % 40}`, id: 2 * n + 1, size: 16 + 8 * (n % 5) });
    edges.push({ from: n < 100 ? 0 : Math.floor(n / 3), to: n, name: `member${n % 60}` });
  }
  const locations = nodes.flatMap((_, n): [number, number, number, number][] => (n % 9 === 1 ? [[n, 5, n % 40, 3]] : []));
  return { nodes, edges, locations };
}

const HOSTILE: Record<string, () => SnapshotSpec> = {
  "a place of its own for every object": () =>
    spec((n) => ({ name: "A", id: 2 * n + 1 }), { locations: numbers.map((n) => [n, n, (7919 * n) % 65536, n << 3]) }),
  "even ids, all multiples of a power of two": () => spec((n) => ({ name: "A", id: 65_536 * n })),
  "even ids at random, far apart": () => spec((n) => ({ name: "A", id: 2 * Math.floor(next() * 2 ** 30) + 4 * n })),
  "odd ids, far apart": () => spec((n) => ({ name: "A", id: 200_003 * n * 2 + 1 })),
  "a class of its own for every object": () => spec((n) => ({ name: `C${n}`, id: 2 * n + 1 })),
  "a shape of its own for every plain object": () => ({
    nodes: [{ name: "root", id: 1 }, ...numbers.map((n) => ({ name: "Object", id: 2 * n + 1 }))],
    edges: numbers.flatMap((n): EdgeSpec[] => [
      { from: 0, to: n, type: "element", name: n },
      ...[1, 2, 3].map((k): EdgeSpec => ({ from: n, to: 1 + ((n * k) % OBJECTS), name: `p${n}_${k}` })),
    ]),
  }),
  "strings that differ at their ends only": () => spec((n) => ({ name: `${"x".repeat(200)}${n}`, type: "string", id: 2 * n + 1 })),
  "one chain of objects": () => ({
    nodes: [{ name: "root", id: 1 }, ...numbers.map((n) => ({ name: "Link", id: 2 * n + 1 }))],
    edges: numbers.map((n) => ({ from: n - 1, to: n, name: "next" })),
  }),
  "objects that all hold the same hundred": () => ({
    nodes: [{ name: "root", id: 1 }, ...numbers.map((n) => ({ name: "A", id: 2 * n + 1 }))],
    edges: numbers.flatMap((n): EdgeSpec[] => [
      { from: 0, to: n, type: "element", name: n },
      ...[0, 1, 2].map((k): EdgeSpec => ({ from: n, to: 1 + ((n * 7 + k) % 100), name: `m${k}` })),
    ]),
  }),
};

const bytesOf = (given: SnapshotSpec) => new TextEncoder().encode(JSON.stringify(snapshotJson(given)));

/** Milliseconds of the processor for reading both snapshots, comparing them and the first questions. */
function cost(bytes: Uint8Array): number {
  const since = process.cpuUsage();
  const [before, after] = [parse(bytes), parse(bytes)];
  const answers = open([load(before, "a.heapsnapshot"), load(after, "b.heapsnapshot")]);
  answers.report();
  answers.answer("instances", { constructorIndex: 0, set: "after", from: 0, count: 50 });
  answers.answer("treemap", { limit: 1000 });
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

const best = (bytes: Uint8Array) => Math.min(cost(bytes), cost(bytes));

test("hostile files against ordinary ones of their size", () => {
  const perObject = bytesOf(ordinary(5_000)).length / 5_000;
  best(bytesOf(ordinary(3_000)));
  const rows = Object.entries(HOSTILE).map(([name, make]) => {
    const bytes = bytesOf(make());
    const normal = best(bytesOf(ordinary(Math.round(bytes.length / perObject))));
    return { name, bytes: bytes.length, hostile: best(bytes), normal };
  });
  for (const { name, bytes, hostile, normal } of rows)
    console.log(`${(hostile / normal).toFixed(2)} × ${name}: ${hostile.toFixed(0)} ms against ${normal.toFixed(0)}, ${bytes} bytes`);
  const slow = rows.filter(({ name, hostile, normal }) => hostile > (MORE[name] ?? MOST) * Math.max(LEAST_MS, normal));
  assert.deepEqual(slow, []);
}, 600_000);
