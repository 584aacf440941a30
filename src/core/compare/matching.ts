// Which object of one snapshot is which of another: by V8's id, type and name. Source of the id rule: V8's HeapObjectsMap hands out
// ids in steps of two and never again, so an object that keeps its id is the same object.
import { NodeType, type Snapshot } from "../snapshot.ts";
import { hashesOf } from "../strings.ts";

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
   * Of the later snapshot's JavaScript objects that are as old as the earlier snapshot (id not above its highest), the share that is in it, 0..1.
   * In one process an object that old must have been there, so this is near 1; between two processes ids meet by chance and it is low.
   */
  readonly agreement: number;
  readonly sameProcess: boolean;
  /** The second file is the older one: it has hardly an id that the first has not, while the first has newer ones. */
  readonly reversed: boolean;
}

/** Below this share of agreeing old objects two snapshots are of different processes; measured: same process 0.97 to 1, others below 0.4. */
const SAME_PROCESS_AGREEMENT = 0.8;

/** Matches two snapshots. O(nodes + bytes of strings). */
export function matchSnapshots(before: Snapshot, after: Snapshot): Matching {
  const forward = newestId(before) <= newestId(after);
  const hashBefore = hashesOf(before.strings);
  const hashAfter = hashesOf(after.strings);
  const lookup = ordinalById(before);
  const afterOf = new Uint32Array(before.nodeCount).fill(NONE);
  const beforeOf = new Uint32Array(after.nodeCount).fill(NONE);
  for (let node = 0; node < after.nodeCount; node++) {
    const old = lookup(after.nodes.id[node]);
    if (old === NONE || after.nodes.type[node] !== before.nodes.type[old]) continue;
    if (hashAfter[after.nodes.name[node]] !== hashBefore[before.nodes.name[old]]) continue;
    beforeOf[node] = old;
    afterOf[old] = node;
  }
  const [older, younger, found] = forward ? [before, after, beforeOf] : [after, before, afterOf];
  const agreement = agreementOf(younger, found, newestId(older));
  const sameProcess = agreement >= SAME_PROCESS_AGREEMENT;
  return { afterOf, beforeOf, survivingShare: matchedShare(before, afterOf), agreement, sameProcess, reversed: sameProcess && !forward };
}

function isJavaScript(type: number): boolean {
  return type === NodeType.object || type === NodeType.closure || type === NodeType.array;
}

/** Highest id of a JavaScript object: ids only grow, so it dates the snapshot. */
function newestId(snapshot: Snapshot): number {
  const { id, type } = snapshot.nodes;
  let newest = 0;
  for (let node = 0; node < snapshot.nodeCount; node++)
    if (id[node] > newest && (id[node] & 1) === 1 && isJavaScript(type[node])) newest = id[node];
  return newest;
}

/** Position of the snapshot that was taken last, by what it holds: the order in which files are given does not matter. Ties go to the larger one. */
export function newestOf(snapshots: readonly Snapshot[]): number {
  const age = (snapshot: Snapshot) => [newestId(snapshot), snapshot.nodeCount, snapshot.edgeCount];
  const ages = snapshots.map(age);
  let newest = 0;
  for (let i = 1; i < ages.length; i++) {
    const first = ages[i].findIndex((figure, k) => figure !== ages[newest][k]);
    if (first < 0 || ages[i][first] > ages[newest][first]) newest = i;
  }
  return newest;
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

/**
 * Finds a node by its id, by open hashing: at most half full, a slot holds ordinal + 1. Odd ids are JavaScript's; even ones are the embedder's (they survive
 * a copy of the file, not a second capture). O(nodes) to build, 8 to 16 bytes a node, however far the ids of a long-lived process have come.
 */
export function ordinalById(snapshot: Snapshot): (id: number) => number {
  const { id } = snapshot.nodes;
  const bits = Math.max(4, Math.ceil(Math.log2(2 * snapshot.nodeCount + 1)));
  const shift = 32 - bits;
  const mask = 2 ** bits - 1;
  const table = new Uint32Array(2 ** bits);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    let slot = Math.imul(id[node], 0x9e3779b1) >>> shift;
    while (table[slot] !== 0 && id[table[slot] - 1] !== id[node]) slot = (slot + 1) & mask;
    table[slot] = node + 1;
  }
  return (wanted) => {
    let slot = Math.imul(wanted, 0x9e3779b1) >>> shift;
    while (table[slot] !== 0 && id[table[slot] - 1] !== wanted) slot = (slot + 1) & mask;
    return (table[slot] - 1) >>> 0;
  };
}
