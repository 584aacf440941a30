// Buffers live outside V8's heap: a small object may hold megabytes there.
import { noise } from "../facts.ts";
import { bytesText, type Rule } from "../rule.ts";

export const nativeMemory: Rule = {
  id: "external-memory",
  title: "memory outside the heap grows",
  look(facts) {
    const bytes = Math.max(facts.nativeGrowth, facts.externalGrowth ?? 0);
    const metrics =
      facts.externalGrowth === null ? "no metrics were given" : `process.memoryUsage().external: ${bytesText(facts.externalGrowth)}`;
    return {
      status: bytes > noise(facts) ? "present" : "absent",
      evidence: `array buffers and native objects in the snapshots: ${bytesText(facts.nativeGrowth)}; ${metrics}`,
      bytes,
    };
  },
};
