// Buffers live outside V8's heap: a small object may hold megabytes there.
import { bytes, say } from "../../sentence.ts";
import { noise } from "../facts.ts";
import type { Rule } from "../verdictRule.ts";

export const nativeMemory: Rule = {
  id: "external-memory",
  title: "memory outside the heap grows",
  effect: "informs",
  evaluate(facts) {
    const grown = Math.max(facts.nativeGrowth, facts.externalGrowth ?? 0);
    const native = bytes(facts.nativeGrowth);
    return {
      status: grown > noise(facts) ? "present" : "absent",
      evidence:
        facts.externalGrowth === null
          ? say("array buffers and native objects in the snapshots: {0}; no metrics were given", native)
          : say(
              "array buffers and native objects in the snapshots: {0}; process.memoryUsage().external: {1}",
              native,
              bytes(facts.externalGrowth),
            ),
      bytes: grown,
    };
  },
};
