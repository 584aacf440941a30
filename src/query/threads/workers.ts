// The worker threads of one job.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { QueryName, Reply } from "../../protocol/queries.ts";
import type { Phase } from "../../protocol/serverRequests.ts";
import { CancelledError } from "../queryErrors.ts";
import type { WorkerMessage, WorkerTask } from "./messages.ts";
import { WorkerThread } from "./workerThread.ts";

/** Threads at once: two also where there is one processor, for one of two may wait for its disk. */
const PROCESSORS = Math.max(2, availableParallelism());

/** A file's place in a thread, which may have other files. */
export class FileWorker {
  readonly thread: WorkerThread;
  readonly file: number;

  constructor(thread: WorkerThread, file: number) {
    this.thread = thread;
    this.file = file;
  }

  run<K extends WorkerMessage["kind"]>(task: WorkerTask, kind: K, onProgress: OnProgress): Promise<Extract<WorkerMessage, { kind: K }>> {
    return this.thread.run(this.file, task, { kind, onProgress });
  }

  ask(name: QueryName, params: unknown): Promise<Reply<unknown>> {
    return this.thread.ask(this.file, name, params);
  }
}

type OnProgress = (phase: Phase, share: number) => void;

/** The workers of one job: all end when it fails, is cancelled, or is done. */
export class Workers {
  readonly #bundle: string;
  readonly #running = new Map<WorkerThread, Set<FileWorker>>();
  #stopped = false;

  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  /** A worker for each of so many files; threads are no more than processors. */
  start(files: number): FileWorker[] {
    if (this.#stopped) throw new CancelledError();
    const threads = Array.from({ length: Math.min(files, PROCESSORS) }, () => new WorkerThread(this.#bundle));
    for (const thread of threads) this.#running.set(thread, new Set());
    return Array.from({ length: files }, (_, file) => {
      const worker = new FileWorker(threads[file % threads.length], file);
      this.#running.get(worker.thread)?.add(worker);
      return worker;
    });
  }

  /** The worker and its thread outlive the job. */
  release({ thread }: FileWorker): void {
    this.#running.delete(thread);
  }

  /** The worker has done its part; its memory is given back. */
  async end(worker: FileWorker): Promise<void> {
    const files = this.#running.get(worker.thread);
    files?.delete(worker);
    worker.thread.drop(worker.file);
    if (files?.size !== 0) return;
    this.#running.delete(worker.thread);
    await worker.thread.end();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#running.keys()].map((thread) => thread.end()));
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

/** Does a job for each item, as many at once as there are threads. */
export async function inLanes<Item, Result>(items: readonly Item[], job: (item: Item, at: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await job(items[at], at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(items.length, PROCESSORS) }, lane));
  return results;
}
