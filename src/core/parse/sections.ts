// What the parser hands a section's bytes to. A section reads as much of a chunk as is its own and says where
// it stopped.

export interface SectionReader {
  /** True once the value is complete. */
  readonly done: boolean;
  /**
   * Reads bytes [from, bytes.length) or up to the end of the value; returns the offset of the first byte it
   * did not take.
   */
  read(bytes: Uint8Array, from: number): number;
}

/** A fault in the bytes of a section; the parser adds the offset of the chunk. */
export class SectionFault {
  readonly detail: string;
  /** Offset in the chunk. */
  readonly at: number;
  constructor(detail: string, at: number) {
    this.detail = detail;
    this.at = at;
  }
}

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** After this letter an escape has HEX_DIGITS digits. */
export const LETTER_U = 0x75;
export const HEX_DIGITS = 4;

const SIMPLE_ESCAPES = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)));

/** A byte that may follow a backslash in JSON, but for `u`. */
export function isSimpleEscape(byte: number): boolean {
  return SIMPLE_ESCAPES.has(byte);
}

export function isHexDigit(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
}

/** JSON's white space: space, tab, line feed, carriage return. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A byte as a person reads it in a message. */
export function describeByte(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, "0")}`;
}
