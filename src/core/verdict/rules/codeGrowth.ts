// Compiled code, maps, feedback and modules: they grow while a program warms up, and stop.
import { bytes, say, sayCount } from "../../sentence.ts";
import { noise } from "../facts.ts";
import { QUIET } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";
import { functionHolders } from "./accumulation.ts";

export const codeGrowth: Rule = {
  id: "code-growth",
  title: "code was compiled or loaded",
  effect: "explains",
  evaluate(facts) {
    const present = facts.codeGrowth > QUIET * noise(facts);
    const [made] = functionHolders(facts);
    const code = say("compiled code, shapes and modules: {0}", bytes(facts.codeGrowth));
    const evidence =
      made === undefined
        ? code
        : sayCount(
            made.added,
            "{1}; {2} took in {0} function, {3}, made once each or without end",
            "{1}; {2} took in {0} functions, {3}, made once each or without end",
            code,
            made.description,
            bytes(made.bytes),
          );
    return { status: present ? "present" : "absent", evidence, bytes: facts.codeGrowth };
  },
};
