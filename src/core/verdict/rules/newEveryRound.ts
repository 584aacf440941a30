// Tenants that come with every round of the same load, as many again and none released: either the load signs
// tenants up, or they are keys of operations.
import { count, say, series } from "../../sentence.ts";
import { type Facts, noise } from "../facts.ts";
import { AS_MANY_NEW, FEW_GONE, LEAST_NEW, QUIET } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const newEveryRound: Rule = {
  id: "new-tenants-every-round",
  title: "as many new tenants in every round",
  effect: "questions",
  evaluate(facts) {
    if (facts.load !== "repeated" || facts.tenants.length === 0)
      return { status: "unknown", evidence: say("needs tenants, and a third snapshot after the same load again"), bytes: 0 };
    const alive = aliveOf(facts);
    const evidence = say(
      "tenants in each snapshot: {0}; {1} came between the last two",
      series(alive),
      count(newIn(facts, alive.length - 1)),
    );
    return { status: comeEveryRound(facts) ? "present" : "absent", evidence, bytes: Math.max(0, facts.growth.newTenants) };
  },
};

/** The growth is new tenants', and whether they are tenants is open: it cannot be cleared because of them. */
export function tenantsInQuestion(facts: Facts): boolean {
  return comeEveryRound(facts) || (facts.openTenants && facts.growth.newTenants > QUIET * noise(facts));
}

export function comeEveryRound(facts: Facts): boolean {
  const rounds = facts.totals.length - 1;
  if (facts.load !== "repeated" || rounds < 2) return false;
  const came = Array.from({ length: rounds }, (_, i) => newIn(facts, i + 1));
  const earlier = came.slice(0, -1).reduce((sum, one) => sum + one, 0) / (rounds - 1);
  const all = came.reduce((sum, one) => sum + one, 0);
  const gone = facts.tenants.filter(({ bytes }) => bytes.some((size) => size > 0) && bytes[rounds] === 0).length;
  return came[rounds - 1] >= LEAST_NEW && came[rounds - 1] >= AS_MANY_NEW * earlier && gone <= FEW_GONE * all;
}

/** Tenants that are in a snapshot and in none before it. */
function newIn({ tenants }: Facts, at: number): number {
  return tenants.filter(({ bytes }) => bytes[at] > 0 && bytes.slice(0, at).every((size) => size === 0)).length;
}

function aliveOf({ tenants, totals }: Facts): number[] {
  return totals.map((_, at) => tenants.filter(({ bytes }) => bytes[at] > 0).length);
}
