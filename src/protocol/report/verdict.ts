// The verdict: status, growth by whose it is, indicators, and what was set aside as expected.
import type { SentenceParts } from "../sentenceText.ts";
import type { Account, Culprit } from "./holders.ts";

export type VerdictStatus = "no-leak" | "leak-suspected" | "leak" | "inconclusive";
export type GrowthKind = "none" | "tenant-proportional" | "within-tenants" | "outside-tenants" | "bounded" | "drained" | "mixed";
export type Risk = "very-low" | "low" | "medium" | "high";
export type IndicatorStatus = "present" | "absent" | "unknown";

export interface Growth {
  total: number;
  newTenants: number;
  existingTenants: number;
  removedTenants: number;
  shared: number;
  unattributed: number;
}

export interface Indicator {
  id: string;
  title: string;
  status: IndicatorStatus;
  evidence: string;
  evidenceParts?: SentenceParts;
  bytes: number;
}

/** Growth that the workspace's `.heapverdict.json` says to expect. */
export interface ExpectedGrowth {
  kind: "retainer" | "constructor" | "tenant";
  name: string;
  reason: string;
  /** Up to how much it is expected; null for any. */
  limitBytes: number | null;
  /** What it grew by. */
  bytes: number;
  /** Beyond its limit it counts again. */
  within: boolean;
  /** What was set aside, where it is a retainer. */
  culprit?: Culprit;
}

/** A leak that was reported in public and whose package and holder a culprit shows. */
export interface KnownLeak {
  /** Which of the verdict's culprits it is. */
  culprit: number;
  /** Name on npm; `node` is Node.js itself. */
  package: string;
  /** The version in use, where the paths of the snapshot show it. */
  version: string | null;
  /** A version without the leak; null where none is, or where the documented use is the remedy. */
  mended: string | null;
  /** What the documentation says to do instead. */
  use: string | null;
  what: string;
  /** Where it was reported. */
  report: string;
}

export interface Verdict {
  status: VerdictStatus;
  growthKind: GrowthKind;
  risk: Risk;
  /** 0..1, how far the evidence carries; two snapshots alone never reach 1. */
  confidence: number;
  headline: string;
  headlineParts?: SentenceParts;
  growth: Growth;
  account?: Account;
  indicators: Indicator[];
  culprits: Culprit[];
  recommendations: string[];
  recommendationsParts?: SentenceParts[];
  /**
   * What `.heapverdict.json` set aside, or would but for its limit; the verdict is the one without what was
   * set aside.
   */
  expected?: ExpectedGrowth[];
  nextMeasurement: string | null;
  nextMeasurementParts?: SentenceParts | null;
}
