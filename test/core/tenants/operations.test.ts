// Ids of operations: how many must come, stay, and come again.
import assert from "node:assert/strict";
import { test } from "vitest";
import { idsOfOperations, mayBeOfOperations } from "../../../src/core/tenants/recognise/operations.ts";
import { areApart } from "../../../src/core/tenants/recognise/recognise.ts";
import type { Subtrees } from "../../../src/core/tenants/recognise/subtrees.ts";
import { candidate, names, source } from "./support/candidates.ts";

/** By snapshot the ids that are there; those before `again` stand on two objects. */
function asked(snapshots: readonly (readonly string[])[], again = 0): string {
  const ids = [...new Set(snapshots.flat())];
  const places = snapshots.map((present) => [source(present, { each: (i) => (i < again ? 2 : 1) })]);
  return idsOfOperations(candidate({ ids, idSources: places }));
}

test("eight must be new", () => {
  assert.deepEqual(
    [8, 7].map((count) => asked([names(0, 3), names(0, 3 + count)])),
    ["suspected", "no"],
  );
});

test("a tenth of them may have been released", () => {
  assert.deepEqual(
    [20, 21].map((gone) => asked([names(0, 300), names(gone, 500)])),
    ["suspected", "no"],
  );
});

test("ids that are met again are no operations': half of them", () => {
  assert.deepEqual(
    [9, 10].map((again) => asked([names(0, 5), names(0, 20)], again)),
    ["suspected", "no"],
  );
});

test("half of those before, and eight, must come again in the last round", () => {
  assert.deepEqual(
    [20, 19].map((last) => asked([names(0, 5), names(0, 45), names(0, 45 + last)])),
    ["yes", "no"],
  );
  assert.deepEqual(
    [8, 7].map((last) => asked([names(0, 5), names(0, 15), names(0, 15 + last)])),
    ["yes", "no"],
  );
});

/** Ten old ids and some new ones, each on five objects; then `risen` of the old on six, `gone` of them away. */
function leftOpen(changes: { added?: number; risen?: number; gone?: number }): boolean {
  const { added = 20, risen = 0, gone = 0 } = changes;
  const old = names(0, 10);
  const before = source(old, { each: () => 5 });
  const after = source([...old.slice(gone), ...names(100, 100 + added)], { each: (i) => (i < risen ? 6 : 5) });
  return mayBeOfOperations(candidate({ ids: [...old, ...names(100, 100 + added)], idSources: [[before], [after]] }));
}

test("ids that came with several parts each were not used again: that is open with two captures", () => {
  assert.deepEqual(
    [8, 7].map((added) => leftOpen({ added })),
    [true, false],
  );
});

test("half of the old ones on more objects than before were used again", () => {
  assert.deepEqual(
    [4, 5].map((risen) => leftOpen({ risen })),
    [true, false],
  );
});

test("ids that are released are no piling operations", () => {
  assert.deepEqual(
    [2, 3].map((gone) => leftOpen({ gone })),
    [true, false],
  );
});

test("three captures tell by their rounds", () => {
  const all = [names(0, 10), names(0, 30), names(0, 30)].map((ids) => [source(ids, { each: () => 5 })]);
  assert.equal(mayBeOfOperations(candidate({ ids: names(0, 30), idSources: all })), false);
});

test("half of the ids must keep things in several places", () => {
  const apart = (several: number) => {
    const labels = Array.from({ length: 10 }, (_, i) => (i < several ? [i + 1, i + 1] : [i + 1])).flat();
    return areApart({ subtrees: [{ rootLabel: Uint32Array.from(labels) } as unknown as Subtrees] });
  };
  assert.deepEqual([4, 5].map(apart), [false, true]);
});
