// Rows of the tables: the process's own figures, groups, constructors, packages.
import type { SourceLocation } from "./codePlaces.ts";
import type { Size } from "./measures.ts";

export type MemoryMetric = "heapUsed" | "heapTotal" | "rss" | "external" | "arrayBuffers" | "snapshotTotal";

export interface MemoryRow {
  metric: MemoryMetric;
  before: number;
  after: number;
  delta: number;
  /** 100 × delta / before; null when before is 0. */
  percent: number | null;
  source: "metrics" | "snapshot";
  series: number[];
}

export interface ComparedRow {
  name: string;
  before: Size;
  after: Size;
  delta: Size;
  added: number;
  removed: number;
  surviving: number;
  series: Size[];
}

export interface GroupRow extends ComparedRow {
  /** Names of the constructors in this group, largest first. */
  constructors: string[];
}

export interface ConstructorRow extends ComparedRow {
  source: SourceLocation | null;
  /** Name of the group it belongs to, if any. */
  group: string | null;
}

/** Growth by whose code it is. The rows' `made` sum to growth.total, and so do their `held`. */
export interface PackageRow {
  kind: "own" | "package" | "node" | "none";
  /**
   * On npm; empty for one's own code, and for what has no code: plain objects, texts, what V8 keeps for
   * itself.
   */
  name: string;
  /** Objects of its classes: how many more. */
  objects: number;
  /** Their shallow sizes. */
  made: number;
  /** Bytes booked to what its code holds (`Account`); what the account does not list is in the row "none". */
  held: number;
  /** Files, largest first; the list may be cut. */
  modules: { file: string; objects: number; made: number; held: number }[];
}
