// Progress at a rate that a person can see and that costs nothing.
import type { Progress } from "../protocol/serverRequests.ts";

/** 20 a second: the eye sees movement, the pipe stays free. */
const INTERVAL_MS = 50;

/** Passes on the first report of every step, and of the rest at most one each 50 ms. */
export function atSight<T>(send: (progress: T) => void, now: () => number = Date.now): (step: string, progress: T) => void {
  let last = "";
  let sentAt = Number.NEGATIVE_INFINITY;
  return (step, progress) => {
    if (step === last && now() - sentAt < INTERVAL_MS) return;
    last = step;
    sentAt = now();
    send(progress);
  };
}

/** Steps of an analysis are phases and files. */
export function throttledProgress(send: (progress: Progress) => void, now?: () => number): (progress: Progress) => void {
  const throttled = atSight(send, now);
  return (progress) => throttled(`${progress.phase}\n${progress.file}`, progress);
}
