// A long list in order of size of which a person sees a page or two: only what is shown is sorted.
// Incremental quicksort: R. Paredes, G. Navarro, "Optimal Incremental Sorting" (ALENEX 2006): partition where
// a page begins and ends, and remember where the list is parted.

import type { SizeColumn } from "../../core/columns.ts";

/** Below this, sorting is cheaper than another partition. */
const SHORT = 64;
const MOST_SAMPLED = 512;

/** Nodes by retained size, largest first; of equal size the lowest ordinal first. */
export class LargestFirst {
  readonly #nodes: Uint32Array;
  readonly #size: SizeColumn;
  /** Ascending positions; all before one are ahead of all from it on. */
  readonly #parted: number[];
  #random = 1;

  /** The nodes are put in order in place. */
  constructor(nodes: Uint32Array, retainedSize: SizeColumn) {
    this.#nodes = nodes;
    this.#size = retainedSize;
    this.#parted = [0, nodes.length];
  }

  get length(): number {
    return this.#nodes.length;
  }

  /** Entries [from, from + count), as far as there are any. O(nodes) at first, then less. */
  page(from: number, count: number): Uint32Array {
    const begin = Math.min(from, this.length);
    const end = Math.min(begin + count, this.length);
    this.#part(begin);
    this.#part(end);
    return this.#nodes.slice(begin, end).sort((a, b) => this.#compare(a, b));
  }

  #compare(a: number, b: number): number {
    return this.#size[b] - this.#size[a] || a - b;
  }

  /** Puts everything ahead of position `at` before it. */
  #part(at: number): void {
    let next = this.#firstPartedFrom(at);
    let low = this.#parted[next] === at ? at : this.#parted[next - 1];
    let high = this.#parted[next];
    while (low < at) {
      if (high - low <= SHORT) {
        this.#nodes.subarray(low, high).sort((a, b) => this.#compare(a, b));
        this.#parted.splice(next, 0, at);
        return;
      }
      const middle = this.#partition(low, high, this.#pivotFor(at, low, high));
      this.#parted.splice(next, 0, middle);
      if (middle <= at) {
        low = middle;
        next++;
      } else high = middle;
    }
  }

  /** Position in `#parted` of the first that is not below `at`. */
  #firstPartedFrom(at: number): number {
    let low = 0;
    let high = this.#parted.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#parted[middle] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * A node that will stand near position `at`, on the far side of it, so that little is left between: of a
   * sample, as in R. Floyd and R. Rivest, "Expected Time Bounds for Selection" (1975). Picked at random: of a
   * median of three at fixed places the strings of a real heap took 26 s instead of 40 ms.
   */
  #pivotFor(at: number, low: number, high: number): number {
    const length = high - low;
    const sample = Uint32Array.from({ length: Math.min(MOST_SAMPLED, length >>> 4) | 1 }, () => this.#nodes[low + (this.#next() % length)]);
    sample.sort((a, b) => this.#compare(a, b));
    const rank = ((at - low) / length) * sample.length;
    const margin = Math.sqrt(sample.length) / 2;
    const wanted = 2 * rank < sample.length ? rank + margin : rank - margin;
    return sample[Math.max(0, Math.min(sample.length - 1, Math.floor(wanted)))];
  }

  /**
   * Parts [low, high) around the size of a node. Returns a position strictly between. Hoare's scheme: equal
   * sizes do no harm, for ordinals tell them apart.
   */
  #partition(low: number, high: number, pivot: number): number {
    const nodes = this.#nodes;
    const size = this.#size;
    const pivotSize = size[pivot];
    let left = low - 1;
    let right = high;
    for (;;) {
      do left++;
      while (size[nodes[left]] > pivotSize || (size[nodes[left]] === pivotSize && nodes[left] < pivot));
      do right--;
      while (size[nodes[right]] < pivotSize || (size[nodes[right]] === pivotSize && nodes[right] > pivot));
      if (left >= right) return right + 1 < high ? right + 1 : right;
      const swapped = nodes[left];
      nodes[left] = nodes[right];
      nodes[right] = swapped;
    }
  }

  /** Xorshift: the same numbers each time. */
  #next(): number {
    let state = this.#random;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#random = state >>> 0;
    return this.#random;
  }
}
