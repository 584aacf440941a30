// Names as text: what the short way lets through has nothing in it that the long way would change.
import assert from "node:assert/strict";
import { test } from "vitest";
import { isPlainText, visibleName } from "../../src/protocol/visibleNames.ts";

test("plain text has no invisible character and no mark on a letter", () => {
  const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{M}]/u;
  const found: string[] = [];
  for (let code = 0; code < 0x11_000; code++) {
    const character = String.fromCodePoint(code);
    if (isPlainText(character) && acting.test(character)) found.push(code.toString(16));
  }
  assert.deepEqual(found, []);
  for (const name of ["tenantRegistries", "8 → 258 · +40.6 MB − “x”…", "Größe"]) assert.ok(isPlainText(name), name);
  assert.equal(visibleName("a\u202eb\u00ad"), "a\\u202eb\\u00ad");
});
