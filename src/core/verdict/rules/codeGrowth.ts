// Compiled code, maps, feedback and modules: they grow while a program warms up, and stop.
import { noise } from "../facts.ts";
import { bytesText, plural, type Rule } from "../rule.ts";
import { functionPiles } from "./accumulation.ts";

export const codeGrowth: Rule = {
  id: "code-growth",
  title: "code was compiled or loaded",
  look(facts) {
    const present = facts.codeGrowth > noise(facts) / 2;
    const [made] = functionPiles(facts);
    const kept =
      made === undefined
        ? ""
        : `; ${made.description} took in ${plural(made.added, "function")}, ${bytesText(made.bytes)}, made once each or without end`;
    return {
      status: present ? "present" : "absent",
      evidence: `compiled code, shapes and modules: ${bytesText(facts.codeGrowth)}${kept}`,
      bytes: facts.codeGrowth,
    };
  },
};
