// A snapshot's columns as a file again, in the form that V8 writes: one row a line. Only what the columns
// hold is written, so that nothing passes through unseen.
import { V8_TYPES } from "../core/parse/snapshotLayout.ts";
import { EdgeType, isNumbered, type Snapshot } from "../core/snapshot.ts";

/** The strings of the file, and which of them the nodes and edges name. */
export interface WrittenNames {
  /** [nodeCount] index of the string. */
  nodeName(node: number): number;
  /** Index of the string; not asked for edges that have a number. */
  edgeName(edge: number): number;
  readonly strings: Iterable<string>;
}

const CHUNK_BYTES = 1 << 18;
/** Numbers of 17 digits and their commas; a string may be longer and then has a chunk of its own. */
const LONGEST_ROW = 160;
const NODE_FIELDS = ["type", "name", "id", "self_size", "edge_count"];
const EDGE_FIELDS = ["type", "name_or_index", "to_node"];
const LOCATION_FIELDS = ["object_index", "script_id", "line", "column"];
const NODE_TYPES = V8_TYPES.map(([name]) => name);
/** They stand there in the order of their numbers. */
const EDGE_TYPES = Object.keys(EdgeType);
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const ZERO = 0x30;

/** The file's bytes, chunk by chunk. O(nodes + edges + strings). */
export function* writeSnapshot(snapshot: Snapshot, names: WrittenNames): Generator<Uint8Array> {
  const fields = snapshot.nodes.detachedness === null ? NODE_FIELDS : [...NODE_FIELDS, "detachedness"];
  yield Buffer.from(`{"snapshot":${JSON.stringify(header(snapshot, fields))},\n"nodes":[`);
  yield* rows(snapshot.nodeCount, nodeRow(snapshot, names));
  yield Buffer.from(`],\n"edges":[`);
  yield* rows(snapshot.edgeCount, edgeRow(snapshot, names, fields.length));
  yield Buffer.from(`],\n"locations":[`);
  yield* rows(snapshot.nodeCount, locationRow(snapshot, fields.length));
  yield Buffer.from(`],\n"strings":[`);
  yield* texts(names.strings);
  yield Buffer.from("]}\n");
}

function header({ nodeCount, edgeCount, root, extraNativeBytes, unknownTypes }: Snapshot, fields: readonly string[]): object {
  return {
    meta: {
      node_fields: fields,
      node_types: [[...NODE_TYPES, ...unknownTypes], "string", ...fields.slice(2).map(() => "number")],
      edge_fields: EDGE_FIELDS,
      edge_types: [EDGE_TYPES, "string_or_number", "node"],
      location_fields: LOCATION_FIELDS,
    },
    node_count: nodeCount,
    edge_count: edgeCount,
    root_index: root * fields.length,
    extra_native_bytes: extraNativeBytes,
  };
}

/** The numbers of a row into `row`; how many, or 0 where there is none. */
type RowOf = (index: number, row: Float64Array) => number;

function nodeRow({ nodes }: Snapshot, names: WrittenNames): RowOf {
  const { type, id, shallowSize, firstEdge, detachedness } = nodes;
  return (node, row) => {
    row[0] = type[node];
    row[1] = names.nodeName(node);
    row[2] = id[node];
    row[3] = shallowSize[node];
    row[4] = firstEdge[node + 1] - firstEdge[node];
    if (detachedness === null) return 5;
    row[5] = detachedness[node];
    return 6;
  };
}

function edgeRow({ edges }: Snapshot, names: WrittenNames, width: number): RowOf {
  return (edge, row) => {
    row[0] = edges.type[edge];
    row[1] = isNumbered(edges.type[edge]) ? edges.nameOrIndex[edge] : names.edgeName(edge);
    row[2] = edges.to[edge] * width;
    return 3;
  };
}

function locationRow({ locations }: Snapshot, width: number): RowOf {
  const { placeOf, scriptId, line, column } = locations;
  return (node, row) => {
    const place = placeOf[node] - 1;
    if (place < 0) return 0;
    row[0] = node * width;
    row[1] = scriptId[place];
    row[2] = line[place];
    row[3] = column[place];
    return 4;
  };
}

function* rows(count: number, rowOf: RowOf): Generator<Uint8Array> {
  const row = new Float64Array(6);
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let at = 0;
  let isFirst = true;
  for (let index = 0; index < count; index++) {
    const length = rowOf(index, row);
    if (length === 0) continue;
    if (at > CHUNK_BYTES - LONGEST_ROW) {
      yield chunk.subarray(0, at);
      chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      at = 0;
    }
    for (let i = 0; i < length; i++) {
      if (i > 0 || !isFirst) chunk[at++] = COMMA;
      at = putNumber(chunk, at, row[i]);
    }
    chunk[at++] = LINE_FEED;
    isFirst = false;
  }
  yield chunk.subarray(0, at);
}

/** Writes the digits of a whole number; returns the offset after them. */
function putNumber(chunk: Buffer, at: number, value: number): number {
  if (value > 0x7fffffff) return at + chunk.write(String(value), at, "latin1");
  let end = at + 1;
  for (let rest = value; rest >= 10; rest = (rest / 10) | 0) end++;
  let rest = value | 0;
  for (let place = end - 1; place >= at; place--) {
    const tenth = (rest / 10) | 0;
    chunk[place] = ZERO + rest - 10 * tenth;
    rest = tenth;
  }
  return end;
}

function* texts(strings: Iterable<string>): Generator<Uint8Array> {
  let lines: string[] = [];
  let length = 0;
  let isFirst = true;
  for (const text of strings) {
    const line = JSON.stringify(text);
    lines.push(isFirst ? line : `,\n${line}`);
    isFirst = false;
    length += line.length;
    if (length < CHUNK_BYTES) continue;
    yield Buffer.from(lines.join(""));
    lines = [];
    length = 0;
  }
  yield Buffer.from(lines.join(""));
}
