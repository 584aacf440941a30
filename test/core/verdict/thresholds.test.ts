// The decision just above and just below each of its thresholds, and what the evidence is worth.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { decide, type GrowthKind, type Risk, RULES, type Status } from "../../../src/core/verdict/decide.ts";
import type { Facts } from "../../../src/core/verdict/facts.ts";
import { BASE, factsWith, growingHolder, tenants } from "./factSamples.ts";

const three = (second: number, third: number) => [BASE, BASE + second, BASE + third];
const bounded = (changes: Parameters<typeof growingHolder>[0]) => growingHolder({ role: "bounded", ...changes });
const oldGrown = (netBytes: number) =>
  factsWith({
    tenants: tenants(8, [40_000, 165_000]),
    accumulations: [bounded({ withinTenants: true, bytes: netBytes, netBytes })],
    growth: { existingTenants: 1_000_000 },
  });
const rounds = (third: number) =>
  factsWith({
    load: "repeated",
    accumulations: [growingHolder({ bytes: 16_384, entries: [10, 2010, third], added: third - 10 })],
    totals: three(8_192, 16_384),
    growth: { unattributed: 16_384 },
  });

test.each<[string, Facts, Status]>([
  ["old tenants' growth of which bounded collections took in 70 %", oldGrown(700_000), "no-leak"],
  ["a byte less", oldGrown(699_999), "inconclusive"],
  ["a small pile that took in half as much the second time", rounds(3010), "leak"],
  ["one less", rounds(3009), "inconclusive"],
])("%s", (_, facts, status) => assert.equal(decide(facts).status, status));

/** A pile outside tenants beside new tenants. */
const mixed = (newTenants: number, unattributed: number) =>
  factsWith({ accumulations: [growingHolder({ bytes: 500_000 })], growth: { newTenants, unattributed } });
const inTenants = (existingTenants: number, unattributed: number) =>
  factsWith({ accumulations: [growingHolder({ bytes: 500_000 })], growth: { existingTenants, unattributed } });
const tookIn = (bytes: number) => factsWith({ accumulations: [bounded({ bytes, netBytes: 0 })], growth: { newTenants: 1_000_000 } });

test.each<[string, Facts, GrowthKind]>([
  ["more than half of the growth in a bounded collection", tookIn(500_001), "bounded"],
  ["half of it", tookIn(500_000), "tenant-proportional"],
  ["a twentieth beside new tenants", mixed(9_500_000, 500_000), "mixed"],
  ["less than that", mixed(9_500_001, 499_999), "tenant-proportional"],
  ["new tenants with a quarter", mixed(2_500_000, 7_500_000), "mixed"],
  ["less than that", mixed(2_499_999, 7_500_001), "outside-tenants"],
  ["old tenants with six tenths", inTenants(6_000_000, 4_000_000), "within-tenants"],
  ["less than that", inTenants(5_999_999, 4_000_001), "mixed"],
])("kind: %s", (_, facts, kind) => assert.equal(decide(facts).growthKind, kind));

const pile = (bytes: number, totals?: number[]) =>
  factsWith({ accumulations: [growingHolder({ bytes })], growth: { unattributed: bytes }, ...(totals && { totals }) });
const unowned = (bytes: number) => factsWith({ growth: { unattributed: bytes } });

test.each<[string, Facts, Risk]>([
  ["a leak of a tenth of the heap", pile(1_000_000, three(500_000, 1_000_000)), "high"],
  ["a byte less", pile(999_999, three(500_000, 999_999)), "medium"],
  ["a suspected leak of a fifth", pile(2_000_000), "high"],
  ["a byte less", pile(1_999_999), "medium"],
  ["a fifth that nobody owns", unowned(2_000_000), "medium"],
  ["a byte less", unowned(1_999_999), "low"],
])("risk: %s", (_, facts, risk) => assert.equal(decide(facts).risk, risk));

describe("confidence", () => {
  const informing = new Set<string>(RULES.filter(({ effect }) => effect === "informs").map(({ id }) => id));
  /** Share of the rules that could be decided; what only informs adds nothing and takes nothing away. */
  const decidedOf = (facts: Facts) => {
    const { findings } = decide(facts);
    const own = findings.filter(({ id }) => id !== "rests-on-tenants" && !informing.has(id));
    return own.filter(({ status }) => status !== "unknown").length / own.length;
  };
  const NOBODY = 5 / 11;
  const old = tenants(8, [100_000, 100_000]);
  const fresh = tenants(30, [0, 100_000], {}, 8);

  test("without tenants and a third capture five of eleven rules can be decided", () => assert.equal(decidedOf(factsWith()), NOBODY));

  const rulesOf = (decided: number) => 0.6 + 0.4 * decided;
  test.each<[string, Facts, number]>([
    ["the same snapshot twice", factsWith({ identical: true }), 0.5],
    ["two captures, nothing found", factsWith(), 0.85 * rulesOf(NOBODY)],
    ["half of the growth explained", unowned(100_000), 0.85 * rulesOf(NOBODY) * (0.7 + 0.3 * 0.5)],
    ["two captures, a growing holder", pile(1_000_000), 0.9 * rulesOf(NOBODY)],
    ["growth that nobody owns", unowned(1_000_000), 0.9 * rulesOf(NOBODY) * 0.5],
    ["three captures, nobody says what came between", pile(1_000_000, three(500_000, 1_000_000)), 0.94 * rulesOf(6 / 11)],
    [
      "three captures, after the same load again",
      { ...pile(1_000_000, three(500_000, 1_000_000)), load: "repeated" },
      0.98 * rulesOf(6 / 11),
    ],
    [
      "a status that rests on tenants",
      factsWith({
        tenants: [...old, ...fresh],
        accumulations: [growingHolder({ role: "registry", bytes: 3_000_000 })],
        growth: { newTenants: 3_000_000 },
      }),
      0.85 * rulesOf(9 / 11) * 0.9,
    ],
  ])("%s", (_, facts, confidence) => assert.equal(decide(facts).confidence, Math.round(100 * confidence) / 100));
});
