// The value of a WeakMap entry lives while table and key both live. V8 writes two edges of the same name to
// it, one from each; Chrome DevTools counts the one from the key only, and so do we: removing the key's
// holder is what a developer can do.
import { EdgeType, type Snapshot } from "../snapshot.ts";
import { encodeJsonBytes, type StringTable, stringText } from "../strings.ts";

/**
 * Chrome DevTools' own test, line ends included, in two halves: together they would be tried at every pair of
 * places. A name with a line end in it is no ephemeron's.
 */
const BEGINNING = /^\d+ \/ part of key \(.*? @\d+\) -> value \(/;
const END = / @\d+\) pair in WeakMap \(table @(\d+)\)$/;
const LINE_END = /[\n\r\u2028\u2029]/;
/** Characters of the end, with ids of 20 digits. */
const LONGEST_END = 80;

const CLOSE_PARENTHESIS = 0x29;
const BACKSLASH = 0x5c;
const ZERO = 0x30;
const AT = 0x40;
const SPACE = 0x20;
const BEFORE = encodeJsonBytes(" / part of key (");
const BETWEEN = encodeJsonBytes(") -> value (");
const AFTER = encodeJsonBytes(") pair in WeakMap (table @");
/** Length of the shortest such name. */
const SHORTEST = "1 / part of key ( @1) -> value ( @1) pair in WeakMap (table @1)".length;

/** Which edges lead from a WeakMap's table to a value. */
export interface EphemeronTables {
  /** [nodeCount] 1 where the node's id is that of a table. */
  readonly isTable: Uint8Array;
  isTableEdge(node: number, edge: number): boolean;
}

/** Null where the snapshot has no WeakMap entries. O(strings + nodes). */
export function ephemeronTables({ strings, nodes, edges, nodeCount }: Snapshot): EphemeronTables | null {
  const idOf = tableIds(strings);
  if (idOf === null) return null;
  const ids = new Set(idOf);
  ids.delete(0);
  // Most ids are ruled out by 16 bits of theirs.
  const some = new Uint8Array(1 << 16);
  for (const id of ids) some[id & 0xffff] = 1;
  const isTable = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) if (some[nodes.id[node] & 0xffff] === 1 && ids.has(nodes.id[node])) isTable[node] = 1;
  const isTableEdge = (node: number, edge: number) =>
    edges.type[edge] === EdgeType.internal && idOf[edges.nameOrIndex[edge]] === nodes.id[node];
  return { isTable, isTableEdge };
}

/**
 * [string count] id of the WeakMap's table where the string names an ephemeron's edge, 0 elsewhere; null
 * where none does.
 */
function tableIds(strings: StringTable): Uint32Array | null {
  const { bytes, start, count } = strings;
  let tables: Uint32Array | null = null;
  for (let s = 0; s < count; s++) {
    const from = start[s];
    const to = start[s + 1];
    if (to - from < SHORTEST || bytes[to - 1] !== CLOSE_PARENTHESIS || !isDigit(bytes[from])) continue;
    const table = isPlain(bytes, from, to) ? plainTableId(bytes, from, to) : tableIdIn(stringText(strings, s));
    if (table === 0) continue;
    tables ??= new Uint32Array(count);
    tables[s] = table;
  }
  return tables;
}

/** 0 where the name is none. */
function tableIdIn(name: string): number {
  const end = END.exec(name.slice(-LONGEST_END));
  const isEphemeron = end !== null && !LINE_END.test(name) && BEGINNING.test(name.slice(0, -end[0].length));
  return isEphemeron ? Number(end[1]) : 0;
}

/** Printable ASCII without escapes, so that bytes are characters and none of them ends a line. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] >= 0x80 || bytes[at] === BACKSLASH) return false;
  return true;
}

/**
 * The same test on bytes, a fifth of the cost: a heap may have a WeakMap of a million entries. 0 where the
 * name is none.
 */
function plainTableId(bytes: Uint8Array, from: number, to: number): number {
  const numberEnd = afterDigits(bytes, from, to);
  const idStart = beforeDigits(bytes, from, to - 1);
  const middleStart = numberEnd + BEFORE.length;
  const middleEnd = idStart - AFTER.length;
  if (idStart === to - 1 || middleEnd < middleStart) return 0;
  if (!standsAt(bytes, numberEnd, BEFORE) || !standsAt(bytes, middleEnd, AFTER)) return 0;
  // Of `KEY @1) -> value (VALUE @2)` both parts end in an id; texts in between may look like anything.
  if (!endsInId(bytes, middleStart, middleEnd)) return 0;
  for (let at = middleStart; at + BETWEEN.length <= middleEnd; at++) {
    if (!standsAt(bytes, at, BETWEEN) || !endsInId(bytes, middleStart, at)) continue;
    if (!endsInId(bytes, at + BETWEEN.length, middleEnd)) continue;
    let id = 0;
    for (let digit = idStart; digit < to - 1; digit++) id = id * 10 + bytes[digit] - ZERO;
    return id;
  }
  return 0;
}

/** ` @` and digits at the end, all of them after `from`. */
function endsInId(bytes: Uint8Array, from: number, to: number): boolean {
  const digits = beforeDigits(bytes, from, to);
  return digits < to && digits - 2 >= from && bytes[digits - 1] === AT && bytes[digits - 2] === SPACE;
}

function afterDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at])) at++;
  return at;
}

function beforeDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from && isDigit(bytes[at - 1])) at--;
  return at;
}

function standsAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}
