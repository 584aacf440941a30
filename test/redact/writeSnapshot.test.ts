import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { SnapshotParser } from "../../src/core/parse/snapshotParser.ts";
import type { Snapshot } from "../../src/core/snapshot.ts";
import { stringText } from "../../src/core/strings.ts";
import { writeSnapshot } from "../../src/redact/writeSnapshot.ts";
import { build, parse } from "../core/support/snapshots.ts";
import { type SnapshotName, snapshotBytes, snapshots } from "../fixtures/fixtures.ts";

/** The bytes with the strings as they are. */
function written(snapshot: Snapshot): Buffer {
  const { nodes, edges, strings } = snapshot;
  const texts = Array.from({ length: strings.count }, (_, index) => stringText(strings, index));
  return Buffer.concat([
    ...writeSnapshot(snapshot, { nodeName: (node) => nodes.name[node], edgeName: (edge) => edges.nameOrIndex[edge], strings: texts }),
  ]);
}

/** Everything that a snapshot holds; strings decoded, for they may be escaped in more ways than one. */
function contents({ strings, locations, repairs: _, ...rest }: Snapshot): object {
  const { placeOf, scriptId, line, column } = locations;
  const places = [...placeOf].flatMap((place, node) =>
    place === 0 ? [] : [[node, scriptId[place - 1], line[place - 1], column[place - 1]]],
  );
  return { ...rest, places, strings: Array.from({ length: strings.count }, (_, index) => stringText(strings, index)) };
}

describe("what is written is read as it was", () => {
  test.each(snapshots)("%s", (name: SnapshotName) => {
    const bytes = snapshotBytes(name);
    const parser = new SnapshotParser({ fileBytes: bytes.length });
    parser.write(bytes);
    const snapshot = parser.end();
    assert.deepEqual(contents(parse(written(snapshot))), contents(snapshot));
  });

  test("numbers of any width, hostile texts, nodes with and without a place", () => {
    const snapshot = build({
      nodes: [
        { name: "" },
        { name: 'quote " backslash \\ line\n', id: 2 ** 40 + 1, size: 2 ** 33 },
        { name: "\ud800 alone", type: "string", size: 2_147_483_648 },
        { name: "é 🙂 \u2028", type: "object shape", size: 2_147_483_647 },
      ],
      edges: [
        { from: 0, to: 1, type: "element", name: 4_294_967_295 },
        { from: 0, to: 3, type: "hidden", name: 10 },
        { from: 1, to: 2, type: "weak", name: "13" },
      ],
      locations: [
        [1, 9, 0, 100],
        [3, 10, 4_294_967_295, 0],
      ],
      extraNativeBytes: 99,
    });
    assert.deepEqual(contents(parse(written(snapshot))), contents(snapshot));
  });

  test("a file of another version: no detachedness, types that nobody knows, another order of fields", () => {
    const file = {
      snapshot: {
        meta: {
          node_fields: ["id", "name", "edge_count", "self_size", "type"],
          node_types: ["number", "string", "number", "number", ["synthetic", "object", "cpp heap page"]],
          edge_fields: ["to_node", "type", "name_or_index"],
          edge_types: ["node", ["element", "property"], "string_or_number"],
        },
        node_count: 2,
        edge_count: 1,
        root_index: 5,
      },
      edges: [0, 1, 1],
      nodes: [7, 1, 0, 10, 2, 1, 0, 1, 0, 0],
      strings: ["(root)", "page"],
    };
    const snapshot = parse(Buffer.from(JSON.stringify(file)));
    assert.deepEqual(snapshot.unknownTypes, ["cpp heap page"]);
    assert.deepEqual(contents(parse(written(snapshot))), contents(snapshot));
  });
});
