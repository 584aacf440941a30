// Progress at a rate that a person can see and that costs nothing.
import type { Progress } from "../protocol/serverRequests.ts";

/** 20 a second: the eye sees movement, the pipe stays free. */
const INTERVAL_MS = 50;

/** Passes on the first report of every phase and file, and of the rest at most one each 50 ms. */
export function throttledProgress(send: (progress: Progress) => void, now: () => number = Date.now): (progress: Progress) => void {
  let step = "";
  let sentAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const current = `${progress.phase}\n${progress.file}`;
    if (current === step && now() - sentAt < INTERVAL_MS) return;
    step = current;
    sentAt = now();
    send(progress);
  };
}
