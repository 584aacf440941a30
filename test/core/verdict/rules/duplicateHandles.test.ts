import assert from "node:assert/strict";
import { test } from "vitest";
import { duplicateHandles, duplicatesStay, tenantsWithDuplicates } from "../../../../src/core/verdict/rules/duplicateHandles.ts";
import { factsWith, tenant, tenants } from "../factSamples.ts";

test("unknown: no tenants", () => {
  assert.deepEqual(duplicateHandles.evaluate(factsWith()).status, "unknown");
});

test("present: names tenants, handles, the worst of them and the bytes that are too many", () => {
  const finding = duplicateHandles.evaluate(
    factsWith({ tenants: [...tenants(8, [40_000, 200_000], { handles: [1, 5] }), tenant("acme", [40_000, 240_000], { handles: [1, 6] })] }),
  );
  assert.equal(finding.status, "present");
  assert.equal(finding.bytes, 8 * 160_000 + 200_000, "four of five, five of six");
  assert.match(
    finding.evidence.text,
    /^9 of 9 tenants keep several Connection where one needs 1; most of all acme: 1 → 6; 1\.48 MB too much$/,
  );
});

test("present for tenants that are new, too", () => {
  assert.equal(duplicateHandles.evaluate(factsWith({ tenants: tenants(3, [0, 50_000], { handles: [0, 5] }) })).status, "present");
});

test("absent: one handle each, as many as before, or as many as usual", () => {
  for (const handles of [
    [1, 1],
    [5, 5],
    [0, 1],
  ]) {
    const finding = duplicateHandles.evaluate(factsWith({ tenants: tenants(5, [40_000, 200_000], { handles }) }));
    assert.deepEqual([finding.status, finding.bytes], ["absent", 0], String(handles));
    assert.match(finding.evidence.text, /1 Connection/);
  }
  const usual = factsWith({
    usualHandles: 3,
    tenants: [...tenants(5, [40_000, 40_000], { handles: [3, 3] }), tenant("new", [0, 90_000], { handles: [0, 3] })],
  });
  assert.equal(duplicateHandles.evaluate(usual).status, "absent");
});

test("absent: the surplus weighs nothing", () => {
  assert.equal(duplicateHandles.evaluate(factsWith({ tenants: tenants(4, [100, 1000], { handles: [1, 5] }) })).status, "absent");
});

test("who has duplicates: twice the usual and more than before, or two and a third more than they had", () => {
  const facts = factsWith({
    usualHandles: 2,
    tenants: [
      tenant("usual", [1, 1], { handles: [2, 3] }),
      tenant("twice", [0, 1], { handles: [0, 4] }),
      tenant("always many", [1, 1], { handles: [6, 6] }),
      tenant("grew by a third", [1, 1], { handles: [6, 8] }),
      tenant("grew by one", [1, 1], { handles: [1, 2] }),
    ],
  });
  assert.deepEqual(
    tenantsWithDuplicates(facts).map(({ id }) => id),
    ["twice", "grew by a third"],
  );
});

/** Handles of five tenants alike in three snapshots. */
const over = (handles: number[], load: "stopped" | "repeated" | null) =>
  factsWith({ load, tenants: tenants(5, [40_000, 200_000, 200_000], { handles }) });

test("absent: as many as before when the same load ran again, which is a pool", () => {
  assert.equal(duplicateHandles.evaluate(over([1, 5, 5], "repeated")).status, "absent");
  for (const facts of [over([1, 5, 5], "stopped"), over([1, 5, 5], null), over([1, 5, 9], "repeated")])
    assert.equal(duplicateHandles.evaluate(facts).status, "present");
});

test("what is too much stays: after the load has stopped, or where ever more comes", () => {
  assert.ok(duplicatesStay(over([1, 5, 5], "stopped")));
  assert.ok(duplicatesStay(over([1, 5, 9], "repeated")));
  assert.ok(duplicatesStay(over([1, 5, 9], null)));
  assert.ok(!duplicatesStay(over([1, 5, 5], null)), "a pool looks the same");
  assert.ok(!duplicatesStay(over([1, 9, 5], "stopped")), "some were given back");
  assert.ok(!duplicatesStay(over([1, 1, 5], null)), "they came only now");
});
