// A generator of random numbers with a seed (mulberry32), so that a program builds the same heap each time.

/** @returns {(below: number) => number} an integer from 0 to below - 1 */
export function randomFrom(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
