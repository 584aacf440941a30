// An array of unsigned integers, as V8 writes nodes, edges and locations, read into batches of whole rows.
import { CLOSE_BRACKET, COMMA, describeByte, isWhiteSpace, OPEN_BRACKET, SectionFault, type SectionReader } from "./sections.ts";

/** Takes rows of numbers as they are read. */
export interface RowSink {
  /** Numbers in a row. */
  readonly width: number;
  /** `batch` holds `rows` × width numbers; `large` gives those that exceed 2^32 - 1 by their place in the batch. Returns a fault, or null. */
  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null;
  /** The section is over. Returns a fault, or null. */
  finish(): string | null;
  /**
   * Takes whole rows as V8 writes them (`,1,2,3` and a line end) straight from the bytes, as far as they go; returns the offset after the last one. Leaves
   * whatever is written otherwise, is at fault or near the chunk's end to the batches. Three times as fast as those. Null where rows are laid out otherwise.
   */
  readonly compactRows: ((bytes: Uint8Array, from: number) => number) | null;
}

/** Compact rows are not begun nearer to the chunk's end than this: 20 numbers of 10 digits. */
export const LONGEST_ROW = 256;
/** After so many places in a row where no compact row was found none is looked for: the file is written otherwise. */
const MOST_MISSES = 8;

/** Numbers in a batch: 64 kB stay in the processor's first caches between scanning and scattering. */
const BATCH = 16384;

const ZERO = 0x30;
const LINE_FEED = 0x0a;

/**
 * Reads a compact row of as many numbers as `fields` holds, none above nine digits. Returns the offset after its line end, or -1 where there is no such row.
 * It must begin LONGEST_ROW before the chunk's end.
 */
export function compactRow(bytes: Uint8Array, from: number, fields: Uint32Array): number {
  const width = fields.length;
  let at = bytes[from] === COMMA ? from + 1 : from;
  for (let i = 0; i < width; i++) {
    const begin = at;
    let value = 0;
    let digit = bytes[at] - ZERO;
    for (; digit >>> 0 < 10; digit = bytes[++at] - ZERO) value = (value * 10 + digit) | 0;
    if ((at - begin - 1) >>> 0 > 8 || digit !== (i + 1 < width ? COMMA : LINE_FEED) - ZERO) return -1;
    fields[i] = value;
    at++;
  }
  return at;
}

export class NumberSection implements SectionReader {
  done = false;
  readonly #name: string;
  readonly #sink: RowSink;
  readonly #batch: Uint32Array;
  #filled = 0;
  #opened = false;
  /** Digits of a number that a chunk's end cut; "" between numbers. */
  #cut = "";
  #large: Map<number, number> | null = null;
  /** Places where a compact row was looked for in vain, since the last one found. */
  #misses = 0;

  constructor(name: string, sink: RowSink) {
    this.#name = name;
    this.#sink = sink;
    this.#batch = new Uint32Array(Math.max(1, Math.floor(BATCH / sink.width)) * sink.width);
  }

  read(bytes: Uint8Array, from: number): number {
    let at = from;
    if (!this.#opened) at = this.#open(bytes, at);
    if (this.#cut !== "") at = this.#resume(bytes, at);
    let whole = bytes.length;
    while (whole > at && isDigit(bytes[whole - 1])) whole--;
    while (at < whole && !this.done) {
      if (this.#filled === 0) at = this.#compactRows(bytes, at);
      const limit = this.#misses > MOST_MISSES ? this.#batch.length : this.#rowEnd();
      at = this.#scan(bytes, at, whole, limit);
      if (this.#filled === limit) this.#flush(at);
      else if (at < whole) this.#close(bytes[at], at++);
    }
    if (!this.done && at < bytes.length) {
      this.#cut = digits(bytes, at, bytes.length);
      at = bytes.length;
    }
    return at;
  }

  #compactRows(bytes: Uint8Array, from: number): number {
    const { compactRows } = this.#sink;
    if (compactRows === null) this.#misses = MOST_MISSES + 1;
    if (compactRows === null || this.#misses > MOST_MISSES || bytes.length - from < LONGEST_ROW) return from;
    // The batches leave the line end after their last row.
    const start = bytes[from] === LINE_FEED ? from + 1 : from;
    const at = compactRows(bytes, start);
    this.#misses = at === start ? this.#misses + 1 : 0;
    return at;
  }

  /** Numbers in the batch when the row that is begun or comes next is whole. */
  #rowEnd(): number {
    const { width } = this.#sink;
    return this.#filled - (this.#filled % width) + width;
  }

  #open(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && isWhiteSpace(bytes[at])) at++;
    if (at === bytes.length) return at;
    if (bytes[at] !== OPEN_BRACKET) throw new SectionFault(`${describeByte(bytes[at])} where the array of ${this.#name} should begin`, at);
    this.#opened = true;
    return at + 1;
  }

  /** Goes on with a number that began in an earlier chunk. */
  #resume(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && isDigit(bytes[at])) at++;
    this.#cut += digits(bytes, from, at);
    if (this.#cut.length > 400) throw new SectionFault(`a number of more than 400 digits in ${this.#name}`, at);
    if (at === bytes.length) return at;
    if (this.#filled === this.#batch.length) this.#flush(at);
    this.#put(Number(this.#cut));
    this.#cut = "";
    return at;
  }

  #put(value: number): void {
    if (value > 0xffffffff) {
      this.#large ??= new Map();
      this.#large.set(this.#filled, value);
    }
    this.#batch[this.#filled++] = value;
  }

  /**
   * Reads whole numbers until the batch holds `limit` of them, the bytes end or a byte comes that is neither digit, comma nor white space; returns its offset.
   * The last byte is no digit, so a number never runs past `to`. Up to nine digits fit 31-bit arithmetic; longer numbers are read again.
   */
  #scan(bytes: Uint8Array, from: number, to: number, limit: number): number {
    const batch = this.#batch;
    let filled = this.#filled;
    let at = from;
    while (at < to && filled < limit) {
      let digit = bytes[at++] - ZERO;
      if (digit < 0 && isWhiteSpaceOrComma(digit + ZERO)) continue;
      if (digit < 0 || digit > 9) {
        at--;
        break;
      }
      let value = digit;
      const second = at;
      for (digit = bytes[at] - ZERO; digit >>> 0 < 10; digit = bytes[++at] - ZERO) value = (value * 10 + digit) | 0;
      if (at - second > 8) {
        this.#filled = filled;
        this.#put(Number(digits(bytes, second - 1, at)));
        value = batch[filled];
      }
      batch[filled++] = value;
    }
    this.#filled = filled;
    return at;
  }

  #close(byte: number, at: number): void {
    if (byte !== CLOSE_BRACKET) throw new SectionFault(`${describeByte(byte)} among the numbers of ${this.#name}`, at);
    this.#flush(at);
    const fault = this.#sink.finish();
    if (fault !== null) throw new SectionFault(fault, at);
    this.done = true;
  }

  #flush(at: number): void {
    const { width } = this.#sink;
    if (this.#filled % width !== 0) throw new SectionFault(`the ${this.#name} are not whole rows of ${width} numbers`, at);
    const fault = this.#sink.take(this.#batch, this.#filled / width, this.#large);
    if (fault !== null) throw new SectionFault(fault, at);
    this.#filled = 0;
    this.#large = null;
  }
}

function isWhiteSpaceOrComma(byte: number): boolean {
  return byte === COMMA || byte === LINE_FEED || isWhiteSpace(byte);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}

function digits(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]);
  return text;
}
