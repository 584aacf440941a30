// Judges a fix: two reports on the same load, one with the code as it was and one with the change. The
// verdict on each is the engine's; what is added here is whether the change is what made the difference, by
// growth per round and by holder.
import type { Culprit, Report } from "../../protocol/report.ts";
import type { Verification, VerificationAnswer, VerifiedHolder, VerifiedSeries } from "../../protocol/verification.ts";

/** A holder that still takes in this share of what it took in before the change is not mended. */
const STILL_GROWS = 0.2;

/**
 * A heap that still grows by this share of its growth before the change has lost no more than part of its
 * leak.
 */
const STILL_LEAKS = 0.5;

export function verifyFix(before: Report, fixed: Report): Verification {
  const series = { before: seriesOf(before), fixed: seriesOf(fixed) };
  const holders = holdersOf(before, fixed);
  return { schemaVersion: 1, tool: fixed.tool, ...judge(series, holders), ...series, holders };
}

interface Judgement {
  answer: VerificationAnswer;
  reason: string;
}

function judge({ before, fixed }: { before: VerifiedSeries; fixed: VerifiedSeries }, holders: readonly VerifiedHolder[]): Judgement {
  const leaked = before.status === "leak" || before.status === "leak-suspected";
  if (!leaked) return { answer: "cannot-tell", reason: "The series before the change shows no leak that the change could have mended." };
  if (before.rounds.length !== fixed.rounds.length) {
    return { answer: "cannot-tell", reason: "The two series have different numbers of snapshots: the same load must run in both." };
  }
  if (fixed.status === "leak") return { answer: "fail", reason: "The heap still leaks with the change." };
  const unmended = holders.find((holder) => holder.before > 0 && holder.fixed > STILL_GROWS * holder.before);
  if (unmended && fixed.status !== "no-leak") return { answer: "fail", reason: `${unmended.description} still grows with the change.` };
  if (fixed.status !== "no-leak")
    return { answer: "cannot-tell", reason: "What grows with the change may be a leak: repeat the load once more." };
  if (fixed.growthPerRound > STILL_LEAKS * before.growthPerRound) {
    return { answer: "cannot-tell", reason: "No leak is seen with the change, but the heap grows nearly as much in each round." };
  }
  return { answer: "pass", reason: "What leaked before the change no longer does." };
}

function seriesOf({ snapshots, verdict }: Report): VerifiedSeries {
  const rounds = snapshots.slice(1).map((snapshot, index) => snapshot.totalSize - snapshots[index].totalSize);
  return { status: verdict.status, headline: verdict.headline, rounds, growthPerRound: rounds[rounds.length - 1] };
}

function holdersOf(before: Report, fixed: Report): VerifiedHolder[] {
  const held = new Map<string, VerifiedHolder>();
  addHolders(held, before, "before");
  addHolders(held, fixed, "fixed");
  return [...held.values()].sort((a, b) => b.before - a.before || b.fixed - a.fixed || (a.description < b.description ? -1 : 1));
}

function addHolders(held: Map<string, VerifiedHolder>, { verdict, snapshots }: Report, side: "before" | "fixed"): void {
  for (const culprit of verdict.culprits) {
    const key = placeOf(culprit);
    const holder = held.get(key) ?? { accumulates: culprit.accumulates, description: nameOf(culprit), before: 0, fixed: 0 };
    holder[side] += culprit.growthBytes / (snapshots.length - 1);
    held.set(key, holder);
  }
}

function nameOf({ holder }: Culprit): string {
  return holder.description || holder.className;
}

/** What names a holder in both versions of a program: lines move when code changes. */
function placeOf(culprit: Culprit): string {
  return `${culprit.holder.className}\n${nameOf(culprit).replace(/(\.[cm]?[jt]sx?):\d+(:\d+)?/g, "$1")}`;
}
