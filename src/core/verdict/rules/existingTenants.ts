// Tenants that were served before and keep more now: load was the same for them, so it should not.
import { type Facts, partNoise } from "../facts.ts";
import { bytesText, plural, type Rule, signedText } from "../rule.ts";

export const existingTenants: Rule = {
  id: "existing-tenants-grow",
  title: "growth inside tenants that were there before",
  look(facts) {
    const both = facts.tenants.filter((tenant) => first(tenant.bytes) > 0 && last(tenant.bytes) > 0);
    if (facts.tenants.length === 0) return { status: "unknown", evidence: "no tenants were recognised", bytes: 0 };
    if (both.length === 0) return { status: "unknown", evidence: "no tenant is in both snapshots", bytes: 0 };
    const grown = both
      .map((tenant) => ({ id: tenant.id, delta: last(tenant.bytes) - first(tenant.bytes) }))
      .filter(({ delta }) => delta > 0);
    grown.sort((a, b) => b.delta - a.delta || (a.id < b.id ? -1 : 1));
    const sum = grown.reduce((total, { delta }) => total + delta, 0);
    if (sum <= existingNoise(facts)) {
      return {
        status: "absent",
        evidence: `${plural(both.length, "tenant")} ${both.length === 1 ? "is" : "are"} in both, together ${signedText(sum)}`,
        bytes: sum,
      };
    }
    const most = grown[0];
    const spread =
      most.delta > sum / 2 && grown.length > 1
        ? `, ${most.id} alone ${signedText(most.delta)}`
        : `, most: ${most.id} ${signedText(most.delta)}`;
    return {
      status: "present",
      evidence: `${plural(grown.length, "tenant")} of ${both.length} grew by ${bytesText(sum)}${spread}`,
      bytes: sum,
    };
  },
};

/** Growth of existing tenants that means nothing: lazy compilation and caches of a few per cent. */
export function existingNoise(facts: Facts): number {
  const before = facts.tenants.reduce((sum, tenant) => sum + (last(tenant.bytes) > 0 ? first(tenant.bytes) : 0), 0);
  return Math.max(partNoise(facts), 0.03 * before);
}

const first = (series: readonly number[]) => series[0];
const last = (series: readonly number[]) => series[series.length - 1];
