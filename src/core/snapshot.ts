// The columns of one heap snapshot. An "ordinal" is a node's or edge's position, 0 … count - 1; V8's
// interleaved indices end in the parser.
import type { IdColumn, SizeColumn } from "./columns.ts";
import type { Sentence } from "./sentence.ts";
import type { StringTable } from "./strings.ts";

/**
 * Canonical node types, in the order V8 lists them; a file's own numbering is mapped on these while it is
 * read.
 */
export const NodeType = {
  hidden: 0,
  array: 1,
  string: 2,
  object: 3,
  code: 4,
  closure: 5,
  regexp: 6,
  number: 7,
  native: 8,
  synthetic: 9,
  concatenatedString: 10,
  slicedString: 11,
  symbol: 12,
  bigint: 13,
  objectShape: 14,
  wasmObject: 15,
  /**
   * The first of the types that this reader does not know: `Snapshot.unknownTypes` has their names, from here
   * on.
   */
  unknown: 16,
} as const;

/** Canonical edge types, mapped like node types. */
export const EdgeType = { context: 0, element: 1, property: 2, internal: 3, hidden: 4, shortcut: 5, weak: 6 } as const;

/** Edges that have a number instead of a name. */
export function isNumbered(edgeType: number): boolean {
  return edgeType === EdgeType.element || edgeType === EdgeType.hidden;
}

export interface NodeColumns {
  /** [nodeCount] a `NodeType`, or more than `NodeType.unknown`. */
  readonly type: Uint8Array;
  /** [nodeCount] index into the string table. */
  readonly name: Uint32Array;
  /**
   * [nodeCount] V8's object id, stable within one process for JavaScript objects (odd ids); Float64Array only
   * when one exceeds 2^32 - 1.
   */
  readonly id: IdColumn;
  /** [nodeCount] bytes of the object itself; Float64Array only when one exceeds 2^32 - 1. */
  readonly shallowSize: SizeColumn;
  /** [nodeCount + 1] ordinal of the node's first edge: its edges are [firstEdge[n], firstEdge[n + 1]). */
  readonly firstEdge: Uint32Array;
  /** [nodeCount] 0 unknown, 1 attached, 2 detached; null where the file has no such field. */
  readonly detachedness: Uint8Array | null;
}

export interface EdgeColumns {
  /** [edgeCount] an `EdgeType`. */
  readonly type: Uint8Array;
  /** [edgeCount] an index for element and hidden edges, a string index for the others. */
  readonly nameOrIndex: Uint32Array;
  /** [edgeCount] ordinal of the node that the edge points to. */
  readonly to: Uint32Array;
}

/** Where objects' constructors and functions stand in the source. */
export interface LocationColumns {
  /**
   * [nodeCount] position of the node's place + 1, 0 for nodes without one; where a file gives a node two the
   * last one counts.
   */
  readonly placeOf: Uint32Array;
  /** [places] each place once. */
  readonly scriptId: Uint32Array;
  /** [places] zero-based, as in the file; 2^32 - 1 where V8 knows none. */
  readonly line: Uint32Array;
  /** [places] as lines. */
  readonly column: Uint32Array;
}

/** One snapshot as columns. Columns lie in shared memory, so that threads hand them over without a copy. */
export interface Snapshot {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Ordinal of the root node. */
  readonly root: number;
  readonly nodes: NodeColumns;
  readonly edges: EdgeColumns;
  readonly locations: LocationColumns;
  readonly strings: StringTable;
  /** Bytes outside the heap that V8 reports for the whole process; 0 where the file has none. */
  readonly extraNativeBytes: number;
  /** The file's names of node types that this reader does not know. */
  readonly unknownTypes: readonly string[];
  /** What the file says wrongly and was read all the same. */
  readonly repairs: readonly Sentence[];
}

/** What V8 numbers for good: ids of these are odd, count up and stay with the object. */
export function isJavaScript(type: number): boolean {
  return type === NodeType.object || type === NodeType.closure || type === NodeType.array;
}

/** Highest id of a JavaScript object, 0 where there is none. O(nodes). */
export function newestId({ nodes: { id, type }, nodeCount }: Snapshot): number {
  let newest = 0;
  for (let node = 0; node < nodeCount; node++) if (id[node] > newest && (id[node] & 1) === 1 && isJavaScript(type[node])) newest = id[node];
  return newest;
}
