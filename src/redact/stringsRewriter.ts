// Copies a snapshot's bytes and rewrites the texts of its "strings" section, wherever it stands; chunks may
// be cut anywhere.
import { decodeJsonBytes } from "../core/strings.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

export class StringsRewriter {
  readonly #replace: (text: string) => string;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Bytes of a string cut by the chunk's end. */
  #begun: Uint8Array[] = [];
  /** The last key of the outermost object. */
  #section = "";

  constructor(replace: (text: string) => string) {
    this.#replace = replace;
  }

  /** The chunk as it is to be written. */
  write(chunk: Uint8Array): Buffer {
    const out: Uint8Array[] = [];
    /** Where what is not in `out` yet begins. */
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (!this.#inString) {
        if (byte === QUOTE) {
          this.#inString = true;
          out.push(chunk.subarray(from, at + 1));
          from = at + 1;
        } else if (OPENING.has(byte)) this.#depth++;
        else if (CLOSING.has(byte)) this.#depth--;
      } else if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) {
        out.push(this.#whole(chunk.subarray(from, at)));
        this.#inString = false;
        from = at;
      }
    }
    if (this.#inString) this.#begun.push(chunk.slice(from));
    else out.push(chunk.subarray(from));
    return Buffer.concat(out);
  }

  #whole(last: Uint8Array): Uint8Array {
    const bytes = this.#begun.length === 0 ? last : Buffer.concat([...this.#begun, last]);
    this.#begun = [];
    if (this.#depth === 1) this.#section = Buffer.from(bytes).toString("latin1");
    if (this.#depth !== 2 || this.#section !== "strings") return bytes;
    const text = decodeJsonBytes(bytes, 0, bytes.length);
    const replaced = this.#replace(text);
    return replaced === text ? bytes : Buffer.from(JSON.stringify(replaced).slice(1, -1));
  }
}
