// The one report that the command line, the panel and saved files share. Sizes are bytes, ids are V8 object
// ids. `before` and `after` are the first and the last snapshot; every `series` follows the order given. A
// text that the analysis wrote is English; `…Parts` beside it says what it is made of (`sentence.ts`).
// Reports written before that have none. Its parts stand in `report/`.
import type { ConstructorRow, GroupRow, MemoryRow, PackageRow } from "./report/comparedRows.ts";
import type { Baseline, LimitResult } from "./report/gateResults.ts";
import type { SCHEMA_VERSION } from "./report/schemaVersion.ts";
import type { Benchmark, RegistryStatistics } from "./report/serviceFigures.ts";
import type { Comparability, SnapshotInfo } from "./report/snapshots.ts";
import type { Tenants } from "./report/tenants.ts";
import type { KnownLeak, Verdict } from "./report/verdict.ts";

export type * from "./report/codePlaces.ts";
export type * from "./report/comparedRows.ts";
export type * from "./report/gateResults.ts";
export type * from "./report/holders.ts";
export type * from "./report/measures.ts";
export * from "./report/schemaVersion.ts";
export type * from "./report/serviceFigures.ts";
export * from "./report/snapshots.ts";
export type * from "./report/summary.ts";
export type * from "./report/tenants.ts";
export type * from "./report/verdict.ts";

export interface Report {
  schemaVersion: typeof SCHEMA_VERSION;
  tool: { name: "heap-verdict"; version: string };
  snapshots: SnapshotInfo[];
  comparability: Comparability;
  verdict: Verdict;
  memory: MemoryRow[];
  registry: RegistryStatistics | null;
  benchmark: Benchmark | null;
  groups: GroupRow[];
  constructors: ConstructorRow[];
  tenants: Tenants;
  /** Leaks known in public that the culprits look like. */
  knownLeaks?: KnownLeak[];
  /** Largest first. */
  packages?: PackageRow[];
  /** Where `--baseline` named one. */
  baseline?: Baseline;
  /** Where `--max` asked for limits. */
  limits?: LimitResult[];
  /** What was cut from the lists above, by list; 0 or missing means nothing. */
  leftOut: { constructors: number; tenants: number };
}
