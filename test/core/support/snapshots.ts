// Small snapshots for tests, written as text or tables, in V8's own file format.
import { SnapshotParser } from "../../../src/core/parse/snapshotParser.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";

export interface NodeSpec {
  readonly name: string;
  /** Defaults to object; the first node is the root and defaults to synthetic. */
  readonly type?: string;
  /** Defaults to 1 byte, 0 for synthetic nodes. */
  readonly size?: number;
  readonly id?: number;
  readonly detachedness?: number;
}

export interface EdgeSpec {
  /** Ordinals. */
  readonly from: number;
  readonly to: number;
  /** Defaults to property. */
  readonly type?: string;
  /** Defaults to the target's name, or 0 for element and hidden edges. */
  readonly name?: string | number;
}

export interface SnapshotSpec {
  readonly nodes: readonly NodeSpec[];
  readonly edges: readonly EdgeSpec[];
  /** Ordinal of the node, script id, line, column. */
  readonly locations?: readonly (readonly [number, number, number, number])[];
  readonly extraNativeBytes?: number;
}

export const NODE_TYPES = [
  "hidden",
  "array",
  "string",
  "object",
  "code",
  "closure",
  "regexp",
  "number",
  "native",
  "synthetic",
  "concatenated string",
  "sliced string",
  "symbol",
  "bigint",
  "object shape",
];
export const EDGE_TYPES = ["context", "element", "property", "internal", "hidden", "shortcut", "weak"];

/** The JSON of a snapshot as V8 lays it out. */
export function snapshotJson(spec: SnapshotSpec) {
  const strings: string[] = ["<dummy>"];
  const indexOf = new Map<string, number>();
  const intern = (text: string): number => {
    if (!indexOf.has(text)) indexOf.set(text, strings.push(text) - 1);
    return indexOf.get(text) as number;
  };
  const outgoing: EdgeSpec[][] = spec.nodes.map(() => []);
  for (const edge of spec.edges) outgoing[edge.from].push(edge);
  const nodes = spec.nodes.flatMap((node, n) => {
    const type = node.type ?? (n === 0 ? "synthetic" : "object");
    const size = node.size ?? (type === "synthetic" ? 0 : 1);
    return [NODE_TYPES.indexOf(type), intern(node.name), node.id ?? 2 * n + 1, size, outgoing[n].length, 0, node.detachedness ?? 0];
  });
  const edges = outgoing.flat().flatMap((edge) => {
    const type = edge.type ?? "property";
    const numbered = type === "element" || type === "hidden";
    const name = edge.name ?? (numbered ? 0 : spec.nodes[edge.to].name);
    return [EDGE_TYPES.indexOf(type), typeof name === "number" ? name : intern(name), edge.to * 7];
  });
  return {
    snapshot: {
      meta: {
        node_fields: ["type", "name", "id", "self_size", "edge_count", "trace_node_id", "detachedness"],
        node_types: [NODE_TYPES, "string", "number", "number", "number", "number", "number"],
        edge_fields: ["type", "name_or_index", "to_node"],
        edge_types: [EDGE_TYPES, "string_or_number", "node"],
        location_fields: ["object_index", "script_id", "line", "column"],
      },
      node_count: spec.nodes.length,
      edge_count: spec.edges.length,
      extra_native_bytes: spec.extraNativeBytes ?? 0,
    } as Record<string, unknown>,
    nodes,
    edges,
    trace_function_infos: [],
    trace_tree: [],
    samples: [],
    locations: (spec.locations ?? []).flatMap(([node, ...place]) => [node * 7, ...place]),
    strings,
  };
}

export function parse(bytes: Uint8Array, fileBytes: number | null = bytes.length): Snapshot {
  const parser = new SnapshotParser({ fileBytes });
  parser.write(bytes);
  return parser.end();
}

export function build(spec: SnapshotSpec): Snapshot {
  return parse(new TextEncoder().encode(JSON.stringify(snapshotJson(spec))));
}

/**
 * A snapshot from text: `root>a,b a>c:weak c>d:internal.table` makes the nodes root, a, b, c, d (in order of appearance; the first is the root) and edges,
 * by default properties named after their targets. `node` gives what else a node has, by name.
 */
export function graph(text: string, node: Readonly<Record<string, Omit<NodeSpec, "name">>> = {}): Snapshot {
  const names: string[] = [];
  const ordinal = (name: string): number => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const edges: EdgeSpec[] = [];
  for (const group of text.split(" ").filter((part) => part !== "")) {
    const [from, targets = ""] = group.split(">");
    const source = ordinal(from);
    for (const target of targets.split(",").filter((part) => part !== "")) {
      const [to, kind = "property"] = target.split(":");
      const [type, name] = kind.split(".");
      edges.push({ from: source, to: ordinal(to), type, ...(name === undefined ? {} : { name }) });
    }
  }
  return build({ nodes: names.map((name) => ({ name, ...node[name] })), edges });
}

/** A column by node name, in the order of nodes. */
export function byName<T>(snapshot: Snapshot, value: (node: number) => T): Record<string, T> {
  return Object.fromEntries(Array.from({ length: snapshot.nodeCount }, (_, node) => [nodeName(snapshot, node), value(node)]));
}

export function nodeName(snapshot: Snapshot, node: number): string {
  const { bytes, start } = snapshot.strings;
  const name = snapshot.nodes.name[node];
  return JSON.parse(`"${new TextDecoder().decode(bytes.slice(start[name], start[name + 1]))}"`);
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function random(seed: number): () => number {
  let state = (seed + 0x9e3779b9) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
