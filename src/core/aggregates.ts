import type { AnalyzedSnapshot } from "./analyze.ts";

/** Figures per constructor, each column [constructors]. */
export interface Aggregates {
  /** Nodes with a shallow size above 0: the ones Chrome DevTools counts. */
  readonly count: Uint32Array;
  /** Bytes; these add up over constructors. */
  readonly shallow: Float64Array;
  /** Bytes that go when all objects of the constructor go; constructors overlap, these do not add up. */
  readonly retained: Float64Array;
}

/**
 * Retained size of a constructor: the sum over those of its nodes that no other of its nodes dominates. In
 * preorder of the dominator tree a node is dominated exactly when it stands before the end of the last such
 * node's subtree. O(nodes).
 */
export function aggregate(analyzed: AnalyzedSnapshot): Aggregates {
  const { shallowSize, retainedSize, dominatorOrder, dominatedCount } = analyzed;
  const { list, constructorOf } = analyzed.constructors;
  const count = new Uint32Array(list.length);
  const shallow = new Float64Array(list.length);
  const retained = new Float64Array(list.length);
  const end = new Uint32Array(list.length);
  for (let place = 0; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    const size = shallowSize[node];
    if (size === 0) continue;
    const owner = constructorOf[node];
    count[owner]++;
    shallow[owner] += size;
    if (place < end[owner]) continue;
    retained[owner] += retainedSize[node];
    end[owner] = place + dominatedCount[place];
  }
  return { count, shallow, retained };
}

const built = new WeakMap<Uint32Array, Uint32Array>();

/**
 * [nodeCount] where each node stands in preorder of the dominator tree. Built at the first call and kept as
 * long as the snapshot's columns. O(nodes).
 */
export function placesOf({ dominatorOrder }: Pick<AnalyzedSnapshot, "dominatorOrder">): Uint32Array {
  let place = built.get(dominatorOrder);
  if (place === undefined) {
    place = new Uint32Array(dominatorOrder.length);
    for (let at = 0; at < dominatorOrder.length; at++) place[dominatorOrder[at]] = at;
    built.set(dominatorOrder, place);
  }
  return place;
}
