// Rows of the `nodes` section into columns. One loop per field: each runs over the batch with a fixed stride.
import { grown, type IdColumn, type SizeColumn, sharedUint8, sharedUint32, widened } from "../columns.ts";
import type { NodeColumns } from "../snapshot.ts";
import { duplicateId, sumOf } from "./nodeChecks.ts";
import { compactRow, LONGEST_ROW, type RowSink, WIDEST_ROW } from "./numbers.ts";
import { type Layout, MOST_EDGES, MOST_NODES } from "./snapshotLayout.ts";

export class NodeSink implements RowSink {
  readonly width: number;
  /** Highest index into the string table that was used. */
  highestName = 0;
  /** Nodes of a type that the file does not list. */
  unlisted = 0;
  readonly #layout: Layout;
  #type: Uint8Array;
  #name: Uint32Array;
  #id: IdColumn;
  #firstEdge: Uint32Array;
  #detachedness: Uint8Array | null;
  #shallowSize: SizeColumn;
  #capacity: number;
  #rows = 0;
  #edges = 0;

  readonly compactRows: RowSink["compactRows"];

  /** `expected` rows have room at once; more are taken as well. */
  constructor(layout: Layout, expected: number) {
    const { width, type, name, id, selfSize, edgeCount } = layout.node;
    this.width = width;
    const usual = type === 0 && name === 1 && id === 2 && selfSize === 3 && edgeCount === 4 && width <= WIDEST_ROW;
    this.compactRows = usual ? (bytes, from, to) => this.#compactRows(bytes, from, to) : null;
    this.#layout = layout;
    this.#capacity = expected;
    this.#type = sharedUint8(expected);
    this.#name = sharedUint32(expected);
    this.#id = sharedUint32(expected);
    this.#shallowSize = sharedUint32(expected);
    this.#firstEdge = sharedUint32(expected + 1);
    this.#detachedness = layout.node.detachedness < 0 ? null : sharedUint8(expected);
  }

  get rows(): number {
    return this.#rows;
  }

  /** What the nodes' edge counts add up to. */
  get edges(): number {
    return this.#edges;
  }

  get columns(): NodeColumns {
    const rows = this.#rows;
    return {
      type: this.#type.subarray(0, rows),
      name: this.#name.subarray(0, rows),
      id: this.#id.subarray(0, rows),
      shallowSize: this.#shallowSize.subarray(0, rows),
      firstEdge: this.#firstEdge.subarray(0, rows + 1),
      detachedness: this.#detachedness?.subarray(0, rows) ?? null,
    };
  }

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    const { node } = this.#layout;
    const from = this.#rows;
    if (from + rows > MOST_NODES) return `more than ${MOST_NODES} nodes`;
    if (from + rows > this.#capacity) this.#grow(from + rows);
    const fault = this.#types(batch, rows) ?? this.#edgeCounts(batch, rows);
    if (fault !== null) return fault;
    this.#names(batch, rows);
    if (this.#id instanceof Uint32Array) column(this.#id, from, batch, rows, node.id, this.width);
    else wideColumn(this.#id, from, batch, rows, node.id, this.width);
    if (this.#shallowSize instanceof Uint32Array) column(this.#shallowSize, from, batch, rows, node.selfSize, this.width);
    else wideColumn(this.#shallowSize, from, batch, rows, node.selfSize, this.width);
    if (this.#detachedness !== null) byteColumn(this.#detachedness, from, batch, rows, node.detachedness, this.width);
    if (large !== null) {
      const tooLarge = this.#large(large);
      if (tooLarge !== null) return tooLarge;
    }
    this.#rows = from + rows;
    return null;
  }

  finish(): string | null {
    if (this.#rows === 0) return "the snapshot has no nodes";
    const { id, shallowSize } = this.columns;
    const total = sumOf(shallowSize) + this.#layout.extraNativeBytes;
    if (total > Number.MAX_SAFE_INTEGER) return "the nodes' sizes add up to more than 2^53 - 1 bytes";
    const twice = duplicateId(id);
    return twice === null ? null : `two nodes have the id ${twice}`;
  }

  #grow(needed: number): void {
    this.#capacity = Math.min(MOST_NODES, Math.max(needed, 2 * this.#capacity));
    this.#type = grown(this.#type, this.#capacity);
    this.#name = grown(this.#name, this.#capacity);
    this.#id = grown(this.#id, this.#capacity);
    this.#shallowSize = grown(this.#shallowSize, this.#capacity);
    this.#firstEdge = grown(this.#firstEdge, this.#capacity + 1);
    if (this.#detachedness !== null) this.#detachedness = grown(this.#detachedness, this.#capacity);
  }

  #types(batch: Uint32Array, rows: number): string | null {
    const { type: offset, types, listedTypes } = this.#layout.node;
    const out = this.#type;
    const known = types.length;
    const { width } = this;
    const end = this.#rows + rows;
    let unlisted = 0;
    let at = offset;
    for (let row = this.#rows; row < end; row++) {
      const type = batch[at];
      if (type >= listedTypes) {
        if (type >= known) return `node type ${type} of ${listedTypes}`;
        unlisted++;
      }
      out[row] = types[type];
      at += width;
    }
    this.unlisted += unlisted;
    return null;
  }

  #edgeCounts(batch: Uint32Array, rows: number): string | null {
    const { width } = this;
    const out = this.#firstEdge;
    const end = this.#rows + rows;
    let edges = this.#edges;
    let at = this.#layout.node.edgeCount;
    for (let row = this.#rows; row < end; row++) {
      edges += batch[at];
      out[row + 1] = edges;
      at += width;
    }
    this.#edges = edges;
    return edges > MOST_EDGES ? `the nodes' edge counts add up to more than ${MOST_EDGES}` : null;
  }

  #names(batch: Uint32Array, rows: number): void {
    const { width } = this;
    const out = this.#name;
    const end = this.#rows + rows;
    let highest = this.highestName;
    let at = this.#layout.node.name;
    for (let row = this.#rows; row < end; row++) {
      const name = batch[at];
      out[row] = name;
      if (name > highest) highest = name;
      at += width;
    }
    this.highestName = highest;
  }

  /**
   * Only sizes and ids may exceed 2^32 - 1: the first that does turns its column into Float64. Fields that
   * are not read may hold anything.
   */
  #large(large: ReadonlyMap<number, number>): string | null {
    const { id, name, type, edgeCount, selfSize } = this.#layout.node;
    for (const [at, value] of large) {
      const field = at % this.width;
      if (field === name || field === type || field === edgeCount) return `${value} in a node's field ${field}: more than 2^32 - 1`;
      if (field !== selfSize && field !== id) continue;
      if (value > Number.MAX_SAFE_INTEGER) return `a node's ${field === id ? "id" : "size"} is ${value}: more than 2^53 - 1`;
      const row = this.#rows + Math.floor(at / this.width);
      if (field === id) {
        if (this.#id instanceof Uint32Array) this.#id = widened(this.#id);
        this.#id[row] = value;
      } else {
        if (this.#shallowSize instanceof Uint32Array) this.#shallowSize = widened(this.#shallowSize);
        this.#shallowSize[row] = value;
      }
    }
    return null;
  }

  /**
   * Rows of the leading fields and what else a version writes, of which only detachedness is kept. 600 MB/s
   * on one core.
   */
  #compactRows(bytes: Uint8Array, from: number, to: number): number {
    const { listedTypes, types, width, detachedness } = this.#layout.node;
    const sizes = this.#shallowSize;
    const idOut = this.#id;
    if (!(sizes instanceof Uint32Array && idOut instanceof Uint32Array)) return from;
    const typeOut = this.#type;
    const nameOut = this.#name;
    const firstEdge = this.#firstEdge;
    const detached = this.#detachedness;
    const field = new Uint32Array(width);
    const last = to - LONGEST_ROW;
    const capacity = this.#capacity;
    let highest = this.highestName;
    let edges = this.#edges;
    let row = this.#rows;
    let done = from;
    while (done <= last && row < capacity) {
      const end = compactRow(bytes, done, row === 0, field);
      if (end < 0 || field[0] >= listedTypes || edges + field[4] > MOST_EDGES) break;
      typeOut[row] = types[field[0]];
      const name = field[1];
      nameOut[row] = name;
      if (name > highest) highest = name;
      idOut[row] = field[2];
      sizes[row] = field[3];
      if (detached !== null) detached[row] = field[detachedness];
      edges += field[4];
      firstEdge[++row] = edges;
      done = end;
    }
    this.highestName = highest;
    this.#edges = edges;
    this.#rows = row;
    return done;
  }
}

/**
 * Copies one field of a batch into its column. One function for each kind of column: a store that sees
 * several kinds is several times as slow.
 */
// biome-ignore lint/complexity/useMaxParams: six numbers and arrays without an object, for each batch
function column(out: Uint32Array, from: number, batch: Uint32Array, rows: number, offset: number, width: number): void {
  let at = offset;
  for (let row = from; row < from + rows; row++) {
    out[row] = batch[at];
    at += width;
  }
}

// biome-ignore lint/complexity/useMaxParams: as above
function wideColumn(out: Float64Array, from: number, batch: Uint32Array, rows: number, offset: number, width: number): void {
  let at = offset;
  for (let row = from; row < from + rows; row++) {
    out[row] = batch[at];
    at += width;
  }
}

// biome-ignore lint/complexity/useMaxParams: as above
function byteColumn(out: Uint8Array, from: number, batch: Uint32Array, rows: number, offset: number, width: number): void {
  let at = offset;
  for (let row = from; row < from + rows; row++) {
    out[row] = batch[at];
    at += width;
  }
}
