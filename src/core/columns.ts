// Columns in shared memory: threads hand them over without a copy, and pages that are never written cost
// nothing.

/** A zeroed [length] column in shared memory. */
export function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** A zeroed [length] column in shared memory. */
export function sharedUint8(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** Bytes by node: wide only where one does not fit into 32 bits. */
export type SizeColumn = Uint32Array | Float64Array;

/** Ids by node: wide only where one does not fit into 32 bits. */
export type IdColumn = Uint32Array | Float64Array;

/** A shared column of the same kind and more room that begins with what this one holds. */
export function grown<Column extends Uint8Array | Uint32Array | Float64Array>(column: Column, length: number): Column {
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => Column;
  const larger = new Kind(new SharedArrayBuffer(length * column.BYTES_PER_ELEMENT));
  larger.set(column);
  return larger;
}

/** The same numbers in a shared column that holds larger ones. */
export function widened(column: Uint32Array): Float64Array<SharedArrayBuffer> {
  const wide = sharedFloat64(column.length);
  wide.set(column);
  return wide;
}

/** A zeroed [length] column in shared memory for sizes up to `largest`. */
export function sharedSizes(length: number, largest: number): SizeColumn {
  return largest > 0xffffffff ? sharedFloat64(length) : sharedUint32(length);
}

/** A zeroed [length] column in shared memory. */
export function sharedFloat64(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

/** The native search is three times as fast as a loop, but costs as much to call as some dozens of steps. */
const NEAR = 64;

/** Where a value stands in a column, ascending. O(length). */
export function positionsOf(column: Uint32Array, value: number): Uint32Array {
  const found = new GrowingUint32();
  for (let at = column.indexOf(value); at >= 0; at = nextOf(column, value, at + 1)) found.push(at);
  return found.values();
}

function nextOf(column: Uint32Array, value: number, from: number): number {
  const near = Math.min(from + NEAR, column.length);
  for (let at = from; at < near; at++) if (column[at] === value) return at;
  return column.indexOf(value, near);
}

/** A list of unsigned 32-bit numbers that grows by doubling. */
export class GrowingUint32 {
  #values = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index];
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The pushed numbers, without a copy: valid until the next push. */
  values(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }

  /** A shared column of exactly the pushed numbers. */
  toShared(): Uint32Array<SharedArrayBuffer> {
    const column = sharedUint32(this.#length);
    column.set(this.#values.subarray(0, this.#length));
    return column;
  }
}
