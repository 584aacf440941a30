import assert from "node:assert/strict";
import { test } from "vitest";
import { marginalCost } from "../../../../src/core/verdict/rules/marginalCost.ts";
import { factsWith, tenants } from "../factSamples.ts";

test("unknown: two old and two new tenants are needed", () => {
  assert.equal(marginalCost.evaluate(factsWith()).status, "unknown");
  assert.equal(marginalCost.evaluate(factsWith({ tenants: tenants(9, [1000, 1000]) })).status, "unknown");
  assert.equal(
    marginalCost.evaluate(factsWith({ tenants: [...tenants(1, [1000, 1000]), ...tenants(9, [0, 1000], {}, 1)] })).status,
    "unknown",
  );
});

test("present: both costs and both numbers are said", () => {
  const finding = marginalCost.evaluate(factsWith({ tenants: [...tenants(4, [40_000, 40_000]), ...tenants(10, [0, 240_000], {}, 4)] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 2_000_000]);
  assert.match(finding.evidence.text, /^240 kB for each of 10 new tenants, 40\.0 kB for each of 4 before$/);
});

test("absent: new ones cost about the same, less, or little more in bytes", () => {
  for (const cost of [41_000, 59_000, 10_000]) {
    const finding = marginalCost.evaluate(factsWith({ tenants: [...tenants(4, [40_000, 40_000]), ...tenants(10, [0, cost], {}, 4)] }));
    assert.deepEqual([finding.status, finding.bytes], ["absent", Math.max(0, (cost - 40_000) * 10)]);
  }
  assert.equal(
    marginalCost.evaluate(factsWith({ tenants: [...tenants(4, [100, 100]), ...tenants(4, [0, 4000], {}, 4)] })).status,
    "absent",
  );
});

test("an old tenant counts at its largest: cold before and warm by now, or idle since", () => {
  for (const old of [
    [40_000, 240_000],
    [240_000, 40_000],
  ]) {
    const finding = marginalCost.evaluate(factsWith({ tenants: [...tenants(4, old), ...tenants(10, [0, 240_000], {}, 4)] }));
    assert.deepEqual([finding.status, finding.bytes], ["absent", 0]);
  }
});

test("what is little in all is no sign: it moves by itself", () => {
  const dear = (count: number) => [...tenants(4, [4_000, 4_000]), ...tenants(count, [0, 12_000], {}, 4)];
  assert.equal(marginalCost.evaluate(factsWith({ tenants: dear(8) })).status, "absent");
  assert.equal(marginalCost.evaluate(factsWith({ tenants: dear(9) })).status, "present");
});
