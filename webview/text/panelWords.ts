// The words for what a report says in codes.
import type { TabName } from "../../src/protocol/panelMessages.ts";
import type { InstanceSet } from "../../src/protocol/queries.ts";
import type {
  Culprit,
  GrowthKind,
  IndicatorStatus,
  Load,
  MemoryMetric,
  Report,
  Risk,
  SnapshotInfo,
  SnapshotRole,
  VerdictStatus,
} from "../../src/protocol/report.ts";
import type { Phase } from "../../src/protocol/serverRequests.ts";
import type { PartId } from "../state/growthParts.ts";
import type { Change, Measure, TenantSet } from "../state/viewState.ts";
import type { IconName } from "./icons.ts";
import { said, t } from "./l10n.ts";

/** Colour names are those of `styles/base.ts`. */
export type Tone = "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "grey";

export function verdictWords(status: VerdictStatus): { title: string; icon: IconName; tone: Tone } {
  switch (status) {
    case "leak":
      return { title: t("Leak"), icon: "error", tone: "red" };
    case "leak-suspected":
      return { title: t("Leak suspected"), icon: "warning", tone: "red" };
    case "inconclusive":
      return { title: t("Inconclusive"), icon: "question", tone: "yellow" };
    case "no-leak":
      return { title: t("No leak"), icon: "pass", tone: "green" };
  }
}

export function riskWord(risk: Risk): string {
  const words: Record<Risk, string> = { "very-low": t("very low"), low: t("low"), medium: t("medium"), high: t("high") };
  return words[risk];
}

export function growthKindWords(kind: GrowthKind): string {
  const words: Record<GrowthKind, string> = {
    none: t("no growth"),
    "tenant-proportional": t("growth in proportion to tenants"),
    "within-tenants": t("growth within tenants"),
    "outside-tenants": t("growth outside tenants"),
    bounded: t("bounded growth"),
    drained: t("growth that drained"),
    mixed: t("several kinds of growth"),
  };
  return words[kind];
}

export function partWords(id: PartId): { title: string; tone: Tone } {
  switch (id) {
    case "extraHandles":
      return { title: t("handles beyond what a tenant needs"), tone: "red" };
    case "newTenants":
      return { title: t("new tenants"), tone: "orange" };
    case "existingTenants":
      return { title: t("tenants there before"), tone: "blue" };
    case "removedTenants":
      return { title: t("removed tenants"), tone: "green" };
    case "shared":
      return { title: t("shared between tenants"), tone: "purple" };
    case "holder":
      return { title: t("taken in by one holder"), tone: "red" };
    case "code":
      return { title: t("compiled code and modules"), tone: "yellow" };
    case "unattributed":
      return { title: t("no tenant's"), tone: "grey" };
  }
}

/** Indicators that explain growth rather than accuse it: red and green would mislead. */
const EXPLAINING: ReadonlySet<string> = new Set(["code-growth", "different-process", "bounded-collection", "drains-when-idle"]);

export function indicatorWords(status: IndicatorStatus, id: string): { title: string; icon: IconName; tone: Tone } {
  const explains = EXPLAINING.has(id);
  switch (status) {
    case "present":
      return { title: t("present"), icon: "present", tone: explains ? "blue" : "red" };
    case "absent":
      return { title: t("absent"), icon: "absent", tone: explains ? "grey" : "green" };
    case "unknown":
      return { title: t("unknown"), icon: "question", tone: "grey" };
  }
}

export function tabTitle(tab: TabName): string {
  const titles: Record<TabName, string> = {
    overview: t("Overview"),
    tenants: t("Tenants"),
    constructors: t("Constructors"),
    holders: t("Holders"),
    treemap: t("Treemap"),
    evidence: t("Evidence"),
    memory: t("Memory"),
    series: t("Series"),
  };
  return titles[tab];
}

export function phaseWords(phase: Phase): string {
  const words: Record<Phase, string> = {
    waiting: t("Waiting for the analysis to start"),
    reading: t("Reading"),
    graph: t("Building the graph"),
    dominators: t("Finding dominators"),
    constructors: t("Grouping by constructor"),
    comparing: t("Comparing"),
    tenants: t("Finding whose it is"),
    verdict: t("Weighing the evidence"),
  };
  return words[phase];
}

export function tenantSetWords(set: TenantSet): string {
  const words: Record<TenantSet, string> = {
    all: t("All tenants"),
    new: t("New"),
    existing: t("There before"),
    removed: t("Removed"),
    handles: t("Several handles"),
    outliers: t("Outliers"),
  };
  return words[set];
}

export function changeWords(change: Change): string {
  const words: Record<Change, string> = {
    all: t("All changes"),
    grown: t("Grown"),
    added: t("With added objects"),
    removed: t("With removed objects"),
    surviving: t("With surviving objects"),
  };
  return words[change];
}

export function measureWords(measure: Measure): string {
  const words: Record<Measure, string> = { retained: t("Retained size"), shallow: t("Shallow size"), count: t("Count") };
  return words[measure];
}

export function instanceSetWords(set: InstanceSet): string {
  const words: Record<InstanceSet, string> = {
    added: t("Added"),
    removed: t("Removed"),
    surviving: t("Surviving"),
    before: t("All before"),
    after: t("All after"),
  };
  return words[set];
}

export function roleWord(role: SnapshotRole): string {
  const words: Record<SnapshotRole, string> = {
    before: t("before"),
    after: t("after"),
    settled: t("settled"),
    intermediate: t("between"),
    single: t("snapshot"),
  };
  return words[role];
}

export function loadWords(load: Load): string {
  return load === "stopped" ? t("the load had stopped before the last one") : t("the same load ran again before the last one");
}

/** A metric and what it can prove. */
export function metricWords(metric: MemoryMetric): { title: string; proves: string } {
  switch (metric) {
    case "heapUsed":
      return { title: t("Heap used"), proves: t("Live objects and garbage not yet collected: after a full collection, what is alive.") };
    case "heapTotal":
      return { title: t("Heap total"), proves: t("What V8 has reserved: follows heap used with a delay.") };
    case "rss":
      return {
        title: t("Resident set (RSS)"),
        proves: t("What the system counts: falling proves nothing, V8 may hold live objects in fewer pages."),
      };
    case "external":
      return { title: t("External"), proves: t("Memory outside the heap that objects in it hold, such as Buffers.") };
    case "arrayBuffers":
      return { title: t("Array buffers"), proves: t("The part of external memory in Buffers and typed arrays.") };
    case "snapshotTotal":
      return { title: t("Snapshot total"), proves: t("Size of all live objects: taking a snapshot collects garbage first.") };
  }
}

/** What a holder is called in sentences and lists. */
export function holderText({ description, descriptionParts }: Pick<Culprit["holder"], "description" | "descriptionParts">): string {
  return said(description, descriptionParts);
}

/** A short name for each snapshot of a comparison, in order: what the axes and headings say. */
export function snapshotName(snapshot: SnapshotInfo, index: number): string {
  return `${index + 1} ${roleWord(snapshot.role)}`;
}

/** "two snapshots" and so on: what the verdict rests on. */
export function snapshotsWords(report: Report): string {
  const count = report.snapshots.length;
  return count === 2 ? t("from two snapshots") : t("from {0} snapshots", count);
}
