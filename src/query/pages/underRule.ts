// A comparison under another tenant rule: what it would find, and what it makes of the snapshots.
import { isSameSnapshot } from "../../core/compare/series.ts";
import { type ComparisonOptions, type CoreComparison, comparisonInputs, concludeFrom, planFrom } from "../../core/comparison.ts";
import { attributeTenants, type SnapshotPlan, type TenantsInSnapshot } from "../../core/tenants/attribute/tenantsInSnapshot.ts";
import type { TenantCandidate } from "../../protocol/report.ts";
import type { Phase } from "../../protocol/serverRequests.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import { candidatesOf } from "../report/reportTenants.ts";
import { rulesOfChoice, tenantRules } from "../tenantRules.ts";

export interface Compared {
  readonly loaded: readonly LoadedSnapshot[];
  readonly options: AnalysisOptions;
}

/** What a rule would find. */
export function previewRule({ loaded, options }: Compared, rule: string): TenantCandidate {
  return candidateUnder(basisOf(loaded, options, () => undefined).underRule, rule);
}

/** Who the tenants could be, where the rule was "none", which looks for nothing: one who wants another rule wants to see what there is. */
export function discover({ loaded, options }: Compared): TenantCandidate[] {
  return discovered(basisOf(loaded, options, () => undefined).underRule);
}

/** By rule. */
export type UnderRule = (rule: string) => Generator<void, CoreComparison>;

export function discovered(underRule: UnderRule): TenantCandidate[] {
  return candidatesOf(atOnce(underRule("auto"))).map((candidate) => ({ ...candidate, chosen: false }));
}

export function candidateUnder(underRule: UnderRule, rule: string): TenantCandidate {
  const [found] = candidatesOf(atOnce(underRule(rule))).filter(({ chosen }) => chosen);
  return found ?? { rule, description: "", tenants: { before: 0, after: 0 }, explained: 0, chosen: false };
}

/** What a comparison is made of, under whatever rule. */
export function basisOf(loaded: readonly LoadedSnapshot[], options: AnalysisOptions, onPhase: (phase: Phase) => void) {
  const external = options.memory.find((row) => row.metric === "external");
  const snapshotAt = (at: number) => loaded[at].prepared.analyzed.snapshot;
  const settings = (tenants: readonly string[]): ComparisonOptions => ({
    ...options,
    rules: tenantRules(tenants),
    externalGrowth: external ? external.delta : null,
    identical: loaded.length > 1 && isSameSnapshot(snapshotAt(0), snapshotAt(loaded.length - 1)),
    onPhase,
  });
  const inputs = comparisonInputs(
    loaded.map(({ prepared }) => prepared),
    settings(options.tenants),
  );
  const attribute = (plan: SnapshotPlan, at: number) => attributeTenants(inputs.snapshots[at], plan);
  function* underRule(rule: string): Generator<void, CoreComparison> {
    const changed = settings(rulesOfChoice(rule));
    const other = planFrom(inputs, changed);
    const attributed: TenantsInSnapshot[] = [];
    for (const [at, plan] of other.perSnapshot.entries()) {
      yield;
      attributed.push(attribute(plan, at));
    }
    yield;
    return concludeFrom(inputs, other, attributed, changed);
  }
  return { settings, inputs, attribute, underRule };
}

/** All steps one after the other. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
