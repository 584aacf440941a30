// What is no snapshot is refused with one clear sentence and the offset where reading stopped.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { SnapshotFormatError } from "../../../src/core/snapshotFormatError.ts";
import { parse, type SnapshotSpec, snapshotJson } from "../support/snapshots.ts";

const spec: SnapshotSpec = {
  nodes: [{ name: "root" }, { name: "a" }, { name: "", type: "hidden" }, { name: "b", type: "native" }],
  edges: [
    { from: 0, to: 1, type: "shortcut", name: "a]b" },
    { from: 0, to: 3, type: "element", name: 4 },
    { from: 1, to: 2, type: "weak" },
    { from: 3, to: 3, type: "hidden", name: 77 },
  ],
  locations: [[1, 12, 0, 3]],
};

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const text = (value: string) => new TextEncoder().encode(value);

describe("bad input", () => {
  /** The message for bytes that must be refused. */
  function refusal(bytes: Uint8Array, fileBytes: number | null = bytes.length): string {
    try {
      parse(bytes, fileBytes);
    } catch (error) {
      assert.ok(error instanceof SnapshotFormatError, String(error));
      assert.ok(error.byteOffset >= 0 && error.byteOffset <= bytes.length);
      return error.message;
    }
    assert.fail("was read without an error");
  }
  const source = () => snapshotJson(spec);
  const changed = (change: (json: ReturnType<typeof source>) => void) => {
    const json = source();
    change(json);
    return encode(json);
  };

  test("empty", () => assert.equal(refusal(text("")), "the file is empty (byte 0)"));
  test("white space only", () => assert.match(refusal(text("  \n")), /truncated: it ends before the first section/));
  test("not JSON", () => assert.equal(refusal(text("hello")), 'no heap snapshot: it begins with "h" instead of "{" (byte 0)'));
  test("compressed", () => assert.match(refusal(Uint8Array.of(0x1f, 0x8b, 8)), /begins with byte 0x1f/));
  test("JSON but an array", () => assert.match(refusal(text("[1,2]")), /begins with "\["/));
  test("JSON without a snapshot", () => assert.match(refusal(text('{"a":1}')), /no heap snapshot: the JSON has no snapshot section/));
  test("a CPU profile", () => assert.match(refusal(text('{"nodes":[{"id":1}]}')), /"\{" among the numbers of nodes/));
  test("JSON that breaks off between sections", () => assert.match(refusal(text('{"a":1,}')), /not JSON: "}" after the a section/));
  test("text after the end", () => assert.match(refusal(text(`${JSON.stringify(source())}x`)), /"x" after the end/));

  test("cut short at each offset", () => {
    const bytes = encode(source());
    for (let at = 1; at < bytes.length; at++)
      assert.match(refusal(bytes.subarray(0, at), null), /truncated: it ends (in|after|before) the/, `cut at ${at}`);
  });

  test("truncated in a section names it", () => {
    const bytes = encode(source());
    const at = new TextDecoder("latin1").decode(bytes).indexOf('"edges":[') + 12;
    assert.equal(refusal(bytes.subarray(0, at)), `the file is truncated: it ends in the edges section (byte ${at})`);
  });

  test("fewer nodes than announced", () =>
    assert.match(
      refusal(
        changed((json) => json.nodes.splice(-7)),
        null,
      ),
      /3 edges where the nodes' edge counts add up to|an edge to node offset|more edges than the 3/,
    ));
  test("a node that has the id of another", () =>
    assert.match(refusal(changed((json) => json.nodes.push(0, 0, 5, 0, 0, 0, 0))), /two nodes have the id 5/));
  test("half a node", () => assert.match(refusal(changed((json) => json.nodes.push(0, 0))), /nodes are not whole rows of 7/));
  test("fewer edges than announced", () =>
    assert.match(refusal(changed((json) => json.edges.splice(-3))), /3 edges where the nodes' edge counts add up to 4/));
  test("more edges than announced", () => assert.match(refusal(changed((json) => json.edges.push(0, 0, 0))), /more edges than the 4/));
  test("edge counts add up to less", () =>
    assert.match(refusal(changed((json) => (json.nodes[4] = 1))), /more edges than the 3 that the nodes' edge counts add up to/));
  test("edge counts add up to more", () =>
    assert.match(refusal(changed((json) => (json.nodes[4] = 9))), /4 edges where the nodes' edge counts add up to 11/));
  test("an edge out of range", () => assert.match(refusal(changed((json) => (json.edges[2] = 28))), /edge to node offset 28 of 28/));
  test("an edge between nodes", () =>
    assert.match(refusal(changed((json) => (json.edges[2] = 8))), /edge to node offset 8, which is no multiple of 7/));
  test("a node's name out of range", () => assert.match(refusal(changed((json) => (json.nodes[1] = 500))), /a name is string 500 of/));
  test("an edge's name out of range", () => assert.match(refusal(changed((json) => (json.edges[1] = 501))), /a name is string 501 of/));
  test("a node type out of range", () => assert.match(refusal(changed((json) => (json.nodes[0] = 99))), /node type 99 of 15/));
  test("an edge type out of range", () => assert.match(refusal(changed((json) => (json.edges[0] = 99))), /edge type 99 of 7/));
  test("a location of no node", () => assert.match(refusal(changed((json) => (json.locations[0] = 3))), /a location of node offset 3/));
  test("ids, sizes and their sum beyond 2^53", () => {
    assert.match(refusal(changed((json) => (json.nodes[2] = 2 ** 60))), /a node's id is 1152921504606847000: more than 2\^53 - 1/);
    assert.match(refusal(changed((json) => (json.nodes[3] = 2 ** 60))), /a node's size is 1152921504606847000: more than 2\^53 - 1/);
    assert.match(
      refusal(changed((json) => json.nodes.splice(3, 8, 2 ** 53 - 1, 3, 0, 0, 0, 0, 0, 2 ** 53 - 1))),
      /sizes add up to more than 2\^53 - 1/,
    );
    assert.match(refusal(changed((json) => (json.snapshot.extra_native_bytes = Number.MAX_SAFE_INTEGER))), /sizes add up to more/);
  });
  test("a number of a million digits, be it in one chunk or in many", () => {
    for (const digits of [257, 400, 401, 1e6])
      for (const section of ["nodes", "edges", "locations"]) {
        const json = JSON.stringify(source()).replace(`"${section}":[`, `"${section}":[${"1".repeat(digits)},`);
        assert.match(refusal(text(json)), /more than|is no node|not whole rows|node type/, `${digits} in ${section}`);
        assert.match(refusal(text(json.replaceAll(",", "\n,"))), /more than|is no node|not whole rows|node type/);
      }
  });
  test("locations of sixty numbers", () => {
    const json = source();
    const meta = json.snapshot.meta as { location_fields: string[] };
    meta.location_fields = [...meta.location_fields, ...Array.from({ length: 56 }, (_, i) => `field ${i}`)];
    json.locations = Array.from({ length: 60 * 400 }, () => 0);
    assert.equal(parse(text(JSON.stringify(json))).locations.scriptId.length, 1);
  });
  for (const [what, change] of Object.entries({
    "two commas": (json: string) => json.replace('"edges":[5,', '"edges":[5,,'),
    "a comma before the first number": (json: string) => json.replace('"nodes":[', '"nodes":[,'),
    "a comma after the last number": (json: string) => json.replace('],"edges"', ',],"edges"'),
    "no comma": (json: string) => json.replace('"edges":[5,', '"edges":[5 '),
    "a leading zero": (json: string) => json.replace('"edges":[5,', '"edges":[05,'),
    "a comma after the last string": (json: string) => json.replace(/\]\}$/, ",]}"),
    "a control character in a string": (json: string) => json.replace('"<dummy>"', '"<du\tmmy>"'),
    "an escape that JSON does not know": (json: string) => json.replace('"<dummy>"', '"<\\x20>"'),
    "an escape without digits": (json: string) => json.replace('"<dummy>"', '"<\\u12g4>"'),
    "a bracket of the wrong kind": (json: string) => json.replace('"samples":[]', '"samples":[1}'),
    "a word": (json: string) => json.replace('"samples":[]', '"samples":nul'),
    "no colon": (json: string) => json.replace('"samples":[]', '"samples":{"a" 1}'),
    "half a number": (json: string) => json.replace('"samples":[]', '"samples":[1.]'),
    "a control character in a key": (json: string) => json.replace('"samples"', '"sam\nples"'),
  })) {
    test(`what JSON.parse refuses is refused: ${what}`, () => {
      const json = JSON.stringify(source());
      const wrong = change(json);
      assert.notEqual(wrong, json);
      assert.throws(() => JSON.parse(wrong));
      refusal(text(wrong));
      refusal(text(wrong.replaceAll("],", "\n],")), null);
    });
  }
  for (const wrong of ["-1", "1.5", "1e-3", "1e", "1.", "1.e3", "1-2", "+1", "-0", "1e3e3", "1.2.3", ".5", "null", '"1"', "[1]", "x"]) {
    test(`${wrong} among the numbers`, () => {
      const json = JSON.stringify(source()).replace('"nodes":[9,', `"nodes":[${wrong},`);
      assert.match(refusal(text(json)), /among the numbers of nodes/);
      assert.match(refusal(text(json.replaceAll(",", "\n,"))), /among the numbers of nodes/);
    });
  }
  test("nodes that are no array", () =>
    assert.match(refusal(changed((json) => ((json as { nodes: unknown }).nodes = {}))), /where the array of nodes should begin/));
  test("strings that are no strings", () =>
    assert.match(refusal(changed((json) => ((json as { strings: unknown }).strings = [1]))), /"1" among the strings/));
  test("two sections of nodes", () =>
    assert.match(refusal(text(JSON.stringify(source()).replace('"trace_tree"', '"nodes"'))), /a second nodes section/));

  for (const section of ["nodes", "edges", "strings"] as const) {
    test(`without ${section}`, () =>
      assert.match(refusal(changed((json) => delete (json as Record<string, unknown>)[section])), new RegExp(`no ${section} section`)));
  }

  test("absurd counts are refused before anything is allocated", () => {
    const announce = (node_count: unknown, edge_count: unknown = 4) =>
      changed((json) => Object.assign(json.snapshot, { node_count, edge_count }));
    assert.match(refusal(announce(1e15), null), /node_count is 1000000000000000: more than any snapshot can hold/);
    assert.match(refusal(announce(4, 1e15), null), /edge_count is 1000000000000000/);
    const short = announce(4e8);
    assert.match(refusal(short), /too short for the 400000000 nodes/);
    assert.match(refusal(short), new RegExp(`byte ${short.length}\\b`), "where the file ends");
    assert.match(refusal(announce(4, 4e9)), /too short for the 4 nodes and 4000000000 edges/);
    for (const wrong of [-1, 1.5, "4", null]) assert.match(refusal(announce(wrong)), /node_count is no count/);
    assert.match(refusal(text(JSON.stringify({ ...source(), nodes: [], edges: [] }))), /the snapshot has no nodes/);
  });

  test("meta without what is needed", () => {
    assert.match(refusal(changed((json) => (json.snapshot.meta = undefined))), /no meta/);
    assert.match(refusal(changed((json) => ((json.snapshot.meta as { node_fields: unknown }).node_fields = ["type"]))), /lacks "name"/);
    assert.match(
      refusal(changed((json) => ((json.snapshot.meta as { edge_types: unknown }).edge_types = 1))),
      /meta.edge_types\[0\] is no list/,
    );
    assert.match(refusal(changed((json) => (json.snapshot.root_index = 3))), /root_index is no node/);
    assert.match(refusal(changed((json) => (json.snapshot.root_index = 28))), /root_index is node 4 of 4/);
  });
});
