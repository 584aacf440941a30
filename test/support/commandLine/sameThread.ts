// The worker of a comparison in the calling thread, so that a process that compares again and again runs code that is compiled already. Messages are
// cloned as between threads.
import type { QueryName, Reply } from "../../../src/protocol/queries.ts";
import type { Phase } from "../../../src/protocol/serverRequests.ts";
import { START, type Stage } from "../../../src/query/stages.ts";
import type { WorkerMessage, WorkerTask } from "../../../src/query/threads/messages.ts";

export class WorkerThread {
  readonly #stages = new Map<number, Stage>();

  async run<K extends WorkerMessage["kind"]>(
    file: number,
    task: WorkerTask,
    { onProgress }: { kind: K; onProgress(phase: Phase, share: number): void },
  ): Promise<Extract<WorkerMessage, { kind: K }>> {
    const { message, next } = await (this.#stages.get(file) ?? START).take(structuredClone(task), onProgress);
    this.#stages.set(file, next);
    return structuredClone(message) as Extract<WorkerMessage, { kind: K }>;
  }

  drop(file: number): void {
    this.#stages.delete(file);
  }

  ask(_file: number, _name: QueryName, _params: unknown): Promise<Reply<unknown>> {
    return Promise.resolve({ ok: false, error: "no questions are asked here" });
  }

  async end(): Promise<void> {
    this.#stages.clear();
  }
}
