// Rows of the `locations` section into columns.
import { sharedUint32 } from "../columns.ts";
import type { LocationColumns } from "../snapshot.ts";
import { compactRow, LONGEST_ROW, type RowSink, WIDEST_ROW } from "./numbers.ts";
import { Places } from "./places.ts";
import type { LocationLayout } from "./snapshotLayout.ts";

export class LocationSink implements RowSink {
  readonly width: number;
  readonly compactRows: RowSink["compactRows"];
  readonly #layout: LocationLayout;
  readonly #nodeWidth: number;
  readonly #placeOf: Uint32Array;
  readonly #places = new Places();
  #rows = 0;

  constructor(layout: LocationLayout, nodeWidth: number, nodeCount: number) {
    this.width = layout.width;
    this.compactRows = layout.width > WIDEST_ROW ? null : (bytes, from, to) => this.#compactRows(bytes, from, to);
    this.#layout = layout;
    this.#nodeWidth = nodeWidth;
    this.#placeOf = sharedUint32(nodeCount);
  }

  get columns(): LocationColumns {
    const { scriptId, line, column } = this.#places;
    return { placeOf: this.#placeOf, scriptId: scriptId.toShared(), line: line.toShared(), column: column.toShared() };
  }

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    if (large !== null) for (const value of large.values()) return `${value} in a location: more than 2^32 - 1`;
    for (let at = 0; at < rows * this.width; at += this.width) {
      if (!this.#put(batch, at)) return `a location of node offset ${batch[at + this.#layout.node]}, which is no node`;
    }
    this.#rows += rows;
    return null;
  }

  finish(): string | null {
    return null;
  }

  /** Takes the row that begins at `at`; false where its node is none. */
  #put(fields: Uint32Array, at: number): boolean {
    const { node, scriptId, line, column } = this.#layout;
    const ordinal = fields[at + node] / this.#nodeWidth;
    if (!Number.isInteger(ordinal) || ordinal >= this.#placeOf.length) return false;
    this.#placeOf[ordinal] = this.#places.at(fields[at + scriptId], fields[at + line], fields[at + column]) + 1;
    return true;
  }

  #compactRows(bytes: Uint8Array, from: number, to: number): number {
    const fields = new Uint32Array(this.width);
    const last = to - LONGEST_ROW;
    let done = from;
    while (done <= last) {
      const end = compactRow(bytes, done, this.#rows === 0, fields);
      if (end < 0 || !this.#put(fields, 0)) break;
      this.#rows++;
      done = end;
    }
    return done;
  }
}
