// Tenants that the registry has let go, yet something (a timer, a listener, a closure) still keeps.
import { bytes, say, sayCount } from "../../sentence.ts";
import { type Facts, partNoise, type TenantFact } from "../facts.ts";
import type { Rule } from "../verdictRule.ts";

export const staleTenants: Rule = {
  id: "stale-tenants",
  title: "tenants gone from the registry but still retained",
  effect: "decides",
  evaluate(facts) {
    if (!hasRegistry(facts)) {
      return {
        status: "unknown",
        evidence: facts.tenants.length === 0 ? say("no tenants were recognised") : say("no registry of tenants was recognised"),
        bytes: 0,
      };
    }
    const stale = tenantsGoneButKept(facts);
    const kept = stale.reduce((sum, tenant) => sum + tenant.bytes[tenant.bytes.length - 1], 0);
    if (stale.length === 0 || kept < partNoise(facts))
      return { status: "absent", evidence: say("every tenant that keeps memory is registered"), bytes: kept };
    return {
      status: "present",
      evidence: sayCount(
        stale.length,
        "{0} tenant ({1}) keeps {2} though no registry holds it",
        "{0} tenants ({1}, …) keep {2} though no registry holds them",
        stale[0].id,
        bytes(kept),
      ),
      bytes: kept,
    };
  },
};

function hasRegistry({ tenants }: Facts): boolean {
  return tenants.some((tenant) => tenant.registered.some(Boolean));
}

/** One that was there from the beginning and that no registry ever held has gone from none. */
export function tenantsGoneButKept(facts: Facts): TenantFact[] {
  if (!hasRegistry(facts)) return [];
  return facts.tenants.filter(({ bytes, registered }) => {
    const last = bytes.length - 1;
    return bytes[last] > 0 && !registered[last] && (bytes[0] === 0 || registered.some(Boolean));
  });
}

/** Tenants that no registry held at the second last snapshot either: nobody is just closing them. */
export function staleStay(facts: Facts): boolean {
  return tenantsGoneButKept(facts).some(({ bytes, registered }) => {
    const second = bytes.length - 2;
    return second > 0 && bytes[second] > 0 && !registered[second];
  });
}
