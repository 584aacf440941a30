// The server's methods that take snapshots, one typed function for each.
import type * as vscode from "vscode";
import {
  CaptureMethods,
  type CaptureProgress,
  type CaptureSource,
  type ListProcessesResult,
  type ListTargetsResult,
  type ListThreadsResult,
  type OpenProcessResult,
  type ProcessParams,
  type TakeParams,
  type TakeResult,
  type WorkerThreadOfProcess,
} from "../../protocol/captureRequests.ts";
import type { AnalysisServer } from "../serverClient.ts";

export class CaptureClient {
  readonly #server: AnalysisServer;
  readonly #listeners = new Map<string, (progress: CaptureProgress) => void>();
  #last = 0;

  /** `onEnded` is told of a process whose session is gone. */
  constructor(server: AnalysisServer, onEnded: (process: string) => void) {
    this.#server = server;
    server.listen(CaptureMethods.progress, (progress: CaptureProgress) => this.#listeners.get(progress.token)?.(progress));
    server.listen(CaptureMethods.ended, ({ process }: ProcessParams) => onEnded(process));
  }

  list(): Promise<ListProcessesResult> {
    return this.#server.request(CaptureMethods.list, {});
  }

  async targets(address: string, allowRemote: boolean): Promise<ListTargetsResult["targets"]> {
    return (await this.#server.request<ListTargetsResult>(CaptureMethods.targets, { address, allowRemote })).targets;
  }

  async threads(process: string): Promise<WorkerThreadOfProcess[]> {
    return (await this.#server.request<ListThreadsResult>(CaptureMethods.threads, { process })).threads;
  }

  open(source: CaptureSource): Promise<OpenProcessResult> {
    return this.#server.request(CaptureMethods.open, { source });
  }

  async take(
    params: Omit<TakeParams, "token">,
    onProgress: (progress: CaptureProgress) => void,
    cancel: vscode.CancellationToken,
  ): Promise<TakeResult> {
    const token = `capture-${++this.#last}`;
    this.#listeners.set(token, onProgress);
    try {
      return await this.#server.request(CaptureMethods.take, { ...params, token }, cancel);
    } finally {
      this.#listeners.delete(token);
    }
  }

  async release(process: string): Promise<void> {
    if (this.#server.processId !== undefined) await this.#server.request(CaptureMethods.release, { process }).catch(() => undefined);
  }
}
