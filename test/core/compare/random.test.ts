// The contract's invariants on random programs that open and close tenants, fill caches and logs, and let things go.
import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { compare, load } from "../support/comparing.ts";
import { longProgram, program, run } from "../support/programs.ts";
import { assertConsistent, assertEmpty, assertNegated } from "./invariants.ts";

const RUNS = { numRuns: 120, seed: 1 };

test("the parts sum to the whole, and the rows agree with themselves", () => {
  let withTenants = 0;
  fc.assert(
    fc.property(program, (steps) => {
      const report = compare(run(steps).map((snapshot) => load(snapshot)));
      assertConsistent(report);
      if (report.tenants.items.length > 0) withTenants++;
    }),
    RUNS,
  );
  assert.ok(withTenants >= RUNS.numRuns / 4, `${withTenants} programs had tenants that were recognised`);
});

test("three captures are as consistent as two", () => {
  fc.assert(
    fc.property(longProgram, (steps) => {
      assertConsistent(compare(run(steps).map((snapshot) => load(snapshot))));
    }),
    RUNS,
  );
});

test("in the other order every delta is negated", () => {
  fc.assert(
    fc.property(program, (steps) => {
      const [before, after] = run(steps).map((snapshot) => load(snapshot));
      assertNegated(compare([before, after]), compare([after, before]));
    }),
    RUNS,
  );
});

test("a snapshot with itself is empty", () => {
  fc.assert(
    fc.property(program, (steps) => {
      const [, after] = run(steps).map((snapshot) => load(snapshot));
      assertEmpty(compare([after, after]));
    }),
    RUNS,
  );
});

test("the same input gives the same bytes", () => {
  fc.assert(
    fc.property(longProgram, (steps) => {
      const report = () => JSON.stringify(compare(run(steps).map((snapshot) => load(snapshot))));
      assert.equal(report(), report());
    }),
    { ...RUNS, numRuns: 60 },
  );
});
