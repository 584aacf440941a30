// One object that says the same thing in several properties is one candidate.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Candidate } from "../../../src/core/tenants/recognise/candidates.ts";
import { withoutRepeats } from "../../../src/core/tenants/recognise/samePartition.ts";
import { candidate, source } from "./support/candidates.ts";

/** Tags on six objects, two for each id, in the order of the ids given. */
function tags(ids: readonly string[], more: Partial<Candidate> = {}, each = () => 2): Candidate {
  return candidate({ ids, hasOneEach: false, idSources: [[source(ids, { each })]], ...more });
}

test("tags that part the same objects alike are one, whatever they are called", () => {
  const [getters, setters] = [tags(["getA", "getB", "getC"]), tags(["setA", "setB", "setC"])];
  assert.deepEqual(withoutRepeats([getters, setters], 0), [getters]);
});

test("the one whose name says most stands in the first one's place", () => {
  const [getters, other, tenants] = [tags(["a", "b", "c"]), tags(["x", "y"]), tags(["p", "q", "r"], { evidence: "strong" })];
  assert.deepEqual(withoutRepeats([getters, other, tenants], 0), [tenants, other]);
});

test("other parts, and ids of which an object stands for each, all stay", () => {
  const three = tags(["a", "b", "c"]);
  const two = tags(["a", "b"], {}, () => 3);
  const one = candidate({ ids: ["a", "b", "c"], idSources: [[source(["a", "b", "c"], { each: () => 2 })]] });
  assert.deepEqual(withoutRepeats([three, two, one], 0), [three, two, one]);
});
