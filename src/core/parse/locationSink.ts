// Rows of the `locations` section into columns.
import { GrowingUint32 } from "../columns.ts";
import type { LocationColumns } from "../snapshot.ts";
import type { LocationLayout } from "./layout.ts";
import type { RowSink } from "./numbers.ts";

export class LocationSink implements RowSink {
  readonly width: number;
  readonly compactRows = null;
  readonly #layout: LocationLayout;
  readonly #nodeWidth: number;
  readonly #nodeCount: number;
  readonly #node = new GrowingUint32();
  readonly #scriptId = new GrowingUint32();
  readonly #line = new GrowingUint32();
  readonly #column = new GrowingUint32();

  constructor(layout: LocationLayout, nodeWidth: number, nodeCount: number) {
    this.width = layout.width;
    this.#layout = layout;
    this.#nodeWidth = nodeWidth;
    this.#nodeCount = nodeCount;
  }

  get columns(): LocationColumns {
    return {
      node: this.#node.toShared(),
      scriptId: this.#scriptId.toShared(),
      line: this.#line.toShared(),
      column: this.#column.toShared(),
    };
  }

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    if (large !== null) for (const value of large.values()) return `${value} in a location: more than 2^32 - 1`;
    const { node, scriptId, line, column } = this.#layout;
    for (let at = 0; at < rows * this.width; at += this.width) {
      const offset = batch[at + node];
      const ordinal = offset / this.#nodeWidth;
      if (!Number.isInteger(ordinal) || ordinal >= this.#nodeCount) return `a location of node offset ${offset}, which is no node`;
      this.#node.push(ordinal);
      this.#scriptId.push(batch[at + scriptId]);
      this.#line.push(batch[at + line]);
      this.#column.push(batch[at + column]);
    }
    return null;
  }

  finish(): string | null {
    return null;
  }
}
