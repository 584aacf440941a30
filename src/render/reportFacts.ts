// What several renderers say about a report, computed once: the parts of the growth, the comparability, the
// steps of a path.
import { formatBytes, formatCount, formatCountChange, formatShare, formatSignedBytes } from "../figures/format.ts";
import { growthSplit } from "../protocol/growthSplit.ts";
import type { Culprit, GrowthPartName, KnownLeak, Load, PathStep, Report, SourceLocation } from "../protocol/report.ts";
import { SIGN_KINDS, type Sign, sureness } from "../protocol/signs.ts";
import { snapshotNames } from "../protocol/snapshotNames.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { hasTenants, LOAD_WORDS, partTemplate, RISK_WORDS, signCountTemplate, signTitle } from "../protocol/vocabulary.ts";
import { snapshotCountWords } from "./reportTerms.ts";

export interface GrowthPart {
  name: GrowthPartName;
  label: string;
  bytes: number;
  /** Of everything that came, for a part that grew; of everything that went, for one that shrank: 0..1. */
  share: number;
}

/** The parts of the growth in their one order; they sum to the total, and parts of nothing are left out. */
export function growthParts(report: Report): GrowthPart[] {
  const split = growthSplit(report);
  const came = split.reduce((sum, { bytes }) => sum + Math.max(0, bytes), 0);
  const went = split.reduce((sum, { bytes }) => sum + Math.max(0, -bytes), 0);
  return split
    .filter(({ bytes }) => bytes !== 0)
    .map((part) => {
      const label = partTemplate(part, split, hasTenants(report)).replace("{0}", formatCount(part.tenants));
      return { name: part.part, label, bytes: part.bytes, share: Math.abs(part.bytes) / (part.bytes > 0 ? came : went) };
    });
}

/** "sure · three snapshots, load had stopped · risk high". */
export function basisLine({ verdict, snapshots, comparability }: Report): string {
  const load = comparability.load && snapshots.length > 2 ? `, ${LOAD_WORDS[comparability.load]}` : "";
  const risk = verdict.status === "no-leak" ? "" : ` · risk ${RISK_WORDS[verdict.risk]}`;
  return `${sureness(verdict.confidence)} · ${snapshotCountWords(snapshots.length)}${load}${risk}`;
}

/** "5 signs absent · 2 neutral": what is not said one by one. */
export function foldedSigns(folded: readonly Sign[]): string {
  return SIGN_KINDS.flatMap((kind) => {
    const count = folded.filter((sign) => sign.kind === kind).length;
    return count > 0 ? [signCountTemplate(kind, count).replace("{0}", formatCount(count))] : [];
  }).join(" · ");
}

/** "Several live handles for one tenant". */
export function signWords({ kind, indicator }: Sign): string {
  const title = kind === "open" ? indicator.title : signTitle(indicator);
  return `${title[0]?.toUpperCase() ?? ""}${title.slice(1)}`;
}

/** "1 before 13.7 MB", one for each snapshot. */
export function numberedSnapshots({ snapshots }: Report): { name: string; size: string }[] {
  const names = snapshotNames(snapshots);
  return snapshots.map(({ totalSize }, at) => ({ name: `${at + 1} ${names[at]}`, size: formatBytes(totalSize) }));
}

export interface BarSide {
  word: "came" | "went";
  parts: GrowthPart[];
  /** Length on the scale of the longer side, 0..1. */
  length: number;
}

/**
 * What came and what went, to draw on one scale; a side too short to be seen beside the other is left to the
 * legend.
 */
export function barSides(parts: readonly GrowthPart[]): BarSide[] {
  const sides = [
    { word: "came" as const, parts: parts.filter((part) => part.bytes > 0) },
    { word: "went" as const, parts: parts.filter((part) => part.bytes < 0) },
  ];
  const sums = sides.map((side) => side.parts.reduce((sum, part) => sum + Math.abs(part.bytes), 0));
  const longest = Math.max(...sums, 1);
  return sides.map((side, n) => ({ ...side, length: sums[n] / longest })).filter((side) => side.length >= MIN_SIDE);
}

/** Half a cell of a bar of eighty. */
const MIN_SIDE = 0.5 / 80;

/**
 * Cells of a bar for each part, largest-remainder: they sum to `width` exactly, and whoever has a share has a
 * cell. With less width than parts, the smallest go without.
 */
export function barCells(shares: readonly number[], width: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total <= 0) return shares.map(() => 0);
  const exact = shares.map((share) => (share / total) * width);
  const cells = exact.map((cell) => (cell > 0 ? Math.max(1, Math.floor(cell)) : 0));
  const order = exact.map((_, n) => n).sort((a, b) => exact[b] - cells[b] - (exact[a] - cells[a]) || a - b);
  let rest = width - cells.reduce((sum, cell) => sum + cell, 0);
  for (let n = 0; rest > 0; n = (n + 1) % order.length) {
    if (exact[order[n]] === 0) continue;
    cells[order[n]]++;
    rest--;
  }
  for (; rest < 0; rest++) cells[cells.indexOf(Math.max(...cells))]--;
  return cells;
}

/** "same process, 97 % of the ids survive; before the last snapshot the load had stopped". */
export function comparabilityLine(report: Report): string {
  const { sameProcess, survivingShare } = report.comparability;
  return `${sameProcess ? "same process" : "different processes"}, ${formatShare(survivingShare)} of the ids survive${loadClause(report)}`;
}

const LOAD_CLAUSES: Record<Load, string> = {
  stopped: "; before the last snapshot the load had stopped",
  repeated: "; before the last snapshot the same load ran again",
};

function loadClause({ snapshots, comparability: { load } }: Report): string {
  if (snapshots.length < 3 || load === undefined) return "";
  return load === null ? "; what happened before the last snapshot was not said" : LOAD_CLAUSES[load];
}

/** How the tenants were recognised, in one sentence that ends once. */
export function tenantRuleSentence({ rule, discovered }: { rule: string; discovered: boolean }): string {
  if (rule.startsWith("No tenants")) return `${rule.replace(/(?<![.\s])[.\s]+$/, "")}.`;
  const how = discovered ? "Tenants, found without being told" : "Tenants";
  return `${how}: ${rule.replace(/(?<![.\s])[.\s]+$/, "")}.`;
}

/** "before.heapsnapshot 13.1 MB", one for each snapshot in order. */
export function snapshotLabels(report: Report): { name: string; size: string }[] {
  return report.snapshots.map((snapshot) => ({ name: baseName(snapshot.path), size: formatBytes(snapshot.totalSize) }));
}

/** "model-registry.js:150"; where it is known what was written, that, below the source root. */
export function sourceLabel(source: SourceLocation | null | undefined): string {
  if (!source) return "";
  const { original } = source;
  if (original) return `${original.file}:${original.line}`;
  return `${baseName(source.file)}:${source.line}${original === null && !source.file.startsWith("node:") ? " (not mapped)" : ""}`;
}

/** "tenantRegistries in ModelRegistry", and where that is in the source unless the description says so. */
export function holderPlace({ holder, source }: Culprit): { description: string; source: string } {
  const place = sourceLabel(source);
  return { description: holder.description, source: holder.description.includes(place) ? "" : place };
}

/**
 * What is known in public of a culprit: "known: …; mended in undici 7.15.0 (check which version this is):
 * https://…".
 */
export function knownLines({ knownLeaks = [] }: Report, culprit: number): string[] {
  return knownLeaks.filter((leak) => leak.culprit === culprit).map(knownLine);
}

export function knownLine({ package: name, version, mended, use, what, report }: KnownLeak): string {
  const check = version === null && mended !== null ? " (check which version this is)" : "";
  const remedy = mended === null ? "" : `; mended in ${name} ${mended}${check}`;
  return `known of ${name}: ${what}${remedy}${use === null ? "" : `; ${use}`}: ${report}`;
}

export interface PathLine {
  /** 0 for the root. */
  depth: number;
  /** Name by which the line above holds it; empty for the root. */
  edge: string;
  className: string;
  /** "@41973", empty where an id means nothing. */
  id: string;
  source: string;
  /** What is said of the holder only. */
  note: string;
  role: "root" | "step" | "holder" | "accumulated" | "cut";
}

const SHOWN_STEPS = 12;

/**
 * The retaining path of a culprit from the root to the holder, and what it accumulates below it; the middle
 * of a long one is cut.
 */
export function pathLines({ path, count, growthBytes, accumulates }: Culprit): PathLine[] {
  const note = `${formatCountChange(count.before, count.after)} entries, ${formatSignedBytes(growthBytes)}`;
  return pathWith(path, note, `${accumulates} × ${formatCount(count.after)}`);
}

/** A path to a holder, what is noted of that, and what is below it (nothing where that is empty). */
export function pathWith(path: readonly PathStep[], note: string, below: string): PathLine[] {
  const cut = path.length > SHOWN_STEPS ? path.length - SHOWN_STEPS + 1 : 0;
  const cutAt = SHOWN_STEPS / 2 - 1;
  const lines: PathLine[] = [];
  path.forEach((step, position) => {
    if (cut > 0 && position > cutAt && position <= cutAt + cut) {
      if (position === cutAt + 1) lines.push(plainLine(lines.length, `… ${formatCount(cut)} steps left out`, "cut"));
      return;
    }
    const isHolder = position === path.length - 1;
    lines.push({
      depth: lines.length,
      edge: step.edge,
      className: step.className,
      id: position > 0 ? `@${step.id}` : "",
      source: sourceLabel(step.source),
      note: isHolder ? note : "",
      role: isHolder ? "holder" : position === 0 ? "root" : "step",
    });
  });
  if (below !== "") lines.push(plainLine(lines.length, below, "accumulated"));
  return lines;
}

function plainLine(depth: number, className: string, role: PathLine["role"]): PathLine {
  return { depth, edge: "", className, id: "", source: "", note: "", role };
}

const BASELINE_CLAUSES = { new: ", new since the baseline", unchanged: ", in the baseline too" } as const;

/** "9 → 259, +54.3 MB, 97 % of the growth", and whether a baseline has it. */
export function culpritFigures({ count, growthBytes, share, baselineState }: Culprit): string {
  const known = baselineState ? BASELINE_CLAUSES[baselineState] : "";
  return `${formatCountChange(count.before, count.after)}, ${formatSignedBytes(growthBytes)}, ${formatShare(share)} of the growth${known}`;
}

/** What to watch from here on, each with the figure it stands at. */
export function monitorLines(report: Report): string[] {
  const { verdict, tenants, memory } = report;
  const lines = verdict.nextMeasurement ? [verdict.nextMeasurement] : [];
  for (const { holder, accumulates, count } of verdict.culprits.slice(0, 3)) {
    const load = tenants.count.after > 0 ? `while the tenants stay ${formatCount(tenants.count.after)}` : "under the same load";
    lines.push(`Entries of ${holder.description} (${accumulates}): ${formatCount(count.after)} now; they must not rise ${load}.`);
  }
  if (tenants.count.after > 0) {
    const { median, marginal } = tenants.perTenant;
    const added = tenants.count.added > 0 ? `, a new one ${formatBytes(marginal)}` : "";
    lines.push(`Bytes that one tenant keeps: the median is ${formatBytes(median)}${added}; they must not rise with the age of a tenant.`);
  }
  const heap = memory.find((row) => row.metric === "heapUsed") ?? memory.find((row) => row.metric === "snapshotTotal");
  if (heap) lines.push(`${heap.metric === "heapUsed" ? "heapUsed" : "Heap"} after a forced collection: ${formatBytes(heap.after)} now.`);
  return lines;
}
