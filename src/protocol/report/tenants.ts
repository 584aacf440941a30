// Tenants: how they were recognised, what each keeps, what several share.
import type { SentenceParts } from "../sentenceText.ts";
import type { BeforeAfter, Size } from "./measures.ts";

export interface TenantGroup {
  count: BeforeAfter;
  retained: BeforeAfter;
}

export interface TenantRow {
  id: string;
  aliases: string[];
  before: Size;
  after: Size;
  delta: Size;
  groups: Record<string, TenantGroup>;
  /** Retained bytes in each snapshot. */
  series: number[];
  /**
   * Live objects that carry an id of this tenant's own, such as connections; more than one of a kind may be
   * stale handles.
   */
  handles: BeforeAfter;
  /** Bytes of the handles beyond those that it needs; missing where it has not too many. */
  surplus?: number;
  /** Far from what other tenants keep. */
  outlier: boolean;
}

/** One way to recognise tenants, and what it would explain. */
export interface TenantCandidate {
  /** A rule of the contract: `property:NAME`, `key:/REGEX/`, `class:NAME.path`. */
  rule: string;
  /** The rule in words. */
  description: string;
  descriptionParts?: SentenceParts;
  tenants: BeforeAfter;
  /** Share of the growth that its tenants own, 0..1. */
  explained: number;
  chosen: boolean;
}

export interface SharedPair {
  tenants: [string, string];
  before: number;
  after: number;
}

export interface Tenants {
  /** How the tenants were recognised, in words. */
  rule: string;
  ruleParts?: SentenceParts;
  discovered: boolean;
  count: { before: number; after: number; added: number; removed: number };
  perTenant: { average: number; median: number; marginal: number };
  items: TenantRow[];
  shared: BeforeAfter;
  unattributed: BeforeAfter;
  candidates: TenantCandidate[];
  sharedPairs: SharedPair[];
}
