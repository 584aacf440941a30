import assert from "node:assert/strict";
import { test } from "vitest";
import { bytes, share, signedBytes, signedShare, textOf } from "../../src/core/sentence.ts";
import {
  formatBytes,
  formatConfidence,
  formatCount,
  formatCountChange,
  formatDuration,
  formatDurations,
  formatPercent,
  formatShare,
  formatSignedBytes,
  formatSignedCount,
} from "../../src/figures/format.ts";

test("bytes read with three significant digits in decimal units", () => {
  const readings: [number, string][] = [
    [0, "0 B"],
    [512, "512 B"],
    [999, "999 B"],
    [1_000, "1.00 kB"],
    [40_000, "40.0 kB"],
    [999_499, "999 kB"],
    [999_500, "1.00 MB"],
    [1_090_000, "1.09 MB"],
    [9_994_000, "9.99 MB"],
    [9_996_000, "10.0 MB"],
    [55_500_000, "55.5 MB"],
    [99_960_000, "100 MB"],
    [424_000_000, "424 MB"],
    [2_690_000_000, "2.69 GB"],
    [1_234_000_000_000_000, "1,234 TB"],
    [-3_000, "−3.00 kB"],
    [0.4, "0 B"],
  ];
  for (const [bytes, text] of readings) assert.equal(formatBytes(bytes), text, String(bytes));
});

test("signs: plus, minus, none for zero, a dash where there is no figure", () => {
  assert.equal(formatSignedBytes(55_500_000), "+55.5 MB");
  assert.equal(formatSignedBytes(-55_500_000), "−55.5 MB");
  assert.equal(formatSignedBytes(0), "0 B");
  assert.equal(formatSignedBytes(-0.2), "0 B");
  assert.equal(formatSignedBytes(null), "–");
  assert.equal(formatBytes(undefined), "–");
  assert.equal(formatBytes(Number.NaN), "–");
  assert.equal(formatSignedCount(250), "+250");
  assert.equal(formatSignedCount(-3), "−3");
  assert.equal(formatSignedCount(0), "0");
});

test("a sentence of the analysis and a table write the same figure", () => {
  for (const value of [0.998, 0.97, 0.0162, 0, 1]) assert.equal(textOf(share(value)), formatShare(value));
  for (const value of [-5_000, 9_996_000, 1.5e12, 0]) {
    assert.equal(textOf(bytes(value)), formatBytes(value));
    assert.equal(textOf(signedBytes(value)), formatSignedBytes(value));
  }
  assert.equal(textOf(signedShare(-0.0314)), formatPercent(-3.14));
});

test("counts have separators", () => {
  assert.equal(formatCount(3612), "3,612");
  assert.equal(formatCount(1234567), "1,234,567");
  assert.equal(formatCount(999), "999");
  assert.equal(formatCountChange(112, 3612), "112 → 3,612");
});

test("percentages never round something to nothing, nor a part to the whole", () => {
  assert.equal(formatPercent(424), "+424 %");
  assert.equal(formatPercent(-3.14), "−3.14 %");
  assert.equal(formatPercent(0.001), "<0.01 %");
  assert.equal(formatPercent(0), "0 %");
  assert.equal(formatPercent(12_345), "+12,345 %");
  assert.equal(formatPercent(null), "–");
  assert.equal(formatShare(0.97), "97.0 %");
  assert.equal(formatShare(0.016), "1.60 %");
  assert.equal(formatShare(1), "100 %");
  assert.equal(formatShare(0.997), "99.7 %");
  assert.equal(formatShare(0.99997), ">99.9 %");
  assert.equal(formatShare(0.00001), "<0.01 %");
  assert.equal(formatShare(0), "0 %");
  assert.equal(formatConfidence(0.999), "0.99");
  assert.equal(formatConfidence(1), "1.00");
});

test("durations read in seconds up to two minutes, then in minutes", () => {
  const readings: [number, string][] = [
    [400, "0.4 s"],
    [9_900, "9.9 s"],
    [12_345, "12 s"],
    [119_000, "119 s"],
    [120_000, "2 min"],
    [600_000, "10 min"],
  ];
  for (const [milliseconds, text] of readings) assert.equal(formatDuration(milliseconds), text);
  assert.deepEqual(
    [formatDurations([500, 6_000]), formatDurations([9_000, 108_000]), formatDurations([30_000, 360_000]), formatDurations([10, 30])],
    ["0.5–6.0 s", "9.0–108 s", "30 s – 6 min", "0.0 s"],
  );
});
