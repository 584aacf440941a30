// One worker thread from outside: runs tasks of its files one after the other, and answers queries until
// ended. Everything asked is answered or rejected.
import { Worker } from "node:worker_threads";
import type { QueryName, Reply } from "../../protocol/queries.ts";
import type { Phase } from "../../protocol/serverRequests.ts";
import { CancelledError, InputError, MemoryError, UsageError } from "../queryErrors.ts";
import { newLock, untilInterruptible } from "../uninterrupted.ts";
import type { DropMessage, Failure, QueryMessage, WorkerMessage, WorkerOrder, WorkerTask } from "./messages.ts";

type Answer<K extends WorkerMessage["kind"]> = Extract<WorkerMessage, { kind: K }>;

interface Expected<K extends WorkerMessage["kind"]> {
  kind: K;
  onProgress(phase: Phase, share: number): void;
}

export class WorkerThread {
  readonly #worker: Worker;
  readonly #lock = newLock();
  readonly #queries = new Map<number, { resolve(reply: Reply<unknown>): void; reject(error: Error): void }>();
  #lastQuery = 0;
  /** Settles when the last task given has ended. */
  #busy: Promise<unknown> = Promise.resolve();
  #ended: Error | null = null;
  /** Bytes; null until it has said so. */
  #heapLimit: number | null = null;
  #onMessage: (message: WorkerMessage) => void = () => {};
  #onEnd: (error: Error) => void = () => {};

  constructor(file: string) {
    this.#worker = new Worker(file, { workerData: { lock: this.#lock } });
    this.#worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "started") this.#heapLimit = message.heapLimit;
      else if (message.kind === "reply") this.#reply(message);
      else this.#onMessage(message);
    });
    this.#worker.on("error", (error) => this.#fail(isOutOfMemory(error) ? new MemoryError(this.#heapLimit) : error));
    this.#worker.on("exit", () => this.#fail(new CancelledError()));
  }

  /**
   * Runs a task of one file; resolves with the message of the given kind, rejects with the worker's failure.
   */
  run<K extends WorkerMessage["kind"]>(file: number, task: WorkerTask, { kind, onProgress }: Expected<K>): Promise<Answer<K>> {
    const job = this.#busy.then(() => this.#run({ file, task }, { kind, onProgress }));
    this.#busy = job.catch(() => undefined);
    return job;
  }

  #run<K extends WorkerMessage["kind"]>(order: WorkerOrder, { kind, onProgress }: Expected<K>): Promise<Answer<K>> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#onEnd = reject;
      this.#onMessage = (message) => {
        if (message.kind === "progress") onProgress(message.phase, message.share);
        else if (message.kind === "failed") reject(toError(message.failure));
        else if (message.kind === kind) resolve(message as Answer<K>);
      };
      this.#worker.postMessage(order);
    });
  }

  /** What the thread knows of the file is let go. */
  drop(file: number): void {
    const message: DropMessage = { drop: file };
    this.#worker.postMessage(message);
  }

  ask(file: number, name: QueryName, params: unknown): Promise<Reply<unknown>> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const message: QueryMessage = { id: ++this.#lastQuery, file, name, params };
      this.#queries.set(message.id, { resolve, reject });
      this.#worker.postMessage(message);
    });
  }

  async end(): Promise<void> {
    await untilInterruptible(this.#lock);
    await this.#worker.terminate();
  }

  #reply({ id, reply }: Answer<"reply">): void {
    this.#queries.get(id)?.resolve(reply);
    this.#queries.delete(id);
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    this.#onEnd(error);
    for (const { reject } of this.#queries.values()) reject(error);
    this.#queries.clear();
  }
}

function toError(failure: Failure): Error {
  switch (failure.type) {
    case "input":
      return new InputError(failure.file, failure.detail, failure.byteOffset);
    case "usage":
      return new UsageError(failure.message);
    case "memory":
      return new MemoryError(null);
    case "internal":
      return new Error(failure.message);
  }
}

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
