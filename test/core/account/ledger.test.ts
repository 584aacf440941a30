import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type Claim, claimsOf } from "../../../src/core/account/claims.ts";
import { booked, type Ledger, ledgerOf } from "../../../src/core/account/ledger.ts";
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { matchSnapshots, NONE } from "../../../src/core/matching.ts";
import { Heap, ordinalOf, type Ref, text } from "../support/heaps.ts";
import { longProgram, run } from "../support/programs.ts";

const ALL = { before: null, after: null };

function ledger(before: AnalyzedSnapshot, after: AnalyzedSnapshot): Ledger {
  return ledgerOf({ before, after, matching: matchSnapshots(before, after) });
}

describe("every byte is booked once", () => {
  test("what is booked sums to the growth, whatever the program did", () => {
    fc.assert(
      fc.property(longProgram, (parts) => {
        const [before, ...later] = run(parts).map(analyzeSnapshot);
        for (const after of later) {
          const sum = booked(ledger(before, after), ALL).reduce((total, bytes) => total + bytes, 0);
          assert.equal(sum, after.totalSize - before.totalSize);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test("to the nearest object above it that was there before: a naive walk up says the same", () => {
    fc.assert(
      fc.property(longProgram, (parts) => {
        const [before, after] = run(parts).map(analyzeSnapshot);
        const { keeperAfter, matching } = ledger(before, after);
        const { type } = after.snapshot.nodes;
        for (let node = 0; node < after.snapshot.nodeCount; node++) {
          let up = node;
          // hidden 0, array 1, code 4, object shape 14: V8's own, exchanged as what holds them grows
          while (up !== after.snapshot.root && (matching.beforeOf[up] === NONE || [0, 1, 4, 14].includes(type[up])))
            up = after.dominator[up];
          assert.equal(keeperAfter[node], up);
        }
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  test("with itself a snapshot has nothing booked", () => {
    const heap = new Heap();
    heap.set(heap.global, "list", heap.array([heap.object("Entry")]));
    const analyzed = analyzeSnapshot(heap.snapshot());
    assert.ok(booked(ledger(analyzed, analyzed), ALL).every((bytes) => bytes === 0));
  });
});

/** A service of one holder; what `grow` does between the captures; the claims on it. */
function claimsOn(
  make: (heap: Heap) => Ref,
  steps: readonly ((heap: Heap, holder: Ref) => void)[],
): { claims: Claim[]; last: AnalyzedSnapshot; holder: number } {
  const heap = new Heap();
  const holder = make(heap);
  heap.set(heap.global, "holder", holder);
  const snapshots = [heap.snapshot()];
  for (const step of steps) {
    step(heap, holder);
    snapshots.push(heap.snapshot());
  }
  const [first, ...later] = snapshots.map(analyzeSnapshot);
  const ledgers = later.map((after) => ledger(first, after));
  const claims = claimsOf({ ledgers, counted: ledgers.map(() => ALL) }, 1_000);
  return { claims, last: later[later.length - 1], holder: ordinalOf(snapshots[snapshots.length - 1], holder) };
}

const entry = (heap: Heap, size = 1_000) => heap.object("Entry", {}, size);
const entries = (heap: Heap, count: number) => Array.from({ length: count }, () => entry(heap));

describe("what stands for a keeper's growth", () => {
  function told(make: (heap: Heap) => Ref, ...steps: readonly ((heap: Heap, holder: Ref) => void)[]) {
    const { claims, last, holder } = claimsOn(make, steps);
    const claim = claims.find(({ keeper }) => keeper === holder);
    if (claim === undefined) return null;
    return { of: claim.entry < 0 ? null : last.constructors.list[claim.entry].name, counts: claim.counts };
  }

  test("a new state with a longer list in the place of the old one", () => {
    const grow = (count: number) => (heap: Heap, board: Ref) =>
      heap.set(board, "state", heap.object("State", { stops: heap.array(entries(heap, count)) }));
    const board = (heap: Heap) => heap.object("Board", { state: heap.object("State", { stops: heap.array(entries(heap, 10)) }) });
    assert.deepEqual(told(board, grow(30), grow(50)), { of: "Entry", counts: [10, 30, 50] });
  });

  test("elements many edges apart, each of which leads to the one before it", () => {
    const add = (count: number) => (heap: Heap, score: Ref) => {
      let previous: Ref | undefined;
      for (let i = 0; i < count; i++) {
        let wrapped = previous === undefined ? heap.object("End") : previous;
        for (let depth = 0; depth < 6; depth++) wrapped = heap.object(`Wrapper${depth}`, { inner: wrapped });
        previous = heap.object("Revision", { wrapped }, 2_000);
      }
      heap.set(score, "newest", previous as Ref);
    };
    const score = (heap: Heap) => {
      const made = heap.object("Score");
      add(10)(heap, made);
      return made;
    };
    assert.deepEqual(told(score, add(40)), { of: "Revision", counts: [10, 40] });
  });

  test("a store that holds no objects", () => {
    const fill = (size: number) => (heap: Heap, list: Ref) => {
      const store = heap.node("(object elements)", "array", size);
      heap.link(list, store, "internal", "elements2");
    };
    assert.deepEqual(
      told((heap) => heap.array(), fill(60_000)),
      { of: null, counts: [] },
    );
  });

  test("a text that grows is what stands for itself", () => {
    const say = (length: number) => (heap: Heap, channel: Ref) => heap.set(channel, "said", text("x".repeat(length)));
    assert.equal(told((heap) => heap.object("Channel", { said: text("x") }), say(20_000))?.of, "(string)");
  });

  test("what came and went in equal size is no claim", () => {
    const turn = (heap: Heap, holder: Ref) => heap.set(holder, "list", heap.array(entries(heap, 20)));
    assert.equal(
      told((heap) => heap.object("Holder", { list: heap.array(entries(heap, 20)) }), turn),
      null,
    );
  });
});

describe("thresholds", () => {
  const named = (count: number, others: number) => {
    const { claims, last, holder } = claimsOn(
      (heap) => heap.object("Holder"),
      [
        (heap, of) => {
          const parts = Array.from({ length: others }, () => heap.object("Other", {}, 1_000));
          heap.set(of, "box", heap.object("Box", { list: heap.array([...entries(heap, count), ...parts]) }));
        },
      ],
    );
    const claim = claims.find(({ keeper }) => keeper === holder);
    return claim && last.constructors.list[claim.entry].name;
  };

  test("eight things are entries; fewer are parts of what holds them", () => {
    assert.equal(named(8, 0), "Entry");
    assert.equal(named(7, 0), "Box");
  });

  test("entries stand for a growth of which they keep half", () => {
    const besides = (size: number) => {
      const { claims, last, holder } = claimsOn(
        (heap) => heap.object("Holder"),
        [
          (heap, of) => {
            for (const [i, one] of entries(heap, 10).entries()) heap.set(of, `entry${i}`, one);
            heap.set(of, "other", heap.object("Other", {}, size));
          },
        ],
      );
      return last.constructors.list[claims.find(({ keeper }) => keeper === holder)!.entry].name;
    };
    assert.equal(besides(10_000), "Entry");
    assert.equal(besides(10_001), "Other");
  });

  test("2,000 keepers are looked at", () => {
    const holders: Ref[] = [];
    const { claims } = claimsOn(
      (heap) => {
        for (let i = 0; i < 2_001; i++) holders.push(heap.object("Holder"));
        return heap.array(holders);
      },
      [
        (heap) => {
          for (const one of holders) heap.set(one, "thing", entry(heap, 5_000));
        },
      ],
    );
    assert.equal(claims.length, 2_000);
  });

  test("a keeper below 4 kB is not looked at by itself", () => {
    const grownBy = (size: number) =>
      claimsOn((heap) => heap.object("Holder"), [(heap, holder) => heap.set(holder, "thing", entry(heap, size))]);
    const isClaimed = (size: number) => {
      const { claims, holder } = grownBy(size);
      return claims.some(({ keeper }) => keeper === holder);
    };
    assert.ok(isClaimed(4_096));
    assert.ok(!isClaimed(4_095));
  });

  test("what the global object keeps without holding it is Node's or held by several; what it holds is its own", () => {
    const first = (heap: Heap) => heap.set(heap.global, "first", heap.array());
    const both = claimsOn(
      (heap) => {
        first(heap);
        heap.set(heap.global, "second", heap.array());
        return heap.object("Other");
      },
      [
        (heap) => {
          const lists = ["first", "second"].map((name) => heap.member(heap.global, name));
          for (const one of entries(heap, 20)) for (const list of lists) heap.push(list, one);
        },
      ],
    );
    assert.deepEqual(
      both.claims.map(({ native, added }) => [native, added]),
      [[true, 20]],
    );
    const own = claimsOn(
      (heap) => heap.object("Other"),
      [
        (heap) => {
          for (const [i, one] of entries(heap, 20).entries()) heap.set(heap.global, `leaked${i}`, one);
        },
      ],
    );
    assert.deepEqual(
      own.claims.map(({ native, added }) => [native, added]),
      [[false, 20]],
    );
  });
});
