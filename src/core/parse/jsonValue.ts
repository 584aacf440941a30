import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  describeByte,
  isWhiteSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SectionFault,
  type SectionReader,
} from "./sections.ts";

/** Passes over one JSON value of any kind, and keeps its bytes if asked to: `limit` is how many at most, 0 for none. */
export class JsonValue implements SectionReader {
  done = false;
  readonly #limit: number;
  readonly #kept: number[] = [];
  #depth = 0;
  #inString = false;
  #escaped = false;
  #started = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The bytes of the value. */
  get kept(): Uint8Array {
    return Uint8Array.from(this.#kept);
  }

  read(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && !this.done) {
      const byte = bytes[at];
      if (!this.#started && isWhiteSpace(byte)) {
        at++;
        continue;
      }
      if (this.#depth === 0 && !this.#inString && endsPlainValue(byte)) {
        if (!this.#started) throw new SectionFault(`${describeByte(byte)} where a value should be`, at);
        this.done = true;
        break;
      }
      this.#take(byte);
      this.#keep(byte, at);
      at++;
    }
    return at;
  }

  #take(byte: number): void {
    this.#started = true;
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) {
        this.#inString = false;
        this.done = this.#depth === 0;
      }
    } else if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      this.#depth--;
      this.done = this.#depth <= 0;
    }
  }

  #keep(byte: number, at: number): void {
    if (this.#limit === 0) return;
    if (this.#kept.length >= this.#limit) throw new SectionFault(`a description longer than ${this.#limit} bytes`, at);
    this.#kept.push(byte);
  }
}

/** Numbers and words have no end mark of their own: what follows them ends them. */
function endsPlainValue(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isWhiteSpace(byte);
}
