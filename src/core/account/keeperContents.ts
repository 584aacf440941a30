// What a keeper took in, told by classes: which things stand for the growth, how many of them there are in
// each snapshot, and through which member they hang on the keeper. Whatever holds them together (a list, a
// tree, wrappers within wrappers, one value put in the place of another) makes no difference here.
import { placesOf } from "../aggregates.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NodeType } from "../snapshot.ts";
import { isInner } from "./ledger.ts";
import { AS_HEAVY, AS_MANY, ENTRY_SHARE, LEAST_ENTRIES, MOST_SAMPLES, STEPS_DOWN } from "./thresholds.ts";

/** What is new of one constructor. */
interface NewOfClass {
  count: number;
  /** Bytes that they keep and no other of the same constructor dominates. */
  retained: number;
  /** Most bytes that one of them keeps. */
  largest: number;
  /** Place in the dominators' order where the subtree of the last of them ends. */
  end: number;
  readonly samples: number[];
}

/** The new nodes of one keeper, by constructor. */
export class NewByClass {
  /** By constructor (index). */
  readonly classes = new Map<number, NewOfClass>();
  bytes = 0;
  // Many of one constructor follow each other.
  #lastIndex = -1;
  #last: NewOfClass | undefined;

  add(constructorIndex: number, node: number, place: number, analyzed: AnalyzedSnapshot): void {
    const of = this.#of(constructorIndex);
    of.count++;
    if (of.samples.length < MOST_SAMPLES) of.samples.push(node);
    if (place < of.end) return;
    of.retained += analyzed.retainedSize[node];
    of.largest = Math.max(of.largest, analyzed.retainedSize[node]);
    of.end = place + analyzed.dominatedCount[place];
  }

  #of(constructorIndex: number): NewOfClass {
    if (this.#last !== undefined && this.#lastIndex === constructorIndex) return this.#last;
    let of = this.classes.get(constructorIndex);
    if (of === undefined) {
      of = { count: 0, retained: 0, largest: 0, end: 0, samples: [] };
      this.classes.set(constructorIndex, of);
    }
    this.#lastIndex = constructorIndex;
    this.#last = of;
    return of;
  }
}

/**
 * Constructor (index) of what stands for the growth: of those whose objects keep most of it the one with the
 * fewest objects, several at least; of equals the one that keeps most side by side. -1 where nothing is
 * counted, as in a text or in a store of small integers.
 */
export function entryClass({ classes, bytes }: NewByClass, { constructors }: AnalyzedSnapshot): number {
  let best = -1;
  for (const least of [LEAST_ENTRIES, 1]) {
    for (const [index, of] of classes) {
      if (of.count < least || of.retained < ENTRY_SHARE * bytes) continue;
      if (best < 0 || isCoarser(of, classes.get(best) as typeof of, constructors.list[index].source !== null)) best = index;
    }
    if (best >= 0) return best;
  }
  return best;
}

/**
 * Hundreds of elements with one part each: which of the two is the element is told by what they keep side by
 * side, without the one that may hold them all, then by a place in the program.
 */
function isCoarser(a: NewOfClass, b: NewOfClass, hasSource: boolean): boolean {
  if (a.count < AS_MANY * b.count || b.count < AS_MANY * a.count) return a.count < b.count;
  const [ofA, ofB] = [a.retained - a.largest, b.retained - b.largest];
  if (ofA < AS_HEAVY * ofB || ofB < AS_HEAVY * ofA) return ofA > ofB;
  return hasSource;
}

/** Counts the nodes of a constructor (index) that a node dominates, itself left out. O(nodes below). */
export function countBelow(
  analyzed: AnalyzedSnapshot,
  node: number,
  constructorIndex: number,
  isCounted?: (node: number) => boolean,
): number {
  const { dominatorOrder, dominatedCount, constructors } = analyzed;
  const place = placesOf(analyzed)[node];
  let count = 0;
  for (let at = place + 1; at < place + dominatedCount[place]; at++) {
    const below = dominatorOrder[at];
    if (constructors.constructorOf[below] === constructorIndex && (isCounted === undefined || isCounted(below))) count++;
  }
  return count;
}

const numbers = new WeakMap<Uint32Array, Uint32Array>();

/** [constructors] nodes of each below the root. O(nodes), and kept as long as the snapshot's columns. */
export function nodesByConstructor({ constructors: { list, constructorOf }, dominatorOrder }: AnalyzedSnapshot): Uint32Array {
  let number = numbers.get(dominatorOrder);
  if (number === undefined) {
    number = new Uint32Array(list.length);
    for (let place = 1; place < dominatorOrder.length; place++) number[constructorOf[dominatorOrder[place]]]++;
    numbers.set(dominatorOrder, number);
  }
  return number;
}

/** Things directly below a node in the dominator tree: V8's stores are looked through. */
export function eachThingBelow(analyzed: AnalyzedSnapshot, node: number, visit: (thing: number) => void): void {
  const { dominatorOrder, dominatedCount, snapshot } = analyzed;
  const place = placesOf(analyzed)[node];
  const end = place + dominatedCount[place];
  for (let at = place + 1; at < end; ) {
    const thing = dominatorOrder[at];
    if (isInner(snapshot.nodes.type[thing])) at++;
    else {
      visit(thing);
      at += dominatedCount[at];
    }
  }
}

/**
 * The way from a keeper to what stands for its growth: each step keeps most of what the step before took in;
 * it ends where many share it, at an entry, or after a few steps. Ordinals, the keeper left out; empty where
 * many things hang on the keeper itself.
 */
export function wayDown(analyzed: AnalyzedSnapshot, keeper: number, entry: number, isNew: (node: number) => boolean): number[] {
  const { constructors, retainedSize, snapshot } = analyzed;
  const way: number[] = [];
  let at = keeper;
  while (way.length < STEPS_DOWN) {
    let heaviest = -1;
    let all = 0;
    eachThingBelow(analyzed, at, (thing) => {
      if (!isNew(thing) || snapshot.nodes.type[thing] === NodeType.number) return;
      all += retainedSize[thing];
      if (heaviest < 0 || retainedSize[thing] > retainedSize[heaviest]) heaviest = thing;
    });
    if (heaviest < 0 || retainedSize[heaviest] < ENTRY_SHARE * all) break;
    way.push(heaviest);
    if (constructors.constructorOf[heaviest] === entry) break;
    at = heaviest;
  }
  return way;
}
