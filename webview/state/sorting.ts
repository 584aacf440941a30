// How rows are ordered: by a column, then by a second one where somebody asked for it, then by name.

export interface SortOrder {
  column: string;
  descending: boolean;
  /** The column that decides between equal rows, with "-" before it where it descends; empty for none. */
  within?: string;
}

/**
 * The order after a click on a heading: the other way round where it already is that one. `second` leaves the
 * first as it is.
 */
export function nextSort(
  sort: SortOrder,
  { column, second }: { column: string; second: boolean },
  isText: (column: string) => boolean,
): SortOrder {
  if (second && column !== sort.column) {
    const falling = sort.within === column ? true : sort.within === `-${column}` ? false : !isText(column);
    return { ...sort, within: falling ? `-${column}` : column };
  }
  return { column, descending: sort.column === column ? !sort.descending : !isText(column), within: "" };
}

/** The second column; null for none. */
export function secondOf({ within }: SortOrder): Omit<SortOrder, "within"> | null {
  if (!within) return null;
  return within.startsWith("-") ? { column: within.slice(1), descending: true } : { column: within, descending: false };
}

/**
 * Ends with a name, so that the order never depends on the input's. Names compare by code unit: fast, and the
 * same everywhere.
 */
export function comparator<T>(
  sort: SortOrder,
  key: (item: T, column: string) => string | number,
  name: (item: T) => string,
): (a: T, b: T) => number {
  const second = secondOf(sort);
  const by = (a: T, b: T, { column, descending }: SortOrder) => (descending ? -1 : 1) * compareValues(key(a, column), key(b, column));
  return (a, b) => by(a, b, sort) || (second ? by(a, b, second) : 0) || compareValues(name(a), name(b));
}

function compareValues(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
