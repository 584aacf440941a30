// What ids must keep to be tenants, and which of several candidates is better: just enough, and just too little.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { isTenantLike, type Judgement, rankCandidates } from "../../../src/core/tenants/recognise/choose.ts";
import type { Evaluation } from "../../../src/core/tenants/recognise/evaluate.ts";
import type { Subtrees } from "../../../src/core/tenants/recognise/subtrees.ts";
import { candidate, judgement, source } from "./support/candidates.ts";

const ofProperties = candidate({ lead: source(["v0"], { kind: "property" }) });
const tags: Partial<Judgement> = { standing: "none" };
const ofOthers: Partial<Judgement> = { standing: "other" };

describe("like tenants", () => {
  test.each<[what: string, known: Partial<Evaluation>, as: Partial<Judgement>, figure: keyof Evaluation, least: number]>([
    ["one place: bytes", { places: 1 }, {}, "typicalBytes", 16_384],
    ["one place: constructors", { places: 1 }, {}, "commonConstructors", 4],
    ["two places: bytes", { places: 2 }, {}, "typicalBytes", 2048],
    ["two places: constructors", { places: 2 }, {}, "commonConstructors", 2],
    ["three places: bytes", { places: 3 }, {}, "typicalBytes", 256],
    ["three places: constructors", { places: 3 }, {}, "commonConstructors", 1],
    ["tags: bytes", { places: 1 }, tags, "typicalBytes", 16_384],
    ["tags: constructors", { places: 1 }, tags, "commonConstructors", 5],
    ["tags of a collection and another place: bytes", { places: 2 }, tags, "typicalBytes", 2048],
    ["tags of a collection and another place: constructors", { places: 2 }, tags, "commonConstructors", 4],
    ["tags that properties alone know: bytes", { places: 2, candidate: ofProperties }, tags, "typicalBytes", 16_384],
    ["tags of one each: bytes", { places: 1 }, ofOthers, "typicalBytes", 2048],
    ["tags of one each: constructors", { places: 1 }, ofOthers, "commonConstructors", 6],
    ["tags of what two places know: bytes", { places: 2 }, ofOthers, "typicalBytes", 2048],
    ["tags of what two places know: constructors", { places: 2 }, ofOthers, "commonConstructors", 4],
    ["ids alive", { places: 2 }, {}, "live", 3],
    ["ids alive of which three places know", { places: 3 }, {}, "live", 2],
    ["ids alive of tags, whoever knows", { places: 3 }, tags, "live", 3],
  ])("%s", (_, known, as, figure, least) => {
    assert.equal(isTenantLike(judgement({ ...known, [figure]: least }, as)), true);
    assert.equal(isTenantLike(judgement({ ...known, [figure]: least - 1 }, as)), false);
  });

  test.each([
    [1, 65_536],
    [2, 16_384],
  ])("all ids together, known at %i places", (places, least) => {
    assert.equal(isTenantLike(judgement({ places, owned: [0, least] })), true);
    assert.equal(isTenantLike(judgement({ places, owned: [0, least - 1] })), false);
  });
});

/** Whether `other` comes before `richest`, which keeps most. */
function isFirst(richest: Judgement, other: Judgement): boolean {
  return rankCandidates([richest, other])[0] === other;
}

describe("which is better", () => {
  const better = candidate({ evidence: "strong" });
  const suspected: Partial<Judgement> = { isSuspected: true };

  test("of equal standing the better name, where it keeps half as much", () => {
    const richest = judgement({ owned: [1000] }, suspected);
    assert.equal(isFirst(richest, judgement({ candidate: better, owned: [500] }, suspected)), true);
    assert.equal(isFirst(richest, judgement({ candidate: better, owned: [499] }, suspected)), false);
  });
  test("or where it grew half as much", () => {
    const richest = judgement({ owned: [900, 1000] }, suspected);
    assert.equal(isFirst(richest, judgement({ candidate: better, owned: [10, 60] }, suspected)), true);
    assert.equal(isFirst(richest, judgement({ candidate: better, owned: [10, 59] }, suspected)), false);
  });
  test("ids that stay before ids of operations, where they keep a twentieth", () => {
    const richest = judgement({ owned: [1000] }, suspected);
    assert.equal(isFirst(richest, judgement({ owned: [50] })), true);
    assert.equal(isFirst(richest, judgement({ owned: [49] })), false);
  });

  test("names of wholes before names of parts, which keep more", () => {
    const richest = judgement({ owned: [1000], nameWholes: false });
    assert.equal(isFirst(richest, judgement({ owned: [500] })), true);
    assert.equal(isFirst(richest, judgement({ owned: [500], nameWholes: false })), false);
    assert.equal(isFirst(judgement({ owned: [1000], nameWholes: false, places: 2 }), judgement({ owned: [500] })), false);
  });

  /** So many sessions of one tenant each, and some of several. */
  const sessions = (one: number, several: number): Judgement => {
    const roots = Uint32Array.from({ length: one + several }, (_, i) => i);
    const tenants = { owner: (root: number) => (root < one ? 1 : 0), below: () => 0xffffffff };
    const rootLabel = roots.map((root) => root + 1);
    return judgement({ live: one + several, owned: [1000], subtrees: [{ ...tenants, roots, rootLabel } as unknown as Subtrees] });
  };
  const coarse = (inner: Judgement) => judgement({ live: 4, owned: [900], subtrees: inner.evaluation.subtrees });
  test("the coarser one, where nine of ten of the finer lie in one of it each", () => {
    for (const [one, several, isCoarser] of [
      [9, 1, true],
      [8, 1, false],
      [18, 2, true],
      [17, 2, false],
    ] as const) {
      const fine = sessions(one, several);
      assert.equal(isFirst(fine, coarse(fine)), isCoarser, `${one} of one, ${several} of several`);
    }
  });

  /** Whether ids of which 40 tenants have one each, those under `labelOf`, come before the tenants as coarser. */
  const isCoarser = (labelOf: (tenant: number) => number) => {
    const roots = Uint32Array.from({ length: 40 }, (_, i) => i);
    const events = { owner: () => 0, below: labelOf };
    const subtrees = [{ ...events, roots, rootLabel: roots.map((root) => root + 1) } as unknown as Subtrees];
    return isFirst(judgement({ live: 40, owned: [1000], subtrees }), judgement({ live: 39, owned: [900], subtrees }));
  };
  test("what less than half of the ids have is no coarser: an event of one kind", () => {
    assert.deepEqual(
      [20, 19].map((met) => isCoarser((tenant) => (tenant < met ? 1 + (tenant % 5) : 0))),
      [true, false],
    );
  });
  test("nor is what nearly each has by itself: a director", () => {
    assert.deepEqual(
      [36, 37].map((directors) => isCoarser((tenant) => 1 + (tenant % directors))),
      [true, false],
    );
  });

  describe("what some of the tenants have, one each, comes after them, though it is surely of no operation", () => {
    const wholes = Uint32Array.from({ length: 40 }, (_, i) => i);
    const museums = { owner: (node: number) => (node < 40 ? node + 1 : 0), below: () => 0, roots: wholes, rootLabel: wholes };
    /** Whether texts that begin at these objects come before 40 museums whose ids may be of operations. */
    const isBefore = (live: number, roots: readonly number[]) => {
      const inscriptions = { owner: () => 0, below: () => 0, roots: Uint32Array.from(roots), rootLabel: wholes };
      const tenants = judgement({ live: 40, owned: [1000], subtrees: [museums as unknown as Subtrees] }, suspected);
      return isFirst(tenants, judgement({ live, owned: [900], subtrees: [inscriptions as unknown as Subtrees] }));
    };
    const first = (count: number) => Array.from({ length: count }, (_, i) => i);
    test("where less than half have it", () => {
      assert.deepEqual([isBefore(19, first(19)), isBefore(20, first(20))], [false, true]);
    });
    test("where nine of ten lie in theirs", () => {
      const outside = (count: number) => [...first(18), ...Array.from({ length: count }, (_, i) => 100 + i)];
      assert.deepEqual([isBefore(18, outside(2)), isBefore(18, outside(3))], [false, true]);
    });
    test("where nine of ten have one each: tenants within one module are no part of the modules", () => {
      const shared = (distinct: number) => [...first(distinct), ...Array(10 - distinct).fill(0)];
      assert.deepEqual([isBefore(10, shared(9)), isBefore(10, shared(8))], [false, true]);
    });
  });
});
