// What a keeper's account says of it: how it came to keep more, and whether that may end.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Claim } from "../../../src/core/account/claims.ts";
import type { AnalyzedSnapshot } from "../../../src/core/analyze.ts";
import type { Describer } from "../../../src/core/holders/describe.ts";
import type { Accumulation } from "../../../src/core/holders/findAccumulations.ts";
import { claimRole, mechanismOf, shareOut, withoutNodesTimers } from "../../../src/core/verdict/claimFacts.ts";

/** A keeper of class Board that took in 20 Parcels of 100 kB in all. */
function claim(changes: Partial<Claim> = {}): Claim {
  return {
    keeper: 0,
    keeperBefore: 0,
    entry: 1,
    series: [0, 100_000],
    counts: [10, 30],
    added: 20,
    gone: 0,
    came: 100_000,
    went: 0,
    samples: [],
    way: [],
    native: false,
    ...changes,
  };
}

/** Nodes 0 and 1 are of the first two classes named. */
function heap(keeper: string, entry: string, constructorOf = [0, 1]): AnalyzedSnapshot {
  const list = [keeper, entry].map((name) => ({ name, key: name, source: null, place: null }));
  return { constructors: { list, constructorOf: Uint32Array.from(constructorOf) } } as unknown as AnalyzedSnapshot;
}

describe("how a keeper came to keep more", () => {
  test.each<[string, string, string, Partial<Claim>]>([
    ["entries", "Board", "Parcel", {}],
    ["spare", "WeakMap", "Parcel", { entry: -1 }],
    ["numbers", "Map", "Parcel", { entry: -1 }],
    ["native", "Board", "Parcel", { native: true }],
    ["code", "Board", "ModuleWrap", {}],
    ["entries", "Board", "Script", {}],
    ["waits", "Promise", "Parcel", {}],
    ["replaced", "Board", "Parcel", { went: 10_000 }],
    ["entries", "Board", "Parcel", { went: 9_999 }],
    ["replaced", "Board", "Parcel", { gone: 1, added: 2 }],
    ["entries", "Board", "Parcel", { gone: 1, added: 3 }],
    ["made", "Board", "Parcel", { counts: [0, 20], way: [1] }],
    ["entries", "Board", "Parcel", { counts: [1, 21], way: [1] }],
    ["entries", "Board", "Parcel", { counts: [0, 20], way: [] }],
  ])("%s: %s of %s, %j", (mechanism, keeper, entry, changes) => {
    assert.equal(mechanismOf(claim(changes), heap(keeper, entry)), mechanism);
  });

  test("behind an element that was there hang elements of its own kind; plain objects are no kind", () => {
    const grown = claim({ counts: [0, 20], entry: 0, way: [1] });
    assert.equal(mechanismOf(grown, heap("Night", "Star")), "entries");
    assert.equal(mechanismOf(grown, heap("Object", "Star")), "made");
    assert.equal(mechanismOf(grown, heap("Object", "Star", [0, 0])), "entries");
  });
});

describe("whether it may end", () => {
  const exchanged = claim({ counts: [20, 29], added: 29, gone: 20, went: 60_000 });

  test("one exchange of all for not twice as many is open with two captures", () => {
    assert.equal(claimRole(exchanged, "replaced", null), "made");
    assert.equal(claimRole({ ...exchanged, counts: [20, 39] }, "replaced", null), "made");
    assert.equal(claimRole({ ...exchanged, counts: [20, 40] }, "replaced", null), "grows");
    assert.equal(claimRole({ ...exchanged, went: 50_001 }, "replaced", null), "made");
    assert.equal(claimRole({ ...exchanged, went: 50_000 }, "replaced", null), "grows", "twice as heavy");
    assert.equal(claimRole({ ...exchanged, gone: 19 }, "replaced", null), "grows");
    assert.equal(claimRole({ ...exchanged, counts: [8, 15], gone: 8 }, "replaced", null), "made");
    assert.equal(claimRole({ ...exchanged, counts: [7, 13], gone: 7 }, "replaced", null), "grows");
  });

  test("nor do two say it while all of it is others each time, and not twice as many as at first", () => {
    const twice = { ...exchanged, series: [0, 50_000, 100_000], counts: [20, 30, 39] };
    assert.equal(claimRole(twice, "replaced", "repeated"), "unsettled");
    assert.equal(claimRole({ ...twice, counts: [20, 30, 40] }, "replaced", "repeated"), "grows");
    assert.equal(claimRole({ ...twice, gone: 19 }, "replaced", "repeated"), "grows");
  });

  test.each<[number[], "stopped" | "repeated" | null, string]>([
    [[0, 100_000], null, "grows"],
    [[0, 100_000, 50_000], null, "passes"],
    [[0, 100_000, 50_001], null, "unsettled"],
    [[0, 100_000, 100_000], "stopped", "unsettled"],
    [[0, 100_000, 100_000], "repeated", "complete"],
    [[0, 1_000_000, 1_050_000], "repeated", "complete"],
    [[0, 1_000_000, 1_050_001], "repeated", "unsettled"],
    [[0, 1_000_000, 1_300_000], "repeated", "grows"],
    [[0, 1_000_000, 1_299_999], "repeated", "unsettled"],
    [[0, 50_000, 66_383], "repeated", "unsettled"],
    [[0, 50_000, 66_384], "repeated", "grows"],
    [[0, 100_000, 200_000], null, "grows"],
    [[0, 100_000, 100_000], null, "unsettled"],
  ])("%j, %s: %s", (series, load, role) => {
    assert.equal(claimRole(claim({ series }), "entries", load), role);
  });
});

describe("entries that come each time and none goes", () => {
  /** By its bytes the store grew once, when it had no room left. */
  const series = [0, 37_000, 50_000];
  test.each<[string, Partial<Claim>, string]>([
    ["as many again", { counts: [400, 800, 1_200] }, "grows"],
    ["six tenths again", { counts: [400, 500, 560] }, "grows"],
    ["less", { counts: [400, 500, 559] }, "unsettled"],
    ["few the first time", { counts: [400, 407, 415] }, "unsettled"],
    ["few the last time", { counts: [400, 411, 418] }, "unsettled"],
    ["eight each time", { counts: [400, 408, 416] }, "grows"],
    ["one has gone", { counts: [400, 800, 1_200], gone: 1 }, "unsettled"],
  ])("%s", (_, changes, role) => {
    assert.equal(claimRole(claim({ series, ...changes }), "entries", "repeated"), role);
    assert.equal(claimRole(claim({ series, ...changes }), "entries", null), role);
  });

  test("say nothing where the load has stopped, or of what was replaced", () => {
    assert.equal(claimRole(claim({ series, counts: [400, 800, 1_200] }), "entries", "stopped"), "unsettled");
    assert.equal(claimRole(claim({ series, counts: [400, 800, 1_200] }), "replaced", "repeated"), "unsettled");
  });
});

test("whoever waited for the load waits in vain once it has stopped", () => {
  assert.equal(claimRole(claim({ series: [0, 100_000, 100_000] }), "waits", "stopped"), "grows");
  assert.equal(claimRole(claim({ series: [0, 100_000, 100_000] }), "waits", "repeated"), "complete");
  assert.equal(claimRole(claim({ series: [0, 100_000, 50_000] }), "waits", "stopped"), "passes");
});

describe("timers that Node sets itself", () => {
  const timers = { samples: [1, 2], entryConstructor: 1, bytes: 100_000, coHeld: true } as unknown as Accumulation;
  const server = claim({ native: true, entry: 5, series: [0, 50_000] });
  const left = (changes: Partial<Accumulation>, claims = [server], nodes = [1, 2]) =>
    withoutNodesTimers([{ ...timers, ...changes }], claims, { callsNode: (node: number) => nodes.includes(node) } as Describer).length;

  test("are left out where what they are set for is known to stay open", () => {
    assert.equal(left({}), 0);
  });

  test("stay where a program's function is called, nothing else is known, or the list alone keeps them", () => {
    assert.equal(left({}, [server], [1]), 1);
    assert.equal(left({}, []), 1);
    assert.equal(left({}, [claim({ native: true, entry: 5, series: [0, 49_999] })]), 1);
    assert.equal(left({}, [claim({ native: true, entry: 1 })]), 1);
    assert.equal(left({}, [claim({ entry: 5 })]), 1);
    assert.equal(left({ coHeld: false }), 1);
  });
});

describe("a holder and the account of the same keeper", () => {
  /** A ring of 64 slots: as many entries as before, all of them others. */
  const ring = (changes: Partial<Accumulation> = {}) =>
    ({
      ...{ holder: 0, chain: false, samples: [], entryConstructor: 1, added: 64, gone: 64, entriesBefore: 64, entriesAfter: 64 },
      ...{ bytes: 100_000, netBytes: 80_000 },
      ...changes,
    }) as unknown as Accumulation;
  const own = claim({ series: [0, 80_000] });
  const shared = (accumulation: Accumulation, claims = [own]) => {
    const { accumulations, claims: open } = shareOut([accumulation], claims, Uint32Array.of(0, 0));
    return [accumulations.length, open.length];
  };

  test("entries exchanged for heavier ones leave it to the account", () => {
    assert.deepEqual(shared(ring()), [0, 1]);
    assert.deepEqual(shared(ring({ gone: 32 })), [0, 1]);
    assert.deepEqual(shared(ring({ entriesAfter: 72 })), [0, 1]);
    assert.deepEqual(shared(ring({ netBytes: 30_001 })), [0, 1]);
  });

  test("what takes in, turns over at one weight, or has no account of its own does not", () => {
    assert.deepEqual(shared(ring({ gone: 31 })), [1, 0]);
    assert.deepEqual(shared(ring({ entriesAfter: 73 })), [1, 0]);
    assert.deepEqual(shared(ring({ netBytes: 30_000 })), [1, 0]);
    assert.deepEqual(shared(ring(), []), [1, 0]);
    assert.deepEqual(shared(ring(), [claim({ series: [0, 39_999] })]), [1, 0]);
  });
});

test("a claim stands where known holders account for less than half of it", () => {
  const open = (bytes: number) => {
    const known = { holder: 0, samples: [], added: 20, chain: false, bytes } as unknown as Accumulation;
    return shareOut([known], [claim()], Uint32Array.of(0, 0)).claims.length;
  };
  assert.equal(open(50_000), 0);
  assert.equal(open(49_999), 1);
});
