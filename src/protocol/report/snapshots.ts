// The snapshots that a report is of, and whether they can be compared.
import type { SentenceParts } from "../sentenceText.ts";

export type SnapshotRole = "before" | "after" | "settled" | "intermediate" | "single";

export interface SnapshotInfo {
  path: string;
  role: SnapshotRole;
  fileBytes: number;
  nodeCount: number;
  edgeCount: number;
  totalSize: number;
}

/**
 * What happened between the last two of three or more snapshots: the load had stopped, or the same load ran
 * again.
 */
export const LOADS = ["stopped", "repeated"] as const;
export type Load = (typeof LOADS)[number];

export interface Comparability {
  sameProcess: boolean;
  /** Share of the earlier snapshot's JavaScript objects whose id, type and name are in the later one. */
  survivingShare: number;
  notes: string[];
  /** One for each of the notes. */
  notesParts?: SentenceParts[];
  /** What was said of the load before the last of three or more snapshots; null when nothing was. */
  load?: Load | null;
}
