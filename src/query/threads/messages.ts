// What the session's thread and its workers say to each other.
import type { InterfaceDefinition } from "../../core/analysis/interfaces.ts";
import type { Age } from "../../core/compare/prepare.ts";
import type { Series } from "../../core/compare/series.ts";
import type { Dated } from "../../core/matching.ts";
import type { SnapshotPlan, TenantsInSnapshot } from "../../core/tenants/attribute/tenantsInSnapshot.ts";
import type { QueryName, Reply } from "../../protocol/queries.ts";
import type { Report, Summary, TenantCandidate } from "../../protocol/report.ts";
import type { Phase } from "../../protocol/serverRequests.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";

/**
 * A worker measures a file, prepares it for a comparison, and either hands it over or compares it with others
 * in its place of the series.
 */
export type WorkerTask =
  /** Reads a file to its end. */
  | { task: "check"; file: string }
  | { task: "measure"; file: string }
  /** Tells which of three and more files are one series; null stands for the worker's own snapshot. */
  | { task: "arrange"; others: readonly (Dated | null)[] }
  | { task: "prepare"; definitions: readonly InterfaceDefinition[]; options: AnalysisOptions; handOver: boolean }
  /** Recognises the tenants; null stands for the worker's own snapshot. */
  | { task: "plan"; others: readonly (LoadedSnapshot | null)[]; options: AnalysisOptions }
  /**
   * Attributes the bytes of the worker's own snapshot: as planned elsewhere, or null where it planned itself.
   */
  | { task: "attribute"; plan: SnapshotPlan | null }
  /**
   * Concludes what this worker planned; null stands for what it attributed itself. `forQueries`: there will
   * be some, so it gets ready for them.
   */
  | { task: "conclude"; attributed: readonly (TenantsInSnapshot | null)[]; forQueries: boolean }
  | { task: "summarize"; options: AnalysisOptions }
  /**
   * Tells what a rule would find in a comparison that is open in another thread, which goes on to answer
   * questions.
   */
  | { task: "preview"; loaded: readonly LoadedSnapshot[]; options: AnalysisOptions; rule: string }
  /** Tells who the tenants of such a comparison could be. */
  | { task: "discover"; loaded: readonly LoadedSnapshot[]; options: AnalysisOptions };

/** A thread may have several files; they are numbered. */
export interface WorkerOrder {
  file: number;
  task: WorkerTask;
}

/** The file is no longer needed there. */
export interface DropMessage {
  drop: number;
}

export type WorkerMessage =
  /** First of all: what V8 lets this thread's heap have, bytes. It may be another limit than its parent's. */
  | { kind: "started"; heapLimit: number }
  | { kind: "progress"; phase: Phase; share: number }
  | { kind: "checked"; nodeCount: number; edgeCount: number }
  | { kind: "measured"; age: Age; definitions: readonly InterfaceDefinition[]; dated: Dated }
  | { kind: "arranged"; series: Series }
  /** `loaded` is null where it stays with the worker. */
  | { kind: "prepared"; loaded: LoadedSnapshot | null }
  | { kind: "planned"; plans: readonly SnapshotPlan[] }
  /** `tenants` is null where it stays with the worker. */
  | { kind: "attributed"; tenants: TenantsInSnapshot | null }
  | { kind: "report"; report: Report }
  | { kind: "summary"; summary: Summary }
  | { kind: "previewed"; candidate: TenantCandidate }
  | { kind: "discovered"; candidates: TenantCandidate[] }
  | { kind: "reply"; id: number; reply: Reply<unknown> }
  | { kind: "failed"; failure: Failure };

/** An error that crosses the thread boundary as data. */
export type Failure =
  | { type: "input"; file: string; detail: string; byteOffset: number | null }
  | { type: "usage"; message: string }
  | { type: "memory" }
  | { type: "internal"; message: string };

export interface QueryMessage {
  id: number;
  file: number;
  name: QueryName;
  params: unknown;
}
