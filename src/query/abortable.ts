import { CancelledError } from "./queryErrors.ts";

/**
 * What can end in order does so within this time; what blocks, such as a file of a server that is gone, is
 * not waited for.
 */
const GRACE_MS = 1_000;

/**
 * The job's result. Once the signal is aborted the caller waits `GRACE_MS` at most and gets `CancelledError`,
 * whatever the job is blocked by.
 */
export async function abortable<T>(signal: AbortSignal | undefined, job: () => Promise<T>): Promise<T> {
  if (signal === undefined) return await job();
  if (signal.aborted) throw new CancelledError();
  let onAbort = () => {};
  let timer: NodeJS.Timeout | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(new CancelledError()), GRACE_MS);
    };
  });
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([job(), cancelled]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    clearTimeout(timer);
  }
}
