// Objects can be followed from one snapshot to the next only within one process: V8 numbers them anew in
// each.
import { say, share } from "../../sentence.ts";
import type { Rule } from "../verdictRule.ts";

export const sameProcess: Rule = {
  id: "different-process",
  title: "object ids do not agree",
  effect: "questions",
  evaluate({ sameProcess, survivingShare, agreement, reversed }) {
    if (reversed)
      return {
        status: "present",
        evidence: say("the second file is older than the first: it has no object that is newer, the first has"),
        bytes: 0,
      };
    return sameProcess
      ? {
          status: "absent",
          evidence: say("same process: {0} of the first snapshot's objects are in the last one", share(survivingShare)),
          bytes: 0,
        }
      : {
          status: "present",
          evidence: say("only {0} of the objects that are old enough agree by id, type and name", share(agreement)),
          bytes: 0,
        };
  },
};
