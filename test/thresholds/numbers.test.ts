import assert from "node:assert/strict";
import { test } from "vitest";
import { numbersOf, perturbed, settable, withNumber } from "./numbers.mjs";

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

test("constants that can be set while they are in use, one number at a time", async () => {
  const source = settable(TEXT.replace(": number", "").replace(": Bar", ""), "of-a-test/thresholds.ts");
  const read = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const set = (globalThis as { thresholds?: Map<string, Record<string, (value: number) => void>> }).thresholds!.get(
    "of-a-test/thresholds.ts",
  )!;
  assert.deepEqual(Object.keys(set), ["LEAST", "BAR[0]", "BAR[1]", "LEAST_2"]);
  set.LEAST(9);
  set["BAR[1]"](0.55);
  assert.deepEqual([read.LEAST, read.BAR, read.LEAST_2], [9, { bytes: 16_384, share: 0.55 }, 2e6]);
});
