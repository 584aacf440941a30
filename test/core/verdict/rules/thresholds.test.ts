// What a rule says just above and just below each of its thresholds.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Facts } from "../../../../src/core/verdict/facts.ts";
import { accumulation } from "../../../../src/core/verdict/rules/accumulation.ts";
import { codeGrowth } from "../../../../src/core/verdict/rules/codeGrowth.ts";
import { drains } from "../../../../src/core/verdict/rules/drains.ts";
import { duplicateHandles } from "../../../../src/core/verdict/rules/duplicateHandles.ts";
import { existingTenants } from "../../../../src/core/verdict/rules/existingTenants.ts";
import { idleTenants } from "../../../../src/core/verdict/rules/idleTenants.ts";
import { marginalCost } from "../../../../src/core/verdict/rules/marginalCost.ts";
import { newEveryRound } from "../../../../src/core/verdict/rules/newEveryRound.ts";
import type { Rule, Status } from "../../../../src/core/verdict/verdictRule.ts";
import { BASE, factsWith, growingHolder, tenant, tenants } from "../factSamples.ts";

const coHeld = (bytes: number) =>
  factsWith({ accumulations: [growingHolder({ coHeld: true, bytes })], growth: { unattributed: 1_000_000 } });
const left = (bytes: number) => factsWith({ totals: [BASE, BASE + 5_000_000, BASE + bytes] });
const handles = (then: number, now: number, usualHandles: number, bytes = 1_000_000) =>
  factsWith({ usualHandles, tenants: [tenant("acme", [bytes, bytes], { handles: [then, now] })] });
const cameAndWent = (came: number, gone: number) =>
  factsWith({ tenants: [...tenants(came, [0, 1000]), ...tenants(gone, [1000, 0], {}, came)] });
const costs = (before: number, now: number, old = 2, fresh = 2) =>
  factsWith({ tenants: [...tenants(old, [before, before]), ...tenants(fresh, [0, now], {}, old)] });
/** Tenants that came in the first round and in the second, and old ones that left. */
const rounds = (first: number, second: number, gone = 0) =>
  factsWith({
    load: "repeated",
    totals: [BASE, BASE, BASE],
    tenants: [
      ...tenants(first, [0, 1000, 1000]),
      ...tenants(second, [0, 0, 1000], {}, first),
      ...tenants(gone, [1000, 1000, 0], {}, first + second),
    ],
  });
const grownOld = (bytes: number) => factsWith({ tenants: tenants(10, [1_000_000, 1_000_000 + bytes]) });

test.each<[string, Rule, Facts, Status]>([
  ["a co-held pile with three tenths of what nobody explains", accumulation, coHeld(300_000), "present"],
  ["a byte less", accumulation, coHeld(299_999), "absent"],
  ["code of half the noise", codeGrowth, factsWith({ codeGrowth: 100_000 }), "absent"],
  ["a byte more", codeGrowth, factsWith({ codeGrowth: 100_001 }), "present"],
  ["15 % left", drains, left(750_000), "present"],
  ["a byte more", drains, left(750_001), "absent"],
  ["handles too many that keep 16 kB", duplicateHandles, handles(1, 2, 1, 32_768), "present"],
  ["a byte less", duplicateHandles, handles(1, 2, 1, 32_766), "absent"],
  ["twice the usual number of handles", duplicateHandles, handles(1, 4, 2), "present"],
  ["one fewer", duplicateHandles, handles(1, 3, 4), "absent"],
  ["two more than before", duplicateHandles, handles(3, 5, 3), "present"],
  ["one more than before", duplicateHandles, handles(3, 4, 3), "absent"],
  ["a third more than before", duplicateHandles, handles(100, 133, 100), "present"],
  ["not a third more", duplicateHandles, handles(100, 132, 100), "absent"],
  ["old tenants that grew by 3 %", existingTenants, grownOld(30_000), "absent"],
  ["by a byte more each", existingTenants, grownOld(30_001), "present"],
  ["three tenants came", idleTenants, cameAndWent(3, 0), "present"],
  ["two came", idleTenants, cameAndWent(2, 0), "absent"],
  ["100 came and a tenth of that went", idleTenants, cameAndWent(100, 10), "present"],
  ["one more went", idleTenants, cameAndWent(100, 11), "absent"],
  ["two old ones and two new ones", marginalCost, costs(40_000, 40_000), "absent"],
  ["one old one", marginalCost, costs(40_000, 40_000, 1), "unknown"],
  ["one new one", marginalCost, costs(40_000, 40_000, 2, 1), "unknown"],
  ["new ones that cost half as much again", marginalCost, costs(40_000, 60_000, 2, 20), "absent"],
  ["a byte more", marginalCost, costs(40_000, 60_001, 2, 20), "present"],
  ["new ones that cost 4 kB more", marginalCost, costs(100, 4_196, 2, 20), "absent"],
  ["a byte more", marginalCost, costs(100, 4_197, 2, 20), "present"],
  ["eight new ones in the last round", newEveryRound, rounds(8, 8), "present"],
  ["seven", newEveryRound, rounds(8, 7), "absent"],
  ["half as many as in the round before", newEveryRound, rounds(200, 100), "present"],
  ["one fewer", newEveryRound, rounds(200, 99), "absent"],
  ["a tenth of those that came left", newEveryRound, rounds(50, 50, 10), "present"],
  ["one more left", newEveryRound, rounds(50, 50, 11), "absent"],
])("%s", (_, rule, facts, status) => assert.equal(rule.evaluate(facts).status, status));

test("one tenant alone is named when it has more than half of the growth", () => {
  const grown = (one: number, other: number) =>
    existingTenants.evaluate(factsWith({ tenants: [tenant("a", [1, 1 + one]), tenant("b", [1, 1 + other])] })).evidence.text;
  assert.match(grown(500_001, 499_999), /a alone/);
  assert.match(grown(500_000, 500_000), /most: a/);
});
