// Hashes that nobody can foresee: a file made so that all its numbers fall into one slot would take the
// square of its length.

/**
 * A hash of two or three 32-bit numbers, another one in each run of the program; the finalizer is Murmur3's.
 */
export function seededHash(): (a: number, b: number, c?: number) => number {
  const seed = (Math.random() * 2 ** 32) | 0;
  return (a, b, c = 0) => mixed(c ^ mixed(b ^ mixed(a ^ seed)));
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
