import assert from "node:assert/strict";
import { test } from "vitest";
import { idsContained, isSpelling } from "../../../src/core/tenants/recognise/contained.ts";

const IDS = ["oak", "elm", "ash", "fir"];
const OWN = 0;
const setsOf = new Map(IDS.map((id) => [id, [1]] as const));
const contained = (keys: readonly string[]) => idsContained(new Set(keys), OWN, setsOf, () => IDS.length)?.idOf;

test("most keys contain exactly one id each, and half of the ids are met", () => {
  assert.deepEqual(
    contained(["a:oak", "a:elm:x", "y/oak"]),
    new Map([
      ["a:oak", "oak"],
      ["a:elm:x", "elm"],
      ["y/oak", "oak"],
    ]),
  );
  assert.deepEqual(contained(["a:oak", "b:oak"]), undefined);
  assert.deepEqual(contained(["a:oak", "a:elm", "b", "c"]), undefined);
  assert.deepEqual(contained(["oak-elm", "ash-fir"]), undefined);
});

test("an id that is a whole key is no longer key", () => {
  assert.deepEqual(contained(IDS), undefined);
});

test("an id may have separators itself", () => {
  const sets = new Map([
    ["mv-oak", [1]],
    ["mv-elm", [1]],
  ] as const);
  const found = idsContained(new Set(["log:mv-oak:1", "log:mv-elm:2"]), OWN, sets, () => 2);
  assert.deepEqual(found?.idOf.get("log:mv-elm:2"), "mv-elm");
});

test("keys of ten parts are read, longer ones are not", () => {
  const parts = (count: number) => ["oak", "elm"].map((id) => [id, ...Array(count - 1).fill("p")].join("/"));
  assert.equal(contained(parts(10))?.size, 2);
  assert.equal(contained(parts(11)), undefined);
});

test("a collection of 20,000 keys is read, a larger one is not", () => {
  const keys = (count: number) => Array.from({ length: count }, (_, i) => `${i}:${IDS[i % IDS.length]}`);
  assert.equal(contained(keys(20_000))?.size, 20_000);
  assert.equal(contained(keys(20_001)), undefined);
});

test("ids between the same two texts are another spelling of them", () => {
  const spelling = (keys: readonly string[]) => isSpelling(contained(keys) ?? new Map());
  assert.equal(spelling(["db_oak_eu", "db_elm_eu", "db_ash_eu"]), true);
  assert.equal(spelling(["db_oak_eu", "db_elm_eu", "db_ash_us"]), false);
  assert.equal(spelling(["a:oak", "b:elm", "a:ash"]), false);
});
