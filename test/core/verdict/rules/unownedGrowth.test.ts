import assert from "node:assert/strict";
import { test } from "vitest";
import { unowned, unownedGrowth } from "../../../../src/core/verdict/rules/unownedGrowth.ts";
import { factsWith, growingHolder } from "../factSamples.ts";

test("present: the bytes and their share of the growth", () => {
  const finding = unownedGrowth.evaluate(factsWith({ growth: { unattributed: 3_000_000, newTenants: 1_000_000 } }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 3_000_000]);
  assert.match(finding.evidence.text, /^3\.00 MB \(75\.0 % of the growth\)/);
});

test("absent: up to noise, and a heap that shrank", () => {
  assert.equal(unownedGrowth.evaluate(factsWith({ growth: { unattributed: 200_000 } })).status, "absent");
  const finding = unownedGrowth.evaluate(factsWith({ growth: { unattributed: -3_000_000 } }));
  assert.deepEqual([finding.status, finding.bytes], ["absent", 0]);
});

test("code does not count, nor does what bounded collections and loaded modules took in", () => {
  const growth = { unattributed: 3_000_000 };
  assert.equal(unowned(factsWith({ growth, codeGrowth: 1_000_000 })), 2_000_000);
  assert.equal(unowned(factsWith({ growth, codeGrowth: -1_000_000 })), 3_000_000, "code that was dropped explains no growth");
  assert.equal(unowned(factsWith({ growth, accumulations: [growingHolder({ role: "bounded", netBytes: 400_000 })] })), 2_600_000);
  assert.equal(unowned(factsWith({ growth, accumulations: [growingHolder({ role: "bounded", netBytes: -400_000 })] })), 3_000_000);
  assert.equal(
    unowned(factsWith({ growth, accumulations: [growingHolder({ role: "code", bytes: 900_000, codeBytes: 600_000 })] })),
    2_700_000,
  );
  assert.equal(unowned(factsWith({ growth, accumulations: [growingHolder({ role: "bounded", withinTenants: true })] })), 3_000_000);
  assert.equal(unowned(factsWith({ growth, accumulations: [growingHolder()] })), 3_000_000, "what only grows explains nothing");
});

test("absent says how much code there is beside it", () => {
  assert.match(
    unownedGrowth.evaluate(factsWith({ growth: { unattributed: 2_000_000 }, codeGrowth: 2_000_000 })).evidence.text,
    /^0 B beside 2\.00 MB of code$/,
  );
});
