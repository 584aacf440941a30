// Several live copies of what a tenant needs once: a handle opened for each request and never given back.
import { bytes, count, say, sayCount, series } from "../../sentence.ts";
import type { Facts, TenantFact } from "../facts.ts";
import { HANDLES_MORE, LEAST_SURPLUS, TIMES_BEFORE, TIMES_USUAL } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const duplicateHandles: Rule = {
  id: "duplicate-handles",
  title: "several live handles for one tenant",
  effect: "decides",
  evaluate(facts) {
    if (facts.tenants.length === 0) return { status: "unknown", evidence: say("no tenants were recognised"), bytes: 0 };
    const several = tenantsWithDuplicates(facts);
    const surplus = several.reduce((sum, tenant) => sum + surplusBytes(tenant, facts), 0);
    if (several.length === 0 || surplus < LEAST_SURPLUS) {
      return {
        status: "absent",
        evidence: sayCount(
          facts.usualHandles,
          "no tenant has more than the usual {0} {1}, or more than it had",
          "no tenant has more than the usual {0} {1}s, or more than it had",
          facts.handleName,
        ),
        bytes: 0,
      };
    }
    const most = several.reduce((a, b) => (last(b.handles) > last(a.handles) ? b : a));
    const live = facts.tenants.filter((tenant) => last(tenant.bytes) > 0).length;
    const evidence = sayCount(
      live,
      "{1} of {0} tenant keeps several {2} where one needs {3}; most of all {4}: {5}; {6} too much",
      "{1} of {0} tenants keep several {2} where one needs {3}; most of all {4}: {5}; {6} too much",
      count(several.length),
      facts.handleName,
      count(facts.usualHandles),
      most.id,
      series([most.handles[0], last(most.handles)]),
      bytes(surplus),
    );
    return { status: "present", evidence, bytes: surplus };
  },
};

/**
 * Tenants with at least twice the usual number of handles and more than they had, or with a third more than
 * they themselves had. Not those that took none more when the same load ran again: what they have is a pool.
 */
export function tenantsWithDuplicates(facts: Facts): TenantFact[] {
  return facts.tenants.filter(({ handles }) => {
    const then = handles[0];
    const now = last(handles);
    const several =
      (now >= TIMES_USUAL * facts.usualHandles && now > then) || (then > 0 && now >= then + HANDLES_MORE && now >= TIMES_BEFORE * then);
    return several && !(facts.load === "repeated" && now <= handles[handles.length - 2]);
  });
}

/**
 * What is too much was there before the last snapshot too, and the load had stopped, or there is more of it
 * again.
 */
export function duplicatesStay(facts: Facts): boolean {
  return tenantsWithDuplicates(facts).some(({ handles }) => {
    const [second, now] = handles.slice(-2);
    return handles.length > 2 && second > handles[0] && (facts.load === "stopped" ? now >= second : now > second);
  });
}

/** What a tenant's handles beyond those that it needs keep, of one that has too many. */
export function surplusBytes(tenant: TenantFact, facts: Facts): number {
  const now = last(tenant.handles);
  return Math.round((last(tenant.bytes) * (now - Math.max(facts.usualHandles, tenant.handles[0]))) / now);
}

const last = (values: readonly number[]) => values[values.length - 1];
