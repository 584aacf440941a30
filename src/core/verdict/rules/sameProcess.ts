// Objects can be followed from one snapshot to the next only within one process: V8 numbers them anew in each.
import { percentText, type Rule } from "../rule.ts";

export const sameProcess: Rule = {
  id: "different-process",
  title: "snapshots of different processes",
  look({ sameProcess, survivingShare, agreement, reversed }) {
    if (reversed)
      return {
        status: "present",
        evidence: "the second file is older than the first: it has no object that is newer, the first has",
        bytes: 0,
      };
    return sameProcess
      ? {
          status: "absent",
          evidence: `same process: ${percentText(survivingShare)} of the first snapshot's objects are in the last one`,
          bytes: 0,
        }
      : {
          status: "present",
          evidence: `only ${percentText(agreement)} of the objects that are old enough agree by id, type and name`,
          bytes: 0,
        };
  },
};
