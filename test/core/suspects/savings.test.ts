// What is in one snapshot for nothing: equal strings, empty slots, parts that keep wholes.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { DominatorTree } from "../../../src/core/suspects/dominated.ts";
import { equalStrings } from "../../../src/core/suspects/equalStrings.ts";
import { pinnedBuffers, pinnedTexts } from "../../../src/core/suspects/pinned.ts";
import { savingsIn } from "../../../src/core/suspects/savings.ts";
import type { Savings } from "../../../src/core/suspects/savingsByPlace.ts";
import { spareCapacity } from "../../../src/core/suspects/spareCapacity.ts";
import { placeWords } from "../../../src/core/suspects/suspectSentences.ts";
import { Heap, type Ref } from "../support/heaps.ts";

/** As `thresholds.ts` has them: written again, so that a change there is noticed here. */
const CUT_AT = 1024;
const LEAST_PINNED = 1024;
const LEAST_SAVING_BYTES = 16_384;
const LEAST_SAVING_SHARE = 0.005;
const LEAST_SLOTS = 32;
const LEAST_VIEWS = 8;
const MOST_SAVINGS = 5;
const MOSTLY_EMPTY = 0.25;

const treeOf = (heap: Heap) => new DominatorTree(analyzeSnapshot(heap.snapshot()));

/** `status in Order: 9 strings, 288 bytes`, place by place. */
function saved(heap: Heap, kind: (tree: DominatorTree) => Savings): string[] {
  const tree = treeOf(heap);
  return kind(tree).items.map(({ place, count, bytes }) => `${placeWords(tree.analyzed, place).text}: ${count}, ${bytes}`);
}

function hang(heap: Heap, things: readonly Ref[]): Heap {
  heap.set(heap.global, "all", heap.array(things));
  return heap;
}

describe("equal strings", () => {
  const orders = (texts: readonly string[], size = 32) => {
    const heap = new Heap();
    return hang(
      heap,
      texts.map((text) => heap.object("Order", { status: heap.node(text, "string", size) })),
    );
  };

  test("all but one of each are counted, by what holds them", () => {
    assert.deepEqual(saved(orders(["new", "new", "new", "paid", "paid", "gone"]), equalStrings), ["status in Order: 3, 96"]);
  });

  test("texts that V8 may have cut are equal where the size is too", () => {
    const text = (length: number) => "x".repeat(length);
    const sizes = (length: number) => {
      const heap = new Heap();
      const strings = [40, 40, 48].map((size) => heap.object("Page", { html: heap.node(text(length), "string", size) }));
      return saved(hang(heap, strings), equalStrings);
    };
    assert.deepEqual(sizes(CUT_AT), ["html in Page: 1, 40"]);
    assert.deepEqual(sizes(CUT_AT - 1), ["html in Page: 2, 88"]);
  });

  test("variables and entries are places too, V8's own are none", () => {
    const heap = new Heap();
    const [a, b, c] = [1, 2, 3].map(() => heap.node("same", "string", 32));
    heap.set(heap.global, "f", heap.closure("f", { title: a }));
    heap.set(heap.global, "map", heap.map([[{ integer: 1 }, b]]));
    const code = heap.node("(code)", "code", 8);
    heap.link(heap.global, code, "internal", "code");
    heap.link(code, c, "internal", "name");
    assert.deepEqual(saved(heap, equalStrings), ["entries of Map: 1, 32"]);
  });
});

describe("spare capacity", () => {
  /** An array with room for so many elements and so many in it. */
  const arrays = (slots: number, used: number) => {
    const heap = new Heap();
    const array = heap.node("Array", "object", 32);
    const store = heap.node("(object elements)", "array", 16 + 8 * slots);
    heap.link(array, store, "internal", "elements");
    for (let i = 0; i < used; i++) heap.link(array, heap.object("Item"), "element", i);
    return hang(heap, [heap.object("Queue", { ring: array })]);
  };

  test("is told of a store that is mostly empty", () => {
    const limit = MOSTLY_EMPTY * 400;
    assert.deepEqual(saved(arrays(400, limit - 1), spareCapacity), [`ring in Queue: 1, ${8 * (401 - limit)}`]);
    assert.deepEqual(saved(arrays(400, limit), spareCapacity), []);
  });

  test("not of one in which nothing is seen: it may hold numbers", () => {
    assert.deepEqual(saved(arrays(400, 0), spareCapacity), []);
  });

  test("nor of a small one", () => {
    assert.equal(saved(arrays(LEAST_SLOTS, 1), spareCapacity).length, 1);
    assert.equal(saved(arrays(LEAST_SLOTS - 1, 1), spareCapacity).length, 0);
  });

  test("a Map's entry takes three slots and a half, a Set's two and a half", () => {
    const table = (isSet: boolean) => {
      const heap = new Heap();
      const owner = heap.node(isSet ? "Set" : "Map", "object", 32);
      const store = heap.node("", "array", 16 + 8 * (3 + (isSet ? 2.5 : 3.5) * 100));
      heap.link(owner, store, "internal", "table");
      for (let i = 0; i < 6; i++) {
        const slot = 53 + (isSet ? 2 : 3) * i;
        heap.link(store, heap.object("Key"), "internal", String(slot));
        if (!isSet) heap.link(store, heap.object("Value"), "internal", String(slot + 1));
      }
      return saved(hang(heap, [heap.object("Owner", { of: owner })]), spareCapacity);
    };
    assert.deepEqual(table(false), [`of in Owner: 1, ${8 * 94 * 3.5}`]);
    assert.deepEqual(table(true), [`of in Owner: 1, ${8 * 94 * 2.5}`]);
  });
});

describe("parts that keep a whole", () => {
  const slices = (count: number, size: number, alsoHeld = false) => {
    const heap = new Heap();
    const parent = heap.node("a,b,c", "string", size);
    const tokens = Array.from({ length: count }, () => {
      const slice = heap.node("(sliced string)", "sliced string", 32);
      heap.link(slice, parent, "internal", "parent");
      return heap.object("Token", { text: slice, ...(alsoHeld && { whole: parent }) });
    });
    return saved(hang(heap, tokens), pinnedTexts);
  };

  test("a text that only slices of it keep", () => {
    assert.deepEqual(slices(1, 50_000), ["text in Token: 1, 50000"]);
    assert.deepEqual(slices(3, 50_000), ["text in Token: 3, 50000"]);
    assert.deepEqual(slices(1, 50_000, true), [], "something else keeps it");
  });

  test("not where it is little for each slice", () => {
    assert.equal(slices(4, 4 * LEAST_PINNED).length, 1);
    assert.equal(slices(4, 4 * LEAST_PINNED - 1).length, 0);
  });

  const views = (count: number) => {
    const heap = new Heap();
    const all = Array.from({ length: count }, () => {
      const data = heap.node("system / JSArrayBufferData", "native", 8192);
      const buffer = heap.node("ArrayBuffer", "object", 80);
      heap.link(buffer, data, "internal", "backing_store");
      const view = heap.node("Buffer", "object", 96);
      heap.link(view, buffer, "internal", "buffer");
      return heap.object("Message", { body: view });
    });
    return saved(hang(heap, all), pinnedBuffers);
  };

  test("ArrayBuffers that many views at one place keep", () => {
    assert.deepEqual(views(LEAST_VIEWS), [`body in Message: ${LEAST_VIEWS}, ${LEAST_VIEWS * 8272}`]);
    assert.deepEqual(views(LEAST_VIEWS - 1), []);
  });
});

describe("a line each", () => {
  const strings = (bytes: number, beside = 0) => {
    const heap = new Heap();
    const two = [1, 2].map(() => heap.object("Page", { html: heap.node("same", "string", bytes) }));
    return savingsIn(treeOf(hang(heap, [...two, heap.object("Other", {}, beside)]))).map(({ kind }) => kind);
  };

  test("only for what is worth one", () => {
    assert.deepEqual(strings(LEAST_SAVING_BYTES), ["equal-strings"]);
    assert.deepEqual(strings(LEAST_SAVING_BYTES - 1), []);
  });

  test("as a share of the heap too", () => {
    assert.deepEqual(strings(100_000, 0.95 * (100_000 / LEAST_SAVING_SHARE) - 200_000), ["equal-strings"]);
    assert.deepEqual(strings(100_000, 1.05 * (100_000 / LEAST_SAVING_SHARE) - 200_000), []);
  });

  test("places are cut, their sum is not", () => {
    const heap = new Heap();
    const all = Array.from({ length: MOST_SAVINGS + 3 }, (_, i) => heap.object(`Kind${i}`, { text: heap.node("same", "string", 100) }));
    const found = equalStrings(treeOf(hang(heap, all)));
    assert.equal(found.items.length, MOST_SAVINGS);
    assert.equal(found.count, MOST_SAVINGS + 2);
    assert.equal(found.bytes, 100 * (MOST_SAVINGS + 2));
  });
});
