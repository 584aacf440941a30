// A third capture, after the load has stopped, tells what is retained from what was only on its way.
import { bytes, say, share } from "../../sentence.ts";
import { isSettled, noise, peak } from "../facts.ts";
import { LEFT_BY_DRAIN } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const drains: Rule = {
  id: "drains-when-idle",
  title: "growth drains when the load stops",
  effect: "settles",
  evaluate(facts) {
    if (!isSettled(facts))
      return { status: "unknown", evidence: say("needs a third snapshot, taken after the load has stopped"), bytes: 0 };
    const risen = peak(facts) - facts.totals[0];
    const left = facts.totals[facts.totals.length - 1] - facts.totals[0];
    const still = Math.max(0, left);
    if (risen <= noise(facts)) return { status: "unknown", evidence: say("there was no growth to drain"), bytes: 0 };
    const evidence = say("of {0} at the highest, {1} ({2}) is still there at the end", bytes(risen), bytes(still), share(still / risen));
    return {
      status: left <= Math.max(noise(facts), LEFT_BY_DRAIN * risen) ? "present" : "absent",
      evidence,
      bytes: Math.max(0, risen - left),
    };
  },
};
