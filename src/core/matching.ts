// Which object of one snapshot is which of another: by V8's id, type and name. Source of the id rule: V8's
// HeapObjectsMap hands out ids in steps of two and never again, so an object that keeps its id is the same
// object.
import type { MeasuredSnapshot } from "./analyze.ts";
import { seededHash } from "./hash.ts";
import { isJavaScript, type Snapshot } from "./snapshot.ts";
import type { StringTable } from "./strings.ts";
import { SAME_PROCESS_AGREEMENT, SAMPLED_OBJECTS } from "./thresholds.ts";

/** No counterpart. */
export const NONE = 0xffffffff;

export interface Matching {
  /** [before.nodeCount] ordinal in the later snapshot, or NONE. */
  readonly afterOf: Uint32Array;
  /** [after.nodeCount] ordinal in the earlier snapshot, or NONE. */
  readonly beforeOf: Uint32Array;
  /** Share of the earlier snapshot's JavaScript objects that are in the later one, 0..1. */
  readonly survivingShare: number;
  /**
   * Of the later snapshot's JavaScript objects that are as old as the earlier snapshot (id not above its
   * highest), the share that is in it, 0..1. In one process an object that old must have been there, so this
   * is near 1; between two processes ids meet by chance and it is low.
   */
  readonly agreement: number;
  readonly sameProcess: boolean;
  /**
   * The second file is the older one: it has hardly an id that the first has not, while the first has newer
   * ones.
   */
  readonly reversed: boolean;
}

/** A snapshot that can be dated by its ids. */
export type Dated = Pick<MeasuredSnapshot, "snapshot" | "newestId">;

/** Matches two snapshots. O(nodes + bytes of strings). */
export function matchSnapshots(earlier: Dated, later: Dated): Matching {
  if (earlier === later) return itself(earlier);
  const forward = earlier.newestId <= later.newestId;
  const before = earlier.snapshot;
  const after = later.snapshot;
  const lookup = ordinalById(before);
  const sameName = namesAlike(before.strings, after.strings);
  const afterOf = new Uint32Array(before.nodeCount).fill(NONE);
  const beforeOf = new Uint32Array(after.nodeCount).fill(NONE);
  for (let node = 0; node < after.nodeCount; node++) {
    const old = lookup(after.nodes.id[node]);
    // An id that the later file has twice, which an embedder's may be, stands for the first.
    if (old === NONE || afterOf[old] !== NONE || after.nodes.type[node] !== before.nodes.type[old]) continue;
    if (!sameName(before.nodes.name[old], after.nodes.name[node])) continue;
    beforeOf[node] = old;
    afterOf[old] = node;
  }
  const agreement = forward ? agreementOf(after, beforeOf, earlier.newestId) : agreementOf(before, afterOf, later.newestId);
  const sameProcess = agreement >= SAME_PROCESS_AGREEMENT;
  return { afterOf, beforeOf, survivingShare: matchedShare(before, afterOf), agreement, sameProcess, reversed: sameProcess && !forward };
}

/**
 * Whether two snapshots are of one process, told by a sample of the ids that both would have. O(nodes), and a
 * tenth of the cost of matching them.
 */
export function areOfOneProcess(a: Dated, b: Dated): boolean {
  const [older, younger] = a.newestId <= b.newestId ? [a, b] : [b, a];
  const sameName = namesAlike(older.snapshot.strings, younger.snapshot.strings);
  const isSampled = sampleOf(older.snapshot.nodeCount);
  const ordinals = new Map<number, number>();
  eachSampled(older, isSampled, (node, id) => ordinals.set(id, node));
  let old = 0;
  let matched = 0;
  eachSampled(younger, isSampled, (node, id) => {
    if (id > older.newestId) return;
    old++;
    const before = ordinals.get(id);
    if (before === undefined || older.snapshot.nodes.type[before] !== younger.snapshot.nodes.type[node]) return;
    if (sameName(older.snapshot.nodes.name[before], younger.snapshot.nodes.name[node])) matched++;
  });
  return old > 0 && matched / old >= SAME_PROCESS_AGREEMENT;
}

/** Ids are spread first: objects that are made in one rhythm would fall on one step of a plain count. */
function sampleOf(nodes: number): (id: number) => boolean {
  const limit = 2 ** 32 * Math.min(1, SAMPLED_OBJECTS / nodes);
  return (id) => Math.imul(id, 0x9e3779b1) >>> 0 < limit;
}

function eachSampled({ snapshot }: Dated, isSampled: (id: number) => boolean, visit: (node: number, id: number) => void): void {
  const { id, type } = snapshot.nodes;
  for (let node = 0; node < snapshot.nodeCount; node++) if (isJavaScript(type[node]) && isSampled(id[node])) visit(node, id[node]);
}

/** A snapshot is summarized as a comparison with itself. */
function itself({ snapshot, newestId }: Dated): Matching {
  const same = new Uint32Array(snapshot.nodeCount);
  for (let node = 0; node < same.length; node++) same[node] = node;
  const agreement = newestId > 0 ? 1 : 0;
  return { afterOf: same, beforeOf: same, survivingShare: 1, agreement, sameProcess: agreement === 1, reversed: false };
}

/**
 * Whether two strings, each of its own table, hold the same bytes. Those that were found alike are not
 * compared again.
 */
function namesAlike(before: StringTable, after: StringTable): (old: number, now: number) => boolean {
  /** [after.count] the last string found alike, + 1. */
  const alike = new Uint32Array(after.count);
  return (old, now) => {
    if (alike[now] === old + 1) return true;
    const from = before.start[old];
    const start = after.start[now];
    const length = after.start[now + 1] - start;
    if (before.start[old + 1] - from !== length) return false;
    for (let i = 0; i < length; i++) if (before.bytes[from + i] !== after.bytes[start + i]) return false;
    alike[now] = old + 1;
    return true;
  };
}

function matchedShare(snapshot: Snapshot, counterpart: Uint32Array): number {
  let total = 0;
  let matched = 0;
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (!isJavaScript(snapshot.nodes.type[node])) continue;
    total++;
    if (counterpart[node] !== NONE) matched++;
  }
  return total === 0 ? 1 : matched / total;
}

function agreementOf(younger: Snapshot, counterpart: Uint32Array, newest: number): number {
  let old = 0;
  let matched = 0;
  for (let node = 0; node < younger.nodeCount; node++) {
    if (!isJavaScript(younger.nodes.type[node]) || younger.nodes.id[node] > newest) continue;
    old++;
    if (counterpart[node] !== NONE) matched++;
  }
  return old === 0 ? 0 : matched / old;
}

/** Ids of JavaScript objects that leave at most so many slots for each node are looked up in a column. */
const SLOTS_PER_NODE = 8;

/**
 * Finds a node by its id. Odd ids are JavaScript's; even ones are the embedder's (they survive a copy of the
 * file, not a second capture) and may be any number. Odd ids have a column, 2 bytes for each number handed
 * out, unless the process is so old that it would be mostly empty; the others are hashed, 8 to 16 bytes a
 * node. A column is half as dear to ask: ids near each other lie near each other. O(nodes) to build.
 */
export function ordinalById(snapshot: Snapshot): (id: number) => number {
  const { id } = snapshot.nodes;
  let highest = 0;
  let even = 0;
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if ((id[node] & 1) === 0) even++;
    else if (id[node] > highest) highest = id[node];
  }
  const slots = (highest + 1) / 2;
  if (slots > SLOTS_PER_NODE * snapshot.nodeCount + 64) return hashedIds(snapshot, snapshot.nodeCount, () => true);
  /** By id / 2: ordinal + 1. */
  const column = new Uint32Array(slots);
  for (let node = 0; node < snapshot.nodeCount; node++) if ((id[node] & 1) === 1) column[id[node] >>> 1] = node + 1;
  const rest = hashedIds(snapshot, even, (wanted) => (wanted & 1) === 0);
  return (wanted) => {
    if ((wanted & 1) === 0) return rest(wanted);
    return wanted <= highest ? (column[wanted >>> 1] - 1) >>> 0 : NONE;
  };
}

/** Open hashing of `count` ids, at most half full; a slot holds ordinal + 1. */
function hashedIds({ nodes: { id }, nodeCount }: Snapshot, count: number, isWanted: (id: number) => boolean): (id: number) => number {
  const bits = Math.max(4, Math.ceil(Math.log2(2 * count + 1)));
  const shift = 32 - bits;
  const mask = 2 ** bits - 1;
  const table = new Uint32Array(2 ** bits);
  const hash = seededHash();
  const hashOf = (wanted: number) => hash(wanted >>> 0, (wanted / 2 ** 32) >>> 0) >>> shift;
  for (let node = 0; node < nodeCount; node++) {
    if (!isWanted(id[node])) continue;
    let slot = hashOf(id[node]);
    while (table[slot] !== 0 && id[table[slot] - 1] !== id[node]) slot = (slot + 1) & mask;
    table[slot] = node + 1;
  }
  return (wanted) => {
    let slot = hashOf(wanted);
    while (table[slot] !== 0 && id[table[slot] - 1] !== wanted) slot = (slot + 1) & mask;
    return (table[slot] - 1) >>> 0;
  };
}
