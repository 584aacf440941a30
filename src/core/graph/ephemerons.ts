// The value of a WeakMap entry lives while table and key both live. V8 writes two edges of the same name to it, one from each; Chrome DevTools counts
// the one from the key only, and so do we: removing the key's holder is what a developer can do.
import { type StringTable, stringText } from "../strings.ts";

/** Chrome DevTools' own test, line ends included: a name with a line end in it is no ephemeron's. */
const EPHEMERON = /^\d+ \/ part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\)$/;

const CLOSE_PARENTHESIS = 0x29;
/** Length of the shortest such name. */
const SHORTEST = "1 / part of key ( @1) -> value ( @1) pair in WeakMap (table @1)".length;

/** [string count] id of the WeakMap's table where the string names an ephemeron's edge, 0 elsewhere; null where none does. O(strings). */
export function ephemeronTables(strings: StringTable): Uint32Array | null {
  const { bytes, start, count } = strings;
  let tables: Uint32Array | null = null;
  for (let s = 0; s < count; s++) {
    const end = start[s + 1];
    if (end - start[s] < SHORTEST || bytes[end - 1] !== CLOSE_PARENTHESIS) continue;
    const first = bytes[start[s]];
    if (first < 0x30 || first > 0x39) continue;
    const match = EPHEMERON.exec(stringText(strings, s));
    if (match === null) continue;
    tables ??= new Uint32Array(count);
    tables[s] = Number(match[1]);
  }
  return tables;
}
