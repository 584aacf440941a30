// Tenants that were served before and keep more now: load was the same for them, so it should not.
import { bytes, number, say, sayCount, signedBytes } from "../../sentence.ts";
import { type Facts, partNoise } from "../facts.ts";
import { EXISTING_SHARE, MOST_OF_IT } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const existingTenants: Rule = {
  id: "existing-tenants-grow",
  title: "growth inside tenants that were there before",
  effect: "questions",
  evaluate(facts) {
    const both = facts.tenants.filter((tenant) => first(tenant.bytes) > 0 && last(tenant.bytes) > 0);
    if (facts.tenants.length === 0) return { status: "unknown", evidence: say("no tenants were recognised"), bytes: 0 };
    if (both.length === 0) return { status: "unknown", evidence: say("no tenant is in both snapshots"), bytes: 0 };
    const grown = both
      .map((tenant) => ({ id: tenant.id, delta: last(tenant.bytes) - first(tenant.bytes) }))
      .filter(({ delta }) => delta > 0);
    grown.sort((a, b) => b.delta - a.delta || (a.id < b.id ? -1 : 1));
    const sum = grown.reduce((total, { delta }) => total + delta, 0);
    if (sum <= existingNoise(facts)) {
      // With those that shrank: it stands beside the account, which has them all.
      const together = both.reduce((total, tenant) => total + last(tenant.bytes) - first(tenant.bytes), 0);
      return {
        status: "absent",
        evidence: sayCount(
          both.length,
          "{0} tenant is in both, together {1}",
          "{0} tenants are in both, together {1}",
          signedBytes(together),
        ),
        bytes: sum,
      };
    }
    const most = grown[0];
    const grew = sayCount(grown.length, "{0} tenant of {1} grew by {2}", "{0} tenants of {1} grew by {2}", number(both.length), bytes(sum));
    const alone = most.delta > MOST_OF_IT * sum && grown.length > 1;
    const evidence = alone
      ? say("{0}, {1} alone {2}", grew, most.id, signedBytes(most.delta))
      : say("{0}, most: {1} {2}", grew, most.id, signedBytes(most.delta));
    return { status: "present", evidence, bytes: sum };
  },
};

/** Growth of existing tenants that means nothing: lazy compilation and caches of a few per cent. */
export function existingNoise(facts: Facts): number {
  const before = facts.tenants.reduce((sum, tenant) => sum + (last(tenant.bytes) > 0 ? first(tenant.bytes) : 0), 0);
  return Math.max(partNoise(facts), EXISTING_SHARE * before);
}

const first = (series: readonly number[]) => series[0];
const last = (series: readonly number[]) => series[series.length - 1];
