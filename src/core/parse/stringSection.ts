// The `strings` section: its bytes are kept as they are, without quotes, and decoded only when a string is
// shown.
import { GrowingUint32, grown, sharedUint8 } from "../columns.ts";
import type { StringTable } from "../strings.ts";
import {
  BACKSLASH,
  CLOSE_BRACKET,
  COMMA,
  describeByte,
  HEX_DIGITS,
  isHexDigit,
  isSimpleEscape,
  isWhiteSpace,
  LETTER_U,
  OPEN_BRACKET,
  QUOTE,
  SectionFault,
  type SectionReader,
} from "./sections.ts";

/** Offsets are unsigned 32-bit. */
const MOST_BYTES = 0xffffffff;

type Place = "before" | "first" | "string" | "escape" | "hex" | "after" | "next";

/**
 * [256] 1 for bytes that end a run of plain ones in a string: a quote, a backslash, and control characters,
 * which JSON wants escaped.
 */
const ENDS_RUN = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0));

export class StringSection implements SectionReader {
  done = false;
  #place: Place = "before";
  #bytes: Uint8Array;
  #length = 0;
  #hexDigits = 0;
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
      if (this.#place === "escape" || this.#place === "hex") this.#escape(byte, at - 1);
      else if (!isWhiteSpace(byte)) this.#between(byte, at - 1);
    }
    return at;
  }

  #escape(byte: number, at: number): void {
    if (this.#place === "escape") {
      if (byte !== LETTER_U && !isSimpleEscape(byte)) throw new SectionFault(`a backslash before ${describeByte(byte)} in a string`, at);
      this.#hexDigits = 0;
      this.#place = byte === LETTER_U ? "hex" : "string";
    } else if (!isHexDigit(byte)) throw new SectionFault(`${describeByte(byte)} among the digits of an escape in a string`, at);
    else if (++this.#hexDigits === HEX_DIGITS) this.#place = "string";
    this.#bytes[this.#length++] = byte;
  }

  /**
   * Copies up to the string's end, an escape (whose next byte ends nothing) or the chunk's end. About 1 ns a
   * byte.
   */
  #copy(bytes: Uint8Array, from: number): number {
    const out = this.#bytes;
    let length = this.#length;
    let at = from;
    while (at < bytes.length) {
      const byte = bytes[at++];
      if (ENDS_RUN[byte] === 0) {
        out[length++] = byte;
        continue;
      }
      if (byte === QUOTE) this.#place = "after";
      else if (byte === BACKSLASH) {
        this.#place = "escape";
        out[length++] = byte;
      } else throw new SectionFault(`${describeByte(byte)} in a string, where JSON wants an escape`, at - 1);
      break;
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
    this.#bytes = grown(this.#bytes.subarray(0, this.#length), Math.min(MOST_BYTES, Math.max(needed, 2 * this.#bytes.length)));
  }
}
