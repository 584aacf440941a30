// One snapshot of one thread: count its objects, say what the snapshot will take, take it, write it as it
// comes, read it back.
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { CapturePhase } from "../protocol/captureRequests.ts";
import { CancelledError } from "../query/queryErrors.ts";
import { checkSnapshot } from "../query/session.ts";
import { ObjectionError } from "./captureErrors.ts";
import { type Counted, type Forecast, forecastAfter, forecastOf, objections } from "./forecast.ts";
import { type Inspector, within } from "./inspector.ts";
import { PartialFile } from "./partialFile.ts";
import { readFacts, type TargetFacts } from "./targetFacts.ts";

export interface CaptureHooks {
  signal?: AbortSignal;
  /** `fraction` is of the phase; null where nobody knows how far it is. */
  onProgress?(phase: CapturePhase, fraction: number | null): void;
  /** Called before the thread is paused. */
  onForecast?(forecast: Forecast, facts: TargetFacts): void;
  /** Path of the bundled worker that reads the file back. */
  workerFile?: string;
}

export interface CaptureOptions {
  /** Where the snapshot goes. */
  path: string;
  /** Collect garbage several times before, so that finalizers run. */
  collectGarbage: boolean;
  /** The snapshot before in the same session, which says best what the next one takes. */
  previous?: CapturedSnapshot;
  /** Take it even where the forecast says that memory or disk will not do. */
  force: boolean;
  /** A pause that is forecast to be longer is an objection too, milliseconds. */
  mostPauseMs?: number;
}

export interface CapturedSnapshot {
  path: string;
  fileBytes: number;
  nodeCount: number;
  edgeCount: number;
  /** How long the thread was paused, milliseconds, as far as can be seen from outside. */
  pauseMs: number;
  forecast: Forecast;
  /** As they were before the pause. */
  facts: TargetFacts;
}

/** A heap of 100 million objects takes about a minute to count. */
const COUNTING_MS = 120_000;
const ROUNDS_OF_GARBAGE = 6;
const TURN_MS = 15;

/**
 * What a session still does for a snapshot that was given up: V8 does not stop in the middle, and its chunks
 * still come.
 */
const givenUp = new WeakMap<Inspector, Promise<unknown>>();

/**
 * Takes the snapshot. Throws `CaptureError` or `CancelledError`; nothing is then left under the final name.
 */
export async function takeSnapshot(inspector: Inspector, options: CaptureOptions, hooks: CaptureHooks = {}): Promise<CapturedSnapshot> {
  goOn(hooks);
  const file = new PartialFile(options.path);
  try {
    await givenUp.get(inspector);
    const work = captureInto(file, inspector, options, hooks);
    givenUp.set(
      inspector,
      work.catch(() => {}),
    );
    return await unlessAborted(hooks.signal, work);
  } finally {
    file.discard();
  }
}

async function captureInto(
  file: PartialFile,
  inspector: Inspector,
  options: CaptureOptions,
  hooks: CaptureHooks,
): Promise<CapturedSnapshot> {
  hooks.onProgress?.("counting", null);
  await inspector.send("HeapProfiler.enable");
  if (options.collectGarbage) await collectGarbage(inspector);
  goOn(hooks);
  const { previous } = options;
  // Counting again would end the numbers that the snapshots before gave to the objects.
  const counted = previous ? null : await countObjects(inspector);
  const facts = await readFacts(inspector);
  const forecast = counted ? forecastOf(counted, facts.node) : forecastAfter(previous as CapturedSnapshot, facts);
  goOn(hooks);
  hooks.onForecast?.(forecast, facts);
  const room = { memory: facts.availableBytes, disk: freeOnDisk(dirname(file.path)), pauseMs: options.mostPauseMs };
  const [objection] = options.force ? [] : objections(forecast, room);
  if (objection !== undefined) {
    // The numbers of a snapshot that was taken before would be gone with it.
    if (!previous) await inspector.send("HeapProfiler.disable");
    throw new ObjectionError(objection);
  }
  const pauseMs = await stream(inspector, file, hooks);
  goOn(hooks);
  let counts = { nodeCount: 0, edgeCount: 0 };
  await file.finish(async (temporary) => {
    hooks.onProgress?.("checking", null);
    counts = await checkSnapshot(temporary, { signal: hooks.signal, workerFile: hooks.workerFile });
  });
  return { path: file.path, fileBytes: file.bytes, ...counts, pauseMs, forecast, facts };
}

/**
 * Several times, with turns of the target's event loop in between in which finalizers run and what they let
 * go becomes garbage.
 */
export async function collectGarbage(inspector: Inspector): Promise<void> {
  for (let round = 0; round < ROUNDS_OF_GARBAGE; round++) {
    await inspector.send("HeapProfiler.collectGarbage");
    await new Promise((resolve) => setTimeout(resolve, TURN_MS));
  }
}

/**
 * V8 numbers all objects when it begins to track them, and tells how many there are: about 5 % of a
 * snapshot's work.
 */
async function countObjects(inspector: Inspector): Promise<Counted> {
  let stop = () => {};
  // Triples: fragment of the time line, objects in it, their bytes. The first update is the whole heap, some
  // time after it is numbered; later ones are what came since.
  const counted = new Promise<number[]>((resolve) => {
    stop = inspector.on<{ statsUpdate: number[] }>("HeapProfiler.heapStatsUpdate", ({ statsUpdate }) => resolve(statsUpdate));
  });
  try {
    const begin = performance.now();
    await inspector.send("HeapProfiler.startTrackingHeapObjects", { trackAllocations: false });
    const numberingMs = performance.now() - begin;
    const [, objects] = await within(counted, COUNTING_MS, "the process did not say how many objects it has");
    return { objects, numberingMs };
  } finally {
    stop();
    // Ends the tracking; the snapshot itself numbers the objects anew.
    await inspector.send("HeapProfiler.disable");
    await inspector.send("HeapProfiler.enable");
  }
}

/** Gives the time in which the thread could do nothing else, milliseconds. */
async function stream(inspector: Inspector, file: PartialFile, { onProgress }: CaptureHooks): Promise<number> {
  let broken: (error: Error) => void = () => {};
  const fault = new Promise<never>((_, reject) => {
    broken = reject;
  });
  const stopChunks = inspector.on<{ chunk: string }>("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => {
    file.write(chunk);
    onProgress?.("writing", null);
    if (file.fault) broken(file.fault);
  });
  const stopProgress = inspector.on<{ done: number; total: number }>("HeapProfiler.reportHeapSnapshotProgress", ({ done, total }) => {
    if (total > 0) onProgress?.("building", Math.min(1, done / total));
  });
  const begin = performance.now();
  const taken = inspector.send("HeapProfiler.takeHeapSnapshot", { reportProgress: true, captureNumericValue: true });
  try {
    await Promise.race([taken, fault]);
    return performance.now() - begin;
  } finally {
    stopChunks();
    stopProgress();
    taken.catch(() => {});
  }
}

/** Throws `CancelledError` when aborted. */
function goOn({ signal }: CaptureHooks): void {
  if (signal?.aborted) throw new CancelledError();
}

function freeOnDisk(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

async function unlessAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  let cancel = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new CancelledError());
  });
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    signal?.removeEventListener("abort", cancel);
    work.catch(() => {});
  }
}
