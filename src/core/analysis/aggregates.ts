import type { AnalyzedSnapshot } from "../analyze.ts";

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
 * Retained size of a constructor: the sum over those of its nodes that no other of its nodes dominates. In preorder of the dominator tree a node is dominated
 * exactly when it stands before the end of the last such node's subtree. O(nodes).
 */
export function aggregate(analyzed: AnalyzedSnapshot): Aggregates {
  const { shallowSize, retainedSize, dominatorOrder } = analyzed;
  const { list, constructorOf } = analyzed.constructors;
  const count = new Uint32Array(list.length);
  const shallow = new Float64Array(list.length);
  const retained = new Float64Array(list.length);
  const end = new Uint32Array(list.length);
  const { size: subtree } = dominatorPlaces(analyzed);
  for (let place = 0; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    const size = shallowSize[node];
    if (size === 0) continue;
    const owner = constructorOf[node];
    count[owner]++;
    shallow[owner] += size;
    if (place < end[owner]) continue;
    retained[owner] += retainedSize[node];
    end[owner] = place + subtree[node];
  }
  return { count, shallow, retained };
}

/** Where each node stands in preorder of the dominator tree: what `n` dominates are places [place[n], place[n] + size[n]). */
export interface DominatorPlaces {
  /** [nodeCount] */
  readonly place: Uint32Array;
  /** [nodeCount] nodes dominated, itself included. */
  readonly size: Uint32Array;
}

const built = new WeakMap<Uint32Array, DominatorPlaces>();

/** Built at the first call and kept as long as the snapshot's columns. O(nodes). */
export function dominatorPlaces(analyzed: Pick<AnalyzedSnapshot, "dominator" | "dominatorOrder">): DominatorPlaces {
  const { dominatorOrder } = analyzed;
  let places = built.get(dominatorOrder);
  if (places === undefined) {
    const place = new Uint32Array(dominatorOrder.length);
    for (let at = 0; at < dominatorOrder.length; at++) place[dominatorOrder[at]] = at;
    places = { place, size: subtreeCounts(analyzed) };
    built.set(dominatorOrder, places);
  }
  return places;
}

/** [nodeCount] nodes that each node dominates, itself included. O(nodes). */
export function subtreeCounts({ dominator, dominatorOrder }: Pick<AnalyzedSnapshot, "dominator" | "dominatorOrder">): Uint32Array {
  const count = new Uint32Array(dominator.length).fill(1);
  for (let place = dominatorOrder.length - 1; place > 0; place--) {
    const node = dominatorOrder[place];
    count[dominator[node]] += count[node];
  }
  return count;
}
