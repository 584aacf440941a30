/**
 * The string section of a snapshot: JSON-escaped UTF-8 bytes, decoded only when a string is shown or compared by meaning.
 * String `s` is bytes [start[s], start[s + 1]) without its quotes.
 */
export interface StringTable {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** [count + 1] */
  readonly start: Uint32Array;
}
