// What holds the growth: culprits of the verdict, and the account of where every byte of it is booked.
import type { SentenceParts } from "../sentenceText.ts";
import type { PathStep, SourceLocation } from "./codePlaces.ts";
import type { BeforeAfter } from "./measures.ts";

/** Another holder of a culprit's kind: the same Map in the next tenant, for example. */
export interface SimilarHolder {
  id: number;
  description: string;
  descriptionParts?: SentenceParts;
  growthBytes: number;
  /** One value for each snapshot: entries held. */
  series: number[];
}

export interface Culprit {
  accumulates: string;
  count: BeforeAfter;
  growthBytes: number;
  /** Share of the total growth, 0..1. */
  share: number;
  holder: { id: number; className: string; description: string; descriptionParts?: SentenceParts };
  path: PathStep[];
  source: SourceLocation | null;
  /** One value for each snapshot: entries held. */
  series?: number[];
  /**
   * How many holders of its kind there are, this one included: `count`, `growthBytes` and `series` are those
   * of all.
   */
  holders?: number;
  /** The others of its kind, largest first; the list may be cut. */
  similar?: SimilarHolder[];
  /** Names it from run to run (`signature.ts`). */
  signature?: string;
  /** Whether the baseline has it; missing without one. */
  baselineState?: BaselineState;
}

/** SARIF's words. */
export type BaselineState = "new" | "unchanged";

export type GrowthPartName = "handles-beyond-one" | "new-tenants" | "existing-tenants" | "gone-tenants" | "shared" | "code" | "no-tenant";

/** Where the growth is booked: each byte at the nearest dominator that is in both snapshots. */
export interface Account {
  /** Equals growth.total; parts and entries (with the rest) each sum to it exactly. */
  total: number;
  /** In this order; zero parts are there too. */
  parts: { part: GrowthPartName; bytes: number }[];
  /** Largest first by absolute bytes. */
  entries: AccountEntry[];
  /** Entries not listed: how many, and their bytes together. */
  rest: { entries: number; bytes: number };
}

export interface AccountEntry {
  /** Nearest dominator that is in both snapshots. */
  keeper: { id: number; className: string; description: string; descriptionParts?: SentenceParts };
  path: PathStep[];
  source: SourceLocation | null;
  bytes: number;
  /** Bytes booked up to each snapshot: the first is 0, the last `bytes`. */
  series: number[];
  cause: string;
  evidence: string;
  evidenceParts?: SentenceParts;
  /** What came, largest first. */
  classes: { name: string; count: number; bytes: number }[];
}
