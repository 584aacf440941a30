// Which sources of ids are one candidate.
import assert from "node:assert/strict";
import { test } from "vitest";
import { candidatesFrom } from "../../../src/core/tenants/recognise/candidates.ts";
import { names, source } from "./support/candidates.ts";

/** Sets of falling size that have two texts in common, and one of these two alone; says in which of the sets that is a place. */
function homeAmong(sets: number): number {
  const large = Array.from({ length: sets }, (_, set) =>
    source(["x", "y", ...Array.from({ length: 2 * (sets - set) }, (_, n) => `own ${set} ${n}`)], { key: `set ${set}` }),
  );
  const found = candidatesFrom([[...large, source(["x", "y"], { key: "both" })]]);
  return found.findIndex(({ idSources }) => idSources[0].length === 2);
}

test("a place belongs to the set that it is most like", () => {
  assert.equal(homeAmong(3), 2);
  assert.equal(homeAmong(64), 63);
});

test("a text that is in more than 64 sets is looked for in the largest 64", () => {
  assert.equal(homeAmong(65), 63);
});

const registry = source(names(0, 20), { key: "registry" });
const twice = { each: () => 2, kind: "property" } as const;

test("three fifths of a place's ids are the same things", () => {
  const joined = (common: number) =>
    candidatesFrom([[registry, source([...names(0, common), ...names(100, 120 - common)], { key: "tags", ...twice })]]).length === 1;
  assert.deepEqual([12, 11].map(joined), [true, false]);
});

test("of two registries, three fifths of either", () => {
  const joined = (ids: number) => candidatesFrom([[registry, source([...names(0, ids), "other"], { key: "open" })]]).length === 1;
  assert.deepEqual([12, 11].map(joined), [true, false]);
});

test("one id is none", () => {
  assert.deepEqual(
    [2, 1].map((ids) => candidatesFrom([[source(names(0, ids))]]).length),
    [1, 0],
  );
  // One id in common is met by chance.
  assert.equal(candidatesFrom([[registry, source(["v1"], { key: "latest", ...twice })]])[0].idSources[0].length, 1);
});

test("a registry has three objects for two ids at most", () => {
  const hasOneEach = (more: number) => candidatesFrom([[source(names(0, 20), { each: (i) => (i < more ? 2 : 1) })]])[0].hasOneEach;
  assert.deepEqual([10, 11].map(hasOneEach), [true, false]);
});

test("a place agrees that knows half of the ids", () => {
  const agreeing = (ids: number) => candidatesFrom([[registry, source(names(0, ids), { key: "tags", ...twice })]])[0].agreeing;
  assert.deepEqual([10, 9].map(agreeing), [2, 1]);
});

test("what is in several collections of one place, or what the program spells, names parts", () => {
  const isFound = (more: object) => candidatesFrom([[source(names(0, 20), more)]]).length === 1;
  assert.deepEqual([{ repeated: 0.3 }, { repeated: 0.31 }, { spelled: 0.6 }, { spelled: 0.61 }].map(isFound), [true, false, true, false]);
});

test("a property that writes each id between the same texts is a place of theirs", () => {
  const writtenAs = (spell: (id: string, at: number) => string) =>
    candidatesFrom([[registry, source(names(0, 20).map(spell), { key: "database", kind: "property" })]]).length;
  assert.equal(
    writtenAs((id) => `db_${id}_eu`),
    1,
  );
  assert.equal(
    writtenAs((id, at) => `db_${id}_${at % 2 === 0 ? "eu" : "us"}`),
    2,
  );
});
