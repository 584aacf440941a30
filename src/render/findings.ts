// What a pipeline is told: each finding of a report with its place, for SARIF, JUnit and GitHub alike.
import { formatBytes, formatCount, formatSignedBytes } from "../figures/format.ts";
import { causeText } from "../protocol/headlineCause.ts";
import type { BaselineState, Culprit, LimitResult, PathStep, Report, SourceLocation, VerdictStatus } from "../protocol/report.ts";
import { signatureOf, signatureWithoutHolder } from "../protocol/signature.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { culpritFigures } from "./reportFacts.ts";

export type Level = "error" | "warning" | "note";
export type RuleId = keyof typeof RULES;

/** What a finding says of itself, once for all of its kind. */
export const RULES = {
  "growing-holder": {
    title: "A holder keeps growing",
    text: "An object that was there before holds more after the load than before it, and nothing shows that this ends.",
  },
  "growth-without-holder": {
    title: "The heap grows and no one holder explains it",
    text: "The verdict is a leak or the suspicion of one, but what grows is not kept by one growing holder.",
  },
  "limit-exceeded": {
    title: "More growth than allowed",
    text: "A constructor or a tenant grew by more than --max allows.",
  },
} as const;

export interface Finding {
  rule: RuleId;
  level: Level;
  signature: string;
  /** A sentence; what cannot be seen in it is escaped. */
  message: string;
  source: SourceLocation | null;
  culprit?: Culprit;
  /** Name of the holder or of what is limited. */
  name: string;
  state?: BaselineState;
  /** Why it counts for nothing: `.heapverdict.json` says to expect it. */
  expected?: string;
  bytes?: number;
}

const LEVELS: Record<VerdictStatus, Level> = { leak: "error", "leak-suspected": "warning", inconclusive: "note", "no-leak": "note" };

/**
 * Holders by growth, then limits, then what is expected. None where the verdict is "no leak" and every limit
 * is kept.
 */
export function findingsOf(report: Report): Finding[] {
  const { verdict, limits = [] } = report;
  const level = LEVELS[verdict.status];
  const holders = verdict.culprits.map((culprit) => holderFinding(culprit, level));
  const expected = (verdict.expected ?? []).flatMap(({ within, culprit, reason }) =>
    within && culprit ? [{ ...holderFinding(culprit, "note"), expected: visibleName(reason) || "expected growth" }] : [],
  );
  const unexplained = holders.length === 0 && isLeak(verdict.status) ? [withoutHolder(report, level)] : [];
  return [...holders, ...unexplained, ...limits.filter(({ exceeded }) => exceeded).map(limitFinding), ...expected];
}

export function isLeak(status: VerdictStatus): boolean {
  return status === "leak" || status === "leak-suspected";
}

/** Findings of a leak that the baseline has not. */
export function newFindings(report: Report): Finding[] {
  return isLeak(report.verdict.status) ? findingsOf(report).filter(({ state }) => state === "new") : [];
}

function holderFinding(culprit: Culprit, level: Level): Finding {
  const { accumulates, holder, source, path, baselineState, growthBytes } = culprit;
  return {
    rule: "growing-holder",
    level,
    signature: visibleName(signatureOf(culprit)),
    message: visibleName(`${accumulates} ${culpritFigures(culprit)}, held by ${holder.description}`),
    source: source ?? nearest(path),
    culprit,
    name: visibleName(holder.description),
    ...(baselineState && { state: baselineState }),
    bytes: growthBytes,
  };
}

/** The last step of the path that has a place. */
function nearest(path: readonly PathStep[]): SourceLocation | null {
  return path.findLast(({ source }) => source)?.source ?? null;
}

function withoutHolder(report: Report, level: Level): Finding {
  const { baseline, verdict } = report;
  const signature = signatureWithoutHolder(report);
  return {
    rule: "growth-without-holder",
    level,
    signature,
    message: visibleName(causeText(verdict.headline)),
    source: null,
    name: "heap",
    ...(baseline && { state: baseline.unheld ? "unchanged" : "new" }),
    bytes: verdict.growth.total,
  };
}

function limitFinding(limit: LimitResult): Finding {
  return {
    rule: "limit-exceeded",
    level: "error",
    signature: visibleName(`${limit.of}:${limit.name}:${limit.measure}`),
    message: limitWords(limit),
    source: limit.source ?? null,
    name: visibleName(`${limit.of} ${limit.name}`),
  };
}

/** "constructor Session grew by 1,428 objects, 1,000 are allowed". */
export function limitWords({ of, name, measure, most, grew, found }: LimitResult): string {
  if (!found) return visibleName(`${of} ${name} is not in the report`);
  const grown = measure === "bytes" ? formatSignedBytes(grew) : `${formatCount(grew)} objects`;
  const allowed = measure === "bytes" ? formatBytes(most) : formatCount(most);
  return visibleName(`${of} ${name} grew by ${grown.replace(/^\+/, "")}, allowed are ${allowed}`);
}
