// One snapshot alone: what is large in it, and what is in it for nothing.
import type { SentenceParts } from "../sentenceText.ts";
import type { PathStep, SourceLocation } from "./codePlaces.ts";
import type { Size } from "./measures.ts";
import type { SCHEMA_VERSION } from "./schemaVersion.ts";
import type { SnapshotInfo } from "./snapshots.ts";
import type { TenantCandidate } from "./tenants.ts";
import type { KnownLeak } from "./verdict.ts";

export interface SummaryRow {
  name: string;
  source: SourceLocation | null;
  size: Size;
  group?: string | null;
}

export interface SummaryTenant {
  id: string;
  aliases: string[];
  size: Size;
  groups: Record<string, { count: number; retained: number }>;
}

/** What keeps much of one snapshot alive: large, and perhaps meant to be. */
export interface Suspect {
  holder: { id: number; className: string; description: string; descriptionParts?: SentenceParts };
  /** What piles up at it; what other suspects keep is not among it. */
  bytes: number;
  /** Of the heap, 0..1. */
  share: number;
  /** What it holds by class, most bytes first; the list may be cut. Empty for one large object. */
  contents: { name: string; count: number; bytes: number }[];
  /** Others hold the same entries. */
  coHeld: boolean;
  path: PathStep[];
  source: SourceLocation | null;
  /** Tenants that have something in it, and how much. */
  tenants: { count: number; bytes: number };
}

export type SavingKind = "equal-strings" | "spare-capacity" | "pinned-texts" | "pinned-buffers";

/** What is in the heap for nothing. */
export interface Saving {
  kind: SavingKind;
  count: number;
  bytes: number;
  text: string;
  textParts?: SentenceParts;
  /** Where most of it is held, most bytes first; the list may be cut. */
  places: { description: string; descriptionParts?: SentenceParts; count: number; bytes: number }[];
}

/** What `summarize` gives for one snapshot. */
export interface Summary {
  schemaVersion: typeof SCHEMA_VERSION;
  tool: { name: "heap-verdict"; version: string };
  snapshots: [SnapshotInfo];
  /** What the file says wrongly and was read all the same. */
  notes?: string[];
  /** One for each of the notes. */
  notesParts?: SentenceParts[];
  headline: string;
  headlineParts?: SentenceParts;
  /** Largest first. */
  suspects: Suspect[];
  /** Leaks known in public that the suspects look like: `culprit` is the position of a suspect. */
  knownLeaks?: KnownLeak[];
  savings: Saving[];
  /** What to capture to see growth. */
  nextMeasurement: string;
  nextMeasurementParts?: SentenceParts;
  groups: { name: string; size: Size; constructors: string[] }[];
  constructors: SummaryRow[];
  tenants: {
    rule: string;
    ruleParts?: SentenceParts;
    discovered: boolean;
    count: number;
    items: SummaryTenant[];
    shared: number;
    unattributed: number;
    candidates: TenantCandidate[];
  };
}
