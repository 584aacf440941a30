// The analysis server as the extension sees it: started on first use, restarted after a crash, one typed
// function for each method.
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import type { QueryName, QueryParams, QueryResult } from "../protocol/queries.ts";
import {
  type CompareOptions,
  type CompareResult,
  type LocateParams,
  type Progress,
  type QueryReply,
  type RenderParams,
  ServerMethods,
  type SummarizeParams,
  type SummarizeResult,
} from "../protocol/serverRequests.ts";
import type { Locating } from "../protocol/sourcePlaces.ts";
import { AnalysisError, analysisError } from "./analysisErrors.ts";
import { SERVER_PROCESS } from "./serverProcess.ts";

export type ProgressListener = (progress: Progress) => void;

/** After so many crashes within `CRASH_WINDOW_MS` the server waits until it is needed again. */
const CRASHES_BEFORE_WAITING = 3;
const CRASH_WINDOW_MS = 3 * 60_000;
const STOP_TIMEOUT_MS = 2_000;

export class AnalysisServer {
  readonly log = vscode.window.createOutputChannel("Heap Verdict", { log: true });
  readonly #module: string;
  readonly #lost = new vscode.EventEmitter<void>();
  readonly #listeners = new Map<string, ProgressListener>();
  readonly #notified = new Map<string, (params: unknown) => void>();
  #client: LanguageClient | undefined;
  #crashes: number[] = [];
  #lastToken = 0;
  #disposed = false;

  /** Fires once for each server that ended by itself; its sessions are gone. */
  readonly onLost = this.#lost.event;

  constructor(serverModule: string) {
    this.#module = serverModule;
  }

  get processId(): number | undefined {
    return this.#client?.serverProcess?.pid;
  }

  compare(options: CompareOptions, onProgress: ProgressListener, cancel: vscode.CancellationToken): Promise<CompareResult> {
    return this.#withProgress(onProgress, (token) => this.request(ServerMethods.compare, { token, ...options }, cancel));
  }

  summarize(
    options: Omit<SummarizeParams, "token">,
    onProgress: ProgressListener,
    cancel: vscode.CancellationToken,
  ): Promise<SummarizeResult> {
    return this.#withProgress(onProgress, (token) => this.request(ServerMethods.summarize, { token, ...options }, cancel));
  }

  /** Throws `NoSessionError` when the session is gone. */
  async query<N extends QueryName>(session: string, name: N, params: QueryParams<N>): Promise<QueryResult<N>> {
    const reply = await this.request<QueryReply<N>>(ServerMethods.query, { session, name, params });
    if (!reply.ok) throw new AnalysisError(reply.error, "");
    return reply.value;
  }

  render(params: RenderParams): Promise<string> {
    return this.request(ServerMethods.render, params);
  }

  locate(params: LocateParams): Promise<Locating[]> {
    return this.request(ServerMethods.locate, params);
  }

  /** Calls the listener with what this and each later server says under the name. */
  listen<Params>(method: string, listener: (params: Params) => void): void {
    this.#notified.set(method, listener as (params: unknown) => void);
    this.#client?.onNotification(method, listener);
  }

  /** Throws an `AnalysisError` or `CancellationError`. */
  async request<Result>(method: string, params: unknown, cancel?: vscode.CancellationToken): Promise<Result> {
    try {
      const client = await this.#running();
      return await client.sendRequest<Result>(method, params, cancel);
    } catch (error) {
      throw analysisError(error);
    }
  }

  /** Gives the session's memory back. A server that is gone has given it back already. */
  async close(session: string): Promise<void> {
    if (this.#client?.state !== State.Running) return;
    await this.#client.sendRequest(ServerMethods.close, { session }).catch((error: unknown) => this.log.debug(String(error)));
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#lost.dispose();
    await this.#client?.dispose(STOP_TIMEOUT_MS).catch(() => undefined);
    this.log.dispose();
  }

  async #withProgress<T>(listener: ProgressListener, run: (token: string) => Promise<T>): Promise<T> {
    const token = `analysis-${++this.#lastToken}`;
    this.#listeners.set(token, listener);
    try {
      return await run(token);
    } finally {
      this.#listeners.delete(token);
    }
  }

  async #running(): Promise<LanguageClient> {
    if (this.#client && this.#client.state !== State.Running && this.#client.state !== State.Starting) {
      void this.#client.dispose().catch(() => undefined);
      this.#client = undefined;
    }
    this.#client ??= this.#newClient();
    await this.#client.start();
    return this.#client;
  }

  #newClient(): LanguageClient {
    // The same options under the debugger: the client's own would claim a fixed inspector port.
    const server = { module: this.#module, transport: TransportKind.ipc, options: { ...SERVER_PROCESS } };
    const client: LanguageClient = new LanguageClient(
      "heapVerdict",
      "Heap Verdict",
      { run: server, debug: server },
      {
        outputChannel: this.log,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => ({ action: this.#closed(client), handled: true }),
        },
      },
    );
    client.onNotification(ServerMethods.progress, (progress: Progress) => this.#listeners.get(progress.token)?.(progress));
    for (const [method, listener] of this.#notified) client.onNotification(method, listener);
    return client;
  }

  #closed(client: LanguageClient): CloseAction {
    if (this.#disposed || client !== this.#client) return CloseAction.DoNotRestart;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    this.log.error("The analysis server ended unexpectedly.");
    this.#lost.fire();
    return this.#crashes.length < CRASHES_BEFORE_WAITING ? CloseAction.Restart : CloseAction.DoNotRestart;
  }
}
