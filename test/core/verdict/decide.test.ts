import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { textOf } from "../../../src/core/sentence.ts";
import { type Decision, decide, RULES } from "../../../src/core/verdict/decide.ts";
import type { Facts } from "../../../src/core/verdict/facts.ts";
import { headlineOf } from "../../../src/core/verdict/headline.ts";
import { nextMeasurementOf, recommendationsOf } from "../../../src/core/verdict/recommendations.ts";
import { type SentenceLanguage, translate } from "../../../src/protocol/sentenceText.ts";
import { BASE, factsWith, growingHolder, tenant, tenants } from "./factSamples.ts";

const english: SentenceLanguage = {
  translation: (template) => template,
  bytes: String,
  signedBytes: String,
  count: String,
  number: String,
  share: String,
  signedShare: String,
};

/** Totals of three captures. */
const three = (peak: number, end: number) => [BASE, BASE + peak, BASE + end];

const requestHandles = tenants(8, [40_000, 640_000], { handles: [1, 16] });
/** The same in three captures: as many handles in the last one as in the second. */
const handlesKept = (load: Facts["load"], handles = [1, 16, 16]) =>
  factsWith({
    load,
    tenants: tenants(8, [40_000, 640_000, 640_000], { handles }),
    totals: three(4_800_000, 4_800_000),
    growth: { existingTenants: 4_800_000 },
  });
const unownedOnce = (load: Facts["load"]) => factsWith({ load, totals: three(1e6, 1e6), growth: { unattributed: 1e6 } });
const healthyGrowth = [...tenants(8, [240_000, 240_000]), ...tenants(50, [0, 240_000], {}, 8)];
const cache = growingHolder({ role: "bounded", entries: [1000, 1000], gone: 900, bytes: 800_000, netBytes: 20_000 });

const smallPile = (bytes: number, changes = {}) =>
  factsWith({ accumulations: [growingHolder({ bytes, netBytes: bytes, ...changes })], growth: { unattributed: bytes } });
const exchange = (bytes: number, changes = {}) =>
  factsWith({
    accumulations: [growingHolder({ role: "made", mechanism: "replaced", bytes, netBytes: bytes, ...changes })],
    growth: { unattributed: bytes },
  });
const pileOfRounds = (load: Facts["load"], entries: number[]) =>
  factsWith({
    load,
    accumulations: [growingHolder({ bytes: 16_384, entries, added: entries[2] - entries[0] })],
    totals: three(8_192, 16_384),
    growth: { unattributed: 16_384 },
  });

/** What happened; then status, kind of growth and risk. */
const table: [string, Facts, Decision["status"], Decision["growthKind"], Decision["risk"]][] = [
  ["nothing", factsWith(), "no-leak", "none", "very-low"],
  ["the same file twice", factsWith({ identical: true, tenants: requestHandles }), "no-leak", "none", "very-low"],
  ["files in the wrong order", factsWith({ reversed: true, accumulations: [growingHolder()] }), "inconclusive", "none", "low"],
  ["two processes", factsWith({ sameProcess: false, growth: { unattributed: 3e6 } }), "inconclusive", "outside-tenants", "medium"],
  [
    "two processes, a growing holder at the same place",
    factsWith({ sameProcess: false, accumulations: [growingHolder()], growth: { unattributed: 1e6 } }),
    "leak-suspected",
    "outside-tenants",
    "medium",
  ],
  [
    "two processes, many handles",
    factsWith({ sameProcess: false, tenants: requestHandles, growth: { existingTenants: 4_800_000 } }),
    "leak-suspected",
    "within-tenants",
    "high",
  ],
  ["new tenants only", factsWith({ tenants: healthyGrowth, growth: { newTenants: 12e6 } }), "no-leak", "tenant-proportional", "low"],
  [
    "new tenants that cost six times what the old ones cost",
    factsWith({ tenants: [...tenants(8, [40_000, 40_000]), ...tenants(50, [0, 240_000], {}, 8)], growth: { newTenants: 12e6 } }),
    "inconclusive",
    "tenant-proportional",
    "medium",
  ],
  [
    "the same, and the same load again added nothing",
    factsWith({
      load: "repeated",
      totals: three(12e6, 12e6),
      tenants: [...tenants(8, [40_000, 40_000, 40_000]), ...tenants(50, [0, 240_000, 240_000], {}, 8)],
      growth: { newTenants: 12e6 },
    }),
    "no-leak",
    "tenant-proportional",
    "low",
  ],
  [
    "tenants left",
    factsWith({ tenants: tenants(20, [240_000, 0]), growth: { removedTenants: -4_800_000 } }),
    "no-leak",
    "none",
    "very-low",
  ],
  [
    "a handle for each request",
    factsWith({ tenants: requestHandles, growth: { existingTenants: 4_800_000 } }),
    "leak-suspected",
    "within-tenants",
    "high",
  ],
  ["nothing, with a snapshot of another process among them", factsWith({ contradictory: true }), "inconclusive", "none", "low"],
  [
    "ever more handles, with a snapshot of another process among them",
    { ...handlesKept("repeated", [1, 16, 31]), contradictory: true },
    "leak-suspected",
    "within-tenants",
    "high",
  ],
  [
    "growth that nobody owns, by a like amount in every round",
    factsWith({ load: "repeated", totals: three(5e5, 1e6), growth: { unattributed: 1e6 } }),
    "leak-suspected",
    "outside-tenants",
    "medium",
  ],
  [
    "the same, and half of it in the last round",
    factsWith({ load: "repeated", totals: three(680_000, 1_020_000), growth: { unattributed: 1_020_000 } }),
    "leak-suspected",
    "outside-tenants",
    "medium",
  ],
  [
    "less than half",
    factsWith({ load: "repeated", totals: three(690_000, 1_030_000), growth: { unattributed: 1_030_000 } }),
    "inconclusive",
    "outside-tenants",
    "low",
  ],
  [
    "a round within noise",
    factsWith({ load: "repeated", totals: three(400_000, 600_000), growth: { unattributed: 600_000 } }),
    "inconclusive",
    "outside-tenants",
    "low",
  ],
  [
    "less than half of it nobody's",
    factsWith({
      load: "repeated",
      totals: three(5e5, 1e6),
      tenants: tenants(8, [240_000, 240_000]),
      growth: { unattributed: 499_999, removedTenants: 500_001 },
    }),
    "inconclusive",
    "outside-tenants",
    "low",
  ],
  ["the same, and the load has stopped", handlesKept("stopped"), "leak", "within-tenants", "high"],
  ["the same, and nobody says whether it has", handlesKept(null), "leak-suspected", "within-tenants", "high"],
  ["a pool that took none more when the load ran again", handlesKept("repeated"), "no-leak", "within-tenants", "very-low"],
  ["ever more handles", handlesKept("repeated", [1, 16, 31]), "leak", "within-tenants", "high"],
  ["ever more handles, whatever the load", handlesKept(null, [1, 16, 31]), "leak", "within-tenants", "high"],
  [
    "healthy growth and many handles",
    factsWith({ tenants: [...requestHandles, ...healthyGrowth], growth: { existingTenants: 4_800_000, newTenants: 12e6 } }),
    "leak-suspected",
    "mixed",
    "high",
  ],
  [
    "tenants gone but kept",
    factsWith({ tenants: [...tenants(5, [9000, 9000]), ...tenants(5, [90_000, 90_000], { registered: [true, false] }, 5)] }),
    "leak-suspected",
    "mixed",
    "medium",
  ],
  [
    "a growing holder outside tenants",
    factsWith({ accumulations: [growingHolder()], growth: { unattributed: 1e6 } }),
    "leak-suspected",
    "outside-tenants",
    "medium",
  ],
  [
    "the same, settled",
    factsWith({ accumulations: [growingHolder()], totals: three(1e6, 1e6), growth: { unattributed: 1e6 } }),
    "leak",
    "outside-tenants",
    "high",
  ],
  [
    "a small growing holder, settled",
    factsWith({ accumulations: [growingHolder({ bytes: 300_000 })], totals: three(3e5, 3e5), growth: { unattributed: 300_000 } }),
    "leak",
    "outside-tenants",
    "medium",
  ],
  ["growth that nobody owns and nothing holds", factsWith({ growth: { unattributed: 1e6 } }), "inconclusive", "outside-tenants", "low"],
  ["the same, and no more of it when the load ran again", unownedOnce("repeated"), "no-leak", "outside-tenants", "very-low"],
  ["the same, and no more of it after the load had stopped", unownedOnce("stopped"), "inconclusive", "outside-tenants", "low"],
  ["the same, and no more of it after nobody knows what", unownedOnce(null), "inconclusive", "outside-tenants", "low"],
  [
    "a growing holder that took in nothing more after nobody knows what",
    factsWith({ accumulations: [growingHolder({ role: "unsettled" })], totals: three(1e6, 1e6), growth: { unattributed: 1e6 } }),
    "leak-suspected",
    "outside-tenants",
    "medium",
  ],
  [
    "a growing holder left where far more has drained",
    factsWith({ load: "stopped", accumulations: [growingHolder()], totals: three(9e6, 1e6), growth: { unattributed: 1e6 } }),
    "leak",
    "outside-tenants",
    "high",
  ],
  [
    "the same, settled and still growing",
    factsWith({ totals: three(5e5, 1e6), growth: { unattributed: 1e6 } }),
    "inconclusive",
    "outside-tenants",
    "low",
  ],
  [
    "old tenants grew",
    factsWith({ tenants: tenants(8, [40_000, 240_000]), growth: { existingTenants: 1_600_000 } }),
    "inconclusive",
    "within-tenants",
    "low",
  ],
  [
    "their caches filled",
    factsWith({
      tenants: tenants(8, [40_000, 240_000]),
      accumulations: [{ ...cache, withinTenants: true, bytes: 1_500_000, netBytes: 1_500_000 }],
      growth: { existingTenants: 1_600_000 },
    }),
    "no-leak",
    "bounded",
    "very-low",
  ],
  ["a cache turned over", factsWith({ accumulations: [cache], growth: { unattributed: 20_000 } }), "no-leak", "bounded", "very-low"],
  ["a backlog drained", factsWith({ totals: three(9e6, 2e5), growth: { unattributed: 2e5 } }), "no-leak", "drained", "very-low"],
  ["a pile of 16 kB that nothing left", smallPile(16_384), "inconclusive", "none", "low"],
  ["one of which nobody knows whether it goes on", smallPile(16_384, { role: "unsettled" }), "inconclusive", "none", "low"],
  ["one of which each tenant has several", smallPile(16_384, { role: "duplicates" }), "inconclusive", "none", "low"],
  ["one that is complete", smallPile(16_384, { role: "complete" }), "no-leak", "none", "very-low"],
  ["a smaller one", smallPile(16_383), "no-leak", "none", "very-low"],
  ["the same pile, from which something went", smallPile(16_384, { gone: 1 }), "no-leak", "none", "very-low"],
  ["the same pile of Node's own", smallPile(16_384, { runtime: true }), "no-leak", "none", "very-low"],
  ["the same pile that others hold too", smallPile(16_384, { coHeld: true }), "no-leak", "none", "very-low"],
  ["a pile of 16 kB after which the load stopped", pileOfRounds("stopped", [10, 40, 40]), "no-leak", "none", "very-low"],
  ["a pile of 16 kB that came in each round", pileOfRounds("repeated", [10, 25, 40]), "leak", "outside-tenants", "medium"],
  ["the same, half as much the second time", pileOfRounds("repeated", [10, 30, 40]), "leak", "outside-tenants", "medium"],
  ["the same, less than half as much the second time", pileOfRounds("repeated", [10, 31, 40]), "inconclusive", "none", "low"],
  ["the same, seven entries the second time", pileOfRounds("repeated", [10, 20, 27]), "inconclusive", "none", "low"],
  ["an exchange for more, with two captures", exchange(64_000), "inconclusive", "none", "low"],
  ["a smaller one", exchange(63_999), "no-leak", "none", "very-low"],
  ["the same exchange in Node's own", exchange(64_000, { runtime: true }), "no-leak", "none", "very-low"],
  ["as much made once, within what an idle service moves", exchange(64_000, { mechanism: "made" }), "no-leak", "none", "very-low"],
  ["code was compiled", factsWith({ codeGrowth: 3e6, growth: { unattributed: 3e6 } }), "no-leak", "outside-tenants", "very-low"],
];

describe("from facts to a verdict", () => {
  test.each(["grows", "unsettled", "duplicates", "stale"] as const)("a small pile is too little to tell: %s", (role) => {
    const facts = smallPile(16_384, { role });
    assert.match(headlineOf(facts, decide(facts)).text, /let none go, .*: too little to tell a leak from what is made once/);
  });
  test.each(table)("%s", (_, facts, status, growthKind, risk) => {
    const decision = decide(facts);
    assert.deepEqual({ status: decision.status, growthKind: decision.growthKind, risk: decision.risk }, { status, growthKind, risk });
  });

  test("every rule has its say, in the order in which a person asks", () => {
    const { findings } = decide(factsWith());
    assert.deepEqual(
      findings.map(({ id }) => id),
      [...RULES.map(({ id }) => id), "rests-on-tenants"],
    );
    assert.equal(new Set(findings.map(({ id }) => id)).size, findings.length);
    for (const { evidence, title } of findings) assert.ok(evidence.text !== "" && title !== "");
  });
});

const series = (captures: number, bytes: fc.Arbitrary<number>) => fc.array(bytes, { minLength: captures, maxLength: captures });
const bytes = fc.nat({ max: 50_000_000 });
const signed = fc.integer({ min: -20_000_000, max: 20_000_000 });

function anyTenants(captures: number) {
  return fc.array(
    fc.record({
      id: fc.string(),
      bytes: series(captures, fc.oneof(fc.constant(0), bytes)),
      handles: series(captures, fc.nat({ max: 9 })),
      registered: fc.array(fc.boolean(), { minLength: captures, maxLength: captures }),
    }),
    { maxLength: 6 },
  );
}

function anyPiles(captures: number) {
  return fc.array(
    fc
      .record({
        role: fc.constantFrom("registry", "duplicates", "bounded", "passes", "stale", "complete", "unsettled", "code", "grows"),
        entries: series(captures, fc.nat({ max: 5000 })),
        holders: fc.integer({ min: 1, max: 9 }),
        added: fc.nat({ max: 5000 }),
        gone: fc.nat({ max: 5000 }),
        bytes,
        netBytes: signed,
        codeBytes: bytes,
        capacity: fc.constantFrom(0, 1024),
        withinTenants: fc.boolean(),
        coHeld: fc.boolean(),
        runtime: fc.boolean(),
        ofProgram: fc.boolean(),
        events: fc.boolean(),
        keepsParts: fc.boolean(),
        mechanism: fc.constantFrom("entries", "replaced", "waits", "made", "numbers", "spare", "native"),
        bytesSeries: fc.constant([]),
      })
      .map((changes) => growingHolder(changes)),
    { maxLength: 4 },
  );
}

/** Any facts at all, whether they go together or not. */
const anyFacts: fc.Arbitrary<Facts> = fc.integer({ min: 2, max: 4 }).chain((captures) =>
  fc
    .record({
      totals: series(captures, bytes),
      sameProcess: fc.boolean(),
      reversed: fc.boolean(),
      identical: fc.boolean(),
      contradictory: fc.boolean(),
      load: fc.constantFrom("stopped", "repeated", null),
      survivingShare: fc.double({ min: 0, max: 1, noNaN: true }),
      agreement: fc.double({ min: 0, max: 1, noNaN: true }),
      tenants: anyTenants(captures),
      openTenants: fc.boolean(),
      usualHandles: fc.integer({ min: 1, max: 5 }),
      accumulations: anyPiles(captures),
      codeGrowth: signed,
      nativeGrowth: signed,
      externalGrowth: fc.option(signed),
      growth: fc.record({ newTenants: bytes, existingTenants: signed, removedTenants: signed, shared: signed, unattributed: signed }),
    })
    .map(factsWith),
);

describe("whatever the facts", () => {
  test("confidence is a share, two snapshots never reach 1, and every sentence is whole", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = decide(facts);
        assert.ok(decision.confidence >= 0 && decision.confidence < 1, `confidence ${decision.confidence}`);
        const next = nextMeasurementOf(facts, decision);
        const sentences = [headlineOf(facts, decision), ...recommendationsOf(facts, decision), ...(next === null ? [] : [next])];
        for (const { text, parts } of [...sentences, ...decision.findings.map(({ evidence }) => evidence)]) {
          assert.doesNotMatch(text, /undefined|NaN|Infinity|null/);
          assert.equal(textOf({ kind: "sentence", value: parts }), text);
          assert.ok(translate(JSON.parse(JSON.stringify(parts)), english), text);
        }
        for (const { bytes } of decision.findings) assert.ok(Number.isFinite(bytes));
        assert.ok(recommendationsOf(facts, decision).length > 0);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test("who piles up without end is never called healthy by two snapshots of one process", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const grown = factsWith({
          ...facts,
          totals: facts.totals.slice(0, 2),
          identical: false,
          reversed: false,
          sameProcess: true,
          accumulations: [growingHolder({ bytes: 5_000_000 })],
        });
        assert.equal(decide(grown).status, "leak-suspected");
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

test("ids that may be keys of operations are not told to be idle tenants", () => {
  const told = (openTenants: boolean) => {
    const facts = factsWith({ tenants: healthyGrowth, openTenants, growth: { newTenants: 12e6 } });
    const decision = decide(facts);
    return [decision.status, recommendationsOf(facts, decision)[0].text];
  };
  assert.deepEqual(told(false), [
    "no-leak",
    "Release idle tenants: memory is in proportion to all tenants ever served, which ends at the heap's limit too.",
  ]);
  const [status, advice] = told(true);
  assert.equal(status, "inconclusive");
  assert.match(advice, /^If these ids are tenants, release idle ones: .* If each belongs to one operation, remove its entry/);
});

test("what each new tenant costs beyond the old ones is said where it is the question", () => {
  const facts = factsWith({
    tenants: [...tenants(8, [40_000, 40_000]), ...tenants(50, [0, 240_000], {}, 8)],
    growth: { total: 12e6, newTenants: 12e6 },
  });
  assert.match(
    headlineOf(facts, decide(facts)).text,
    /New tenants cost more than old ones, 240 kB for each of 50 new tenants, 40\.0 kB for each of 8 before: whether something piles up with each cannot be told yet\.$/,
  );
});

describe("confidence", () => {
  const of = (facts: Facts) => decide(facts).confidence;

  test("a third capture adds to it", () => {
    const leak = { accumulations: [growingHolder()], growth: { unattributed: 1e6 } };
    assert.ok(of(factsWith({ ...leak, totals: three(1e6, 1e6) })) > of(factsWith(leak)));
  });

  test("rules that could be decided add to it", () => {
    assert.ok(of(factsWith({ tenants: healthyGrowth, growth: { newTenants: 12e6 } })) > of(factsWith({ growth: { newTenants: 12e6 } })));
  });

  test("growth that is not explained takes from it, and who cannot tell is least sure", () => {
    const explained = of(factsWith());
    const partly = of(factsWith({ growth: { unattributed: 150_000 } }));
    const unknown = of(factsWith({ growth: { unattributed: 5e6 } }));
    assert.ok(explained > partly && partly > unknown, `${explained} > ${partly} > ${unknown}`);
  });
});

test("an old tenant that was given up counts as gone, not as old", () => {
  const facts = factsWith({ tenants: [tenant("acme", [900_000, 0])], growth: { removedTenants: -900_000 } });
  assert.equal(decide(facts).findings.find(({ id }) => id === "existing-tenants-grow")?.status, "unknown");
});
