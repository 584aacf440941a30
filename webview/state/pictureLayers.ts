// What the picture of the series stacks up in each snapshot: what was there before, then the parts of the
// growth that matter.
import { growthSplit } from "../../src/protocol/growthSplit.ts";
import type { GrowthPartName, Report } from "../../src/protocol/report.ts";

export interface Layer {
  /** "there": what was there before and everything small. */
  part: GrowthPartName | "there" | "retainer";
  /** Bytes at the last snapshot; of "there" it is the size in each. */
  bytes: number;
  /** Bytes in each snapshot, none below zero. */
  series: number[];
}

/** Share of the growth below which a layer would be a line only. */
const LEAST = 0.04;

/** From the ground up; the layers sum to the size of each snapshot. */
export function pictureLayers(report: Report): Layer[] {
  const totals = report.snapshots.map(({ totalSize }) => totalSize);
  const growth = report.verdict.growth.total;
  const layers = (growth > 0 ? candidates(report) : []).filter(({ bytes }) => bytes >= LEAST * growth);
  const stacked = (at: number) => layers.reduce((sum, { series }) => sum + series[at], 0);
  const fitting = layers.map((layer) => ({
    ...layer,
    series: layer.series.map((bytes, at) => (stacked(at) > totals[at] ? (bytes * totals[at]) / stacked(at) : bytes)),
  }));
  const there = totals.map((total, at) => total - fitting.reduce((sum, { series }) => sum + series[at], 0));
  return [{ part: "there", bytes: there.at(-1) ?? 0, series: there }, ...fitting];
}

function candidates(report: Report): Layer[] {
  const split = new Map(growthSplit(report).map(({ part, bytes }) => [part, bytes]));
  const fresh = freshBytes(report);
  const last = fresh.at(-1) ?? 0;
  const scaled = (part: GrowthPartName): Layer => {
    const bytes = Math.max(0, split.get(part) ?? 0);
    return { part, bytes, series: fresh.map((at) => (last > 0 ? (bytes * at) / last : 0)) };
  };
  if (last > 0) return [scaled("new-tenants"), scaled("handles-beyond-one")];
  const retainer = retainerLayer(report);
  return retainer ? [retainer] : [];
}

/** What tenants that are not in the first snapshot keep, in each. */
function freshBytes({ snapshots, tenants }: Report): number[] {
  const sums = snapshots.map(() => 0);
  for (const { before, series } of tenants.items) {
    if (before.retained > 0 || series.length !== sums.length) continue;
    for (let at = 0; at < sums.length; at++) sums[at] += series[at];
  }
  return sums;
}

/** What the first retainer took in: as the account booked it, else as its entries came. */
function retainerLayer({ verdict, snapshots }: Report): Layer | null {
  const [culprit] = verdict.culprits;
  const entry = verdict.account?.entries.find(({ keeper, bytes }) => bytes > 0 && (!culprit || keeper.id === culprit.holder.id));
  if (entry && entry.series.length === snapshots.length)
    return { part: "retainer", bytes: entry.bytes, series: entry.series.map((bytes) => Math.max(0, bytes)) };
  if (!culprit || culprit.growthBytes <= 0) return null;
  const entries = culprit.series?.length === snapshots.length ? culprit.series : [culprit.count.before, culprit.count.after];
  if (entries.length !== snapshots.length) return null;
  const came = entries.map((count) => Math.max(0, count - entries[0]));
  const last = came.at(-1) ?? 0;
  return last <= 0
    ? null
    : { part: "retainer", bytes: culprit.growthBytes, series: came.map((count) => (culprit.growthBytes * count) / last) };
}
