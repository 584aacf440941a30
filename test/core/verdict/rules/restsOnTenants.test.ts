import assert from "node:assert/strict";
import { test } from "vitest";
import { decide } from "../../../../src/core/verdict/decide.ts";
import type { Facts } from "../../../../src/core/verdict/facts.ts";
import { factsWith, growingHolder, tenants } from "../factSamples.ts";

const NEW = tenants(30, [0, 100_000]);

function resting(facts: Facts) {
  const decision = decide(facts);
  const found = decision.findings.find(({ id }) => id === "rests-on-tenants");
  return { ...decision, resting: found?.status, evidence: found?.evidence.text };
}

test("present: new tenants explain what would be suspected without them; the status stays, the confidence falls by a tenth", () => {
  const registry = growingHolder({ role: "registry", roleWithoutTenants: "grows", bytes: 3_000_000 });
  const facts = factsWith({ tenants: NEW, growth: { newTenants: 3_000_000 }, accumulations: [registry] });
  const asked = resting(facts);
  assert.deepEqual([asked.status, asked.resting], ["no-leak", "present"]);
  assert.equal(asked.evidence, "with tenants: no leak; without: leak suspected; they explain 3.00 MB of the growth");
  const given = resting({ ...facts, foundTenants: false });
  assert.deepEqual([given.status, given.resting], ["no-leak", "unknown"]);
  assert.ok(Math.abs(asked.confidence - 0.9 * given.confidence) < 0.01, `${asked.confidence} of ${given.confidence}`);
});

test("absent: a pile beside the tenants is a pile without them", () => {
  const asked = resting(
    factsWith({ tenants: NEW, growth: { newTenants: 3_000_000, unattributed: 1_000_000 }, accumulations: [growingHolder()] }),
  );
  assert.deepEqual([asked.status, asked.resting], ["leak-suspected", "absent"]);
});

test("unknown: nobody is a tenant", () => {
  assert.equal(resting(factsWith({ growth: { unattributed: 1_000_000 }, accumulations: [growingHolder()] })).resting, "unknown");
});
