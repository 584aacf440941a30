// No corner in which a file made for it takes much longer than an ordinary one of the same size: processor time, the better of two runs.
import assert from "node:assert/strict";
import { test } from "vitest";
import { load, open } from "../core/support/comparing.ts";
import { parse, type SnapshotSpec, snapshotJson } from "../core/support/snapshots.ts";
import { GROWING } from "./growing.ts";
import { KINDS, ordinary } from "./kinds.ts";

/** `npm run hostile` prints the ratios for larger files; what is asked for is 3. A loaded machine may double what is measured, a corner multiplies it. */
const MOST = 6;
const OBJECTS = Number(process.env.HEAP_VERDICT_HOSTILE_OBJECTS ?? 15_000);
/** Time below this is the clock's and the compiler's business. */
const LEAST_MS = 100;

const bytesOf = (given: SnapshotSpec) => new TextEncoder().encode(JSON.stringify(snapshotJson(given)));

/** Milliseconds of the processor for reading both snapshots, comparing them and the first questions. */
function cost(pair: readonly Uint8Array[]): number {
  const since = process.cpuUsage();
  const answers = open(pair.map((bytes, i) => load(parse(bytes), `${i}.heapsnapshot`)));
  answers.report();
  answers.answer("instances", { constructorIndex: 0, set: "after", from: 0, count: 50 });
  answers.answer("treemap", { limit: 1000 });
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

const best = (pair: readonly Uint8Array[]) => Math.min(cost(pair), cost(pair));
const perObject = bytesOf(ordinary(5_000)).length / 5_000;
const ordinaryOf = ({ length }: Uint8Array) => bytesOf(ordinary(Math.round(length / perObject)));
best([0, 1].map(() => bytesOf(ordinary(3_000))));

/** Made files are compared with themselves, and those that grow with what they were before. */
const PAIRS: [string, () => Uint8Array[]][] = [
  ...Object.entries(KINDS).map(([name, make]): [string, () => Uint8Array[]] => {
    return [name, () => ((bytes) => [bytes, bytes])(bytesOf(make(OBJECTS)))];
  }),
  ...Object.entries(GROWING).map(([name, make]): [string, () => Uint8Array[]] => {
    return [name, () => (({ before, after }) => [bytesOf(before), bytesOf(after)])(make(OBJECTS))];
  }),
];

test.each(PAIRS)("%s", { timeout: 600_000 }, (name, make) => {
  const pair = make();
  const normal = best(pair.map(ordinaryOf));
  const hostile = best(pair);
  const bytes = pair[pair.length - 1].length;
  console.log(`${(hostile / normal).toFixed(2)} × ${name}: ${hostile.toFixed(0)} ms against ${normal.toFixed(0)}, ${bytes} bytes`);
  assert.ok(hostile <= MOST * Math.max(LEAST_MS, normal), `${hostile} ms against ${normal}`);
});
