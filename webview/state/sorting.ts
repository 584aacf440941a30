/** Orders by a key, then by a name, so that the order never depends on the input's. Names compare by code unit: fast, and the same everywhere. */
export function comparator<T>(descending: boolean, key: (item: T) => string | number, name: (item: T) => string): (a: T, b: T) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * compareValues(key(a), key(b)) || compareValues(name(a), name(b));
}

function compareValues(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
