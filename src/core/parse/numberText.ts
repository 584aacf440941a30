// A number of JSON as text. V8 writes digits only; another writer may write 2000 as `2e3` or `2000.0`.

export const ZERO = 0x30;
const NUMBER = /^(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Null where it is no number of JSON without a sign, or no whole one; may be infinite. */
export function wholeNumber(text: string): number | null {
  const value = Number(text);
  return NUMBER.test(text) && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY) ? value : null;
}

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}

/** A digit, or what may stand between digits: `.`, `e`, `E`, `+`, `-`. */
export function isOfNumber(byte: number): boolean {
  return isDigit(byte) || byte === 0x2e || (byte | 0x20) === 0x65 || byte === 0x2b || byte === 0x2d;
}

export function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]);
  return text;
}
