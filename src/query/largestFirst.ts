// A long list in order of size of which a person sees a page or two: only what is shown is sorted. Incremental quicksort: R. Paredes, G. Navarro,
// "Optimal Incremental Sorting" (ALENEX 2006): partition where a page begins and ends, and remember where the list is parted.

/** Below this, sorting is cheaper than another partition. */
const SHORT = 64;

/** Nodes by retained size, largest first; of equal size the lowest ordinal first. */
export class LargestFirst {
  readonly #nodes: Uint32Array;
  readonly #size: Float64Array;
  /** Ascending positions; all before one are ahead of all from it on. */
  readonly #parted: number[];
  #random = 1;

  /** The nodes are put in order in place. */
  constructor(nodes: Uint32Array, retainedSize: Float64Array) {
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
      const middle = this.#partition(low, high);
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

  /** Parts [low, high) around a median of three picked at random: of three at fixed places the strings of a real heap took 26 s instead of 40 ms. Returns a position strictly between. Hoare's scheme: equal sizes do no harm, for ordinals tell them apart. */
  #partition(low: number, high: number): number {
    const nodes = this.#nodes;
    const size = this.#size;
    const pick = () => nodes[low + (this.#next() % (high - low))];
    const pivot = this.#median(pick(), pick(), pick());
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

  #median(a: number, b: number, c: number): number {
    if (this.#compare(a, b) > 0) return this.#median(b, a, c);
    if (this.#compare(b, c) <= 0) return b;
    return this.#compare(a, c) > 0 ? a : c;
  }
}
