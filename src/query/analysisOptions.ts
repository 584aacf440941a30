// What an analysis is asked for, as plain data that goes to its threads.
import type { Sentence } from "../core/sentence.ts";
import type { Load, MemoryRow, RegistryStatistics } from "../protocol/report.ts";

export interface AnalysisOptions {
  tenants: string[];
  /** Text of the groups file, or null for the built-in groups. */
  groups: { file: string; text: string } | null;
  memory: MemoryRow[];
  registry: RegistryStatistics | null;
  notes: Sentence[];
  perModelBytes: number;
  /** What happened before the last of three or more snapshots; null where nobody says, and with two. */
  load: Load | null;
  version: string;
}
