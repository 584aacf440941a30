// The one way into the engine for the server and the command line: opens snapshots in worker threads, compares them, answers queries.
import type { QueryName, QueryParams, QueryResult } from "../protocol/queries.ts";
import type { Report, Summary } from "../protocol/report.ts";
import type { CompareOptions, Phase } from "../protocol/serverRequests.ts";

export interface SessionHooks {
  /** Called at least four times a second while work goes on; `fraction` never falls. */
  onProgress?(progress: { phase: Phase; file: string; fraction: number }): void;
  /** Aborting stops all workers at once; the promise rejects with `CancelledError`. */
  signal?: AbortSignal;
  /** Path of the bundled worker; defaults to worker.cjs beside the running bundle. */
  workerFile?: string;
}

export interface Comparison {
  readonly report: Report;
  query<N extends QueryName>(name: N, params: QueryParams<N>): Promise<QueryResult<N>>;
  /** Ends the worker and gives the memory back. */
  close(): Promise<void>;
}

/** Compares two or more snapshots. Throws `InputError`, `UsageError` or `CancelledError`. */
export async function compareSnapshots(options: CompareOptions, hooks: SessionHooks = {}): Promise<Comparison> {
  void options;
  void hooks;
  throw new Error("not yet");
}

/** Summarizes one snapshot. Throws as `compareSnapshots`. */
export async function summarizeSnapshot(
  options: { path: string; tenants?: string[]; groups?: string },
  hooks: SessionHooks = {},
): Promise<Summary> {
  void options;
  void hooks;
  throw new Error("not yet");
}
