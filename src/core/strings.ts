/**
 * The string section of a snapshot: JSON-escaped UTF-8 bytes, decoded only when a string is shown or compared
 * by meaning. String `s` is bytes [start[s], start[s + 1]) without its quotes.
 */
export interface StringTable {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** [count + 1] */
  readonly start: Uint32Array;
}

const BACKSLASH = 0x5c;

/** Text of string `index`. Lone surrogates stay as they are; bytes that are no UTF-8 become U+FFFD. */
export function stringText(table: StringTable, index: number): string {
  return decodeJsonBytes(table.bytes, table.start[index], table.start[index + 1]);
}

/** Decodes the inside of a JSON string: UTF-8 with escapes. */
export function decodeJsonBytes(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  let units: number[] = [];
  let at = from;
  while (at < to) {
    const byte = bytes[at];
    if (byte === BACKSLASH) {
      const [unit, next] = escapeAt(bytes, at, to);
      units.push(unit);
      at = next;
    } else if (byte < 0x80) {
      units.push(byte);
      at++;
    } else at = pushUtf8(bytes, at, to, units);
    if (units.length >= 4096) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);

/** The code unit that the escape at `at` stands for, and the offset after it. */
function escapeAt(bytes: Uint8Array, at: number, to: number): [number, number] {
  if (at + 1 >= to) return [BACKSLASH, to];
  const kind = bytes[at + 1];
  if (kind !== 0x75) return [ESCAPES.get(kind) ?? kind, at + 2];
  let unit = 0;
  let next = at + 2;
  for (; next < at + 6 && next < to; next++) {
    const digit = hexDigit(bytes[next]);
    if (digit < 0) break;
    unit = unit * 16 + digit;
  }
  return [unit, next];
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Appends the code units of the UTF-8 sequence at `at`; returns the offset after it. */
function pushUtf8(bytes: Uint8Array, at: number, to: number, units: number[]): number {
  const lead = bytes[at];
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  let point = length === 4 ? lead & 0x07 : length === 3 ? lead & 0x0f : lead & 0x1f;
  let good = length > 0 && at + length <= to;
  for (let i = 1; good && i < length; i++) {
    good = (bytes[at + i] & 0xc0) === 0x80;
    point = point * 64 + (bytes[at + i] & 0x3f);
  }
  if (good) good = point <= 0x10ffff && (length < 3 || point >= (length === 4 ? 0x10000 : 0x800));
  if (!good) {
    units.push(0xfffd);
    return at + 1;
  }
  if (point < 0x10000) units.push(point);
  else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
  return at + length;
}

/**
 * Index of the first string whose text is `text`, or -1. O(strings): a length test each, bytes only where it
 * passes.
 */
export function findString(table: StringTable, text: string): number {
  const [found = -1] = findStrings(table, [text]);
  return found;
}

const lookedUp = new WeakMap<StringTable, Map<string, number>>();

/**
 * Indices of several texts, -1 for those that the table does not hold. One pass over it for all that were not
 * asked for before: the same few are, often.
 */
export function findStrings(table: StringTable, texts: readonly string[]): number[] {
  let known = lookedUp.get(table);
  if (known === undefined) {
    known = new Map();
    lookedUp.set(table, known);
  }
  const asked = [...new Set(texts)].filter((text) => !known.has(text));
  const found = asked.length === 0 ? [] : searchStrings(table, asked);
  asked.forEach((text, i) => {
    known.set(text, found[i]);
  });
  return texts.map((text) => known.get(text) as number);
}

/** `texts` are distinct. */
function searchStrings(table: StringTable, texts: readonly string[]): number[] {
  const found = texts.map(() => -1);
  const wanted = texts.map(encodeJsonBytes);
  const byLength: number[][] = Array.from({ length: 1 + Math.max(...wanted.map(({ length }) => length)) }, () => []);
  wanted.forEach(({ length }, i) => {
    byLength[length].push(i);
  });
  const { start, bytes } = table;
  let left = texts.length;
  for (let s = 0; s < table.count && left > 0; s++) {
    const length = start[s + 1] - start[s];
    if (length >= byLength.length) continue;
    const candidates = byLength[length];
    for (let at = 0; at < candidates.length; at++) {
      const i = candidates[at];
      if (found[i] >= 0 || !equalBytes(bytes, start[s], wanted[i])) continue;
      left--;
      found[i] = s;
      break;
    }
  }
  return left === 0 ? found : findOtherSpellings(table, texts, found);
}

/**
 * JSON allows several spellings of a character; V8 has one, other writers have theirs. Only strings with a
 * backslash or beyond ASCII can differ.
 */
function findOtherSpellings(table: StringTable, texts: readonly string[], found: number[]): number[] {
  const special = texts.map((text, i) => (found[i] < 0 && /[^\x20-\x7e]|["\\/]/.test(text) ? text : null));
  if (special.every((text) => text === null)) return found;
  const isAscii = special.every((text) => text === null || /^[\x20-\x7e]*$/.test(text));
  for (let s = nextSpelledSpecially(table, 0, isAscii); s < table.count; s = nextSpelledSpecially(table, s + 1, isAscii)) {
    const at = special.indexOf(stringText(table, s));
    if (at >= 0 && found[at] < 0) found[at] = s;
  }
  return found;
}

/**
 * The first string from `index` on with a backslash, or, where other than ASCII is looked for, with a byte
 * beyond it; `count` where there is none.
 */
function nextSpelledSpecially({ bytes, start, count }: StringTable, index: number, isAscii: boolean): number {
  let at = start[index];
  if (isAscii) at = bytes.indexOf(BACKSLASH, at);
  else while (at < start[count] && bytes[at] !== BACKSLASH && bytes[at] < 0x80) at++;
  if (at < 0 || at >= start[count]) return count;
  return stringAt(start, at, index, count);
}

/** The string in [low, high) that has the byte at this offset. */
function stringAt(start: Uint32Array, offset: number, low: number, high: number): number {
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (start[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

const SHORT_ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x08, "\\b"],
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0c, "\\f"],
  [0x0d, "\\r"],
  [0x22, '\\"'],
  [BACKSLASH, "\\\\"],
]);

/** The bytes V8 writes for a text: printable ASCII as it is, everything else escaped by code unit. */
export function encodeJsonBytes(text: string): Uint8Array {
  let escaped = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const plain = unit >= 0x20 && unit < 0x80 && unit !== 0x22 && unit !== BACKSLASH;
    escaped += plain ? text[i] : (SHORT_ESCAPES.get(unit) ?? `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`);
  }
  return Uint8Array.from(escaped, (character) => character.charCodeAt(0));
}

function equalBytes(bytes: Uint8Array, from: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[from + i] !== wanted[i]) return false;
  return true;
}

/** True when string `index` begins with these ASCII characters (none of which JSON escapes). */
export function startsWithAscii(table: StringTable, index: number, prefix: string): boolean {
  const from = table.start[index];
  if (table.start[index + 1] - from < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (table.bytes[from + i] !== prefix.charCodeAt(i)) return false;
  return true;
}

/** True when string `index` is exactly these ASCII characters (none of which JSON escapes). */
export function equalsAscii(table: StringTable, index: number, text: string): boolean {
  return table.start[index + 1] - table.start[index] === text.length && startsWithAscii(table, index, text);
}
