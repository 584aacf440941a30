// Several live copies of what a tenant needs once: a handle opened for each request and never given back.
import type { Facts, TenantFact } from "../facts.ts";
import { bytesText, countText, plural, type Rule } from "../rule.ts";

/** A second handle is counted, not guessed: little suffices, bytes. */
const LEAST_SURPLUS = 16_384;

export const duplicateHandles: Rule = {
  id: "duplicate-handles",
  title: "several live handles for one tenant",
  look(facts) {
    if (facts.tenants.length === 0) return { status: "unknown", evidence: "no tenants were recognised", bytes: 0 };
    const several = tenantsWithDuplicates(facts);
    const bytes = several.reduce((sum, tenant) => sum + surplusBytes(tenant, facts), 0);
    if (several.length === 0 || bytes < LEAST_SURPLUS) {
      return {
        status: "absent",
        evidence: `no tenant has more than the usual ${plural(facts.usualHandles, facts.handleName)}, or more than it had`,
        bytes: 0,
      };
    }
    const most = several.reduce((a, b) => (last(b.handles) > last(a.handles) ? b : a));
    const live = facts.tenants.filter((tenant) => last(tenant.bytes) > 0).length;
    const evidence = `${countText(several.length)} of ${plural(live, "tenant")} keep several ${facts.handleName} where one needs ${countText(facts.usualHandles)}; most of all ${most.id}: ${countText(most.handles[0])} → ${countText(last(most.handles))}; ${bytesText(bytes)} too much`;
    return { status: "present", evidence, bytes };
  },
};

/**
 * Tenants with at least twice the usual number of handles and more than they had, or with a third more than they themselves had. Not those that took none
 * more when the same load ran again: what they have is a pool.
 */
export function tenantsWithDuplicates(facts: Facts): TenantFact[] {
  return facts.tenants.filter(({ handles }) => {
    const then = handles[0];
    const now = last(handles);
    const several = (now >= 2 * facts.usualHandles && now > then) || (then > 0 && now >= then + 2 && now >= 1.33 * then);
    return several && !(facts.load === "repeated" && now <= handles[handles.length - 2]);
  });
}

/** What is too much was there before the last snapshot too, and the load had stopped, or there is more of it again. */
export function duplicatesStay(facts: Facts): boolean {
  return tenantsWithDuplicates(facts).some(({ handles }) => {
    const [second, now] = handles.slice(-2);
    return handles.length > 2 && second > handles[0] && (facts.load === "stopped" ? now >= second : now > second);
  });
}

function surplusBytes(tenant: TenantFact, facts: Facts): number {
  const now = last(tenant.handles);
  return Math.round((last(tenant.bytes) * (now - Math.max(facts.usualHandles, tenant.handles[0]))) / now);
}

const last = (series: readonly number[]) => series[series.length - 1];
