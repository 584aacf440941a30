// What the session's thread and its workers say to each other.
import type { AnalyzedSnapshot } from "../core/analyze.ts";
import type { QueryName, Reply } from "../protocol/queries.ts";
import type { Load, MemoryRow, RegistryStatistics, Report, Summary } from "../protocol/report.ts";
import type { Phase } from "../protocol/serverRequests.ts";

export type WorkerTask =
  | { task: "analyze"; file: string }
  | { task: "compare"; loaded: LoadedSnapshot[]; options: ConcludeOptions }
  | { task: "summarize"; loaded: LoadedSnapshot; options: ConcludeOptions };

/** An analyzed snapshot with where it came from; its columns are shared memory. */
export interface LoadedSnapshot {
  path: string;
  fileBytes: number;
  analyzed: AnalyzedSnapshot;
}

export interface ConcludeOptions {
  tenants: string[];
  /** Text of the groups file, or null for the built-in groups. */
  groups: { file: string; text: string } | null;
  memory: MemoryRow[];
  registry: RegistryStatistics | null;
  notes: string[];
  perModelBytes: number;
  /** What happened before the last of three or more snapshots; null where nobody says, and with two. */
  load: Load | null;
  version: string;
}

export type WorkerMessage =
  | { kind: "progress"; phase: Phase; share: number }
  | { kind: "analyzed"; loaded: LoadedSnapshot }
  | { kind: "report"; report: Report }
  | { kind: "summary"; summary: Summary }
  | { kind: "reply"; id: number; reply: Reply<unknown> }
  | { kind: "failed"; failure: Failure };

/** An error that crosses the thread boundary as data. */
export type Failure =
  | { type: "input"; file: string; detail: string; byteOffset: number | null }
  | { type: "usage"; message: string }
  | { type: "internal"; message: string };

export interface QueryMessage {
  id: number;
  name: QueryName;
  params: unknown;
}
