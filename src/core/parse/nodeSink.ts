// Rows of the `nodes` section into columns. One loop per field: each runs over the batch with a fixed stride.
import { type SizeColumn, sharedFloat64, sharedUint8, sharedUint32 } from "../columns.ts";
import type { NodeColumns } from "../snapshot.ts";
import { compactRow, LONGEST_ROW, type RowSink } from "./numbers.ts";
import type { Layout } from "./snapshotLayout.ts";

export class NodeSink implements RowSink {
  readonly width: number;
  /** Highest index into the string table that was used. */
  highestName = 0;
  readonly #layout: Layout;
  readonly #type: Uint8Array;
  readonly #name: Uint32Array;
  readonly #id: Uint32Array;
  readonly #firstEdge: Uint32Array;
  readonly #detachedness: Uint8Array | null;
  #shallowSize: SizeColumn;
  #rows = 0;
  #edges = 0;

  readonly compactRows: ((bytes: Uint8Array, from: number) => number) | null;

  constructor(layout: Layout) {
    const { nodeCount } = layout;
    const { width, type, name, id, selfSize, edgeCount } = layout.node;
    this.width = width;
    const usual = type === 0 && name === 1 && id === 2 && selfSize === 3 && edgeCount === 4 && width <= 16;
    this.compactRows = usual ? (bytes, from) => this.#compactRows(bytes, from) : null;
    this.#layout = layout;
    this.#type = sharedUint8(nodeCount);
    this.#name = sharedUint32(nodeCount);
    this.#id = sharedUint32(nodeCount);
    this.#shallowSize = sharedUint32(nodeCount);
    this.#firstEdge = sharedUint32(nodeCount + 1);
    this.#detachedness = layout.node.detachedness < 0 ? null : sharedUint8(nodeCount);
  }

  get columns(): NodeColumns {
    return {
      type: this.#type,
      name: this.#name,
      id: this.#id,
      shallowSize: this.#shallowSize,
      firstEdge: this.#firstEdge,
      detachedness: this.#detachedness,
    };
  }

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    const { nodeCount, node } = this.#layout;
    const from = this.#rows;
    if (from + rows > nodeCount) return `more nodes than the ${nodeCount} that node_count says`;
    const fault = this.#types(batch, rows) ?? this.#edgeCounts(batch, rows);
    if (fault !== null) return fault;
    this.#names(batch, rows);
    column(this.#id, from, batch, rows, node.id, this.width);
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
    const { nodeCount, edgeCount } = this.#layout;
    if (this.#rows !== nodeCount) return `${this.#rows} nodes where node_count says ${nodeCount}`;
    if (this.#edges !== edgeCount) return `the nodes' edge counts add up to ${this.#edges} where edge_count says ${edgeCount}`;
    return null;
  }

  #types(batch: Uint32Array, rows: number): string | null {
    const { type: offset, types } = this.#layout.node;
    const out = this.#type;
    const known = types.length;
    const { width } = this;
    const end = this.#rows + rows;
    let at = offset;
    for (let row = this.#rows; row < end; row++) {
      const type = batch[at];
      if (type >= known) return `node type ${type} of ${known}`;
      out[row] = types[type];
      at += width;
    }
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
    const { edgeCount } = this.#layout;
    return edges > edgeCount ? `the nodes' edge counts add up to more than the ${edgeCount} that edge_count says` : null;
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

  /** Only sizes may exceed 2^32 - 1: the first that does turns the column into Float64. Fields that are not read may hold anything. */
  #large(large: ReadonlyMap<number, number>): string | null {
    const { id, name, type, edgeCount, selfSize } = this.#layout.node;
    for (const [at, value] of large) {
      const field = at % this.width;
      if (field === id || field === name || field === type || field === edgeCount)
        return `${value} in a node's field ${field}: more than 2^32 - 1`;
      if (field !== selfSize) continue;
      if (this.#shallowSize instanceof Uint32Array) {
        const wide = sharedFloat64(this.#layout.nodeCount);
        wide.set(this.#shallowSize);
        this.#shallowSize = wide;
      }
      this.#shallowSize[this.#rows + Math.floor(at / this.width)] = value;
    }
    return null;
  }

  /** Rows of the leading fields and what else a version writes, of which only detachedness is kept. 600 MB/s on one core. */
  #compactRows(bytes: Uint8Array, from: number): number {
    const { nodeCount, edgeCount, node } = this.#layout;
    const { types, width, detachedness } = node;
    const sizes = this.#shallowSize;
    if (!(sizes instanceof Uint32Array)) return from;
    const typeOut = this.#type;
    const nameOut = this.#name;
    const idOut = this.#id;
    const firstEdge = this.#firstEdge;
    const detached = this.#detachedness;
    const field = new Uint32Array(width);
    const last = bytes.length - LONGEST_ROW;
    let highest = this.highestName;
    let edges = this.#edges;
    let row = this.#rows;
    let done = from;
    while (done <= last && row < nodeCount) {
      const end = compactRow(bytes, done, field);
      if (end < 0 || field[0] >= types.length || edges + field[4] > edgeCount) break;
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

/** Copies one field of a batch into its column. One function for each kind of column: a store that sees several kinds is several times as slow. */
function column(out: Uint32Array, from: number, batch: Uint32Array, rows: number, offset: number, width: number): void {
  let at = offset;
  for (let row = from; row < from + rows; row++) {
    out[row] = batch[at];
    at += width;
  }
}

function wideColumn(out: Float64Array, from: number, batch: Uint32Array, rows: number, offset: number, width: number): void {
  let at = offset;
  for (let row = from; row < from + rows; row++) {
    out[row] = batch[at];
    at += width;
  }
}

function byteColumn(out: Uint8Array, from: number, batch: Uint32Array, rows: number, offset: number, width: number): void {
  let at = offset;
  for (let row = from; row < from + rows; row++) {
    out[row] = batch[at];
    at += width;
  }
}
