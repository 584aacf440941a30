// What is said of anything that was thrown.
import assert from "node:assert/strict";
import { test } from "vitest";
import { messageOf } from "../../src/protocol/errorMessage.ts";

test("an error's message, and any other value as text", () => {
  assert.equal(messageOf(new RangeError("too far")), "too far");
  assert.deepEqual(
    ["gone", 7, null, undefined].map((thrown) => messageOf(thrown)),
    ["gone", "7", "null", "undefined"],
  );
});
