// What is told of holders, and how much of it: limits of the report just above and just below.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type Claim, claimsOf } from "../../../src/core/account/claims.ts";
import { ALL, ledgerOf } from "../../../src/core/account/ledger.ts";
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { type Describer, describer } from "../../../src/core/holders/describe.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { textOf } from "../../../src/core/sentence.ts";
import type { Tenancy } from "../../../src/core/tenants/tenancy.ts";
import { accountOf } from "../../../src/core/verdict/account.ts";
import { claimFacts } from "../../../src/core/verdict/claimHolders.ts";
import { keepParts } from "../../../src/core/verdict/culprits.ts";
import { madeAt } from "../../../src/core/verdict/madeAt.ts";
import { Heap, type Ref } from "../support/heaps.ts";
import { factsWith } from "./factSamples.ts";

/** Two captures of a heap, with what `grow` does between them; nobody is a tenant. */
function grown(make: (heap: Heap) => void, grow: (heap: Heap) => void) {
  const heap = new Heap();
  make(heap);
  const before = analyzeSnapshot(heap.snapshot());
  grow(heap);
  const after = analyzeSnapshot(heap.snapshot());
  const owner = new Int32Array(after.snapshot.nodeCount);
  const tenancy = { perSnapshot: [{}, { attribution: { owner } }] } as unknown as Tenancy;
  const books = ledgerOf({ before, after, matching: matchSnapshots(before, after) });
  return { books, known: { snapshots: [before, after], tenancy, describe: describer(after), load: null } };
}

type Grown = ReturnType<typeof grown>;

function factsOf({ books, known }: Grown) {
  const claims: Claim[] = claimsOf({ ledgers: [books], counted: [ALL] }, 1_000);
  return claimFacts({ claims, ...known });
}

/** Owners of the classes named, each with a log that takes in an entry of `size` bytes. */
function logsOf(classes: readonly string[], size = 5_000): Grown {
  const logs: Ref[] = [];
  return grown(
    (heap) => {
      const owners = classes.map((name) => {
        logs.push(heap.array());
        return heap.object(name, { log: logs[logs.length - 1] });
      });
      heap.set(heap.global, "owners", heap.array(owners));
    },
    (heap) => {
      for (const log of logs) heap.push(log, heap.object("Entry", {}, size));
    },
  );
}

const banks = (count: number) => Array<string>(count).fill("Bank");

describe("how much is told", () => {
  test("24 kinds of holders", () => assert.equal(factsOf(logsOf(Array.from({ length: 30 }, (_, i) => `Bank${i}`))).length, 24));

  test("50 others of a kind", () => {
    const [fact] = factsOf(logsOf(banks(60)));
    assert.deepEqual([fact.holders, fact.similar.length], [60, 50]);
  });

  test("500 holders by their names, the rest by their class", () => {
    assert.deepEqual(
      factsOf(logsOf(banks(500))).map(({ holders }) => holders),
      [500],
    );
    assert.deepEqual(
      factsOf(logsOf(banks(501))).map(({ holders }) => holders),
      [500, 1],
    );
  });

  const accountWith = ({ books, known }: Grown, total: number) =>
    accountOf(
      { ledgers: [books], counted: [ALL], isCode: known.snapshots.map(({ snapshot }) => new Uint8Array(snapshot.nodeCount)) },
      known,
      factsWith({ growth: { unattributed: total } }),
      [],
    );

  test("16 entries of the account, the largest", () => {
    const { entries, rest } = accountWith(logsOf(banks(20)), 100_000);
    assert.deepEqual([entries.length, rest.entries], [16, 4]);
  });

  test("entries of the account that have a hundredth of the growth", () => {
    const bag = () =>
      grown(
        (heap) => heap.set(heap.global, "bag", heap.object("Bag")),
        (heap) => heap.set(heap.member(heap.global, "bag"), "thing", heap.object("Thing", {}, 10_000)),
      );
    assert.equal(accountWith(bag(), 1_000_000).entries.length, 1);
    assert.equal(accountWith(bag(), 1_000_001).entries.length, 0);
  });
});

describe("members through which one keeper holds entries at once", () => {
  /** A hub whose lists lead to the same eight entries, each list by things of its own. */
  function sharedBy(lists: readonly string[], thing: (heap: Heap, entry: Ref) => Ref): string {
    const facts = factsOf(
      grown(
        (heap) => heap.set(heap.global, "hub", heap.object("Hub", Object.fromEntries(lists.map((name) => [name, heap.array()])))),
        (heap) => {
          const hub = heap.member(heap.global, "hub");
          for (let i = 0; i < 8; i++) {
            const entry = heap.object("Entry", {}, 10_000);
            for (const name of lists) heap.push(heap.member(hub, name), thing(heap, entry));
          }
        },
      ),
    );
    return textOf(facts[0].description);
  }

  const wrapped = (depth: number) => (heap: Heap, entry: Ref) => {
    let at = entry;
    for (let i = 0; i < depth; i++) at = heap.object(`Wrapper${i}`, { inner: at });
    return at;
  };
  const crowded = (fillers: number) => (heap: Heap, entry: Ref) => {
    const members = Array.from({ length: fillers }, (_, i) => [`member${i}`, heap.object("Filler", {}, 8)] as const);
    return heap.object("Crowd", { ...Object.fromEntries(members), entry });
  };

  test.each<[string, string[], (heap: Heap, entry: Ref) => Ref, RegExp]>([
    ["three are named", ["one", "two", "three", "four"], wrapped(0), /kept by one, two, three at once/],
    ["four steps", ["one", "two"], wrapped(4), /kept by one, two at once/],
    ["five steps are too many", ["one", "two"], wrapped(5), /^((?!kept by).)*$/],
    ["256 nodes", ["one", "two"], crowded(254), /kept by one, two at once/],
    ["one more is too many", ["one", "two"], crowded(255), /^((?!kept by).)*$/],
  ])("%s", (_, lists, thing, expected) => assert.match(sharedBy(lists, thing), expected));
});

describe("where entries come from", () => {
  /** True: made at one place; false: somewhere that is not known. */
  const placeOf = (made: readonly boolean[]) =>
    madeAt(
      made.map((_, i) => i),
      { calls: (node: number) => (made[node] ? { file: "/srv/orders.js", line: 12 } : null) } as unknown as Describer,
      null,
    );
  const run = (count: number, value: boolean) => Array<boolean>(count).fill(value);

  test.each<[string, boolean[], string | null]>([
    ["half of them from one place", [...run(50, true), ...run(50, false)], "orders.js:12"],
    ["one fewer", [...run(49, true), ...run(51, false)], null],
    ["the first hundred are asked", [...run(50, false), ...run(40, true), ...run(10, true), ...run(20, false)], "orders.js:12"],
  ])("%s", (_, made, place) => assert.equal(placeOf(made), place));
});

describe("parts of something larger", () => {
  /** Slices and other things, by what each keeps; nothing is below any of them. */
  function areParts(slices: readonly number[], others: readonly number[]): boolean {
    const retainedSize = [...slices, ...others];
    const nodes = retainedSize.map((_, i) => i);
    const analyzed = {
      retainedSize,
      dominatorOrder: Uint32Array.from(nodes),
      dominatedCount: Uint32Array.from(nodes, () => 1),
      snapshot: { nodeCount: nodes.length, nodes: { type: nodes.map(() => 3) } },
    } as unknown as AnalyzedSnapshot;
    const className = (node: number) => (node < slices.length ? "(sliced string)" : "Entry");
    return keepParts(nodes, analyzed, { className } as unknown as Describer);
  }

  test.each<[string, number[], number[], boolean]>([
    ["more than 80 % of what they keep", [8_001], [1_999], true],
    ["80 %", [8_000], [2_000], false],
    ["more than 1 kB each", [1_025], [], true],
    ["1 kB each", [1_024], [], false],
  ])("%s", (_, slices, others, expected) => assert.equal(areParts(slices, others), expected));

  test("of a list of listeners, from the callback that keeps them, four levels up with themselves", () => {
    /** Each of the nodes is dominated by the one before it. */
    const above = (levels: number) => {
      const analyzed = { dominator: Uint32Array.from({ length: 9 }, (_, i) => Math.max(0, i - 1)), snapshot: { root: 0 } };
      const calls = (node: number) => (node === 8 - levels ? { file: "/srv/orders.js", line: 12 } : null);
      return madeAt([8], { calls } as unknown as Describer, analyzed as unknown as AnalyzedSnapshot);
    };
    assert.deepEqual([0, 3, 4].map(above), ["orders.js:12", "orders.js:12", null]);
  });
});
