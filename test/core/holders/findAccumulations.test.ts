import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { findAccumulations } from "../../../src/core/holders/findAccumulations.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { growingHeap } from "../support/growingHeap.ts";

/** What is found at the collection of the picture: its entries, and how it was measured. */
function found(picture: string, leastBytes: number): string {
  const { before, after, holder } = growingHeap(picture);
  const all = findAccumulations(before, after, matchSnapshots(before, after), leastBytes);
  const own = all.filter((one) => after.snapshot.nodes.id[one.holder] === holder);
  if (own.length === 0) return "nothing";
  const [{ entriesBefore, entriesAfter, added, chain, coHeld }] = own;
  return `${entriesBefore} → ${entriesAfter}, ${added} new${chain ? ", a chain" : ""}${coHeld ? ", also held" : ""}`;
}

describe("what a collection that grows is found by", () => {
  test.each([
    ["Map 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "its new entries keep more than the least"],
    ["Map 2 → 12 × Entry 100", 8192, "nothing", "they keep less"],
    ["Keys 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "an object is the entry where its value is a text"],
    ["Keys 2 → 12 × Entry 100", 8192, "nothing", "they keep less"],
    ["Object 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "properties are entries"],
    ["Array 2 → 12 × Entry 1000", 8192, "2 → 12, 10 new", "elements are entries"],
    ["Array 12 → 12 × Entry 1000", 8192, "nothing", "nothing is new"],
    ["Array 2 → 10 × Entry 2000, also held", 8192, "2 → 10, 8 new, also held", "eight that others hold too are enough"],
    ["Array 2 → 9 × Entry 3000, also held", 8192, "nothing", "seven are the parts of something"],
    ["List 0 → 24 × Element 1000", 8192, "0 → 24, 24 new, a chain", "24 that hold each other are a list"],
    ["List 0 → 23 × Element 1000", 8192, "0 → 1, 1 new", "23 are ordinary nesting below one entry"],
  ])("%s, at least %i bytes: %s, for %s", (picture, leastBytes, expected) => assert.equal(found(picture, leastBytes), expected));
});
