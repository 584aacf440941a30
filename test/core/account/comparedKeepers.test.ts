// A keeper that no holder accounts for, in a whole comparison.
import assert from "node:assert/strict";
import { test } from "vitest";
import { compare, load } from "../support/comparing.ts";
import { Heap, text } from "../support/heaps.ts";

/** What is said of a text that grew by so many bytes. */
function said(bytes: number): string {
  const heap = new Heap();
  const channel = heap.object("Channel", { said: text("x") });
  heap.set(heap.global, "channel", channel);
  const before = heap.snapshot();
  heap.set(channel, "said", text("y".repeat(1 + bytes)));
  return compare([load(before), load(heap.snapshot())]).verdict.account!.entries[0].cause;
}

test.each([
  [16_384, "replaced", "twice what makes a holder worth a line"],
  [16_383, "bounded", "a byte less is not looked at by itself"],
])("%i bytes more are told as %s: %s", (bytes, cause) => assert.equal(said(bytes), cause));
