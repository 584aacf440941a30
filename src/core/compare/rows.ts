// Constructors side by side: the same constructor in every snapshot, what came, what went, what stayed.

import type { Constructor } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, NONE } from "../matching.ts";
import type { PreparedSnapshot } from "./prepare.ts";

export interface SizeOf {
  readonly count: number;
  readonly shallow: number;
  readonly retained: number;
}

export interface ConstructorDelta {
  readonly of: Constructor;
  /** Size in each snapshot. */
  readonly sizes: readonly SizeOf[];
  readonly added: number;
  readonly removed: number;
  readonly surviving: number;
}

const NOTHING: SizeOf = { count: 0, shallow: 0, retained: 0 };

/** One row for each constructor of any snapshot, largest growth of retained size first. */
export function compareConstructors(
  prepared: readonly Pick<PreparedSnapshot, "analyzed" | "aggregates">[],
  firstToLast: Matching,
): ConstructorDelta[] {
  const rows = new Map<string, { of: Constructor; sizes: SizeOf[] }>();
  const snapshots = prepared.map(({ analyzed }) => analyzed);
  prepared.forEach(({ analyzed, aggregates: { count, shallow, retained } }, i) => {
    analyzed.constructors.list.forEach((of, at) => {
      if (count[at] === 0) return;
      let row = rows.get(of.key);
      if (row === undefined) {
        row = { of, sizes: snapshots.map(() => NOTHING) };
        rows.set(of.key, row);
      }
      row.sizes[i] = { count: count[at], shallow: shallow[at], retained: retained[at] };
    });
  });
  const surviving = survivingByKey(snapshots, firstToLast);
  const deltas = [...rows.values()].map(({ of, sizes }) => {
    const stayed = surviving.get(of.key) ?? 0;
    return { of, sizes, surviving: stayed, added: sizes[sizes.length - 1].count - stayed, removed: sizes[0].count - stayed };
  });
  return largestGrowthFirst(deltas);
}

/** By key where they grow alike. A file may have a constructor for each object. */
function largestGrowthFirst(deltas: readonly ConstructorDelta[]): ConstructorDelta[] {
  const grown = Float64Array.from(deltas, growth);
  const keys = deltas.map(({ of }) => of.key);
  const order = Uint32Array.from(deltas, (_, i) => i);
  order.sort((a, b) => grown[b] - grown[a] || (keys[a] < keys[b] ? -1 : 1));
  return Array.from(order, (i) => deltas[i]);
}

function growth({ sizes }: ConstructorDelta): number {
  return sizes[sizes.length - 1].retained - sizes[0].retained;
}

/**
 * Counted objects (shallow size above 0) that are in the first and the last snapshot under the same
 * constructor.
 */
function survivingByKey(snapshots: readonly AnalyzedSnapshot[], { beforeOf }: Matching): Map<string, number> {
  const first = snapshots[0];
  const last = snapshots[snapshots.length - 1];
  const indexInFirst = new Map(first.constructors.list.map(({ key }, i) => [key, i]));
  const expected = Int32Array.from(last.constructors.list, ({ key }) => indexInFirst.get(key) ?? -1);
  const counts = new Float64Array(last.constructors.list.length);
  for (let node = 0; node < beforeOf.length; node++) {
    const old = beforeOf[node];
    if (old === NONE || last.shallowSize[node] === 0 || first.shallowSize[old] === 0) continue;
    const index = last.constructors.constructorOf[node];
    if (first.constructors.constructorOf[old] === expected[index]) counts[index]++;
  }
  return new Map(last.constructors.list.map(({ key }, i) => [key, counts[i]]));
}
