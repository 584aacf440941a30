// A collection that is full: entries go as others come, or a preallocated store is filled.
import { count, say } from "../../sentence.ts";
import type { Rule } from "../verdictRule.ts";

export const turnover: Rule = {
  id: "bounded-collection",
  title: "a bounded collection fills or turns over",
  effect: "explains",
  evaluate(facts) {
    if (!facts.sameProcess)
      return { status: "unknown", evidence: say("holders cannot be followed, for object ids do not agree"), bytes: 0 };
    const bounded = facts.accumulations.filter((found) => found.role === "bounded");
    if (bounded.length === 0)
      return { status: "absent", evidence: say("no collection replaces its entries or fills preallocated slots"), bytes: 0 };
    const [most] = bounded;
    const { description, entries, capacity, added, gone, bytes } = most;
    const evidence =
      capacity > 0
        ? say("{0}: {1} of {2} preallocated slots used", description, count(entries[entries.length - 1]), count(capacity))
        : say("{0}: {1} entries came, {2} went", description, count(added), count(gone));
    return { status: "present", evidence, bytes };
  },
};
