// Files of writers other than today's V8: what they say wrongly is read by what the arrays hold, and the snapshot says so.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { SnapshotParser } from "../../../src/core/parse/snapshotParser.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { parse, type SnapshotSpec, snapshotJson } from "../support/snapshots.ts";

const spec: SnapshotSpec = {
  nodes: [{ name: "root" }, { name: "Service" }, { name: "Item", size: 40 }, { name: "tag", type: "symbol", size: 16 }],
  edges: [
    { from: 0, to: 1 },
    { from: 1, to: 2, type: "element", name: 1 },
    { from: 1, to: 3 },
  ],
  locations: [[2, 7, 1, 1]],
};
type Json = ReturnType<typeof snapshotJson>;

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
function read(change: (json: Json) => unknown): Snapshot {
  const json = structuredClone(snapshotJson(spec));
  return parse(bytesOf(change(json) ?? json), null);
}
const columns = ({ nodes, edges, locations }: Snapshot) =>
  JSON.stringify([nodes.type, nodes.name, nodes.id, nodes.firstEdge, edges.to, locations.placeOf].map((column) => Array.from(column)));
const sound = columns(read(() => undefined));
const repairs = (snapshot: Snapshot) => snapshot.repairs.map(({ text }) => text);
const classes = (snapshot: Snapshot) => {
  const { list, constructorOf } = analyzeSnapshot(snapshot).constructors;
  return Array.from(constructorOf, (at) => list[at].name);
};

test("a sound file needs no repair", () => assert.deepEqual(repairs(read(() => undefined)), []));

describe("whole numbers with a fraction or an exponent", () => {
  const ways: Record<string, (digits: string) => string> = {
    "10.0": (digits) => `${digits}.0`,
    "1e1": (digits) => digits.replace(/^([1-9]\d*?)(0+)$/, (_, kept, zeros) => `${kept}e${zeros.length}`),
    "100E-1": (digits) => `${digits === "0" ? "" : digits}0E-1`,
    "0.1e+2": (digits) => `0.${digits}e+${digits.length}`,
  };
  const plain = JSON.stringify({ ...snapshotJson(spec), strings: [] }).slice(0, -'"strings":[]}'.length);
  const strings = JSON.stringify(snapshotJson(spec)).slice(plain.length);
  test.each(Object.entries(ways))("%s", (_, way) => {
    const written = plain.replace(/(?<=[[,])\d+(?=[\],])/g, way) + strings;
    assert.notEqual(written, plain + strings);
    for (const text of [written, written.replaceAll(",", "\n,")]) {
      assert.equal(columns(parse(bytesOf(text), null)), sound);
      for (const chunk of [1, 2, 3, 5, 7]) {
        const parser = new SnapshotParser();
        for (let at = 0; at < text.length; at += chunk) parser.write(bytesOf(text).subarray(at, at + chunk));
        assert.equal(columns(parser.end()), sound, `in chunks of ${chunk}`);
      }
    }
  });
});

describe("counts that are wrong", () => {
  for (const [nodes, edges] of [
    [0, 0],
    [4, 0],
    [0, 3],
    [3, 2],
    [7, 90],
  ]) {
    test(`${nodes} nodes and ${edges} edges are announced`, () => {
      const snapshot = read((json) => void Object.assign(json.snapshot, { node_count: nodes, edge_count: edges }));
      assert.equal(columns(snapshot), sound);
      assert.deepEqual(repairs(snapshot), [
        ...(nodes === 4 ? [] : [`node_count says ${nodes}, the file holds 4 nodes`]),
        ...(edges === 3 ? [] : [`edge_count says ${edges}, the file holds 3 edges`]),
      ]);
    });
  }

  test("many more rows than announced, in V8's own layout", () => {
    const many = snapshotJson({
      nodes: [{ name: "root" }, ...Array.from({ length: 3000 }, (_, i) => ({ name: `n${i}` }))],
      edges: Array.from({ length: 3000 }, (_, i) => ({ from: 0, to: i + 1 })),
    });
    const rows = (numbers: number[], width: number) =>
      numbers.map((number, i) => `${i === 0 ? "" : i % width === 0 ? "\n," : ","}${number}`).join("");
    const written = (counts: object) =>
      bytesOf(
        JSON.stringify({ ...many, snapshot: { ...many.snapshot, ...counts }, nodes: [-1], edges: [-2] })
          .replace("[-1]", `[${rows(many.nodes, 7)}\n]`)
          .replace("[-2]", `[${rows(many.edges, 3)}\n]`),
      );
    assert.equal(columns(parse(written({ node_count: 0, edge_count: 0 }), null)), columns(parse(written({}))));
  });
});

describe("types", () => {
  const listed = (json: Json) => (json.snapshot.meta as { node_types: string[][] }).node_types[0];

  test("what an old V8 writes without listing it goes by V8's numbering", () => {
    const snapshot = read((json) => void listed(json).splice(12));
    assert.deepEqual(classes(snapshot), ["(synthetic)", "Service", "Item", "(symbol)"]);
    assert.deepEqual(repairs(snapshot), ["1 nodes have a type that the file does not list; V8's own numbering was used"]);
  });

  test("a type that nobody knows keeps the name that the file gives it", () => {
    const snapshot = read((json) => {
      listed(json).push("fiber", "channel");
      json.nodes[7 * 2] = 16;
      json.nodes[7 * 3] = 15;
    });
    assert.deepEqual(classes(snapshot), ["(synthetic)", "Service", "(channel)", "(fiber)"]);
    assert.deepEqual(repairs(snapshot), []);
  });
});

describe("ids beyond 32 bits", () => {
  const far = 2 ** 45;
  const snapshot = (shift: number) =>
    read((json) => ({ ...json, nodes: json.nodes.map((value, i) => (i % 7 === 2 ? value + shift : value)) }));

  test("are kept exactly", () => assert.deepEqual([...snapshot(far).nodes.id], [far + 1, far + 3, far + 5, far + 7]));
  test("match", () => {
    const dated = (shift: number) => ({ snapshot: snapshot(shift), newestId: shift + 7 });
    assert.deepEqual([...matchSnapshots(dated(far), dated(far)).beforeOf], [0, 1, 2, 3]);
    assert.ok(matchSnapshots(dated(far), dated(0)).beforeOf.every((node) => node === 0xffffffff));
  });
});

describe("around the snapshot", () => {
  const json = snapshotJson(spec);
  const wraps = {
    "an answer of the protocol": { id: 7, result: { profile: json }, sessionId: "s" },
    "an object of an object": { data: { took: 12, note: '{"nodes":[', heap: json, after: { nodes: [1] } }, strings: 4 },
  };
  for (const [name, wrapped] of Object.entries(wraps)) test(name, () => assert.equal(columns(read(() => wrapped)), sound));

  test("keys in order of the alphabet", () => {
    const sorted = Object.fromEntries(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)));
    assert.deepEqual(Object.keys(sorted).slice(0, 2), ["edges", "locations"]);
    assert.equal(columns(read(() => sorted)), sound);
  });
  test("zeros at the end", () => {
    const snapshot = parse(bytesOf(`${JSON.stringify(json)}\n${"\0".repeat(512)}`), null);
    assert.equal(columns(snapshot), sound);
    assert.deepEqual(repairs(snapshot), ["512 zero bytes follow the snapshot"]);
  });
  test("what is to be skipped may be cut anywhere", () => {
    const bytes = bytesOf(`(node:1) Warning: {\n${JSON.stringify(json)}`);
    for (let size = 1; size <= 300; size++) {
      const parser = new SnapshotParser({ skip: 20 });
      for (let at = 0; at < bytes.length; at += size) parser.write(bytes.subarray(at, at + size));
      assert.equal(columns(parser.end()), sound, `chunks of ${size}`);
    }
  });
});

test("an id that an embedder gave to two nodes is matched once", () => {
  const twice = read(({ nodes, ...rest }) => ({ ...rest, nodes: nodes.map((value, i) => (i === 9 || i === 16 ? 10 : value)) }));
  const dated = { snapshot: twice, newestId: 7 };
  const { beforeOf, afterOf } = matchSnapshots(dated, { ...dated });
  const matched = [...beforeOf].filter((node) => node !== 0xffffffff);
  assert.equal(new Set(matched).size, matched.length);
  assert.equal([...afterOf].filter((node) => node !== 0xffffffff).length, matched.length);
});
