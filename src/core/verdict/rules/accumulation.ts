// A holder that lives through both snapshots and only takes in: entries come and none go.
import { type Facts, partNoise } from "../facts.ts";
import { bytesText, countText, type Rule } from "../rule.ts";

export const accumulation: Rule = {
  id: "accumulating-holder",
  title: "a surviving holder accumulates",
  look(facts) {
    if (!facts.sameProcess) return { status: "unknown", evidence: "holders cannot be followed between different processes", bytes: 0 };
    const growing = growingHolders(facts);
    if (growing.length === 0) return { status: "absent", evidence: "no holder takes in more than one entry for each new tenant", bytes: 0 };
    const [most] = growing;
    const bytes = growing[0].bytes;
    const many = most.holders > 1 ? ` (${most.holders} of them)` : "";
    const evidence = `${most.description}${many}: ${countText(most.entries[0])} → ${countText(most.entries[most.entries.length - 1])} entries (${most.accumulates}), ${bytesText(bytes)}`;
    return { status: "present", evidence, bytes };
  },
};

/** Accumulations that neither tenants nor code nor a bound explain. */
export function growingHolders(facts: Facts) {
  return facts.accumulations.filter(
    (found) =>
      (found.role === "grows" || found.role === "duplicates" || found.role === "stale") &&
      found.bytes >= partNoise(facts) &&
      found.added >= 8,
  );
}
