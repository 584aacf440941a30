// A new tenant should cost what the old ones cost; if it costs far more, something piles up with each.
import { bytesText, type Rule } from "../rule.ts";

export const marginalCost: Rule = {
  id: "marginal-cost",
  title: "new tenants cost more than old ones",
  look({ tenants }) {
    const last = (series: readonly number[]) => series[series.length - 1];
    const old = tenants.filter((tenant) => tenant.bytes[0] > 0);
    const fresh = tenants.filter((tenant) => tenant.bytes[0] === 0 && last(tenant.bytes) > 0);
    if (old.length < 2 || fresh.length < 2)
      return { status: "unknown", evidence: "needs two tenants that were there before and two new ones", bytes: 0 };
    const average = old.reduce((sum, tenant) => sum + tenant.bytes[0], 0) / old.length;
    const marginal = fresh.reduce((sum, tenant) => sum + last(tenant.bytes), 0) / fresh.length;
    const evidence = `${bytesText(Math.round(marginal))} for each of ${fresh.length} new tenants, ${bytesText(Math.round(average))} for each of ${old.length} before`;
    return {
      status: marginal > 1.5 * average && marginal - average > 4096 ? "present" : "absent",
      evidence,
      bytes: Math.max(0, Math.round((marginal - average) * fresh.length)),
    };
  },
};
