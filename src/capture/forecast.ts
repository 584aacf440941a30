// What a snapshot will take of time, memory and disk, told before it is taken.
import { formatBytes, formatDurations } from "../figures/format.ts";

/** All objects in a heap. */
export interface Counted {
  objects: number;
  /** How long V8 took to number them, milliseconds: it walks the heap once, as it does for a snapshot. */
  numberingMs: number;
}

export interface Forecast {
  /** How long the thread will stand still, about. */
  pauseMs: number;
  /** From how much to how much. */
  pauseRangeMs: readonly [number, number];
  /** What its process will need beyond what it has, until the snapshot is through. */
  memoryBytes: number;
  fileBytes: number;
}

/**
 * How many times as long as the numbering the snapshot takes, by the version of Node.js: medians of eight
 * kinds of heap, of which most lay within a quarter (test/capture/forecast.mjs).
 */
const TIMES_NUMBERING: readonly [sinceVersion: number, times: number][] = [
  [23, 11.5],
  [22, 20],
  [0, 27],
];
/**
 * Shares of the forecast between which the pause was on a machine with four times more work than processors:
 * how busy it will be in the seconds of the snapshot nobody can know, so that a range is told and no figure.
 */
const PAUSE_RANGE = [0.5, 2.5] as const;
/**
 * Per object, whatever its size, on Node.js 20 to 25: five heaps of libraries, models, sessions, documents
 * and caches took 0.75 to 1.21 of this memory and 0.86 to 1.23 of this file (test/capture/forecast.mjs). With
 * a share for bytes it was 0.54 to 0.94 and 0.58 to 1.23.
 */
const MEMORY_BESIDE = 10e6;
const MEMORY_PER_OBJECT = 420;
const FILE_PER_OBJECT = 93;

/**
 * From the number of objects and how long it took to number them there and then: on that machine, as busy as
 * it is, in a heap of that kind. `node` is the version, such as "v22.19.0".
 */
export function forecastOf({ objects, numberingMs }: Counted, node: string): Forecast {
  const version = Number.parseInt(node.slice(1), 10);
  const [, times] = TIMES_NUMBERING.find(([since]) => version >= since) ?? TIMES_NUMBERING[0];
  const pauseMs = times * numberingMs;
  return {
    pauseMs,
    pauseRangeMs: around(pauseMs),
    memoryBytes: MEMORY_BESIDE + MEMORY_PER_OBJECT * objects,
    fileBytes: FILE_PER_OBJECT * objects,
  };
}

/** What the snapshot before took, for a heap that has become larger or smaller since. */
export function forecastAfter(previous: TakenBefore, now: { memoryUsage: { heapUsed: number } }): Forecast {
  const factor = now.memoryUsage.heapUsed / previous.facts.memoryUsage.heapUsed;
  const { memoryBytes } = previous.forecast;
  const pauseMs = factor * previous.pauseMs;
  return { pauseMs, pauseRangeMs: around(pauseMs), memoryBytes: factor * memoryBytes, fileBytes: factor * previous.fileBytes };
}

function around(pauseMs: number): [number, number] {
  const [least, most] = PAUSE_RANGE;
  return [least * pauseMs, most * pauseMs];
}

/** The part of a captured snapshot that the next forecast looks at. */
export interface TakenBefore {
  fileBytes: number;
  pauseMs: number;
  forecast: Pick<Forecast, "memoryBytes">;
  facts: { memoryUsage: { heapUsed: number } };
}

/** What there is of memory and disk, bytes, and how long the thread may stand still. */
interface Room {
  memory: number;
  disk: number;
  pauseMs?: number;
}

/** Why the snapshot should not be taken: it would end the process, fill the disk, or hold up too long. */
export function objections(forecast: Forecast, free: Room): string[] {
  const found: string[] = [];
  if (forecast.memoryBytes > free.memory)
    found.push(
      `the process would need about ${formatBytes(forecast.memoryBytes)} more for ${formatDurations(forecast.pauseRangeMs)} and ${formatBytes(free.memory)} are free: the system may end it`,
    );
  if (forecast.fileBytes > free.disk)
    found.push(`the file will have about ${formatBytes(forecast.fileBytes)} and the disk has ${formatBytes(free.disk)} left`);
  if (forecast.pauseMs > (free.pauseMs ?? Number.POSITIVE_INFINITY))
    found.push(`the process would stand still for about ${formatDurations(forecast.pauseRangeMs)}`);
  return found;
}
