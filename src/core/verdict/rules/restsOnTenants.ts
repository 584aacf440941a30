// The verdict asked twice, with tenants and as if nobody were one: where the answers differ, the status rests
// on the tenants alone.
import { bytes, say, type Words } from "../../sentence.ts";
import type { Status } from "../decide.ts";
import type { Facts } from "../facts.ts";
import type { Finding } from "../verdictRule.ts";

const RULE = { id: "rests-on-tenants", title: "the status rests on tenants" } as const;

/** The same facts as if nobody were a tenant; null where nobody is, or where the user said who is. */
export function withoutTenants(facts: Facts): Facts | null {
  if (!facts.foundTenants || facts.tenants.length === 0) return null;
  const { total } = facts.growth;
  return {
    ...facts,
    growth: { total, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: total },
    tenants: [],
    openTenants: false,
    accumulations: facts.accumulations.map((found) => ({ ...found, role: found.roleWithoutTenants })),
  };
}

/** `without` is the status that the facts give without tenants, null where that is not asked. */
export function restsOnTenants(facts: Facts, status: Status, without: Status | null): Finding {
  if (without === null) return { ...RULE, status: "unknown", evidence: say("no tenants were recognised, or they were given"), bytes: 0 };
  const evidence = say("with tenants: {0}; without: {1}", WORDS[status], WORDS[without]);
  if (without === status) return { ...RULE, status: "absent", evidence, bytes: 0 };
  const { newTenants, existingTenants } = facts.growth;
  return {
    ...RULE,
    status: "present",
    evidence: say("{0}; they explain {1} of the growth", evidence, bytes(newTenants + existingTenants)),
    bytes: newTenants + existingTenants,
  };
}

const WORDS: Readonly<Record<Status, Words>> = {
  "no-leak": say("no leak"),
  "leak-suspected": say("leak suspected"),
  leak: say("leak"),
  inconclusive: say("inconclusive"),
};
