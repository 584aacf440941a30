// Every committed snapshot against the figures of Chrome DevTools' own engine: no constructor, node size or dominator may differ.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "vitest";
import { aggregate } from "../../src/core/aggregates.ts";
import type { Constructor } from "../../src/core/analysis/constructors.ts";
import { type AnalyzedSnapshot, analyzeSnapshot, withConstructors } from "../../src/core/analyze.ts";
import { diffOf, figuresOf, otherRuntimes, pairs, type SnapshotName, snapshotBytes, snapshots } from "../fixtures/fixtures.ts";
import { parse } from "./support/snapshots.ts";

function analyze(name: SnapshotName): AnalyzedSnapshot {
  return analyzeSnapshot(parse(snapshotBytes(name)));
}

/** DevTools' own key of a class. */
function devtoolsKey({ name, place }: Constructor): string {
  return place === null ? `,${name}` : `${place.scriptId},${place.line},${place.column},${name}`;
}

function sha256(column: Uint32Array | Float64Array): string {
  return createHash("sha256")
    .update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
    .digest("hex");
}

/** Count, shallow and retained size by DevTools' key, of the constructors that DevTools lists. */
function constructorFigures(analyzed: AnalyzedSnapshot): Record<string, { count: number; self: number; retained: number }> {
  const { list } = analyzed.constructors;
  assert.equal(new Set(list.map(devtoolsKey)).size, list.length, "each of DevTools' classes is one constructor");
  assert.equal(new Set(list.map(({ key }) => key)).size, list.length, "each key is one constructor");
  const { count, shallow, retained } = aggregate(analyzed);
  const rows = list.map((row, i) => [devtoolsKey(row), { count: count[i], self: shallow[i], retained: retained[i] }] as const);
  return Object.fromEntries(rows.filter(([, figures]) => figures.count > 0));
}

describe("equal to Chrome DevTools", () => {
  let compared = 0;
  for (const name of snapshots) {
    test(name, () => {
      const analyzed = analyze(name);
      const expected = figuresOf(name);
      const rows = Object.fromEntries(expected.classes.map(({ key, count, self, retained }) => [key, { count, self, retained }]));
      assert.deepEqual(constructorFigures(analyzed), rows);
      assert.equal(sha256(analyzed.shallowSize), expected.columns.shallowSize, "shallow size of every node");
      assert.equal(sha256(Float64Array.from(analyzed.retainedSize)), expected.columns.retainedSize, "retained size of every node");
      assert.equal(sha256(analyzed.dominator), expected.columns.dominator, "dominator of every node");
      assert.deepEqual(
        analyzed.interfaceDefinitions,
        expected.interfaces.map(({ name, properties }) => ({ name, properties })),
      );
      assert.equal(analyzed.totalSize, expected.rootRetained + expected.extraNativeBytes);
      compared += expected.classes.length;
      console.log(
        `${name}: ${expected.classes.length} constructors and ${expected.nodeCount} nodes compared, 0 different (${compared} constructors so far)`,
      );
    });
  }
});

interface Difference {
  addedCount: number;
  removedCount: number;
  addedSize: number;
  removedSize: number;
}

/** Per class the ids that only one of the snapshots has; classes without any are left out. */
function differences(before: AnalyzedSnapshot, after: AnalyzedSnapshot): Map<string, Difference> {
  const base = nodesByClass(before);
  const current = nodesByClass(after);
  const result = new Map<string, Difference>();
  for (const key of new Set([...base.keys(), ...current.keys()])) {
    const difference = figuresOfDifference(base.get(key) ?? new Map(), current.get(key) ?? new Map());
    if (difference.addedCount + difference.removedCount > 0) result.set(key, difference);
  }
  return result;
}

/** Key of the class, then shallow size by id. */
function nodesByClass({ snapshot, shallowSize, constructors }: AnalyzedSnapshot): Map<string, Map<number, number>> {
  const keys = constructors.list.map(devtoolsKey);
  const result = new Map<string, Map<number, number>>();
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (shallowSize[node] === 0) continue;
    const key = keys[constructors.constructorOf[node]];
    if (!result.has(key)) result.set(key, new Map());
    result.get(key)?.set(snapshot.nodes.id[node], shallowSize[node]);
  }
  return result;
}

function figuresOfDifference(base: ReadonlyMap<number, number>, current: ReadonlyMap<number, number>): Difference {
  const added = [...current].filter(([id]) => !base.has(id)).map(([, size]) => size);
  const removed = [...base].filter(([id]) => !current.has(id)).map(([, size]) => size);
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return { addedCount: added.length, removedCount: removed.length, addedSize: sum(added), removedSize: sum(removed) };
}

describe("plain objects of the earlier snapshot named by the later one's interfaces", () => {
  for (const pair of [...pairs, ...otherRuntimes]) {
    test(pair, () => {
      const after = analyze(`${pair}-after`);
      const before = withConstructors(analyze(`${pair}-before`), after.interfaceDefinitions);
      const found = differences(before, after);
      const expected = diffOf(pair).classes;
      const rows = expected.map(({ key, addedCount, removedCount, addedSize, removedSize }) => {
        return [key, { addedCount, removedCount, addedSize, removedSize }] as const;
      });
      assert.deepEqual(Object.fromEntries(found), Object.fromEntries(rows));
      console.log(`${pair}: ${expected.length} changed constructors compared, 0 different`);
    });
  }
});
