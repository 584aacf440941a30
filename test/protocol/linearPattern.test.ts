// Regular expressions of users: what the syntax is, and that none takes for ever.
import assert from "node:assert/strict";
import { test } from "vitest";
import { linearPattern, loadPatterns } from "../../src/protocol/linearPattern.ts";

await loadPatterns();

/** Patterns on which a backtracking engine does not come back, each with a text that it fails on. */
const RUNAWAYS: readonly [string, (length: number) => string][] = [
  ["^(a+)+$", (length) => `${"a".repeat(length)}!`],
  ["^(a|aa)+$", (length) => `${"a".repeat(length)}!`],
  ["(x+x+)+y", (length) => "x".repeat(length)],
  ["^([a-z0-9]+[-_]?)*$", (length) => `${"tenant".repeat(length / 6)}!`],
  ["(.*)*(.*)*(.*)*\\n", (length) => "b".repeat(length)],
];

test.for(RUNAWAYS)("%s takes time in proportion to the text", ([source, text]) => {
  const pattern = linearPattern(source);
  const time = (length: number) => {
    const subject = text(length);
    const since = performance.now();
    assert.equal(pattern.test(subject), false);
    return performance.now() - since;
  };
  time(1_000);
  // Twice the text would take a backtracking engine 2^1000 times as long.
  const most = Math.max(...[2_000, 4_000, 20_000].map(time));
  assert.ok(most < 2_000, `${most.toFixed(0)} ms`);
});

test("the syntax is that of JavaScript, as far as it goes", () => {
  const matches: [string, string, string][] = [
    ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "i", "0F8FAD5B-d9cb-469f-a165-70867728950e"],
    ["^tenant-\\d+$", "", "tenant-17"],
    ["^(acme\\.example|a\\/b\\-c)$", "", "a/b-c"],
    ["^\\u00e4\\p{L}+$", "u", "äöü"],
    ["(?<year>\\d{4})-\\w\\b", "", "x 2026-a"],
    ["straße", "i", "STRAßE"],
  ];
  for (const [source, flags, text] of matches) assert.ok(linearPattern(source, flags).test(text), source);
  assert.ok(!linearPattern("^TENANT$").test("tenant"));
});

test("what is not possible is said", () => {
  for (const [source, message] of [
    ["(?=x)y", /look-ahead and look-behind/],
    ["(?<!x)y", /look-ahead and look-behind/],
    ["(a)\\1", /references back/],
    ["(", /none: missing closing \)/],
    ["a{5000}", /none: invalid repeat count/],
    ["(a{100}){100}", /none: invalid repeat count/],
    ["a".repeat(100_001), /longer than 100000 characters/],
  ] as const)
    assert.throws(() => linearPattern(source), { message }, source.slice(0, 20));
});
