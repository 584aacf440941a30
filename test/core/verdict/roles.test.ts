import assert from "node:assert/strict";
import { test } from "vitest";
import type { Load } from "../../../src/core/verdict/facts.ts";
import { again, settledRole } from "../../../src/core/verdict/roles.ts";

test("how much came again, of what comes between two snapshots", () => {
  assert.equal(again([0, 100, 200]), 1);
  assert.equal(again([0, 100, 100]), 0);
  assert.equal(again([50, 100, 75]), -0.5);
  assert.equal(again([0, 1000, 2000, 3000]), 1, "of the average of the intervals before");
});

/** Entries in three snapshots; then the role by what was said of the load, null where nothing speaks against growth without end. */
const table: [string, number[], Record<Load | "unsaid", string | null>][] = [
  ["grows by as much again", [10, 1010, 2010], { stopped: null, repeated: null, unsaid: null }],
  ["grows by a little", [10, 1010, 1060], { stopped: "unsettled", repeated: "unsettled", unsaid: "unsettled" }],
  ["grows by less", [10, 1010, 1310], { stopped: null, repeated: "unsettled", unsaid: "unsettled" }],
  ["stays as it is", [10, 1010, 1010], { stopped: "unsettled", repeated: "complete", unsaid: "unsettled" }],
  ["gives a third back", [10, 1010, 700], { stopped: "unsettled", repeated: "complete", unsaid: "unsettled" }],
  ["two snapshots", [10, 1010], { stopped: null, repeated: null, unsaid: null }],
];

test.each(table)("a holder that %s", (_, entries, { stopped, repeated, unsaid }) => {
  assert.deepEqual(
    [settledRole(entries, "stopped", 100, true), settledRole(entries, "repeated", 100, true), settledRole(entries, null, 100, true)],
    [stopped, repeated, unsaid],
  );
});

test("a list that stays as it is when the load stops keeps what it was given: it is no set that could be complete", () => {
  assert.equal(settledRole([10, 1010, 1010], "stopped", 100, false), null);
});

test("one in a hundred that comes again is nothing, unless each keeps much", () => {
  assert.equal(settledRole([0, 5000, 5050], "repeated", 100, true), "complete");
  assert.equal(settledRole([0, 5000, 5050], "repeated", 2500, true), "unsettled");
});

test("a list that takes in less than before still takes in: it knows nothing that it could know already", () => {
  assert.equal(settledRole([10, 1010, 1310], "repeated", 100, true), "unsettled");
  assert.equal(settledRole([10, 1010, 1310], "repeated", 100, false), null);
  assert.equal(settledRole([10, 1010, 1310], null, 100, false), null);
  assert.equal(settledRole([10, 1010, 1050], "repeated", 1000, false), "unsettled");
});
