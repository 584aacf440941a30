// Which objects of two processes are compared as holders, by the place where they stand.
import assert from "node:assert/strict";
import { test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { describer } from "../../../src/core/holders/describe.ts";
import { accumulationsByPlace } from "../../../src/core/holders/samePlace.ts";
import { Heap } from "../support/heaps.ts";

interface Pool {
  readonly members: number;
  readonly bytes: number;
  /** A second object holds what the members lead to, so that the pool retains little. */
  readonly isShared?: boolean;
}

/** A process with a pool of members, and `others` larger ones. */
function process({ members, bytes, isShared = false }: Pool, others: number) {
  const heap = new Heap();
  const pool = heap.object("Pool");
  const second = heap.object("Second");
  heap.set(heap.global, "pool", pool);
  heap.set(heap.global, "second", second);
  for (let n = 0; n < members; n++) {
    const member = heap.object("Member", {}, bytes);
    heap.set(pool, `m${n}`, member);
    if (isShared) heap.set(second, `s${n}`, member);
  }
  for (let n = 0; n < others; n++) heap.set(heap.global, `other${n}`, heap.object("Other", {}, 1_000_000));
  const analyzed = analyzeSnapshot(heap.snapshot());
  return { analyzed, describer: describer(analyzed) };
}

function found(before: Pool, after: Pool, leastBytes: number, others = 0): string {
  const later = process(after, others);
  const { constructors } = later.analyzed;
  const all = accumulationsByPlace([process(before, others), later], leastBytes);
  const own = all.filter(({ holder }) => constructors.list[constructors.constructorOf[holder]].name === "Pool");
  return own.length === 0 ? "nothing" : own.map(({ added, bytes }) => `${added} new, ${bytes} bytes`).join("; ");
}

const shared = (members: number): Pool => ({ members, bytes: 500, isShared: true });
const own = (members: number, bytes: number): Pool => ({ members, bytes });

test.each<[string, Parameters<typeof found>, string]>([
  ["members that another holds too, of which there were 32", [shared(32), shared(60), 8192], "28 new, 14000 bytes"],
  ["of which there were 31: too narrow to be looked at", [shared(31), shared(60), 8192], "nothing"],
  ["a pool that kept a quarter of the least", [own(1, 2_476), own(12, 2_476), 10_000], "11 new, 27236 bytes"],
  ["a byte less: not looked at in the first process", [own(1, 2_475), own(12, 2_476), 10_000], "nothing"],
  ["eight new members", [own(4, 2_500), own(12, 2_500), 10_000], "8 new, 20000 bytes"],
  ["seven are the parts of something", [own(5, 2_500), own(12, 2_500), 10_000], "nothing"],
  ["the four hundredth by size", [own(4, 2_500), own(12, 2_500), 10_000, 398], "8 new, 20000 bytes"],
  ["the one behind it", [own(4, 2_500), own(12, 2_500), 10_000, 399], "nothing"],
])("%s", (_, given, expected) => assert.equal(found(...given), expected));
