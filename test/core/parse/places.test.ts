import assert from "node:assert/strict";
import { test } from "vitest";
import { Places } from "../../../src/core/parse/places.ts";
import { random } from "../support/snapshots.ts";

test("each place is kept once and found again, among tens of thousands", () => {
  const next = random(1);
  const places = new Places();
  const known = new Map<string, number>();
  for (let i = 0; i < 100_000; i++) {
    const [scriptId, line, column] = [
      Math.floor(next() * 20),
      Math.floor(next() * 100),
      i % 3 === 0 ? 0xffffffff : Math.floor(next() * 20),
    ];
    const key = `${scriptId} ${line} ${column}`;
    const place = places.at(scriptId, line, column);
    assert.equal(place, known.get(key) ?? known.size);
    known.set(key, place);
    assert.deepEqual([places.scriptId.at(place), places.line.at(place), places.column.at(place)], [scriptId, line, column]);
  }
  assert.equal(places.size, known.size);
});
