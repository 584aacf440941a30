import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  encodeJsonBytes,
  equalsAscii,
  findString,
  findStrings,
  type StringTable,
  startsWithAscii,
  stringText,
} from "../../src/core/strings.ts";

/** A table from the insides of JSON strings. */
function table(...escaped: string[]): StringTable {
  const parts = escaped.map((part) => new TextEncoder().encode(part));
  const start = new Uint32Array(parts.length + 1);
  parts.forEach((part, i) => {
    start[i + 1] = start[i] + part.length;
  });
  return { count: parts.length, bytes: Uint8Array.from(parts.flatMap((part) => [...part])), start };
}

describe("stringText", () => {
  test("any string that JSON can write comes back, with and without escapes beyond ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (wanted) => {
        const escaped = JSON.stringify(wanted).slice(1, -1);
        const ascii = escaped.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const strings = table("before", escaped, ascii, "after");
        assert.equal(stringText(strings, 1), wanted);
        assert.equal(stringText(strings, 2), wanted);
        assert.equal(stringText(strings, 3), "after");
      }),
      { seed: 1 },
    );
  });

  test("lone surrogates stay", () => {
    assert.equal(stringText(table("\\udf06x\\ud834"), 0), "\udf06x\ud834");
  });

  test("long strings", () => {
    const long = "aé😀\n".repeat(50_000);
    assert.equal(stringText(table(JSON.stringify(long).slice(1, -1)), 0), long);
  });

  test("bytes that are no UTF-8 become replacement characters", () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0xc0, 0x80, 0xe2, 0x82, 0x62, 0xed, 0xa0);
    const strings = { count: 1, bytes, start: Uint32Array.of(0, bytes.length) };
    assert.match(stringText(strings, 0), /^a\ufffd{5}b[\ufffd]+$/);
  });
});

describe("findString", () => {
  const strings = table("", "first", "firsts", "caf\\u00E9", "caf\\u00e8", "naïve", "a\\/b", "first", '\\"', "\\udf06");

  test("the first of equal strings, by text", () => {
    assert.equal(findString(strings, "first"), 1);
    assert.equal(findString(strings, ""), 0);
    assert.equal(findString(strings, '"'), 8);
    assert.equal(findString(strings, "\udf06"), 9);
    assert.equal(findString(strings, "second"), -1);
  });

  test("however the file spells it", () => {
    assert.deepEqual(findStrings(strings, ["café", "cafè", "naïve", "a/b", "c/d"]), [3, 4, 5, 6, -1]);
  });

  test("ASCII spelled otherwise, among strings with escapes of their own", () => {
    const lines = table("a\\nb", "one\\ntwo\\nthree", "\\u0061\\/b", "a\\\\/b", "c");
    assert.deepEqual(findStrings(lines, ["a/b", "c/d", "a\nb"]), [2, -1, 0]);
  });

  test("the same text asked for twice", () => {
    assert.deepEqual(findStrings(strings, ["first", "x", "first"]), [1, -1, 1]);
  });
});

test("V8's spelling: printable ASCII as it is, the rest by code unit", () => {
  assert.equal(new TextDecoder().decode(encodeJsonBytes('a"\\\n\u0001é😀')), 'a\\"\\\\\\n\\u0001\\u00E9\\uD83D\\uDE00');
});

test("byte tests", () => {
  const strings = table("xsystem / Map", "system / Map", "system");
  assert.deepEqual(
    [0, 1, 2].map((s) => startsWithAscii(strings, s, "system /")),
    [false, true, false],
  );
  assert.deepEqual(
    [0, 1, 2].map((s) => equalsAscii(strings, s, "system")),
    [false, false, true],
  );
});
