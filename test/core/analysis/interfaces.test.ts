import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type InterfaceDefinition, inferInterfaces, matchInterfaces } from "../../../src/core/analysis/interfaces.ts";
import { plainShapes } from "../../../src/core/analysis/shapes.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { build, type EdgeSpec, random } from "../support/snapshots.ts";

/** Plain objects with these properties, in order; a root and a value they all point to stand before them. */
function objects(...lists: readonly (readonly string[])[]): Snapshot {
  const edges: EdgeSpec[] = lists.flatMap((names, i) => names.map((name) => ({ from: i + 2, to: 1, name })));
  return build({ nodes: [{ name: "root" }, { name: "value" }, ...lists.map(() => ({ name: "Object" }))], edges });
}

const names = (snapshot: Snapshot) => inferInterfaces(snapshot, plainShapes(snapshot)).map(({ name }) => name);
const twice = (...lists: readonly (readonly string[])[]) => objects(...lists, ...lists);
const interfaces = (...lists: readonly (readonly string[])[]): InterfaceDefinition[] =>
  lists.map((properties) => ({ name: properties.join("+"), properties }));

/** The definition chosen for each object, by name. */
function matched(snapshot: Snapshot, definitions: readonly InterfaceDefinition[]): string[] {
  const shapes = plainShapes(snapshot);
  const match = matchInterfaces(snapshot, shapes, definitions);
  return [...shapes.shape].map((shape) => definitions[match[shape]]?.name ?? "Object");
}

describe("inferred interfaces", () => {
  test("the most frequent first, at least two objects each", () => {
    assert.deepEqual(names(objects(["x"], ["a", "b"], ["c"], ["a", "b"], ["c"], ["c"])), ["{c}", "{a, b}"]);
  });
  test("equally frequent ones in order of occurrence", () => assert.deepEqual(names(twice(["b"], ["a"])), ["{b}", "{a}"]));
  test("another order of properties is another interface", () =>
    assert.deepEqual(names(twice(["a", "b"], ["b", "a"])), ["{a, b}", "{b, a}"]));
  test("objects without properties have none", () => assert.deepEqual(names(twice([], ["__proto__"])), []));
  test("__proto__ is left out", () => assert.deepEqual(names(twice(["a", "__proto__", "b"])), ["{a, b}"]));
  test("names that would blur are quoted", () =>
    assert.deepEqual(names(twice(["a,b", 'c"d', "e'", "{", "f g"])), ['{"a,b", "c\\"d", "e\'", "{", f g}']));
  test("names end at 120 characters, but hold one property however long", () => {
    const long = "x".repeat(59);
    const tooLong = "y".repeat(200);
    assert.deepEqual(names(twice([long, "b".repeat(58), "c"])), [`{${long}, ${"b".repeat(58)}}`]);
    assert.deepEqual(names(twice([long, "b".repeat(59), "c"])), [`{${long}, ${"b".repeat(59)}}`]);
    assert.deepEqual(names(twice([long, "b".repeat(60), "c"])), [`{${long}, ${"b".repeat(60)}}`]);
    assert.deepEqual(names(twice([long, "b".repeat(61), "c"])), [`{${long}}`]);
    assert.deepEqual(names(twice([tooLong, "b"])), [`{${tooLong}}`]);
  });
  test("objects that differ behind the cut share one", () => {
    const long = "x".repeat(118);
    assert.deepEqual(names(objects([long, "aaa"], [long, "bbb"])), [`{${long}}`]);
  });
  test("one object in a thousand is the least", () => {
    const crowd = Array.from({ length: 2995 }, () => ["common"]);
    assert.deepEqual(names(objects(...crowd, ["a"], ["a"], ["b"], ["b"], ["b"])), ["{common}", "{b}"]);
  });
  test("other nodes named Object do not count", () => {
    const edges = [1, 2].map((from) => ({ from, to: 0, name: "a" }));
    assert.deepEqual(
      names(build({ nodes: [{ name: "root" }, { name: "Object", type: "native" }, { name: "Object", type: "closure" }], edges })),
      [],
    );
  });
  test("elements and internal edges are no properties", () => {
    const edges = [1, 2].flatMap((from) =>
      ["element", "internal", "property", "weak", "context"].map((type) => ({
        from,
        to: 0,
        type,
        ...(type === "element" ? {} : { name: type }),
      })),
    );
    assert.deepEqual(names(build({ nodes: [{ name: "root" }, { name: "Object" }, { name: "Object" }], edges })), ["{property}"]);
  });
});

describe("the interface that names an object", () => {
  test("has the most properties of those that match", () => {
    assert.deepEqual(matched(objects(["a", "b", "c", "x"], ["a", "b"], ["b"]), interfaces(["a"], ["c", "b", "a"], ["a", "b"])), [
      "c+b+a",
      "a+b",
      "Object",
    ]);
  });
  test("the first of equals", () =>
    assert.deepEqual(matched(objects(["a", "b"]), interfaces(["b"], ["a"], ["b", "a"], ["a", "b"])), ["b+a"]));
  test("a definition with a property that the snapshot lacks matches nothing", () => {
    assert.deepEqual(matched(objects(["a"]), interfaces(["a", "elsewhere"], ["a"])), ["a"]);
  });
  test("properties of one name count as often as they occur", () => {
    assert.deepEqual(
      matched(objects(["<symbol s>", "<symbol s>"], ["<symbol s>"]), interfaces(["<symbol s>", "<symbol s>"], ["<symbol s>"])),
      ["<symbol s>+<symbol s>", "<symbol s>"],
    );
  });
  test("as a search through all definitions finds it, for 300 random sets", () => {
    for (let seed = 0; seed < 300; seed++) {
      const next = random(seed);
      const list = () => Array.from({ length: 1 + Math.floor(next() * 6) }, () => "abcdefg"[Math.floor(next() ** 2 * 7)]);
      const definitions = interfaces(...Array.from({ length: 12 }, list));
      const lists = Array.from({ length: 20 }, list);
      assert.deepEqual(
        matched(objects(...lists), definitions),
        lists.map((properties) => bestOf(properties, definitions)),
        `seed ${seed}`,
      );
    }
  });
});

/** Slow and obvious: takes a definition's properties away from the object's, one by one. */
function bestOf(properties: readonly string[], definitions: readonly InterfaceDefinition[]): string {
  let best: InterfaceDefinition | undefined;
  for (const definition of definitions) {
    const left = [...properties];
    const fits = definition.properties.every((property) => left.includes(property) && left.splice(left.indexOf(property), 1));
    if (fits && (best === undefined || definition.properties.length > best.properties.length)) best = definition;
  }
  return best?.name ?? "Object";
}
