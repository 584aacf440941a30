import assert from "node:assert/strict";
import { test } from "vitest";
import { staleStay, staleTenants } from "../../../../src/core/verdict/rules/staleTenants.ts";
import { factsWith, tenant, tenants } from "../factSamples.ts";

test("unknown: no tenants, or no registry of them", () => {
  assert.match(staleTenants.evaluate(factsWith()).evidence.text, /no tenants/);
  const finding = staleTenants.evaluate(factsWith({ tenants: tenants(5, [1000, 90_000], { registered: [false, false] }) }));
  assert.equal(finding.status, "unknown");
  assert.match(finding.evidence.text, /no registry/);
});

test("present: how many, one of them by name, and what they keep", () => {
  const gone = ["acme", "globex"].map((id) => tenant(id, [90_000, 45_000], { registered: [true, false] }));
  const finding = staleTenants.evaluate(factsWith({ tenants: [...tenants(5, [90_000, 90_000]), ...gone] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 90_000]);
  assert.match(finding.evidence.text, /^2 tenants \(acme, …\) keep 90\.0 kB/);
});

test("absent: those that left are released, or what is left of them is little", () => {
  const released = tenant("acme", [90_000, 0], { registered: [true, false] });
  assert.equal(staleTenants.evaluate(factsWith({ tenants: [...tenants(5, [90_000, 90_000]), released] })).status, "absent");
  const crumbs = tenant("acme", [90_000, 2000], { registered: [true, false] });
  const finding = staleTenants.evaluate(factsWith({ tenants: [...tenants(5, [90_000, 90_000]), crumbs] }));
  assert.deepEqual([finding.status, finding.bytes], ["absent", 2000]);
});

test("absent: what was there from the beginning and in no registry has gone from none", () => {
  const status = (bytes: number[]) =>
    staleTenants.evaluate(factsWith({ tenants: [...tenants(5, [90_000, 90_000]), tenant("node", bytes, { registered: [false, false] })] }))
      .status;
  assert.deepEqual([status([500_000, 500_000]), status([0, 500_000])], ["absent", "present"]);
});

test("they stay when no registry held them at the second last of three snapshots either", () => {
  const gone = (registered: boolean[], bytes = [90_000, 90_000, 90_000]) =>
    staleStay(factsWith({ tenants: [tenant("open", [1, 1, 1]), tenant("acme", bytes, { registered })] }));
  assert.ok(gone([true, false, false]));
  assert.ok(gone([false, false, false], [0, 90_000, 90_000]));
  assert.ok(!gone([true, true, false]), "just being closed");
  assert.ok(!gone([true, false], [90_000, 90_000]), "two snapshots");
});
