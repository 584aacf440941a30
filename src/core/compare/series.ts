// Which of the files given are one series, and in which order they were taken. V8 counts its ids up and gives
// none twice, so an older snapshot of a process has no object that is newer than a younger one's newest: ids
// tell the order, whatever the files are called and however they are given.

import { areOfOneProcess, type Dated } from "../matching.ts";
import { count, number, type Sentence, say, sayCount } from "../sentence.ts";
import type { Snapshot } from "../snapshot.ts";

export interface Series {
  /** Positions, in the list given, of the snapshots to compare, in order of capture. */
  readonly order: readonly number[];
  /** Positions of files that hold the same snapshot as one before them. */
  readonly repeated: readonly number[];
  /** Positions of snapshots of another process than the ones compared. */
  readonly foreign: readonly number[];
  /** The files were not given in order of capture. */
  readonly reordered: boolean;
}

/**
 * The longest part of a list of three and more that is of one process, in order of capture and each snapshot
 * once. Two are left as they are given, for swapping them asks for the opposite difference; so is a list of
 * which no two are of one process: its places can be compared. O(nodes) for each snapshot.
 */
export function seriesOf(given: readonly Dated[], areOfOne: typeof areOfOneProcess = areOfOneProcess): Series {
  const all = given.map((_, i) => i);
  if (given.length < 3) return { order: all, repeated: [], foreign: [], reordered: false };
  const repeated = all.filter((i) => all.some((k) => k < i && isSameSnapshot(given[k].snapshot, given[i].snapshot)));
  const distinct = all.filter((i) => !repeated.includes(i));
  if (distinct.length === 1) return { order: [0, 1], repeated: repeated.slice(1), foreign: [], reordered: false };
  const largest = processesOf(distinct, given, areOfOne).reduce((best, one) => (one.length >= best.length ? one : best));
  if (largest.length < 2) return { order: distinct, repeated, foreign: [], reordered: false };
  const order = [...largest].sort((a, b) => given[a].newestId - given[b].newestId || a - b);
  return {
    order,
    repeated,
    foreign: distinct.filter((i) => !largest.includes(i)),
    reordered: order.some((at, i) => i > 0 && at < order[i - 1]),
  };
}

/** Positions by process: each joins the processes whose latest member it agrees with. */
function processesOf(positions: readonly number[], given: readonly Dated[], areOfOne: typeof areOfOneProcess): number[][] {
  const processes: number[][] = [];
  for (const at of positions) {
    const own = processes.find((members) => areOfOne(given[members[members.length - 1]], given[at]));
    if (own === undefined) processes.push([at]);
    else own.push(at);
  }
  return processes;
}

/** Two files that hold one snapshot. */
export function isSameSnapshot(a: Snapshot, b: Snapshot): boolean {
  if (a.nodeCount !== b.nodeCount || a.edgeCount !== b.edgeCount) return false;
  for (let node = 0; node < a.nodeCount; node++)
    if (a.nodes.id[node] !== b.nodes.id[node] || a.nodes.shallowSize[node] !== b.nodes.shallowSize[node]) return false;
  return true;
}

/** What was done to the list given, in words; `names` are those of its files. */
export function seriesNotes({ order, repeated, foreign, reordered }: Series, names: readonly string[]): Sentence[] {
  const named = (positions: readonly number[]) => positions.map((at) => names[at]).join(", ");
  const notes: Sentence[] = [];
  if (reordered)
    notes.push(
      say(
        "The files were not given in order of capture: an older one came after a newer one. They are compared in the order that V8's object ids tell: {0}.",
        named(order),
      ),
    );
  if (repeated.length > 0)
    notes.push(
      sayCount(
        repeated.length,
        "{0} file holds the same snapshot as one before it and counts once: {1}.",
        "{0} files hold the same snapshots as ones before them and count once: {1}.",
        named(repeated),
      ),
    );
  if (foreign.length > 0)
    notes.push(
      sayCount(
        foreign.length,
        "{0} snapshot is of another process, for its object ids do not agree with the others': it was left out ({1}); {2} of {3} are compared.",
        "{0} snapshots are of other processes, for their object ids do not agree with the others': they were left out ({1}); {2} of {3} are compared.",
        named(foreign),
        count(order.length),
        number(names.length),
      ),
    );
  return [...notes, ...threadNotes(names)];
}

/** Node's own names of files: Heap.YYYYMMDD.HHMMSS.process.thread.number.heapsnapshot. */
const NODE_NAME = /Heap[.-]\d{8}[.-]\d{6}[.-](\d+)[.-](\d+)[.-]\d+[^\\/]*$/;

/** Files of several threads of one process: nothing of one heap is in the other. */
function threadNotes(names: readonly string[]): Sentence[] {
  const threads = new Map<string, Set<string>>();
  for (const name of names) {
    const [, process, thread] = NODE_NAME.exec(name) ?? [];
    if (process !== undefined && thread !== undefined) threads.set(process, (threads.get(process) ?? new Set()).add(thread));
  }
  return [...threads]
    .filter(([, of]) => of.size > 1)
    .map(([process, of]) =>
      say(
        "The names say that {0} threads of process {1} wrote the files: each thread has a heap of its own, so compare the files of one thread with each other.",
        count(of.size),
        process,
      ),
    );
}
