import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "vitest";
import { SnapshotParser } from "../../../src/core/parse/snapshotParser.ts";
import { EdgeType, NodeType, type Snapshot } from "../../../src/core/snapshot.ts";
import { stringText } from "../../../src/core/strings.ts";
import { snapshotBytes } from "../../fixtures/fixtures.ts";
import { parse, random, type SnapshotSpec, snapshotJson } from "../support/snapshots.ts";

const spec: SnapshotSpec = {
  nodes: [
    { name: "root" },
    { name: 'Ünïcödé "quoted" \\ \n \u0001 \udf06 end', type: "object", size: 1234567890, id: 4294967295 },
    { name: "", type: "hidden", size: 0, detachedness: 2 },
    { name: "system / JSArrayBufferData", type: "native", size: 5_000_000_000 },
  ],
  edges: [
    { from: 0, to: 1, type: "shortcut", name: "a]b" },
    { from: 0, to: 3, type: "element", name: 4000000000 },
    { from: 1, to: 2, type: "weak" },
    { from: 3, to: 3, type: "hidden", name: 77 },
  ],
  locations: [[1, 12, 0, 4294967295]],
  extraNativeBytes: 99,
};

const encode = (value: unknown, space?: string) => new TextEncoder().encode(JSON.stringify(value, null, space));
const text = (value: string) => new TextEncoder().encode(value);

/** Everything a snapshot holds, as plain values. */
/** What `plain` gives, short enough to be compared often. */
function digest(snapshot: Snapshot): string {
  return createHash("sha256")
    .update(JSON.stringify(plain(snapshot)))
    .digest("hex");
}

function plain(snapshot: Snapshot) {
  const strings = Array.from({ length: snapshot.strings.count }, (_, s) => stringText(snapshot.strings, s));
  const list = (column: ArrayLike<number> | null) => (column === null ? null : Array.from(column));
  const { nodes, edges, locations } = snapshot;
  return {
    ...snapshot,
    nodes: {
      ...nodes,
      type: list(nodes.type),
      name: list(nodes.name),
      id: list(nodes.id),
      shallowSize: list(nodes.shallowSize),
      firstEdge: list(nodes.firstEdge),
      detachedness: list(nodes.detachedness),
    },
    edges: { type: list(edges.type), nameOrIndex: list(edges.nameOrIndex), to: list(edges.to) },
    locations: {
      placeOf: list(locations.placeOf),
      scriptId: list(locations.scriptId),
      line: list(locations.line),
      column: list(locations.column),
    },
    strings,
  };
}

function parseChunks(chunks: Iterable<Uint8Array>, fileBytes: number | null = null): Snapshot {
  const parser = new SnapshotParser({ fileBytes });
  for (const chunk of chunks) parser.write(chunk);
  return parser.end();
}

function* cut(bytes: Uint8Array, size: () => number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + size());
    // A copy that is overwritten afterwards: the parser must keep nothing of a chunk.
    const chunk = bytes.slice(at, end);
    yield chunk;
    chunk.fill(0x39);
    at = end;
  }
}

describe("columns", () => {
  const snapshot = parse(encode(snapshotJson(spec)));

  test("nodes", () => {
    assert.equal(snapshot.nodeCount, 4);
    assert.deepEqual([...snapshot.nodes.type], [NodeType.synthetic, NodeType.object, NodeType.hidden, NodeType.native]);
    assert.deepEqual([...snapshot.nodes.id], [1, 4294967295, 5, 7]);
    assert.deepEqual([...snapshot.nodes.shallowSize], [0, 1234567890, 0, 5_000_000_000]);
    assert.ok(snapshot.nodes.shallowSize instanceof Float64Array);
    assert.deepEqual([...snapshot.nodes.firstEdge], [0, 2, 3, 3, 4]);
    assert.deepEqual([...(snapshot.nodes.detachedness ?? [])], [0, 0, 2, 0]);
  });

  test("edges point to ordinals", () => {
    assert.deepEqual([...snapshot.edges.type], [EdgeType.shortcut, EdgeType.element, EdgeType.weak, EdgeType.hidden]);
    assert.deepEqual([...snapshot.edges.to], [1, 3, 2, 3]);
    assert.equal(snapshot.edges.nameOrIndex[1], 4000000000);
    assert.equal(stringText(snapshot.strings, snapshot.edges.nameOrIndex[0]), "a]b");
  });

  test("strings with escapes, other scripts and lone surrogates", () => {
    assert.equal(stringText(snapshot.strings, snapshot.nodes.name[1]), spec.nodes[1].name);
    assert.equal(stringText(snapshot.strings, snapshot.nodes.name[2]), "");
  });

  test("locations, root and native bytes", () => {
    assert.deepEqual(plain(snapshot).locations, { placeOf: [0, 1, 0, 0], scriptId: [12], line: [0], column: [4294967295] });
    assert.equal(snapshot.root, 0);
    assert.equal(snapshot.extraNativeBytes, 99);
  });

  test("lie in shared memory", () => {
    const { nodes, edges, strings, locations } = snapshot;
    const columns = [
      nodes.type,
      nodes.name,
      nodes.id,
      nodes.shallowSize,
      nodes.firstEdge,
      nodes.detachedness,
      edges.type,
      edges.nameOrIndex,
      edges.to,
    ];
    for (const column of [...columns, strings.bytes, strings.start, locations.placeOf])
      assert.ok(column?.buffer instanceof SharedArrayBuffer);
  });

  test("sizes up to 2^32 - 1 stay in 32 bits", () => {
    assert.ok(
      parse(encode(snapshotJson({ nodes: [{ name: "root" }, { name: "a", size: 4294967295 }], edges: [] }))).nodes.shallowSize instanceof
        Uint32Array,
    );
  });
});

describe("any chunk boundary", () => {
  const compact = encode(snapshotJson(spec));
  const expected = plain(parse(compact));

  test("one byte at a time", () => {
    assert.deepEqual(plain(parseChunks(cut(compact, () => 1))), expected);
  });

  test("cut in two at each offset, file size known and unknown", () => {
    for (let at = 0; at <= compact.length; at++) {
      const parts = [compact.subarray(0, at), compact.subarray(at)];
      assert.deepEqual(plain(parseChunks(parts, at % 2 === 0 ? compact.length : null)), expected, `cut at ${at}`);
    }
  });

  test("chunks of every size from 1 to 300, of a real snapshot too", () => {
    // Not the buffer itself, whose slices are no copies.
    const real = new Uint8Array(snapshotBytes("timeline-node20"));
    const [plainCompact, plainReal] = [plain(parse(compact)), digest(parse(real))];
    for (let size = 1; size <= 300; size++) {
      assert.deepEqual(plain(parseChunks(cut(compact, () => size))), plainCompact, `chunks of ${size}`);
      // With all of it every size would take minutes.
      if (size % 100 === 1) assert.equal(digest(parseChunks(cut(real, () => size))), plainReal, `chunks of ${size}`);
    }
  });

  test("a real snapshot in chunks of random sizes", () => {
    const bytes = snapshotBytes("pretty-printed");
    const whole = parse(bytes);
    const next = random(7);
    const pieces = parseChunks(cut(bytes, () => 1 + Math.floor(next() ** 4 * 70_000)));
    assert.deepEqual(plain(pieces), plain(whole));
  });
});

describe("other layouts", () => {
  test("white space everywhere", () => {
    const pretty = new TextDecoder().decode(encode(snapshotJson(spec), "\t")).replaceAll("\n", " \r\n ");
    assert.deepEqual(plain(parse(text(` \n${pretty}\r\n`))), plain(parse(encode(snapshotJson(spec)))));
  });

  test("fields in another order, and none that are not needed", () => {
    const source = snapshotJson(spec);
    const meta = source.snapshot.meta as Record<string, unknown>;
    const nodes: number[] = [];
    for (let n = 0; n < source.nodes.length; n += 7) {
      const [type, name, id, size, edges] = source.nodes.slice(n, n + 7);
      nodes.push(edges, size, id, type, name);
    }
    const edges: number[] = [];
    for (let e = 0; e < source.edges.length; e += 3) {
      const [type, name, to] = source.edges.slice(e, e + 3);
      edges.push((to / 7) * 5, 0, name, type);
    }
    const node_types = ["number", "number", "number", (meta.node_types as unknown[])[0], "string"];
    const other = {
      ...source,
      snapshot: {
        ...source.snapshot,
        meta: {
          node_fields: ["edge_count", "self_size", "id", "type", "name"],
          node_types,
          edge_fields: ["to_node", "new_field", "name_or_index", "type"],
          edge_types: ["node", "number", "string_or_number", (meta.edge_types as unknown[])[0]],
        },
      },
      nodes,
      edges,
    };
    const read = plain(parse(encode(other)));
    const expected = plain(parse(encode(source)));
    assert.deepEqual(read.nodes, { ...expected.nodes, detachedness: null });
    assert.deepEqual(read.edges, expected.edges);
    assert.deepEqual(read.locations.scriptId, []);
  });

  test("sections this reader does not know are passed over", () => {
    const { strings, ...rest } = snapshotJson(spec);
    const scopes = { scopes: [1, [2, '"]}', { a: "\\" }]], scope_uses: null, note: "strings: [", flag: true, ratio: -1.5e3 };
    assert.deepEqual(plain(parse(encode({ ...rest, ...scopes, strings, later: {} }))), plain(parse(encode(snapshotJson(spec)))));
  });

  test("types this reader does not know", () => {
    const source = snapshotJson(spec);
    const meta = source.snapshot.meta as { node_types: unknown[]; edge_types: unknown[] };
    meta.node_types[0] = ["synthetic", "brand new"];
    meta.edge_types[0] = ["weak", "brand new"];
    source.nodes = source.nodes.map((value, i) => (i % 7 === 0 ? 1 : value));
    source.edges = source.edges.map((value, i) => (i % 3 === 0 ? 1 : value));
    const snapshot = parse(encode(source));
    assert.ok(snapshot.nodes.type.every((type) => type === NodeType.unknown));
    assert.ok(snapshot.edges.type.every((type) => type === EdgeType.hidden));
  });

  test("root_index is an offset into the nodes", () => {
    const source = snapshotJson(spec);
    assert.equal(parse(encode({ ...source, snapshot: { ...source.snapshot, root_index: 21 } })).root, 3);
  });
});
