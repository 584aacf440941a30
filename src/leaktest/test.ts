// Leak tests: rounds of a function, first measured cheaply; where the heap grew with every round, heap
// snapshots say what accumulates and who holds it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryUsage } from "node:process";
import { setImmediate as turn } from "node:timers/promises";
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString, writeHeapSnapshot } from "node:v8";
import { runInNewContext } from "node:vm";
import { compareSnapshots } from "../query/session.ts";
import type * as api from "./api.d.ts";
import { LeakError, leakError, NOT_SEEN } from "./leakError.ts";

export { LeakError };

const ROUNDS = 100;
const WARMUP = 20;
/** Measurements, in three equal parts; between two of them a tenth of the rounds. */
const BATCHES = 15;
const BATCH_SHARE = 0.1;
/** Before them: what ran little until now is compiled yet. */
const SETTLING_BATCHES = 2;
/**
 * Measurements before the first that counts: V8 throws away the bytecode of functions that did not run for
 * some collections, tens of kilobytes of a test runner, which would hide what the rounds leave.
 */
const SETTLING_MEASUREMENTS = 8;
/** Less than this a round is what measuring itself leaves. */
const LEAST_BYTES_A_ROUND = 300;
/** Between two snapshots so much must come that it stands out from what the runner does meanwhile. */
const STRETCH_BYTES = 260_000;
const STRETCH_SHARE = 0.008;
const MOST_ROUNDS_A_STRETCH = 2_000;
const SNAPSHOTS = 3;
/** Parts in which the end of the rounds between two snapshots is measured. */
const PARTS_AT_END = 4;

export const expectNoLeak: typeof api.expectNoLeak = async (run, options = {}) => {
  const rounds = atLeast("rounds", options.rounds ?? ROUNDS, 1);
  const warmup = atLeast("warmup", options.warmup ?? WARMUP, 0);
  let round = 0;
  const call = async (times: number) => {
    for (let n = 0; n < times; n++) await run(round++);
  };
  await call(warmup);
  const bytesPerRound = await steadyGrowth(call, Math.ceil(BATCH_SHARE * rounds));
  if (bytesPerRound < LEAST_BYTES_A_ROUND) return { status: "no-leak", bytesPerRound: Math.max(0, bytesPerRound), notSeen: NOT_SEEN };
  const status = await explain(call, bytesPerRound, options.tenants ?? []);
  return { status, bytesPerRound, notSeen: NOT_SEEN };
};

/**
 * Bytes that a round leaves: by how much the least heap in use rises from the first third of the batches to
 * the last. V8's caches come and go by 30 kB, more than a batch leaves, but they rise above what is kept and
 * fall back to it.
 */
async function steadyGrowth(call: (times: number) => Promise<void>, roundsABatch: number): Promise<number> {
  await call(SETTLING_BATCHES * roundsABatch);
  for (let n = 0; n < SETTLING_MEASUREMENTS; n++) await usedBytes();
  const heap: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    heap.push(await usedBytes());
    await call(roundsABatch);
  }
  const third = BATCHES / 3;
  const [first, last] = [heap.slice(0, third), heap.slice(-third)].map((part) => Math.min(...part));
  return (last - first) / ((heap.lastIndexOf(last) - heap.indexOf(first)) * roundsABatch);
}

/**
 * Takes snapshots with more rounds in between and compares them. Where the last of these rounds leave
 * nothing, what grew has found its end, and no further snapshot is taken. Throws `LeakError`.
 */
async function explain(
  call: (times: number) => Promise<void>,
  bytesPerRound: number,
  tenants: string[],
): Promise<"no-leak" | "inconclusive"> {
  const folder = mkdtempSync(join(tmpdir(), "heap-verdict-test-"));
  try {
    const wanted = Math.max(STRETCH_BYTES, STRETCH_SHARE * getHeapStatistics().used_heap_size);
    const stretch = Math.min(MOST_ROUNDS_A_STRETCH, Math.ceil(wanted / bytesPerRound));
    const paths: string[] = [];
    await usedBytes();
    for (let n = 0; n < SNAPSHOTS; n++) {
      if (n > 0 && (await growthAtEnd(call, stretch)) < LEAST_BYTES_A_ROUND) return "no-leak";
      paths.push(writeHeapSnapshot(join(folder, `${n}.heapsnapshot`)));
    }
    const { report, close } = await compareSnapshots({ paths, tenants, load: "repeated", metrics: "none" });
    await close();
    const { status } = report.verdict;
    if (status === "leak" || status === "leak-suspected") throw leakError(report, stretch * (SNAPSHOTS - 1));
    return status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Calls so many rounds. Bytes that one of the second half leaves, by the part of it that leaves most: what V8
 * or a cache gives back in one part hides what the rounds of that part keep, but not those of the others.
 */
async function growthAtEnd(call: (times: number) => Promise<void>, rounds: number): Promise<number> {
  const part = Math.ceil(rounds / 2 / PARTS_AT_END);
  await call(Math.max(0, rounds - PARTS_AT_END * part));
  let most = 0;
  let before = await usedBytes();
  for (let n = 0; n < PARTS_AT_END; n++) {
    await call(part);
    const now = await usedBytes();
    most = Math.max(most, (now - before) / part);
    before = now;
  }
  return most;
}

/**
 * Bytes in use after what is garbage has gone, with a turn in which finalizers run, and with the contents of
 * Buffers. Without machine code, which comes and goes by 140 kB as V8 likes. The heap is read directly after
 * the collection: for what is made next V8 may take a page of 256 kB, which counts as used from then on, and
 * in which what 200 rounds leave would not show.
 */
async function usedBytes(): Promise<number> {
  collectGarbage();
  await turn();
  collectGarbage();
  const heap = getHeapSpaceStatistics().reduce(
    (sum, { space_name, space_used_size }) => sum + (space_name.startsWith("code_") ? 0 : space_used_size),
    0,
  );
  return heap + memoryUsage().arrayBuffers;
}

let collector: (() => void) | undefined;

/** The engine's own, whether or not the process was started with --expose-gc. */
function collectGarbage(): void {
  if (!collector) {
    setFlagsFromString("--expose-gc");
    collector = runInNewContext("gc") as () => void;
  }
  collector();
}

function atLeast(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`expectNoLeak: ${name} must be a whole number of ${least} or more, is ${value}`);
}
