// An array of unsigned integers, as V8 writes nodes, edges and locations, read into batches of whole rows.
import { isDigit, isOfNumber, textOf, wholeNumber, ZERO } from "./numberText.ts";
import { CLOSE_BRACKET, COMMA, describeByte, isWhiteSpace, OPEN_BRACKET, SectionFault, type SectionReader } from "./sections.ts";

/** Takes rows of numbers as they are read. */
export interface RowSink {
  /** Numbers in a row. */
  readonly width: number;
  /**
   * `batch` holds `rows` × width numbers; `large` gives those that exceed 2^32 - 1 by their place in the
   * batch. Returns a fault, or null.
   */
  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null;
  /** The section is over. Returns a fault, or null. */
  finish(): string | null;
  /**
   * Takes whole rows as V8 writes them (`,1,2,3` and a line end) straight from the bytes, as far as they go;
   * returns the offset after the last one. Leaves whatever is written otherwise, is at fault or near `to` to
   * the batches. The byte before `to` is no digit, so that a number, however long, ends before it. Three
   * times as fast as the batches. Null where rows are laid out otherwise.
   */
  readonly compactRows: ((bytes: Uint8Array, from: number, to: number) => number) | null;
}

/** Compact rows have at most so many numbers. */
export const WIDEST_ROW = 20;
/**
 * Compact rows are not begun nearer to the chunk's end than this: WIDEST_ROW numbers of up to ten digits,
 * each with a comma.
 */
export const LONGEST_ROW = 256;
/** Longer is no number of any field. */
const LONGEST_NUMBER = 400;
/** Characters of a number that an error repeats. */
const MOST_QUOTED = 20;
/**
 * After so many places in a row where no compact row was found none is looked for: the file is written
 * otherwise.
 */
const MOST_MISSES = 8;

/** Numbers in a batch: 64 kB stay in the processor's first caches between scanning and scattering. */
const BATCH = 16384;

const LINE_FEED = 0x0a;

/**
 * Reads a compact row of as many numbers as `fields` holds, none above nine digits; all but the first begin
 * with a comma. Returns the offset after its line end, or -1 where there is no such row. It must begin
 * LONGEST_ROW before a byte that is no digit, and have WIDEST_ROW numbers at most.
 */
export function compactRow(bytes: Uint8Array, from: number, isFirst: boolean, fields: Uint32Array): number {
  const width = fields.length;
  let at = from;
  if (!isFirst && bytes[at++] !== COMMA) return -1;
  for (let i = 0; i < width; i++) {
    const begin = at;
    let value = bytes[at] - ZERO;
    if (value >>> 0 > 9) return -1;
    let digit = bytes[++at] - ZERO;
    // What begins with 0 is 0: JSON has no leading zeros.
    if (value !== 0) for (; digit >>> 0 < 10; digit = bytes[++at] - ZERO) value = (value * 10 + digit) | 0;
    if (at - begin > 9 || digit !== (i + 1 < width ? COMMA : LINE_FEED) - ZERO) return -1;
    fields[i] = value;
    at++;
  }
  return at;
}

/** What may come next in an array: a number or its end, a comma or its end, a number. */
type Next = "first" | "comma" | "number";

export class NumberSection implements SectionReader {
  done = false;
  readonly #name: string;
  readonly #sink: RowSink;
  readonly #batch: Uint32Array;
  #filled = 0;
  #opened = false;
  #next: Next = "first";
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
    while (whole > at && isOfNumber(bytes[whole - 1])) whole--;
    while (at < whole && !this.done) {
      if (this.#filled === 0) at = this.#compactRows(bytes, at, whole);
      const limit = this.#misses > MOST_MISSES ? this.#batch.length : this.#rowEnd();
      at = this.#scan(bytes, at, whole, limit);
      if (this.#filled === limit) this.#flush(at);
      else if (at < whole) this.#close(bytes[at], at++);
    }
    if (!this.done && at < bytes.length) {
      if (this.#next === "comma") throw this.#unexpected(bytes[at], at);
      if (!isDigit(bytes[at])) throw this.#unexpected(bytes[at], at);
      this.#cut = textOf(bytes, at, bytes.length);
      at = bytes.length;
      this.#checkCut(at);
    }
    return at;
  }

  #compactRows(bytes: Uint8Array, from: number, to: number): number {
    const { compactRows } = this.#sink;
    if (compactRows === null) this.#misses = MOST_MISSES + 1;
    if (compactRows === null || this.#misses > MOST_MISSES || to - from < LONGEST_ROW) return from;
    // The batches leave the line end after their last row.
    const start = bytes[from] === LINE_FEED ? from + 1 : from;
    const at = compactRows(bytes, start, to);
    this.#misses = at === start ? this.#misses + 1 : 0;
    if (at !== start) this.#next = "comma";
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
    while (at < bytes.length && isOfNumber(bytes[at])) at++;
    this.#cut += textOf(bytes, from, at);
    this.#checkCut(at);
    if (at === bytes.length) return at;
    if (this.#filled === this.#batch.length) this.#flush(at);
    this.#put(this.#wholeNumber(this.#cut, from));
    this.#cut = "";
    this.#next = "comma";
    return at;
  }

  #checkCut(at: number): void {
    if (this.#cut.length > LONGEST_NUMBER) throw this.#tooLong(at);
    if (isDigit(this.#cut.charCodeAt(1)) && this.#cut.startsWith("0"))
      throw new SectionFault(`a number that begins with 0 in ${this.#name}`, at);
  }

  #tooLong(at: number): SectionFault {
    return new SectionFault(`a number of more than ${LONGEST_NUMBER} digits in ${this.#name}`, at);
  }

  #unexpected(byte: number, at: number): SectionFault {
    return new SectionFault(`${describeByte(byte)} among the numbers of ${this.#name}`, at);
  }

  #wholeNumber(text: string, at: number): number {
    const value = wholeNumber(text);
    if (value === null)
      throw new SectionFault(`${text.slice(0, MOST_QUOTED)}, which is no whole number, among the numbers of ${this.#name}`, at);
    return value;
  }

  #put(value: number): void {
    if (value > 0xffffffff) {
      this.#large ??= new Map();
      this.#large.set(this.#filled, value);
    }
    this.#batch[this.#filled++] = value;
  }

  /**
   * Reads whole numbers until the batch holds `limit` of them, the bytes end or a byte comes that may not
   * stand there; returns its offset. The last byte is none of a number, so that no number runs past `to`. Up
   * to nine digits fit 31-bit arithmetic; longer numbers, and those with an exponent, are read again.
   */
  #scan(bytes: Uint8Array, from: number, to: number, limit: number): number {
    const batch = this.#batch;
    let filled = this.#filled;
    let next = this.#next;
    let at = from;
    while (at < to && filled < limit) {
      const byte = bytes[at];
      if (isWhiteSpace(byte)) at++;
      else if (byte === COMMA && next === "comma") {
        next = "number";
        at++;
      } else if (!isDigit(byte) || next === "comma") break;
      else {
        const begin = at;
        let value = byte - ZERO;
        for (let digit = bytes[++at] - ZERO; digit >= 0 && digit < 10; digit = bytes[++at] - ZERO) value = (value * 10 + digit) | 0;
        if (byte === ZERO && at - begin > 1) throw new SectionFault(`a number that begins with 0 in ${this.#name}`, begin);
        next = "comma";
        if (at - begin > 9 || isOfNumber(bytes[at])) {
          while (isOfNumber(bytes[at])) at++;
          if (at - begin > LONGEST_NUMBER) throw this.#tooLong(at);
          this.#filled = filled;
          this.#put(this.#wholeNumber(textOf(bytes, begin, at), begin));
          value = batch[filled];
        }
        batch[filled++] = value;
      }
    }
    this.#filled = filled;
    this.#next = next;
    return at;
  }

  #close(byte: number, at: number): void {
    if (byte !== CLOSE_BRACKET || this.#next === "number") throw this.#unexpected(byte, at);
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
