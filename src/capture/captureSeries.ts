// A series of snapshots of one process in one session: V8 forgets the objects' numbers when a session ends.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { timeStamp } from "../protocol/captureNames.ts";
import type { Load } from "../protocol/report.ts";
import { CancelledError, UsageError } from "../query/queryErrors.ts";
import { ThreadEndedError } from "./captureErrors.ts";
import type { Inspector } from "./inspector.ts";
import { PartialFile } from "./partialFile.ts";
import { type CapturedSnapshot, type CaptureHooks, takeSnapshot } from "./takeSnapshot.ts";
import { attachWorkerThreads, type ThreadSession } from "./workerThreads.ts";

export interface SeriesOptions {
  out: string;
  label?: string;
  count: number;
  intervalMs: number;
  collectGarbage: boolean;
  workerThreads: boolean;
  force: boolean;
}

/** What a snapshot is of and when it was taken, for its file's name and the metrics beside it. */
export interface Occasion {
  label: string;
  time: Date;
  thread: ThreadSession | null;
  /** What happened before it, where somebody knows. */
  load?: Load;
  /** The snapshot of the same thread before. */
  previous?: CapturedSnapshot;
  /** Name of the files where it is not the label. */
  name?: string;
}

export interface SeriesHooks extends CaptureHooks {
  onCaptured?(snapshot: CapturedSnapshot): void;
  /** The others go on. */
  onThreadEnded?(thread: ThreadSession): void;
}

/**
 * Takes all snapshots of the series, each handed to `onCaptured` when it is whole. Throws as `takeSnapshot`.
 */
export async function captureSeries(main: Inspector, options: SeriesOptions, hooks: SeriesHooks = {}): Promise<CapturedSnapshot[]> {
  makeFolder(options.out);
  const threads = options.workerThreads ? await attachWorkerThreads(main, hooks.onThreadEnded) : [];
  const taken: CapturedSnapshot[] = [];
  const last = new Map<ThreadSession | null, CapturedSnapshot>();
  for (let n = 1; n <= options.count; n++) {
    if (n > 1) await pause(options.intervalMs, hooks.signal);
    const label = seriesLabel(options, n);
    for (const thread of [null, ...threads]) {
      const occasion = { label, time: new Date(), thread, previous: last.get(thread) };
      const snapshot = await captureOccasion(thread?.inspector ?? main, options, occasion, hooks).catch((error) => {
        if (error instanceof ThreadEndedError) return null;
        throw error;
      });
      if (snapshot === null) continue;
      last.set(thread, snapshot);
      hooks.onCaptured?.(snapshot);
      taken.push(snapshot);
    }
  }
  return taken;
}

/** One snapshot and, beside it, what the process said of its memory. */
export async function captureOccasion(
  inspector: Inspector,
  { out, ...options }: Pick<SeriesOptions, "out" | "collectGarbage" | "force"> & { mostPauseMs?: number },
  occasion: Occasion,
  hooks: CaptureHooks,
): Promise<CapturedSnapshot> {
  const { label, thread, previous, name: fileName = label } = occasion;
  const name = thread ? `${fileName}.worker-${thread.id}` : fileName;
  const { collectGarbage, force, mostPauseMs } = options;
  const taking = { collectGarbage, force, mostPauseMs, previous };
  const snapshot = await takeSnapshot(inspector, { ...taking, path: join(out, `${name}.heapsnapshot`) }, hooks);
  const metrics = new PartialFile(join(out, `${name}.memory.json`), "replace");
  try {
    metrics.write(`${JSON.stringify(metricsEntry(snapshot, occasion), null, 2)}\n`);
    await metrics.finish(async () => {});
  } finally {
    metrics.discard();
  }
  return snapshot;
}

/**
 * In the shape that `compare` reads beside a snapshot; the fields beyond it say where the snapshot comes
 * from.
 */
function metricsEntry({ facts, pauseMs }: CapturedSnapshot, { label, time, thread, load }: Occasion): object {
  const { node, pid, program, threadId, memoryUsage } = facts;
  // A debugger leads to a worker thread directly.
  const of = { node, pid, program, ...(threadId > 0 && { thread: threadId }), ...(thread && { script: thread.title }) };
  return { label, time: time.toISOString(), ...of, pauseMs: Math.round(pauseMs), ...(load && { load }), memoryUsage };
}

function seriesLabel({ label, count }: SeriesOptions, n: number): string {
  if (label === undefined) return `heap-${timeStamp(new Date())}`;
  return count === 1 ? label : `${label}-${String(n).padStart(String(count).length, "0")}`;
}

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--out ${folder}: ${(error as Error).message}`);
  }
}

/** Throws `CancelledError` when aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch {
    throw new CancelledError();
  }
}
