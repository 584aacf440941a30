// Growth that belongs to no tenant and is not code.
import { bytes, say, share } from "../../sentence.ts";
import { type Facts, noise } from "../facts.ts";
import { again } from "../roles.ts";
import { AS_MUCH, MOSTLY } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const unownedGrowth: Rule = {
  id: "unowned-growth",
  title: "growth that nobody owns",
  effect: "questions",
  evaluate(facts) {
    const { total } = facts.growth;
    const grown = unowned(facts);
    const least = Math.max(0, grown);
    if (grown <= noise(facts))
      return {
        status: "absent",
        evidence: say("{0} beside {1} of code", bytes(least), bytes(Math.max(0, facts.codeGrowth))),
        bytes: least,
      };
    const evidence =
      total > 0
        ? say("{0} ({1} of the growth) belongs to no tenant and is no code", bytes(grown), share(grown / total))
        : say("{0} belongs to no tenant and is no code", bytes(grown));
    return { status: "present", evidence, bytes: grown };
  },
};

/** Growth outside tenants, without code and without what bounded collections took in. */
export function unowned(facts: Facts): number {
  const outside = facts.accumulations.filter(({ withinTenants }) => !withinTenants);
  const bounded = outside
    .filter(({ role }) => role === "bounded" || role === "complete" || role === "spare")
    .reduce((sum, { netBytes }) => sum + Math.max(0, netBytes), 0);
  const loaded = outside
    .filter(({ role }) => role === "code")
    .reduce((sum, { bytes, codeBytes }) => sum + Math.max(0, bytes - codeBytes), 0);
  return facts.growth.unattributed - Math.max(0, facts.codeGrowth) - bounded - loaded;
}

/**
 * Most of the growth is nobody's, and a like amount came in every round of the same load: what is made once
 * does not come twice.
 */
export function unownedEveryRound(facts: Facts): boolean {
  const { load, totals, growth } = facts;
  if (load !== "repeated" || totals.length < 3 || totals.some((total, i) => i > 0 && total - totals[i - 1] <= noise(facts))) return false;
  return again(totals) >= AS_MUCH && unowned(facts) >= MOSTLY * growth.total;
}
