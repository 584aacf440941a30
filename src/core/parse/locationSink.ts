// Rows of the `locations` section into columns.
import { sharedUint32 } from "../columns.ts";
import type { LocationColumns } from "../snapshot.ts";
import type { LocationLayout } from "./layout.ts";
import { LONGEST_ROW, type RowSink } from "./numbers.ts";
import { Places } from "./places.ts";
import { COMMA } from "./sections.ts";

const ZERO = 0x30;
const LINE_FEED = 0x0a;

export class LocationSink implements RowSink {
  readonly width: number;
  readonly compactRows: (bytes: Uint8Array, from: number) => number;
  readonly #layout: LocationLayout;
  readonly #nodeWidth: number;
  readonly #placeOf: Uint32Array;
  readonly #places = new Places();

  constructor(layout: LocationLayout, nodeWidth: number, nodeCount: number) {
    this.width = layout.width;
    this.compactRows = (bytes, from) => this.#compactRows(bytes, from);
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

  #compactRows(bytes: Uint8Array, from: number): number {
    const { width } = this;
    const field = new Uint32Array(width);
    const last = bytes.length - LONGEST_ROW;
    let done = from;
    while (done <= last) {
      let at = bytes[done] === COMMA ? done + 1 : done;
      let digit = 0;
      let i = 0;
      for (; i < width; i++) {
        const begin = at;
        let value = 0;
        for (digit = bytes[at] - ZERO; digit >>> 0 < 10; digit = bytes[++at] - ZERO) value = (value * 10 + digit) | 0;
        if ((at - begin - 1) >>> 0 > 8 || (digit !== COMMA - ZERO && i + 1 < width)) break;
        field[i] = value;
        at++;
      }
      if (i < width || digit !== LINE_FEED - ZERO || !this.#put(field, 0)) break;
      done = at;
    }
    return done;
  }
}
