// The words for what a report says in codes.
import type { CodeScope } from "../../src/protocol/codeScope.ts";
import type { TabName } from "../../src/protocol/panelMessages.ts";
import type { InstanceSet } from "../../src/protocol/queries.ts";
import type { Culprit, MemoryMetric, SnapshotInfo, SourceLocation, VerdictStatus } from "../../src/protocol/report.ts";
import type { Phase } from "../../src/protocol/serverRequests.ts";
import type { SignKind, Sureness } from "../../src/protocol/signs.ts";
import { snapshotNames } from "../../src/protocol/snapshotNames.ts";
import { VERDICT_WORDS } from "../../src/protocol/vocabulary.ts";
import type { Change, TenantSet } from "../state/viewState.ts";
import { formatCount } from "./figures.ts";
import type { IconName } from "./icons.ts";
import { known, said, saidRuns, t } from "./l10n.ts";
import { textOf, withoutPlace } from "./saidSentences.ts";
import { placeText } from "./shownNames.ts";
import { givenLabels } from "./snapshotLabels.ts";

/** Red is for a leak only; a state is told by word and icon first. */
export type Tone = "red" | "yellow" | "blue" | "calm";

export function verdictWords(status: VerdictStatus): { title: string; icon: IconName; tone: Tone } {
  const title = known(VERDICT_WORDS[status]);
  switch (status) {
    case "leak":
      return { title, icon: "error", tone: "red" };
    case "leak-suspected":
      return { title, icon: "warning", tone: "yellow" };
    case "inconclusive":
      return { title, icon: "question", tone: "blue" };
    case "no-leak":
      return { title, icon: "pass", tone: "calm" };
  }
}

export function surenessWord(sure: Sureness): string {
  const words: Record<Sureness, string> = { sure: t("sure"), likely: t("likely"), "not sure": t("not sure") };
  return words[sure];
}

/** How a sign is marked; what it says is in words beside it. */
export function signMark(kind: SignKind): { icon: IconName; className: string; word: string } {
  switch (kind) {
    case "against":
      return { icon: "present", className: "against", word: t("present") };
    case "explains":
      return { icon: "pass", className: "clear", word: t("explains growth") };
    case "clear":
      return { icon: "pass", className: "clear", word: t("absent") };
    case "neutral":
      return { icon: "absent", className: "open", word: t("neutral") };
    case "open":
      return { icon: "question", className: "open", word: t("could not be checked") };
  }
}

export function tabTitle(tab: TabName): string {
  const titles: Record<TabName, string> = {
    verdict: t("Verdict"),
    objects: t("Objects"),
    tenants: t("Tenants"),
    retainers: t("Retainers"),
    memory: t("Memory"),
  };
  return titles[tab];
}

export function scopeWords(scope: CodeScope): string {
  const words: Record<CodeScope, string> = { own: t("My code"), packages: t("+ packages"), all: t("All") };
  return words[scope];
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
    all: t("All"),
    new: t("New"),
    gone: t("Gone"),
    existing: t("Existing"),
    handles: t("Several handles"),
    outliers: t("Outliers"),
  };
  return words[set];
}

export function changeWords(change: Change): string {
  const words: Record<Change, string> = {
    all: t("All changes"),
    grown: t("Grown"),
    added: t("With new objects"),
    removed: t("With gone objects"),
    surviving: t("With existing objects"),
  };
  return words[change];
}

export function instanceSetWords(set: InstanceSet): string {
  const words: Record<InstanceSet, string> = {
    added: t("New"),
    removed: t("Gone"),
    surviving: t("Existing"),
    before: t("All in from"),
    after: t("All in to"),
  };
  return words[set];
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

type Described = Pick<Culprit["holder"], "description" | "descriptionParts">;

/** What a holder is called in sentences and lists. */
export function holderText({ description, descriptionParts }: Described): string {
  return said(description, descriptionParts);
}

/** The same where its place stands beside it. */
export function holderName({ description, descriptionParts }: Described, source: SourceLocation | null): string {
  return textOf(withoutPlace(saidRuns(description, descriptionParts), source && placeText(source)));
}

/** What the person calls it, else "before", "round-1": the file's name without what every name has. */
export function snapshotTitle(snapshots: readonly SnapshotInfo[], at: number): string {
  return snapshotNames(snapshots, givenLabels())[at] ?? String(at + 1);
}

/** "1 before": what headings and axes say. */
export function snapshotName(snapshots: readonly SnapshotInfo[], at: number): string {
  return `${at + 1} ${snapshotTitle(snapshots, at)}`;
}

/** "three snapshots": what the verdict rests on. */
export function snapshotCountWords(count: number): string {
  const words: Record<number, string> = {
    2: t("two snapshots"),
    3: t("three snapshots"),
    4: t("four snapshots"),
    5: t("five snapshots"),
    6: t("six snapshots"),
  };
  return words[count] ?? t("{0} snapshots", formatCount(count));
}
