// From findings to a verdict. A wrong "no leak" is the worst outcome, a wrong "leak" the second: where the
// evidence does not carry, say so.
import { type Facts, isSettled, noise, peak } from "./facts.ts";
import { accumulation, exchangedHolders, fillingHolders, functionHolders, growingHolders, smallPiles } from "./rules/accumulation.ts";
import { codeGrowth } from "./rules/codeGrowth.ts";
import { drains } from "./rules/drains.ts";
import { duplicateHandles, duplicatesStay } from "./rules/duplicateHandles.ts";
import { existingNoise, existingTenants } from "./rules/existingTenants.ts";
import { idleTenants } from "./rules/idleTenants.ts";
import { marginalCost } from "./rules/marginalCost.ts";
import { nativeMemory } from "./rules/nativeMemory.ts";
import { comeEveryRound, newEveryRound, tenantsInQuestion } from "./rules/newEveryRound.ts";
import { restsOnTenants, withoutTenants } from "./rules/restsOnTenants.ts";
import { sameProcess } from "./rules/sameProcess.ts";
import { staleStay, staleTenants } from "./rules/staleTenants.ts";
import { turnover } from "./rules/turnover.ts";
import { unowned, unownedEveryRound, unownedGrowth } from "./rules/unownedGrowth.ts";
import {
  EXPLAINED_BY_BOUND,
  HIGH_RISK_LEAK,
  HIGH_RISK_SUSPECTED,
  KIND_ALONE,
  KIND_BOUNDED,
  KIND_COUNTS,
  KIND_MIXED,
  MEDIUM_RISK_OPEN,
  QUIET,
  SURE_BY_EXPLAINED,
  SURE_BY_RULES,
  SURE_DECLARED,
  SURE_IDENTICAL,
  SURE_INCONCLUSIVE,
  SURE_RESTING,
  SURE_TWO,
  SURE_TWO_HEALTHY,
  SURE_UNDECIDED,
  SURE_UNDECLARED,
  SURE_UNEXPLAINED,
} from "./thresholds.ts";
import type { Finding } from "./verdictRule.ts";

export type Status = "no-leak" | "leak-suspected" | "leak" | "inconclusive";
export type GrowthKind = "none" | "tenant-proportional" | "within-tenants" | "outside-tenants" | "bounded" | "drained" | "mixed";
export type Risk = "very-low" | "low" | "medium" | "high";

export interface Decision {
  readonly status: Status;
  readonly growthKind: GrowthKind;
  readonly risk: Risk;
  readonly confidence: number;
  readonly findings: readonly Finding[];
}

/** In the order in which a person asks. */
export const RULES = [
  sameProcess,
  duplicateHandles,
  staleTenants,
  accumulation,
  existingTenants,
  unownedGrowth,
  marginalCost,
  newEveryRound,
  idleTenants,
  turnover,
  codeGrowth,
  nativeMemory,
  drains,
] as const;

const DECIDING = RULES.filter(({ effect }) => effect === "decides").map(({ id }) => id);
const INFORMING: ReadonlySet<string> = new Set(RULES.filter(({ effect }) => effect === "informs").map(({ id }) => id));

export function decide(facts: Facts): Decision {
  const findings = RULES.map((rule) => ({ id: rule.id, title: rule.title, ...rule.evaluate(facts) }));
  const present = presentIn(findings);
  const status = statusOf(facts, present);
  const resting = restsOnTenants(facts, status, statusWithoutTenants(facts));
  return {
    status,
    growthKind: kindOf(facts, present, status),
    risk: riskOf(facts, status),
    confidence: confidenceOf(facts, findings, status, resting.status === "present"),
    findings: [...findings, resting],
  };
}

/** Ids of the signs that are there. */
export function presentIn(findings: readonly Pick<Finding, "id" | "status">[]): ReadonlySet<string> {
  return new Set(findings.filter(({ status }) => status === "present").map(({ id }) => id));
}

/** What the same rules say as if nobody were a tenant; null where that is not asked. */
function statusWithoutTenants(facts: Facts): Status | null {
  const without = withoutTenants(facts);
  return without === null
    ? null
    : statusOf(without, presentIn(RULES.map(({ id, evaluate }) => ({ id, status: evaluate(without).status }))));
}

/** A series that contradicts itself gives no definite answer, whatever the rest of it shows. */
function statusOf(facts: Facts, present: ReadonlySet<string>): Status {
  const status = ownStatus(facts, present);
  if (!facts.contradictory) return status;
  return status === "leak" ? "leak-suspected" : status === "no-leak" ? "inconclusive" : status;
}

function ownStatus(facts: Facts, present: ReadonlySet<string>): Status {
  if (facts.identical) return "no-leak";
  if (facts.reversed) return "inconclusive";
  if (!facts.sameProcess) return statusAcrossProcesses(present);
  const strong = DECIDING.some((id) => present.has(id));
  if (strong) return isSettled(facts) && isRetained(facts) ? "leak" : "leak-suspected";
  if (comeEveryRound(facts)) return "leak-suspected";
  if (present.has(drains.id)) return "no-leak";
  if (present.has(unownedGrowth.id) && unownedEveryRound(facts)) return "leak-suspected";
  if (tenantsInQuestion(facts)) return "inconclusive";
  if (!weaklySuspicious(facts, present)) return smallPiles(facts).length > 0 ? "inconclusive" : "no-leak";
  return facts.load === "repeated" && stoppedGrowing(facts) ? "no-leak" : "inconclusive";
}

/** Three snapshots show something that only grows, or stays although the load has stopped. */
function isRetained(facts: Facts): boolean {
  return growingHolders(facts).some(({ role }) => role !== "unsettled") || duplicatesStay(facts) || staleStay(facts);
}

/**
 * Something grew that no rule explains, and nothing accumulates either: a singleton made once, a cache made
 * late, or a leak made late.
 */
function weaklySuspicious(facts: Facts, present: ReadonlySet<string>): boolean {
  return (
    functionHolders(facts).length > 0 ||
    fillingHolders(facts).length > 0 ||
    exchangedHolders(facts).length > 0 ||
    present.has(unownedGrowth.id) ||
    present.has(marginalCost.id) ||
    (present.has(existingTenants.id) && !explainedByBound(facts, facts.growth.existingTenants))
  );
}

function explainedByBound(facts: Facts, bytes: number): boolean {
  const ends = facts.accumulations.filter(({ role }) => role === "bounded" || role === "complete" || role === "spare");
  return ends.reduce((sum, { netBytes }) => sum + Math.max(0, netBytes), 0) >= EXPLAINED_BY_BOUND * bytes;
}

/** Between the last two snapshots nothing was added any more. */
function stoppedGrowing(facts: Facts): boolean {
  const { totals } = facts;
  return totals[totals.length - 1] - totals[totals.length - 2] <= QUIET * noise(facts);
}

/**
 * Ids mean nothing across processes: what each snapshot shows by itself, sizes, and holders at the same place
 * can be compared.
 */
function statusAcrossProcesses(present: ReadonlySet<string>): Status {
  return present.has(duplicateHandles.id) || present.has(accumulation.id) ? "leak-suspected" : "inconclusive";
}

function kindOf(facts: Facts, present: ReadonlySet<string>, status: Status): GrowthKind {
  const { growth } = facts;
  if (present.has(drains.id) && status === "no-leak") return "drained";
  const parts = {
    fresh:
      growth.newTenants +
      (growth.newTenants > 0 ? Math.max(0, growth.shared) : 0) -
      (present.has(duplicateHandles.id) || present.has(staleTenants.id) ? surplus(facts) : 0),
    within: Math.max(0, growth.existingTenants) + (present.has(duplicateHandles.id) || present.has(staleTenants.id) ? surplus(facts) : 0),
    outside: Math.max(0, growth.unattributed + (growth.newTenants > 0 ? 0 : growth.shared)),
  };
  const sum = Math.max(1, Math.max(0, parts.fresh) + parts.within + parts.outside);
  const bounded = facts.accumulations.filter((found) => found.role === "bounded").reduce((total, found) => total + found.bytes, 0);
  const suspicious = status === "leak" || status === "leak-suspected";
  if (!suspicious && present.has(turnover.id) && bounded > Math.max(QUIET * noise(facts), KIND_BOUNDED * growth.total)) return "bounded";
  const largest = Math.max(growth.total, growth.newTenants, growth.existingTenants, growth.unattributed);
  if (!suspicious && largest <= noise(facts)) return "none";
  const large = (bytes: number, least: number) => bytes > least && bytes >= KIND_COUNTS * sum;
  const kinds = {
    fresh: large(parts.fresh, QUIET * noise(facts)),
    within: large(parts.within, existingNoise(facts)),
    outside: large(suspicious ? parts.outside : unowned(facts), noise(facts)),
  };
  if (suspicious && kinds.fresh && (kinds.within || kinds.outside) && parts.fresh >= KIND_MIXED * sum) return "mixed";
  if (parts.within >= KIND_ALONE * sum) return "within-tenants";
  if (parts.outside >= KIND_ALONE * sum) return "outside-tenants";
  if (parts.fresh >= KIND_ALONE * sum) return "tenant-proportional";
  return "mixed";
}

/** Bytes in tenants that should not be there. */
function surplus(facts: Facts): number {
  return Math.min(Math.max(0, facts.growth.newTenants), duplicateHandles.evaluate(facts).bytes + staleTenants.evaluate(facts).bytes);
}

function riskOf(facts: Facts, status: Status): Risk {
  const share = Math.max(facts.growth.total, growingHolders(facts)[0]?.bytes ?? 0) / Math.max(1, facts.totals[0]);
  switch (status) {
    case "leak":
      return share >= HIGH_RISK_LEAK ? "high" : "medium";
    case "leak-suspected":
      return share >= HIGH_RISK_SUSPECTED ? "high" : "medium";
    case "inconclusive":
      return share >= MEDIUM_RISK_OPEN ? "medium" : "low";
    case "no-leak":
      return facts.growth.newTenants > noise(facts) ? "low" : "very-low";
  }
}

/**
 * How far the evidence carries: how many rules could be decided that do more than inform, how many captures there are, whether it
 * rests on tenants alone. Two captures never reach 1.
 */
function confidenceOf(facts: Facts, findings: readonly Finding[], status: Status, isResting: boolean): number {
  if (facts.identical) return SURE_IDENTICAL;
  const telling = findings.filter(({ id }) => !INFORMING.has(id));
  const decided = telling.filter((finding) => finding.status !== "unknown").length / telling.length;
  const explained = 1 - Math.min(1, Math.max(0, unowned(facts)) / Math.max(noise(facts), peak(facts) - facts.totals[0]));
  const weight =
    status === "inconclusive" ? SURE_INCONCLUSIVE : status === "no-leak" ? SURE_UNEXPLAINED + SURE_BY_EXPLAINED * explained : 1;
  const rules = SURE_UNDECIDED + SURE_BY_RULES * decided;
  return Math.round(100 * sureByCaptures(facts, status) * rules * weight * (isResting ? SURE_RESTING : 1)) / 100;
}

function sureByCaptures(facts: Facts, status: Status): number {
  if (isSettled(facts)) return facts.load === null ? SURE_UNDECLARED : SURE_DECLARED;
  return status === "no-leak" ? SURE_TWO_HEALTHY : SURE_TWO;
}
