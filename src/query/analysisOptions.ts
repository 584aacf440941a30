// What an analysis is asked for, as plain data: built once by the session and handed on whole, to the
// threads, the engine and the report.
import type { Sentence } from "../core/sentence.ts";
import type { Load, MemoryRow, RegistryStatistics } from "../protocol/report.ts";
import type { CompareOptions } from "../protocol/serverRequests.ts";
import type { Expectation } from "./expectedGrowth.ts";

/**
 * What was asked for, and what was read from files for it. An option of `CompareOptions` that needs no file
 * arrives by itself.
 */
export interface AnalysisOptions extends Omit<CompareOptions, "paths" | "metrics" | "groups" | "load" | "expected"> {
  tenants: string[];
  /** Text of the groups file, or null for the built-in groups. */
  groups: { file: string; text: string } | null;
  memory: MemoryRow[];
  registry: RegistryStatistics | null;
  notes: Sentence[];
  perModelBytes: number;
  /** What happened before the last of three or more snapshots; null where nobody says, and with two. */
  load: Load | null;
  /** A snapshot of another process was among those given, and was left out. */
  contradictory: boolean;
  /** What `.heapverdict.json` says may grow. */
  expected: Expectation[];
  version: string;
}
