import assert from "node:assert/strict";
import { test } from "vitest";
import { inCaptureOrder } from "../../src/protocol/captureOrder.ts";

const HOUR = 3_600_000;
const order = (...files: [path: string, modified: number][]) =>
  inCaptureOrder(files.map(([path, modified]) => ({ path, modified }))).map(({ path }) => path);

test("names that say their role come in the order of the roles, whatever the times say", () => {
  assert.deepEqual(order(["/w/settled.heapsnapshot", HOUR], ["/w/after.heapsnapshot", 2 * HOUR], ["/w/before.heapsnapshot", 3 * HOUR]), [
    "/w/before.heapsnapshot",
    "/w/after.heapsnapshot",
    "/w/settled.heapsnapshot",
  ]);
  assert.deepEqual(order(["/w/shop-after-load.heapsnapshot.gz", 0], ["/w/shop-warm.heapsnapshot.gz", 0]), [
    "/w/shop-warm.heapsnapshot.gz",
    "/w/shop-after-load.heapsnapshot.gz",
  ]);
});

test("a role is a word of its own: afternoon is none", () => {
  assert.deepEqual(order(["/w/afternoon.heapsnapshot", HOUR], ["/w/before.heapsnapshot", 2 * HOUR]), [
    "/w/afternoon.heapsnapshot",
    "/w/before.heapsnapshot",
  ]);
});

test("names that V8 made come by the time in them, then by its counter", () => {
  assert.deepEqual(
    order(
      ["/w/Heap.20260101.120000.77.0.003.heapsnapshot", 0],
      ["/w/Heap.20260101.120000.77.0.002.heapsnapshot", 9 * HOUR],
      ["/w/Heap.20251231.235959.77.0.001.heapsnapshot", 99 * HOUR],
    ),
    [
      "/w/Heap.20251231.235959.77.0.001.heapsnapshot",
      "/w/Heap.20260101.120000.77.0.002.heapsnapshot",
      "/w/Heap.20260101.120000.77.0.003.heapsnapshot",
    ],
  );
});

test("other names come by the time of change", () => {
  assert.deepEqual(order(["/w/a.heapsnapshot", 2 * HOUR], ["/w/b.heapsnapshot", HOUR]), ["/w/b.heapsnapshot", "/w/a.heapsnapshot"]);
});

test("files of one time, as after a check-out, come by name with numbers as numbers", () => {
  assert.deepEqual(order(["/w/10.heapsnapshot", 5], ["/w/9.heapsnapshot", 7]), ["/w/9.heapsnapshot", "/w/10.heapsnapshot"]);
});

test("the order does not depend on the order given, and nothing gets lost", () => {
  const files = [3, 1, 2].map((hour) => ({ path: `C:\\w\\${hour}.heapsnapshot`, modified: hour * HOUR }));
  const expected = inCaptureOrder(files);
  assert.deepEqual(inCaptureOrder([...files].reverse()), expected);
  assert.equal(expected.length, 3);
});
