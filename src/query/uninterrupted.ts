// A moment in which a thread must not be terminated: Node (20 and 22 at least) ends the whole process with
// "close before init" when that happens between the making of a zlib stream and its initialisation.
import { setTimeout as delay } from "node:timers/promises";
import { workerData } from "node:worker_threads";

/** One number in shared memory. */
export type Lock = Int32Array<SharedArrayBuffer>;

const FREE = 0;
const HELD = 1;
const ENDING = 2;

export function newLock(): Lock {
  return new Int32Array(new SharedArrayBuffer(4));
}

/**
 * Does a short job of this thread, which is not terminated meanwhile. A thread that is about to be terminated
 * waits for that.
 */
export function uninterrupted<Result>(job: () => Result): Result {
  const lock = (workerData as { lock?: Lock } | null)?.lock;
  if (lock === undefined) return job();
  if (Atomics.compareExchange(lock, 0, FREE, HELD) === ENDING) Atomics.wait(lock, 0, ENDING);
  try {
    return job();
  } finally {
    Atomics.store(lock, 0, FREE);
  }
}

/** Comes back when the thread with this lock may be terminated; from then on it begins no such job. */
export async function untilInterruptible(lock: Lock): Promise<void> {
  while (Atomics.compareExchange(lock, 0, FREE, ENDING) === HELD) await delay(1);
}
