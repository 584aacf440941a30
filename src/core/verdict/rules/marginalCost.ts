// A new tenant should cost what the old ones cost, then or by now; if it costs far more, something piles up
// with each.
import { bytes, number, say } from "../../sentence.ts";
import { partNoise } from "../facts.ts";
import { COSTS_MORE, LEAST_COMPARED, LEAST_EXTRA } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const marginalCost: Rule = {
  id: "marginal-cost",
  title: "new tenants cost more than old ones",
  effect: "questions",
  evaluate(facts) {
    const { tenants } = facts;
    const last = (series: readonly number[]) => series[series.length - 1];
    const old = tenants.filter((tenant) => tenant.bytes[0] > 0);
    const fresh = tenants.filter((tenant) => tenant.bytes[0] === 0 && last(tenant.bytes) > 0);
    if (old.length < LEAST_COMPARED || fresh.length < LEAST_COMPARED)
      return { status: "unknown", evidence: say("needs two tenants that were there before and two new ones"), bytes: 0 };
    const average = old.reduce((sum, tenant) => sum + Math.max(...tenant.bytes), 0) / old.length;
    const marginal = fresh.reduce((sum, tenant) => sum + last(tenant.bytes), 0) / fresh.length;
    const evidence = say(
      "{0} for each of {1} new tenants, {2} for each of {3} before",
      bytes(Math.round(marginal)),
      number(fresh.length),
      bytes(Math.round(average)),
      number(old.length),
    );
    const extra = Math.max(0, Math.round((marginal - average) * fresh.length));
    const isDear = marginal > COSTS_MORE * average && marginal - average > LEAST_EXTRA && extra > partNoise(facts);
    return { status: isDear ? "present" : "absent", evidence, bytes: extra };
  },
};
