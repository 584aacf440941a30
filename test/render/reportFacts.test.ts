import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import type { Culprit } from "../../src/protocol/report.ts";
import { barCells, comparabilityLine, growthParts, monitorLines, pathLines, tenantRuleSentence } from "../../src/render/reportFacts.ts";
import { sampleReport } from "../support/sampleReport.ts";

test("the cells of a bar sum to its width, and every share has one as long as there are enough", () => {
  assert.deepEqual(barCells([98, 1, 1], 10), [8, 1, 1]);
  assert.deepEqual(barCells([1, 1, 1], 10), [4, 3, 3]);
  assert.deepEqual(barCells([0, 5, 0], 7), [0, 7, 0]);
  assert.deepEqual(barCells([0, 0], 7), [0, 0]);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 6, max: 200 }), (shares, width) => {
      const cells = barCells(shares, width);
      const total = cells.reduce((sum, cell) => sum + cell, 0);
      assert.equal(total, shares.some((share) => share > 0) ? width : 0);
      shares.forEach((share, n) => {
        assert.equal(cells[n] > 0, share > 0);
      });
    }),
    { seed: 1 },
  );
});

test("the parts of the growth are those that every surface shows, and sum to its total", () => {
  const report = sampleReport();
  const parts = growthParts(report);
  assert.equal(
    parts.reduce((sum, part) => sum + part.bytes, 0),
    report.verdict.growth.total,
  );
  assert.deepEqual(
    parts.map((part) => part.label),
    [
      "handles beyond one for each tenant",
      "50 new tenants, one handle each",
      "8 existing tenants",
      "shared between tenants",
      "no tenant's",
    ],
  );
});

test("without tenants the growth is the service's own, and no part speaks of tenants", () => {
  const report = sampleReport();
  report.tenants.count = { before: 0, after: 0, added: 0, removed: 0 };
  report.tenants.items = [];
  report.verdict.growth = { total: 7, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 7 };
  assert.deepEqual(
    growthParts(report).map((part) => part.label),
    ["the service itself"],
  );
});

test("a path ends with the holder's figures and what it accumulates", () => {
  const lines = pathLines(sampleReport().verdict.culprits[0]);
  assert.deepEqual(
    lines.map((line) => line.role),
    ["root", "step", "step", "step", "holder", "accumulated"],
  );
  assert.equal(lines[4].note, "9 → 259 entries, +54.3 MB");
  assert.equal(lines[5].className, "TenantRegistry × 259");
});

test("the middle of a long path is cut, and the cut says how much", () => {
  const culprit: Culprit = sampleReport().verdict.culprits[0];
  culprit.path = Array.from({ length: 40 }, (_, n) => ({ id: n, className: `C${n}`, edge: `e${n}` }));
  const lines = pathLines(culprit);
  assert.equal(lines.length, 13);
  assert.equal(lines[6].className, "… 29 steps left out");
  assert.deepEqual([lines[5].className, lines[7].className, lines[11].role], ["C5", "C35", "holder"]);
});

test("what to monitor comes with the figures it stands at", () => {
  const text = monitorLines(sampleReport()).join("\n");
  assert.match(text, /tenantRegistries in ModelRegistry \(TenantRegistry\): 259 now; they must not rise while the tenants stay 58/);
  assert.match(text, /heapUsed after a forced collection: 69\.9 MB now/);
});

test("of three snapshots the comparability says what was declared of the load, or that nothing was", () => {
  const lineOf = (load: "stopped" | "repeated" | null, snapshots: number) => {
    const report = sampleReport();
    while (report.snapshots.length < snapshots) report.snapshots.push({ ...report.snapshots[1], role: "settled" });
    report.comparability.load = load;
    return comparabilityLine(report);
  };
  assert.equal(lineOf(null, 2), "same process, 97.0 % of the ids survive");
  assert.match(lineOf(null, 3), /; what happened before the last snapshot was not said$/);
  assert.match(lineOf("stopped", 3), /; before the last snapshot the load had stopped$/);
  assert.match(lineOf("repeated", 3), /; before the last snapshot the same load ran again$/);
});

test("how tenants were recognised is one sentence, and so is that there are none", () => {
  assert.equal(tenantRuleSentence({ rule: "keys of registry", discovered: true }), "Tenants, found without being told: keys of registry.");
  assert.equal(tenantRuleSentence({ rule: "No tenants: switched off.", discovered: false }), "No tenants: switched off.");
});
