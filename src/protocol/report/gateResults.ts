// What a pipeline held the report against: an earlier report, and limits.
import type { SourceLocation } from "./codePlaces.ts";

/** An earlier report that this one was held against. */
export interface Baseline {
  path: string;
  /** Findings of the baseline that are no longer there. */
  gone: { signature: string; description: string }[];
  /** Whether it has growth that no holder explains, of the same kind. */
  unheld: boolean;
}

/** A limit that was asked for: what it is of, what it allows, and what was measured. */
export interface LimitResult {
  of: "constructor" | "tenant";
  name: string;
  /**
   * "count": objects that the last snapshot has more than the first; "bytes": by how much more they keep
   * (retained size).
   */
  measure: "count" | "bytes";
  most: number;
  grew: number;
  exceeded: boolean;
  /** False where the report has nothing of that name. */
  found: boolean;
  /** Of the constructor. */
  source?: SourceLocation | null;
}
