// Messages between the extension (language client) and the server. Each name is used on both sides through
// this file only.
import type { ExportFormat } from "./exportFormats.ts";
import type { QueryName, QueryParams, QueryResult, Reply } from "./queries.ts";
import type { Load, Report, Summary } from "./report.ts";
import type { AskedPlace, PathMapping } from "./sourcePlaces.ts";

export type Phase = "waiting" | "reading" | "graph" | "dominators" | "constructors" | "comparing" | "tenants" | "verdict";

/** Name of the workspace's own file: growth that is expected. */
export const EXPECTED_FILE = ".heapverdict.json";

export interface Progress {
  /** The comparison this belongs to, as the client named it. */
  token: string;
  phase: Phase;
  /** File that the phase works on; empty for phases over all files. */
  file: string;
  /** Whole job, 0..1, never falling. */
  fraction: number;
}

export interface CompareOptions {
  /** Absolute paths in order of capture, two or more. */
  paths: string[];
  /** Metrics file; undefined looks beside the snapshots. */
  metrics?: string;
  /** Rules of the contract; empty means discovery, ["none"] none. */
  tenants?: string[];
  /** JSON file of constructor groups. */
  groups?: string;
  /** Benchmark of one model, bytes; 0 or undefined means none. */
  perModelBytes?: number;
  /** JSON file (`.heapverdict.json`) of growth that is expected. */
  expected?: string;
  /**
   * What happened before the last of three or more snapshots; undefined takes it from the metrics, where they
   * say.
   */
  load?: Load;
}

export interface CompareParams extends CompareOptions {
  token: string;
}

/** The comparison stays open in the server under `session` until closed. */
export interface CompareResult {
  session: string;
  report: Report;
}

export const ServerMethods = {
  compare: "heapVerdict/compare",
  summarize: "heapVerdict/summarize",
  query: "heapVerdict/query",
  close: "heapVerdict/close",
  render: "heapVerdict/render",
  locate: "heapVerdict/locate",
  /** Notification, server to client. */
  progress: "heapVerdict/progress",
} as const;

export interface SummarizeParams {
  token: string;
  path: string;
  tenants?: string[];
  groups?: string;
}

export interface QueryRequest<N extends QueryName = QueryName> {
  session: string;
  name: N;
  params: QueryParams<N>;
}

export type QueryReply<N extends QueryName = QueryName> = Reply<QueryResult<N>>;

export interface RenderParams {
  report: Report;
  format: ExportFormat;
}

/** Answered by a `Locating` for each place. */
export interface LocateParams {
  places: AskedPlace[];
  /** Absolute paths of folders. */
  roots: string[];
  mappings: PathMapping[];
}

/** Codes of `ResponseError`s that the client words for the user. */
export const ServerErrors = {
  unreadableInput: -32001,
  wrongUsage: -32002,
  noSession: -32003,
  notCaptured: -32004,
  outOfMemory: -32005,
} as const;

export interface SummarizeResult {
  summary: Summary;
}

export interface CloseParams {
  session: string;
}

/** `data` of a `ResponseError` with code `outOfMemory`. */
export interface OutOfMemory {
  /** What the heap of each thread may have, bytes; null where the system gave no more. */
  heapLimit: number | null;
}

/** `data` of a `ResponseError` with code `unreadableInput`; its message names both as well. */
export interface UnreadableInput {
  file: string;
  /** Where reading stopped; null where that has no meaning. */
  byteOffset: number | null;
}
