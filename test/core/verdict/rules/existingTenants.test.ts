import assert from "node:assert/strict";
import { test } from "vitest";
import { existingTenants } from "../../../../src/core/verdict/rules/existingTenants.ts";
import { factsWith, tenant, tenants } from "../factSamples.ts";

test("unknown: no tenants, or none in both snapshots", () => {
  assert.equal(existingTenants.evaluate(factsWith()).status, "unknown");
  const turnover = factsWith({ tenants: [tenant("a", [1000, 0]), tenant("b", [0, 1000])] });
  assert.deepEqual([existingTenants.evaluate(turnover).status, existingTenants.evaluate(turnover).bytes], ["unknown", 0]);
});

test("present: how many of how many grew, by how much, and who most", () => {
  const finding = existingTenants.evaluate(factsWith({ tenants: [...tenants(4, [100_000, 150_000]), tenant("acme", [100_000, 220_000])] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 320_000]);
  assert.match(finding.evidence.text, /^5 tenants of 5 grew by 320 kB, most: acme \+120 kB$/);
});

test("present: one tenant of forty is named", () => {
  const finding = existingTenants.evaluate(
    factsWith({ tenants: [...tenants(39, [100_000, 100_500]), tenant("acme", [100_000, 1_100_000])] }),
  );
  assert.equal(finding.bytes, 1_019_500);
  assert.match(finding.evidence.text, /40 tenants of 40 .* acme alone \+1\.00 MB/);
});

test("growth is not set off by others that shrank", () => {
  const finding = existingTenants.evaluate(factsWith({ tenants: [tenant("a", [100_000, 400_000]), tenant("b", [400_000, 100_000])] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 300_000]);
});

test("absent: a few per cent, or less than noise", () => {
  const many = existingTenants.evaluate(factsWith({ tenants: tenants(100, [100_000, 102_000]) }));
  assert.deepEqual([many.status, many.bytes], ["absent", 200_000]);
  assert.match(many.evidence.text, /100 tenants are in both, together \+200 kB/);
  const shrunk = existingTenants.evaluate(factsWith({ tenants: [tenant("a", [100_000, 101_000]), tenant("b", [100_000, 97_990])] }));
  assert.match(shrunk.evidence.text, /2 tenants are in both, together −1\.01 kB/, "those that shrank are among them");
  const one = existingTenants.evaluate(factsWith({ tenants: [tenant("a", [1000, 60_000])] }));
  assert.match(one.evidence.text, /^1 tenant is in both/);
});
