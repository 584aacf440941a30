// The `strings` section: its bytes are kept as they are, without quotes, and decoded only when a string is shown.
import { GrowingUint32, sharedUint8 } from "../columns.ts";
import type { StringTable } from "../strings.ts";
import {
  BACKSLASH,
  CLOSE_BRACKET,
  COMMA,
  describeByte,
  isWhiteSpace,
  OPEN_BRACKET,
  QUOTE,
  SectionFault,
  type SectionReader,
} from "./sections.ts";

/** Offsets are unsigned 32-bit. */
const MOST_BYTES = 0xffffffff;

type Place = "before" | "first" | "string" | "escape" | "after" | "next";

export class StringSection implements SectionReader {
  done = false;
  #place: Place = "before";
  #bytes: Uint8Array<SharedArrayBuffer>;
  #length = 0;
  readonly #start = new GrowingUint32();

  /** `expectedBytes`: what is left of the file, or null where its size is unknown. */
  constructor(expectedBytes: number | null) {
    this.#bytes = sharedUint8(Math.max(1024, Math.min(expectedBytes ?? 1 << 20, MOST_BYTES)));
  }

  get table(): StringTable {
    const count = this.#start.length;
    this.#start.push(this.#length);
    return { count, bytes: this.#bytes.subarray(0, this.#length), start: this.#start.toShared() };
  }

  read(bytes: Uint8Array, from: number): number {
    let at = from;
    if (this.#bytes.length - this.#length < bytes.length - from) this.#grow(bytes.length - from, from);
    while (at < bytes.length && !this.done) {
      if (this.#place === "string") {
        at = this.#copy(bytes, at);
        continue;
      }
      const byte = bytes[at++];
      if (this.#place === "escape") {
        this.#bytes[this.#length++] = byte;
        this.#place = "string";
      } else if (!isWhiteSpace(byte)) this.#between(byte, at - 1);
    }
    return at;
  }

  /** Copies up to the string's end, an escape (whose next byte ends nothing) or the chunk's end. About 1 ns a byte. */
  #copy(bytes: Uint8Array, from: number): number {
    const out = this.#bytes;
    let length = this.#length;
    let at = from;
    while (at < bytes.length) {
      const byte = bytes[at++];
      if (byte === QUOTE) {
        this.#place = "after";
        break;
      }
      out[length++] = byte;
      if (byte === BACKSLASH) {
        this.#place = "escape";
        break;
      }
    }
    this.#length = length;
    return at;
  }

  #between(byte: number, at: number): void {
    const place = this.#place;
    if (place === "before" && byte === OPEN_BRACKET) this.#place = "first";
    else if ((place === "first" || place === "next") && byte === QUOTE) {
      this.#start.push(this.#length);
      this.#place = "string";
    } else if (place === "after" && byte === COMMA) this.#place = "next";
    else if ((place === "after" || place === "first") && byte === CLOSE_BRACKET) this.done = true;
    else throw new SectionFault(`${describeByte(byte)} among the strings`, at);
  }

  #grow(more: number, at: number): void {
    const needed = this.#length + more;
    if (needed > MOST_BYTES) throw new SectionFault("more than 4 GiB of strings", at);
    const larger = sharedUint8(Math.min(MOST_BYTES, Math.max(needed, 2 * this.#bytes.length)));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
