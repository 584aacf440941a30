// Rows of the `edges` section into columns.
import { grown, sharedUint8, sharedUint32 } from "../columns.ts";
import { type EdgeColumns, EdgeType } from "../snapshot.ts";
import { LONGEST_ROW, type RowSink } from "./numbers.ts";
import { COMMA } from "./sections.ts";
import type { Layout } from "./snapshotLayout.ts";

const ZERO = 0x30;
const LINE_FEED = 0x0a;

export class EdgeSink implements RowSink {
  readonly width: number;
  /** Highest index into the string table that was used. */
  highestName = 0;
  readonly #layout: Layout;
  readonly #nodeCount: number;
  /** What the nodes' edge counts add up to. */
  readonly #edgeCount: number;
  #type: Uint8Array;
  #nameOrIndex: Uint32Array;
  #to: Uint32Array;
  #capacity: number;
  #rows = 0;

  readonly compactRows: RowSink["compactRows"];

  /** `expected` rows have room at once; more are taken as well. */
  constructor(layout: Layout, nodes: { readonly rows: number; readonly edges: number }, expected: number) {
    const { width, type, nameOrIndex, to } = layout.edge;
    this.width = width;
    this.compactRows =
      width === 3 && type === 0 && nameOrIndex === 1 && to === 2 ? (bytes, from, to) => this.#compactRows(bytes, from, to) : null;
    this.#layout = layout;
    this.#nodeCount = nodes.rows;
    this.#edgeCount = nodes.edges;
    this.#capacity = Math.min(expected, nodes.edges);
    this.#type = sharedUint8(this.#capacity);
    this.#nameOrIndex = sharedUint32(this.#capacity);
    this.#to = sharedUint32(this.#capacity);
  }

  get columns(): EdgeColumns {
    const rows = this.#rows;
    return { type: this.#type.subarray(0, rows), nameOrIndex: this.#nameOrIndex.subarray(0, rows), to: this.#to.subarray(0, rows) };
  }

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    if (this.#rows + rows > this.#edgeCount) return `more edges than the ${this.#edgeCount} that the nodes' edge counts add up to`;
    if (this.#rows + rows > this.#capacity) this.#grow(this.#rows + rows);
    if (large !== null) for (const value of large.values()) return `${value} in an edge: more than 2^32 - 1`;
    const fault = this.#typesAndNames(batch, rows) ?? this.#targets(batch, rows);
    if (fault !== null) return fault;
    this.#rows += rows;
    return null;
  }

  finish(): string | null {
    return this.#rows === this.#edgeCount ? null : `${this.#rows} edges where the nodes' edge counts add up to ${this.#edgeCount}`;
  }

  #grow(needed: number): void {
    this.#capacity = Math.min(this.#edgeCount, Math.max(needed, 2 * this.#capacity));
    this.#type = grown(this.#type, this.#capacity);
    this.#nameOrIndex = grown(this.#nameOrIndex, this.#capacity);
    this.#to = grown(this.#to, this.#capacity);
  }

  #typesAndNames(batch: Uint32Array, rows: number): string | null {
    const { type: typeOffset, nameOrIndex: nameOffset, types } = this.#layout.edge;
    const typeOut = this.#type;
    const nameOut = this.#nameOrIndex;
    const known = types.length;
    const { width } = this;
    const end = this.#rows + rows;
    let highest = this.highestName;
    let at = 0;
    for (let row = this.#rows; row < end; row++) {
      const raw = batch[at + typeOffset];
      if (raw >= known) return `edge type ${raw} of ${known}`;
      const type = types[raw];
      const name = batch[at + nameOffset];
      typeOut[row] = type;
      nameOut[row] = name;
      if (name > highest && type !== EdgeType.element && type !== EdgeType.hidden) highest = name;
      at += width;
    }
    this.highestName = highest;
    return null;
  }

  /** `to_node` counts numbers of the nodes section; a column of ordinals is what everything else wants. */
  #targets(batch: Uint32Array, rows: number): string | null {
    const { node, edge } = this.#layout;
    const nodeCount = this.#nodeCount;
    const nodeWidth = node.width;
    const inverse = inverseOf(nodeWidth);
    const { width } = this;
    const out = this.#to;
    const end = this.#rows + rows;
    let at = edge.to;
    for (let row = this.#rows; row < end; row++) {
      const offset = batch[at];
      const target = (offset * inverse) >>> 0;
      if (target >= nodeCount) return `an edge to node offset ${offset} of ${nodeCount * nodeWidth}`;
      if (target * nodeWidth !== offset) return `an edge to node offset ${offset}, which is no multiple of ${nodeWidth}`;
      out[row] = target;
      at += width;
    }
    return null;
  }

  /** Rows of type (one digit), name or index and target, 800 MB/s on one core. */
  #compactRows(bytes: Uint8Array, from: number, to: number): number {
    const { node, edge } = this.#layout;
    const nodeCount = this.#nodeCount;
    const capacity = this.#capacity;
    const { types } = edge;
    const typeOut = this.#type;
    const nameOut = this.#nameOrIndex;
    const toOut = this.#to;
    const nodeWidth = node.width;
    const inverse = inverseOf(nodeWidth);
    const last = to - LONGEST_ROW;
    let highest = this.highestName;
    let row = this.#rows;
    let done = from;
    while (done <= last && row < capacity) {
      let at = done;
      if (row !== 0 && bytes[at++] !== COMMA) break;
      const type = bytes[at] - ZERO;
      if (type >>> 0 >= types.length || type > 9 || bytes[at + 1] !== COMMA) break;
      at += 2;
      let begin = at;
      let name = bytes[at] - ZERO;
      let digit = bytes[++at] - ZERO;
      if (name !== 0) for (; digit >>> 0 < 10; digit = bytes[++at] - ZERO) name = (name * 10 + digit) | 0;
      if (digit !== COMMA - ZERO || at - begin > 9 || (bytes[begin] - ZERO) >>> 0 > 9) break;
      begin = ++at;
      let offset = bytes[at] - ZERO;
      digit = bytes[++at] - ZERO;
      if (offset !== 0) for (; digit >>> 0 < 10; digit = bytes[++at] - ZERO) offset = (offset * 10 + digit) | 0;
      if (digit !== LINE_FEED - ZERO || at - begin > 9 || (bytes[begin] - ZERO) >>> 0 > 9) break;
      const target = (offset * inverse) >>> 0;
      if (target >= nodeCount || target * nodeWidth !== offset) break;
      const kind = types[type];
      typeOut[row] = kind;
      nameOut[row] = name;
      toOut[row++] = target;
      if (name > highest && kind !== EdgeType.element && kind !== EdgeType.hidden) highest = name;
      done = at + 1;
    }
    this.highestName = highest;
    this.#rows = row;
    return done;
  }
}

/**
 * A little more than 1 / width: multiples of it below 2^32 never fall below their quotient, and a product is
 * cheaper than a division.
 */
function inverseOf(width: number): number {
  return (1 + 2 ** -40) / width;
}
