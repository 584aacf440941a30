import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  describeByte,
  HEX_DIGITS,
  isHexDigit,
  isSimpleEscape,
  isWhiteSpace,
  LETTER_U,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SectionFault,
  type SectionReader,
} from "./sections.ts";

/**
 * What may come next: a value, and after `[` its end too; a key, and after `{` the end; a colon; a comma or
 * the end; more of a string, a number or a word.
 */
type Next = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end" | "string" | "escape" | "hex" | "number" | "word";

const ZERO = 0x30;
const NINE = 0x39;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
/** Longer numbers are none that anybody writes. */
const LONGEST_NUMBER = 1 << 10;
const WORDS = ["true", "false", "null"];
/** Deeper than any snapshot nests; allocation traces nest by calls. */
const DEEPEST = 1 << 20;

/**
 * Passes over one JSON value of any kind, and keeps its bytes if asked to: `limit` is how many at most, 0 for
 * none. Refuses what is not JSON.
 */
export class JsonValue implements SectionReader {
  done = false;
  readonly #limit: number;
  readonly #kept: number[] = [];
  /** One for each open object (true) or array (false). */
  readonly #open: boolean[] = [];
  #next: Next = "value";
  /** The string that is being read is a key. */
  #isKey = false;
  #hexDigits = 0;
  /** The number or the word so far. */
  #plain = "";

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
      // Numbers and words have no end mark of their own: what follows them ends them.
      if ((this.#next === "number" || this.#next === "word") && !isPlain(byte)) {
        this.#endPlain(at);
        continue;
      }
      this.#take(byte, at);
      if (this.#limit > 0) this.#keep(byte, at);
      at++;
    }
    return at;
  }

  #take(byte: number, at: number): void {
    switch (this.#next) {
      case "string":
        if (byte === BACKSLASH) this.#next = "escape";
        else if (byte === QUOTE) this.#endString();
        else if (byte < 0x20) throw new SectionFault(`${describeByte(byte)} in a text`, at);
        return;
      case "escape":
      case "hex":
        this.#escape(byte, at);
        return;
      case "number":
      case "word":
        if (this.#plain.length >= LONGEST_NUMBER) throw new SectionFault(`a number of more than ${LONGEST_NUMBER} characters`, at);
        this.#plain += String.fromCharCode(byte);
        return;
    }
    if (!isWhiteSpace(byte)) this.#between(byte, at);
  }

  #between(byte: number, at: number): void {
    const next = this.#next;
    const mayBegin = next === "value" || next === "value or end";
    const isObject = this.#open.at(-1);
    if (mayBegin && byte === QUOTE) this.#beginString(false);
    else if ((next === "key" || next === "key or end") && byte === QUOTE) this.#beginString(true);
    else if (mayBegin && (byte === OPEN_BRACE || byte === OPEN_BRACKET)) {
      if (this.#open.push(byte === OPEN_BRACE) > DEEPEST) throw new SectionFault(`more than ${DEEPEST} values in each other`, at);
      this.#next = byte === OPEN_BRACE ? "key or end" : "value or end";
    } else if (next === "colon" && byte === COLON) this.#next = "value";
    else if (next === "comma or end" && byte === COMMA) this.#next = isObject ? "key" : "value";
    else if ((next === "comma or end" || next === "key or end") && isObject && byte === CLOSE_BRACE) this.#close();
    else if ((next === "comma or end" || next === "value or end") && !isObject && byte === CLOSE_BRACKET) this.#close();
    else if (mayBegin && isPlain(byte)) {
      this.#next = byte === 0x2d || (byte >= ZERO && byte <= NINE) ? "number" : "word";
      this.#plain = String.fromCharCode(byte);
    } else throw new SectionFault(`not JSON: ${describeByte(byte)} where ${WANTED[next] ?? "a value"} should be`, at);
  }

  #beginString(isKey: boolean): void {
    this.#isKey = isKey;
    this.#next = "string";
  }

  #endString(): void {
    if (this.#isKey) this.#next = "colon";
    else this.#ended();
  }

  #close(): void {
    this.#open.pop();
    this.#ended();
  }

  #ended(): void {
    this.#next = "comma or end";
    this.done = this.#open.length === 0;
  }

  #endPlain(at: number): void {
    const sound = this.#next === "number" ? NUMBER.test(this.#plain) : WORDS.includes(this.#plain);
    if (!sound) throw new SectionFault(`not JSON: ${this.#next === "number" ? "no number" : "no value"} ends here`, at);
    this.#ended();
  }

  #escape(byte: number, at: number): void {
    if (this.#next === "escape") {
      if (byte !== LETTER_U && !isSimpleEscape(byte)) throw new SectionFault(`not JSON: a backslash before ${describeByte(byte)}`, at);
      this.#hexDigits = 0;
      this.#next = byte === LETTER_U ? "hex" : "string";
    } else if (!isHexDigit(byte)) throw new SectionFault(`not JSON: ${describeByte(byte)} among the digits of an escape`, at);
    else if (++this.#hexDigits === HEX_DIGITS) this.#next = "string";
  }

  #keep(byte: number, at: number): void {
    if (this.#kept.length >= this.#limit) throw new SectionFault(`a description longer than ${this.#limit} bytes`, at);
    this.#kept.push(byte);
  }
}

const WANTED: Partial<Record<Next, string>> = {
  key: "a key",
  "key or end": "a key",
  colon: 'a ":"',
  "comma or end": 'a "," or the end',
};

/** Digits, letters, sign and point: what numbers and words are made of. */
function isPlain(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= ZERO && byte <= NINE) || (letter >= 0x61 && letter <= 0x7a) || byte === 0x2d || byte === 0x2b || byte === 0x2e;
}
