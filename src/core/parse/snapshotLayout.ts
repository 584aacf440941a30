// What the `snapshot` section says: counts, and where each field stands in a row. Fields are found by name,
// for their number changes with V8's versions.
import { EdgeType, NodeType } from "../snapshot.ts";

export interface Layout {
  /** What the file announces. The arrays themselves decide: some writers leave 0 there. */
  readonly announced: { readonly nodes: number; readonly edges: number };
  /** Ordinal of the root. */
  readonly root: number;
  readonly extraNativeBytes: number;
  readonly node: NodeLayout;
  readonly edge: EdgeLayout;
  /** Null where the file has no locations. */
  readonly location: LocationLayout | null;
}

/** Offsets of the fields in a row, and the row's width. */
export interface NodeLayout {
  readonly width: number;
  readonly type: number;
  readonly name: number;
  readonly id: number;
  readonly selfSize: number;
  readonly edgeCount: number;
  /** -1 where the file has no such field. */
  readonly detachedness: number;
  /**
   * The file's type number to `NodeType`, or to `NodeType.unknown` and on, one for each type that this reader
   * does not know.
   */
  readonly types: Uint8Array;
  /** How many of them the file lists; the rest are V8's own that it may write all the same. */
  readonly listedTypes: number;
  /** Names of the types that this reader does not know, from `NodeType.unknown` on. */
  readonly unknownTypes: readonly string[];
}

export interface EdgeLayout {
  readonly width: number;
  readonly type: number;
  readonly nameOrIndex: number;
  readonly to: number;
  /** The file's type number to `EdgeType`. */
  readonly types: Uint8Array;
}

export interface LocationLayout {
  readonly width: number;
  readonly node: number;
  readonly scriptId: number;
  readonly line: number;
  readonly column: number;
}

const NODE_TYPES: ReadonlyMap<string, number> = new Map([
  ...Object.entries(NodeType),
  ["concatenated string", NodeType.concatenatedString],
  ["sliced string", NodeType.slicedString],
  ["object shape", NodeType.objectShape],
  ["wasm object", NodeType.wasmObject],
]);

const EDGE_TYPES: ReadonlyMap<string, number> = new Map(Object.entries(EdgeType));

/** V8's own numbering: Node 8 lists 12 types and writes the thirteenth. */
export const V8_TYPES = [...NODE_TYPES]
  .filter(([name, type]) => type < NodeType.unknown && !/[A-Z]/.test(name))
  .sort((a, b) => a[1] - b[1]);

/** 2^29 nodes fill 40 GB of file; more is no snapshot. */
export const MOST_NODES = 2 ** 29;
export const MOST_EDGES = 2 ** 32 - 2;

/**
 * Reads the parsed `snapshot` section. `fileBytes` is the size of the whole file, null where unknown. Throws
 * `LayoutFault`.
 */
export function readLayout(section: unknown, fileBytes: number | null): Layout {
  const snapshot = record(section, "the snapshot section is no object");
  const meta = record(snapshot.meta, "the snapshot section has no meta");
  const node = nodeLayout(meta);
  const edge = edgeLayout(meta);
  const announced = {
    nodes: count(snapshot.node_count, "node_count", MOST_NODES),
    edges: count(snapshot.edge_count, "edge_count", MOST_EDGES),
  };
  if (fileBytes !== null) {
    const least = 2 * (announced.nodes * node.width + announced.edges * edge.width);
    if (least > fileBytes)
      throw new LayoutFault(
        `the file is too short for the ${announced.nodes} nodes and ${announced.edges} edges that it announces`,
        fileBytes,
      );
  }
  const root = count(snapshot.root_index ?? 0, "root_index", MOST_NODES * node.width) / node.width;
  if (!Number.isInteger(root)) throw fault("root_index is no node");
  const extraNativeBytes = count(snapshot.extra_native_bytes ?? 0, "extra_native_bytes", Number.MAX_SAFE_INTEGER);
  return { announced, root, extraNativeBytes, node, edge, location: locationLayout(meta) };
}

/** Says what is wrong with the section; the parser adds where, unless it is where the file ends. */
export class LayoutFault {
  readonly detail: string;
  readonly byteOffset: number | null;
  constructor(detail: string, byteOffset: number | null = null) {
    this.detail = detail;
    this.byteOffset = byteOffset;
  }
}

function fault(detail: string): LayoutFault {
  return new LayoutFault(detail);
}

function nodeLayout(meta: Record<string, unknown>): NodeLayout {
  const fields = strings(meta.node_fields, "node_fields");
  const type = field(fields, "type", "node_fields");
  const names = typeNames(meta.node_types, type, "node_types");
  const unknownTypes = [...new Set(names.filter((name) => !NODE_TYPES.has(name)))];
  const known = names.map((name) => NODE_TYPES.get(name) ?? NodeType.unknown + unknownTypes.indexOf(name));
  const unlisted = names.every((name, i) => name === V8_TYPES[i]?.[0]) ? V8_TYPES.slice(names.length).map(([, number]) => number) : [];
  return {
    width: fields.length,
    type,
    name: field(fields, "name", "node_fields"),
    id: field(fields, "id", "node_fields"),
    selfSize: field(fields, "self_size", "node_fields"),
    edgeCount: field(fields, "edge_count", "node_fields"),
    detachedness: fields.indexOf("detachedness"),
    types: Uint8Array.from([...known, ...unlisted]),
    listedTypes: names.length,
    unknownTypes,
  };
}

function edgeLayout(meta: Record<string, unknown>): EdgeLayout {
  const fields = strings(meta.edge_fields, "edge_fields");
  const type = field(fields, "type", "edge_fields");
  return {
    width: fields.length,
    type,
    nameOrIndex: field(fields, "name_or_index", "edge_fields"),
    to: field(fields, "to_node", "edge_fields"),
    types: Uint8Array.from(typeNames(meta.edge_types, type, "edge_types"), (name) => EDGE_TYPES.get(name) ?? EdgeType.hidden),
  };
}

function locationLayout(meta: Record<string, unknown>): LocationLayout | null {
  if (meta.location_fields === undefined) return null;
  const fields = strings(meta.location_fields, "location_fields");
  return {
    width: fields.length,
    node: field(fields, "object_index", "location_fields"),
    scriptId: field(fields, "script_id", "location_fields"),
    line: field(fields, "line", "location_fields"),
    column: field(fields, "column", "location_fields"),
  };
}

function record(value: unknown, detail: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw fault(detail);
  return value as Record<string, unknown>;
}

function strings(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 64 || !value.every((entry) => typeof entry === "string")) {
    throw fault(`meta.${name} is no list of names`);
  }
  return value;
}

function field(fields: readonly string[], name: string, list: string): number {
  const offset = fields.indexOf(name);
  if (offset < 0) throw fault(`meta.${list} lacks "${name}"`);
  return offset;
}

function typeNames(value: unknown, at: number, name: string): string[] {
  return strings(Array.isArray(value) ? value[at] : null, `${name}[${at}]`);
}

function count(value: unknown, name: string, most: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw fault(`${name} is no count`);
  if (value > most) throw fault(`${name} is ${value}: more than any snapshot can hold`);
  return value;
}
