// What the panel finds in a source, and what snapshots and verdicts are called.
import assert from "node:assert/strict";
import { test } from "vitest";
import { causeText } from "../../src/protocol/headlineCause.ts";
import { peekLines } from "../../src/protocol/peekLines.ts";
import { signKind, sureness } from "../../src/protocol/signs.ts";
import { snapshotNames } from "../../src/protocol/snapshotNames.ts";

const SOURCE = `export class Registry {
  entries = new Map();

  open(id) {
    const entry = make();
    this.entries.set(id, entry);
  }
}`;

test("the lines that make a retainer and fill it are found by its name", () => {
  const peek = peekLines(SOURCE, 1, "entries");
  assert.deepEqual(
    peek?.lines.map(({ number, mark }) => [number, mark]),
    [
      [1, null],
      [2, "made"],
      [5, null],
      [6, "filled"],
      [7, null],
    ],
  );
  for (const name of ["missing", '["key"]', "", "entrie", "a.b"]) assert.equal(peekLines(SOURCE, 1, name), null, name);
});

test("snapshots are called by their files, and by their folders where files have one name", () => {
  const names = (...paths: string[]) => snapshotNames(paths.map((path) => ({ path })));
  assert.deepEqual(names("/a/before.heapsnapshot", "/a/round-1.heapsnapshot.gz"), ["before", "round-1"]);
  assert.deepEqual(names("/run1/heap.heapsnapshot", "C:\\run2\\heap.heapsnapshot"), ["run1/heap", "run2/heap"]);
});

test("the cause stands without the change of size", () => {
  assert.equal(causeText("Heap grew 55.6 MB (+424 %). 50 tenants keep 250."), "50 tenants keep 250.");
  assert.equal(causeText("Both files are the same snapshot."), "Both files are the same snapshot.");
  assert.equal(causeText("Heap grew 5 B."), "Heap grew 5 B.");
});

test("a sign speaks against, explains, is clear, neutral or open; sureness has its thresholds", () => {
  assert.equal(signKind({ id: "duplicate-handles", status: "present" }), "against");
  assert.equal(signKind({ id: "bounded-collection", status: "present" }), "explains");
  assert.equal(signKind({ id: "code-growth", status: "present" }), "neutral");
  assert.equal(signKind({ id: "duplicate-handles", status: "absent" }), "clear");
  assert.equal(signKind({ id: "different-process", status: "present" }), "open");
  assert.deepEqual([0.9, 0.89, 0.6, 0.59].map(sureness), ["sure", "likely", "likely", "not sure"]);
});
