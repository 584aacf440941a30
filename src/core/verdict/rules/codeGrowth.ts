// Compiled code, maps, feedback and modules: they grow while a program warms up, and stop.
import { noise } from "../facts.ts";
import { bytesText, type Rule } from "../rule.ts";

export const codeGrowth: Rule = {
  id: "code-growth",
  title: "code was compiled or loaded",
  look(facts) {
    const present = facts.codeGrowth > noise(facts) / 2;
    return {
      status: present ? "present" : "absent",
      evidence: `compiled code, shapes and modules: ${bytesText(facts.codeGrowth)}`,
      bytes: facts.codeGrowth,
    };
  },
};
