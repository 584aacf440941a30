// The worker threads of one job.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { CancelledError } from "../queryErrors.ts";
import { WorkerThread } from "./workerThread.ts";

/** The workers of one job: all end when it fails, is cancelled, or is done. */
export class Workers {
  readonly #file: string;
  readonly #running = new Set<WorkerThread>();
  #stopped = false;

  constructor(file: string) {
    this.#file = file;
  }

  start(): WorkerThread {
    if (this.#stopped) throw new CancelledError();
    const worker = new WorkerThread(this.#file);
    this.#running.add(worker);
    return worker;
  }

  /** The worker outlives the job. */
  release(worker: WorkerThread): void {
    this.#running.delete(worker);
  }

  /** The worker has done its part; its memory is given back. */
  async end(worker: WorkerThread): Promise<void> {
    this.release(worker);
    await worker.end();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#running].map((worker) => worker.end()));
    this.#running.clear();
  }
}

export interface WorkerOptions {
  /** Aborting ends all workers at once; the job rejects with `CancelledError`. */
  signal?: AbortSignal;
  /** Path of the bundled worker; defaults to worker.cjs beside the running bundle. */
  workerFile?: string;
}

/** Does a job with workers, of which none is left running but those that it released. */
export async function withWorkers<T>({ signal, workerFile }: WorkerOptions, job: (threads: Workers) => Promise<T>): Promise<T> {
  if (signal?.aborted) throw new CancelledError();
  const workers = new Workers(workerFile ?? join(__dirname, "worker.cjs"));
  let cancel = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new CancelledError());
  });
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    return await Promise.race([job(workers), cancelled]);
  } finally {
    signal?.removeEventListener("abort", cancel);
    await workers.stop();
  }
}

/** Does a job for each item, as many at once as there are processors. */
export async function inLanes<Item, Result>(items: readonly Item[], job: (item: Item, at: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await job(items[at], at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(items.length, Math.max(2, availableParallelism())) }, lane));
  return results;
}
