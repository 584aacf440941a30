// The one report that the command line, the panel and saved files share. Sizes are bytes, ids are V8 object
// ids. `before` and `after` are the first and the last snapshot; every `series` follows the order given. A
// text that the analysis wrote is English; `…Parts` beside it says what it is made of (`sentence.ts`).
// Reports written before that have none.
import type { SentenceParts } from "./sentenceText.ts";

export const SCHEMA_VERSION = 1;

export interface Size {
  count: number;
  shallow: number;
  /**
   * Of a tenant: all bytes that only this tenant keeps alive. Of a constructor: its topmost instances'
   * retained sizes; these overlap.
   */
  retained: number;
}

export interface BeforeAfter {
  before: number;
  after: number;
}

export interface SourceLocation {
  file: string;
  /** One-based. */
  line: number;
  /** One-based. */
  column: number;
  /**
   * What was written there, where source maps or the source root say; null where it was looked for and not
   * found.
   */
  original?: OriginalLocation | null;
}

/** A place in a file below the source root. */
export interface OriginalLocation {
  /** Relative to the source root, with forward slashes. */
  file: string;
  /** One-based. */
  line: number;
  /** One-based. */
  column: number;
}

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

export interface PathStep {
  id: number;
  className: string;
  /** Name by which the step before holds this one; empty for the root. */
  edge: string;
  source?: SourceLocation | null;
}

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

export interface RegistryStatistics {
  totalModels: BeforeAfter | null;
  uniqueModels: BeforeAfter | null;
  reuseCount: BeforeAfter | null;
  tenantRegistries: BeforeAfter | null;
  idleTenants: { tenantCode: string; modelCount: number; idleTime: number }[];
  /** heapUsed growth / growth of totalModels, in bytes; null when no model was added. */
  bytesPerModel: number | null;
}

export interface Benchmark {
  /** What one model may cost, as the user set it. */
  perModelBytes: number;
  /** Retained growth of group Model / number of models added; null when none was added. */
  measuredPerModelBytes: number | null;
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
