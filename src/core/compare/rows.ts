// Constructors side by side: the same constructor in every snapshot, what came, what went, what stayed.

import type { Aggregates } from "../aggregates.ts";
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
  const { constructors, rowOf } = rowsByKey(prepared);
  const sizes = prepared.map(({ aggregates }, i) => sizesByRow(aggregates, rowOf[i], constructors.length));
  const last = prepared.length - 1;
  const stayed = survivingByRow(
    { analyzed: prepared[0].analyzed, rowOf: rowOf[0] },
    { analyzed: prepared[last].analyzed, rowOf: rowOf[last] },
    firstToLast,
    new Float64Array(constructors.length),
  );
  return Array.from(largestGrowthFirst(constructors, sizes[0].retained, sizes[last].retained), (row) => {
    const surviving = stayed[row];
    return {
      of: constructors[row],
      sizes: sizes.map((columns) => sizeAt(columns, row)),
      surviving,
      added: sizes[last].count[row] - surviving,
      removed: sizes[0].count[row] - surviving,
    };
  });
}

/**
 * The constructors of which there is any object, and by snapshot the row of each of its constructors, or NONE.
 */
function rowsByKey(prepared: readonly Pick<PreparedSnapshot, "analyzed" | "aggregates">[]) {
  const constructors: Constructor[] = [];
  const rows = new Map<string, number>();
  const rowOf = prepared.map(({ analyzed, aggregates: { count } }) =>
    Uint32Array.from(analyzed.constructors.list, (of, at) => {
      if (count[at] === 0) return NONE;
      const known = rows.get(of.key);
      if (known !== undefined) return known;
      rows.set(of.key, constructors.length);
      return constructors.push(of) - 1;
    }),
  );
  return { constructors, rowOf };
}

/** Figures by row, each column [rows]. */
type Sizes = Readonly<Record<keyof SizeOf, Float64Array>>;

function sizesByRow(aggregates: Aggregates, rowOf: Uint32Array, rows: number): Sizes {
  const sizes = { count: new Float64Array(rows), shallow: new Float64Array(rows), retained: new Float64Array(rows) };
  rowOf.forEach((row, at) => {
    if (row === NONE) return;
    sizes.count[row] += aggregates.count[at];
    sizes.shallow[row] += aggregates.shallow[at];
    sizes.retained[row] += aggregates.retained[at];
  });
  return sizes;
}

function sizeAt({ count, shallow, retained }: Sizes, row: number): SizeOf {
  return count[row] === 0 ? NOTHING : { count: count[row], shallow: shallow[row], retained: retained[row] };
}

/** The rows, by key where they grow alike. A file may have a constructor for each object. */
function largestGrowthFirst(constructors: readonly Constructor[], before: Float64Array, after: Float64Array): Uint32Array {
  const grown = after.map((retained, row) => retained - before[row]);
  const keys = constructors.map(({ key }) => key);
  return Uint32Array.from(keys.keys()).sort((a, b) => grown[b] - grown[a] || (keys[a] < keys[b] ? -1 : 1));
}

/** A snapshot with the row of each of its constructors. */
interface WithRows {
  readonly analyzed: AnalyzedSnapshot;
  readonly rowOf: Uint32Array;
}

/**
 * Adds up by row the counted objects (shallow size above 0) that are in the first and the last snapshot under
 * the same constructor.
 */
function survivingByRow(first: WithRows, last: WithRows, { beforeOf }: Matching, surviving: Float64Array): Float64Array {
  const constructorBefore = first.analyzed.constructors.constructorOf;
  const constructorAfter = last.analyzed.constructors.constructorOf;
  const sizeBefore = first.analyzed.shallowSize;
  const sizeAfter = last.analyzed.shallowSize;
  for (let node = 0; node < beforeOf.length; node++) {
    const old = beforeOf[node];
    if (old === NONE || sizeAfter[node] === 0 || sizeBefore[old] === 0) continue;
    const row = last.rowOf[constructorAfter[node]];
    if (first.rowOf[constructorBefore[old]] === row) surviving[row]++;
  }
  return surviving;
}
