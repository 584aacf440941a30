import assert from "node:assert/strict";
import { test } from "vitest";
import { accumulation, growingHolders } from "../../../../src/core/verdict/rules/accumulation.ts";
import { factsWith, growingHolder } from "../factSamples.ts";

test("present: names the holder, its entries before and after, what they are and their bytes", () => {
  const finding = accumulation.evaluate(factsWith({ accumulations: [growingHolder()] }));
  assert.deepEqual([finding.status, finding.bytes], ["present", 1_000_000]);
  assert.match(finding.evidence.text, /^log in audit\.js:12: 10 → 1,010 entries \(AuditEntry\), 1\.00 MB$/);
});

test("present in many holders alike: their number is said", () => {
  const finding = accumulation.evaluate(factsWith({ accumulations: [growingHolder({ holders: 40, withinTenants: true })] }));
  assert.match(finding.evidence.text, /\(40 of them\)/);
});

test.each(["duplicates", "stale", "unsettled"] as const)("present: entries that are %s", (role) => {
  assert.equal(accumulation.evaluate(factsWith({ accumulations: [growingHolder({ role })] })).status, "present");
});

test.each(["registry", "bounded", "passes", "code", "complete"] as const)("absent: a %s explains itself", (role) => {
  const finding = accumulation.evaluate(factsWith({ accumulations: [growingHolder({ role })] }));
  assert.deepEqual([finding.status, finding.bytes], ["absent", 0]);
});

test("absent: less than a part's noise, or a few entries", () => {
  assert.equal(accumulation.evaluate(factsWith({ accumulations: [growingHolder({ bytes: 63_999 })] })).status, "absent");
  assert.equal(accumulation.evaluate(factsWith({ accumulations: [growingHolder({ added: 7 })] })).status, "absent");
});

test("two processes: unknown without a growing holder, and a growing holder at the same place counts", () => {
  assert.equal(accumulation.evaluate(factsWith({ sameProcess: false })).status, "unknown");
  const finding = accumulation.evaluate(factsWith({ sameProcess: false, accumulations: [growingHolder()] }));
  assert.equal(finding.status, "present");
  assert.match(finding.evidence.text, /1,010 entries .* by its place/);
});

test("the program's own holders come before Node's, in the order of the facts otherwise", () => {
  const [timers, first, second] = [
    growingHolder({ runtime: true, bytes: 9e6 }),
    growingHolder({ bytes: 3e6 }),
    growingHolder({ bytes: 2e6 }),
  ];
  assert.deepEqual(growingHolders(factsWith({ accumulations: [timers, first, second] })), [first, second, timers]);
});

test("entries that others hold too count only when growth is left that nothing else explains", () => {
  const coHeld = growingHolder({ coHeld: true });
  const alone = growingHolder({ bytes: 100_000 });
  assert.deepEqual(growingHolders(factsWith({ accumulations: [coHeld, alone] })), [alone]);
  assert.deepEqual(growingHolders(factsWith({ accumulations: [coHeld] })), []);
  const unexplained = factsWith({ accumulations: [coHeld], growth: { unattributed: 1_100_000 } });
  assert.deepEqual(growingHolders(unexplained), [coHeld]);
  const little = factsWith({ accumulations: [growingHolder({ coHeld: true, bytes: 100_000 })], growth: { unattributed: 1_100_000 } });
  assert.deepEqual(growingHolders(little), [], "too little of what is left");
});

test("what keeps less than a tenth of what Node's largest holder keeps is named after it", () => {
  const marks = growingHolder({ runtime: true, bytes: 2_000_000 });
  const own = (bytes: number) => growingHolder({ bytes });
  const [tenth, less] = [own(200_000), own(199_999)];
  assert.deepEqual(growingHolders(factsWith({ accumulations: [marks, tenth] })), [tenth, marks]);
  assert.deepEqual(growingHolders(factsWith({ accumulations: [marks, less] })), [marks, less]);
});
