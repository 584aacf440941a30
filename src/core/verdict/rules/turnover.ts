// A collection that is full: entries go as others come, or a preallocated store is filled.
import { countText, type Rule } from "../rule.ts";

export const turnover: Rule = {
  id: "bounded-collection",
  title: "a bounded collection fills or turns over",
  look(facts) {
    if (!facts.sameProcess) return { status: "unknown", evidence: "holders cannot be followed between different processes", bytes: 0 };
    const bounded = facts.accumulations.filter((found) => found.role === "bounded");
    if (bounded.length === 0)
      return { status: "absent", evidence: "no collection replaces its entries or fills preallocated slots", bytes: 0 };
    const [most] = bounded;
    const how =
      most.capacity > 0
        ? `${countText(most.entries[most.entries.length - 1])} of ${countText(most.capacity)} preallocated slots used`
        : `${countText(most.added)} entries came, ${countText(most.gone)} went`;
    return { status: "present", evidence: `${most.description}: ${how}`, bytes: most.bytes };
  },
};
