import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { canBeId, wordsOf } from "../../../src/core/tenants/ids/nameEvidence.ts";

test.each([
  ["requestTenantId", ["request", "tenant", "id"]],
  ["HTTPServerURLs", ["http", "server", "ur", "ls"]],
  ["shop_names", ["shop", "name"]],
  ["#accountKeys", ["account", "key"]],
  ["<symbol tenantId>", ["tenant", "id"]],
  ["org-42x", ["org", "42x"]],
  ["companies", ["company"]],
  ["addresses status analysis", ["address", "status", "analysis"]],
  ["", []],
  ["--", []],
])("%s", (name, words) => assert.deepEqual(wordsOf(name), words));

/** The same by regular expressions, without the singular. */
function parts(name: string): string[] {
  return name
    .replace(/^<symbol (.*)>$/s, "$1")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

test("names part where regular expressions part them", () => {
  const name = fc.array(fc.constantFrom(..."abzABZ019_-$ é"), { maxLength: 14 }).map((units) => units.join(""));
  fc.assert(
    fc.property(
      fc.oneof(
        name,
        name.map((inner) => `<symbol ${inner}>`),
      ),
      (text) => {
        assert.deepEqual(wordsOf(text), parts(text), JSON.stringify(text));
      },
    ),
    { numRuns: 5000, seed: 1 },
  );
});

test.each([
  ["acme", true],
  ["Brasserie de la Gare", true],
  ["東京支店", true],
  ["Пекарня 12", true],
  ["shop\0orders", true],
  ["\x1b[31m", false],
  ["— … —", false],
  ["/srv/app", false],
  ["main.js", false],
  ["a;b", false],
])("%j can be an id: %s", (text, expected) => assert.equal(canBeId(text), expected));
