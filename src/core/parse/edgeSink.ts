// Rows of the `edges` section into columns.
import { sharedUint8, sharedUint32 } from "../columns.ts";
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
  readonly #type: Uint8Array;
  readonly #nameOrIndex: Uint32Array;
  readonly #to: Uint32Array;
  #rows = 0;

  readonly compactRows: ((bytes: Uint8Array, from: number) => number) | null;

  constructor(layout: Layout) {
    const { edgeCount } = layout;
    const { width, type, nameOrIndex, to } = layout.edge;
    this.width = width;
    this.compactRows = width === 3 && type === 0 && nameOrIndex === 1 && to === 2 ? (bytes, from) => this.#compactRows(bytes, from) : null;
    this.#layout = layout;
    this.#type = sharedUint8(edgeCount);
    this.#nameOrIndex = sharedUint32(edgeCount);
    this.#to = sharedUint32(edgeCount);
  }

  get columns(): EdgeColumns {
    return { type: this.#type, nameOrIndex: this.#nameOrIndex, to: this.#to };
  }

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    const { edgeCount } = this.#layout;
    if (this.#rows + rows > edgeCount) return `more edges than the ${edgeCount} that edge_count says`;
    if (large !== null) for (const value of large.values()) return `${value} in an edge: more than 2^32 - 1`;
    const fault = this.#typesAndNames(batch, rows) ?? this.#targets(batch, rows);
    if (fault !== null) return fault;
    this.#rows += rows;
    return null;
  }

  finish(): string | null {
    const { edgeCount } = this.#layout;
    return this.#rows === edgeCount ? null : `${this.#rows} edges where edge_count says ${edgeCount}`;
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
    const { nodeCount, node, edge } = this.#layout;
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
  #compactRows(bytes: Uint8Array, from: number): number {
    const { nodeCount, edgeCount, node, edge } = this.#layout;
    const { types } = edge;
    const typeOut = this.#type;
    const nameOut = this.#nameOrIndex;
    const toOut = this.#to;
    const nodeWidth = node.width;
    const inverse = inverseOf(nodeWidth);
    const last = bytes.length - LONGEST_ROW;
    let highest = this.highestName;
    let row = this.#rows;
    let done = from;
    while (done <= last && row < edgeCount) {
      let at = bytes[done] === COMMA ? done + 1 : done;
      const type = bytes[at] - ZERO;
      if (type >>> 0 >= types.length || type > 9 || bytes[at + 1] !== COMMA) break;
      at += 2;
      let begin = at;
      let name = 0;
      let digit = bytes[at] - ZERO;
      for (; digit >>> 0 < 10; digit = bytes[++at] - ZERO) name = (name * 10 + digit) | 0;
      if (digit !== COMMA - ZERO || (at - begin - 1) >>> 0 > 8) break;
      begin = ++at;
      let offset = 0;
      digit = bytes[at] - ZERO;
      for (; digit >>> 0 < 10; digit = bytes[++at] - ZERO) offset = (offset * 10 + digit) | 0;
      if (digit !== LINE_FEED - ZERO || (at - begin - 1) >>> 0 > 8) break;
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

/** A little more than 1 / width: multiples of it below 2^32 never fall below their quotient, and a product is cheaper than a division. */
function inverseOf(width: number): number {
  return (1 + 2 ** -40) / width;
}
