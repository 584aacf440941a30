// The value of a WeakMap entry lives while table and key both live. V8 writes two edges of the same name to it, one from each; Chrome DevTools counts
// the one from the key only, and so do we: removing the key's holder is what a developer can do.
import { EdgeType, type Snapshot } from "../snapshot.ts";
import { type StringTable, stringText } from "../strings.ts";

/** Chrome DevTools' own test, line ends included: a name with a line end in it is no ephemeron's. */
const EPHEMERON = /^\d+ \/ part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\)$/;

const CLOSE_PARENTHESIS = 0x29;
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

/** [string count] id of the WeakMap's table where the string names an ephemeron's edge, 0 elsewhere; null where none does. */
function tableIds(strings: StringTable): Uint32Array | null {
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
