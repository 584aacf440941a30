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
