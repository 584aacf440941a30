// Which sources of ids are one candidate.
import assert from "node:assert/strict";
import { test } from "vitest";
import { packed } from "../../../src/core/tenants/ids/anchors.ts";
import type { IdSource } from "../../../src/core/tenants/ids/sources.ts";
import { candidatesFrom } from "../../../src/core/tenants/recognise/candidates.ts";

function source(key: string, ids: readonly string[]): IdSource {
  const anchors = packed(ids.map((id, i) => [id, [i]] as const));
  return { kind: "key", key, holderClass: "Fleet", member: key, evidence: "neutral", spelled: 0, repeated: 0, ...anchors };
}

/** Sets of falling size that have two texts in common, and one of these two alone; says in which of the sets that is a place. */
function homeAmong(sets: number): number {
  const large = Array.from({ length: sets }, (_, set) =>
    source(`set ${set}`, ["x", "y", ...Array.from({ length: 2 * (sets - set) }, (_, n) => `own ${set} ${n}`)]),
  );
  const found = candidatesFrom([[...large, source("both", ["x", "y"])]]);
  return found.findIndex(({ idSources }) => idSources[0].length === 2);
}

test("a place belongs to the set that it is most like", () => {
  assert.equal(homeAmong(3), 2);
  assert.equal(homeAmong(64), 63);
});

test("a text that is in more than 64 sets is looked for in the largest 64", () => {
  assert.equal(homeAmong(65), 63);
});
