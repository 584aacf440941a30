import assert from "node:assert/strict";
import { test } from "vitest";
import { numbersOf, perturbed, withNumber } from "./numbers.mjs";

const TEXT = `// 5 of these
export const LEAST: number = 8;
export const BAR: Bar = { bytes: 16_384, share: 0.5 };
const INNER = 3;
export const LEAST_2 = 2e6;
`;

test("every number of an exported constant, and no other", () => {
  assert.deepEqual(
    numbersOf(TEXT).map(({ label, value }) => [label, value]),
    [
      ["LEAST", 8],
      ["BAR[0]", 16_384],
      ["BAR[1]", 0.5],
      ["LEAST_2", 2_000_000],
    ],
  );
});

test("one number is changed in place", () => {
  const [, , share] = numbersOf(TEXT);
  assert.ok(withNumber(TEXT, { ...share, value: 0.55 }).includes("share: 0.55 }"));
});

test("a tenth up and down, whole numbers by one at least", () => {
  assert.deepEqual([perturbed(8), perturbed(1000), perturbed(0)], [[9, 7], [1100, 900], [1]]);
});
