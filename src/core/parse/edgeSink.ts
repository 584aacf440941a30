// Rows of the `edges` section into columns.
import { sharedUint8, sharedUint32 } from "../columns.ts";
import { type EdgeColumns, EdgeType } from "../snapshot.ts";
import type { Layout } from "./layout.ts";
import type { RowSink } from "./numbers.ts";

export class EdgeSink implements RowSink {
  readonly width: number;
  /** Highest index into the string table that was used. */
  highestName = 0;
  readonly #layout: Layout;
  readonly #type: Uint8Array;
  readonly #nameOrIndex: Uint32Array;
  readonly #to: Uint32Array;
  #rows = 0;

  constructor(layout: Layout) {
    const { edgeCount } = layout;
    this.width = layout.edge.width;
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
    let highest = this.highestName;
    let at = 0;
    for (let row = this.#rows; row < this.#rows + rows; row++) {
      const raw = batch[at + typeOffset];
      if (raw >= known) return `edge type ${raw} of ${known}`;
      const type = types[raw];
      const name = batch[at + nameOffset];
      typeOut[row] = type;
      nameOut[row] = name;
      if (name > highest && type !== EdgeType.element && type !== EdgeType.hidden) highest = name;
      at += this.width;
    }
    this.highestName = highest;
    return null;
  }

  /** `to_node` counts numbers of the nodes section; a column of ordinals is what everything else wants. */
  #targets(batch: Uint32Array, rows: number): string | null {
    const { nodeCount, node, edge } = this.#layout;
    const nodeWidth = node.width;
    const out = this.#to;
    let at = edge.to;
    for (let row = this.#rows; row < this.#rows + rows; row++) {
      const offset = batch[at];
      const target = (offset / nodeWidth) >>> 0;
      if (target >= nodeCount) return `an edge to node offset ${offset} of ${nodeCount * nodeWidth}`;
      if (target * nodeWidth !== offset) return `an edge to node offset ${offset}, which is no multiple of ${nodeWidth}`;
      out[row] = target;
      at += this.width;
    }
    return null;
  }
}
