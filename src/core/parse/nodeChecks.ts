// What must hold of the nodes as a whole, or no table made of them could be right.
import type { IdColumn, SizeColumn } from "../columns.ts";

/**
 * Odd ids up to so many for each node are ticked off in a bitmap; where those lie further apart they are
 * sorted.
 */
const BITS_PER_NODE = 64;

export function sumOf(column: SizeColumn): number {
  let sum = 0;
  for (let at = 0; at < column.length; at++) sum += column[at];
  return sum;
}

/**
 * An id that two nodes have, or null. Only odd ones count: V8 gives those out once. Even ones are hashes that
 * an embedder makes, of which old versions of Node have some twice. O(nodes).
 */
export function duplicateId(id: IdColumn): number | null {
  let highest = 0;
  for (let node = 0; node < id.length; node++) if (id[node] > highest && (id[node] & 1) === 1) highest = id[node];
  return highest <= BITS_PER_NODE * id.length + 1024 ? duplicateOf(id, highest) : duplicateSorted(id);
}

function duplicateOf(id: IdColumn, highest: number): number | null {
  const seen = new Uint8Array(Math.floor(highest / 16) + 1);
  for (let node = 0; node < id.length; node++) {
    const one = id[node];
    if ((one & 1) === 0) continue;
    const bit = 1 << ((one >>> 1) & 7);
    const slot = Math.floor(one / 16);
    if ((seen[slot] & bit) !== 0) return one;
    seen[slot] |= bit;
  }
  return null;
}

function duplicateSorted(id: IdColumn): number | null {
  const sorted = id.slice().sort();
  for (let at = 1; at < sorted.length; at++) if (sorted[at] === sorted[at - 1] && (sorted[at] & 1) === 1) return sorted[at];
  return null;
}
