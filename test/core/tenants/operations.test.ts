// Ids of operations: how many must come, stay, and come again.
import assert from "node:assert/strict";
import { test } from "vitest";
import { idsOfOperations } from "../../../src/core/tenants/recognise/operations.ts";
import { candidate, names, source } from "./support/candidates.ts";

/** By snapshot the ids that are there; those before `again` stand on two objects. */
function asked(snapshots: readonly (readonly string[])[], again = 0): string {
  const ids = [...new Set(snapshots.flat())];
  const places = snapshots.map((present) => [source(present, { each: (i) => (i < again ? 2 : 1) })]);
  return idsOfOperations(candidate({ ids, idSources: places }));
}

test("eight must be new", () => {
  assert.deepEqual(
    [8, 7].map((count) => asked([names(0, 3), names(0, 3 + count)])),
    ["suspected", "no"],
  );
});

test("a tenth of them may have been released", () => {
  assert.deepEqual(
    [20, 21].map((gone) => asked([names(0, 300), names(gone, 500)])),
    ["suspected", "no"],
  );
});

test("ids that are met again are no operations': half of them", () => {
  assert.deepEqual(
    [9, 10].map((again) => asked([names(0, 5), names(0, 20)], again)),
    ["suspected", "no"],
  );
});

test("half of those before, and eight, must come again in the last round", () => {
  assert.deepEqual(
    [20, 19].map((last) => asked([names(0, 5), names(0, 45), names(0, 45 + last)])),
    ["yes", "no"],
  );
  assert.deepEqual(
    [8, 7].map((last) => asked([names(0, 5), names(0, 15), names(0, 15 + last)])),
    ["yes", "no"],
  );
});
