// Growth that belongs to no tenant and is not code.
import { type Facts, noise } from "../facts.ts";
import { bytesText, percentText, type Rule } from "../rule.ts";

export const unownedGrowth: Rule = {
  id: "unowned-growth",
  title: "growth that nobody owns",
  look(facts) {
    const bytes = unowned(facts);
    const share = facts.growth.total > 0 ? ` (${percentText(bytes / facts.growth.total)} of the growth)` : "";
    if (bytes <= noise(facts))
      return {
        status: "absent",
        evidence: `${bytesText(Math.max(0, bytes))} beside ${bytesText(Math.max(0, facts.codeGrowth))} of code`,
        bytes: Math.max(0, bytes),
      };
    return { status: "present", evidence: `${bytesText(bytes)}${share} belongs to no tenant and is no code`, bytes };
  },
};

/** Growth outside tenants, without code and without what bounded collections took in. */
export function unowned(facts: Facts): number {
  const outside = facts.accumulations.filter(({ withinTenants }) => !withinTenants);
  const bounded = outside
    .filter(({ role }) => role === "bounded" || role === "complete")
    .reduce((sum, { netBytes }) => sum + Math.max(0, netBytes), 0);
  const loaded = outside
    .filter(({ role }) => role === "code")
    .reduce((sum, { bytes, codeBytes }) => sum + Math.max(0, bytes - codeBytes), 0);
  return facts.growth.unattributed - Math.max(0, facts.codeGrowth) - bounded - loaded;
}
