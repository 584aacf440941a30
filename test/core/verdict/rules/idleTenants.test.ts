import assert from "node:assert/strict";
import { test } from "vitest";
import { idleTenants } from "../../../../src/core/verdict/rules/idleTenants.ts";
import { factsWith, tenant, tenants } from "../factSamples.ts";

test("unknown: no tenants", () => {
  assert.equal(idleTenants.evaluate(factsWith()).status, "unknown");
});

test("present: tenants come and none goes; what each costs is said", () => {
  const finding = idleTenants.evaluate(factsWith({ tenants: [...tenants(8, [40_000, 40_000]), ...tenants(50, [0, 240_000], {}, 8)] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 12_000_000]);
  assert.match(finding.evidence.text, /^50 tenants came, none went: each new one costs 240 kB/);
});

test("absent: as many go as come, or hardly any came", () => {
  const turnover = idleTenants.evaluate(factsWith({ tenants: [...tenants(10, [40_000, 0]), ...tenants(10, [0, 40_000], {}, 10)] }));
  assert.deepEqual([turnover.status, turnover.bytes], ["absent", 0]);
  assert.match(turnover.evidence.text, /10 tenants came, 10 went/);
  assert.equal(idleTenants.evaluate(factsWith({ tenants: [tenant("a", [0, 40_000]), tenant("b", [0, 40_000])] })).status, "absent");
});
