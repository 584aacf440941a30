import assert from "node:assert/strict";
import { test } from "vitest";
import { texts } from "../../src/core/nodeText.ts";
import { Heap, ordinalOf, type Ref, text } from "./support/heaps.ts";
import { graph } from "./support/snapshots.ts";

/** Text of a node that the global object holds. */
function textOf(make: (heap: Heap) => Ref): string | null {
  const heap = new Heap();
  const node = make(heap);
  heap.set(heap.global, "it", node);
  const snapshot = heap.snapshot();
  return texts(snapshot).of(ordinalOf(snapshot, node));
}

test("a string is its own text", () => {
  assert.equal(
    textOf((heap) => heap.string("größer \u2028 \ud83d\ude00")),
    "größer \u2028 \ud83d\ude00",
  );
});

test("concatenated strings are joined in reading order, however they are nested", () => {
  assert.equal(
    textOf((heap) =>
      heap.concatenated(heap.concatenated(text("a"), heap.concatenated(text("b"), text("c"))), heap.concatenated(text("d"), text(""))),
    ),
    "abcd",
  );
});

test("a half that is missing is empty", () => {
  const snapshot = graph("root>joined joined>x:internal.first", { joined: { type: "concatenated string" }, x: { type: "string" } });
  assert.equal(texts(snapshot).of(1), "x");
});

test("long ones are cut at 1,024 characters, deep ones in either direction keep the order of reading", () => {
  const deep = (join: (heap: Heap, all: Ref, part: Ref) => Ref) =>
    textOf((heap) => {
      let all = heap.string("begin");
      for (let n = 0; n < 20_000; n++) all = join(heap, all, heap.string(` ${n % 10}`));
      return all;
    });
  const digits = " 0 1 2 3 4 5 6 7 8 9".repeat(60);
  assert.equal(
    deep((heap, all, part) => heap.concatenated(all, part)),
    `begin${digits}`.slice(0, 1024),
  );
  const backward = " 9 8 7 6 5 4 3 2 1 0".repeat(60);
  assert.equal(
    deep((heap, all, part) => heap.concatenated(part, all)),
    backward.slice(0, 1024),
  );
});

test("a string that holds itself ends", () => {
  const snapshot = graph("root>joined joined>joined:internal.first,x:internal.second", {
    joined: { type: "concatenated string" },
    x: { type: "string" },
  });
  assert.equal(texts(snapshot).of(1), "");
});

test("a number has its value spelled below it", () => {
  const snapshot = graph("root>smi smi>42:internal.value", { smi: { type: "number" }, "42": { type: "string" } });
  assert.equal(texts(snapshot).of(1), "42");
});

test("what is no text, or cannot be known, is null", () => {
  const snapshot = graph("root>object,sliced,number", { sliced: { type: "sliced string" }, number: { type: "number" } });
  const { of } = texts(snapshot);
  assert.deepEqual([1, 2, 3].map(of), [null, null, null]);
});

test("what is joined of a part that cannot be known is null, not the rest of it", () => {
  const snapshot = graph("root>joined joined>x:internal.first,sliced:internal.second", {
    joined: { type: "concatenated string" },
    x: { type: "string" },
    sliced: { type: "sliced string" },
  });
  assert.equal(texts(snapshot).of(1), null);
});
