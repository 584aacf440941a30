// The graph that tenants' walks need. Where a part of the dominator tree holds no seed, whoever comes from
// outside comes in through its top, so that all of it is reached by the same walks: it shrinks to one region.
// A heap of millions of nodes becomes a graph of some ten thousand.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { GrowingUint32 } from "../../columns.ts";
import { isIdle } from "../../graph/depthFirst.ts";

/** Edges in CSR form. */
export interface Edges {
  /** [count + 1] */
  readonly firstEdge: Uint32Array;
  /** [edges] where each leads. */
  readonly to: Uint32Array;
}

/** Regions in preorder of the dominator tree: 0 holds the root. Each pair of regions has one edge at most. */
export interface Regions extends Edges {
  readonly count: number;
  /** [nodeCount] region of each node. */
  readonly regionOf: Uint32Array;
  /** [count] shallow sizes of the region's nodes, bytes. */
  readonly bytes: Float64Array;
}

/** Regions for walks from any of these nodes: each of them begins a region. O(nodes + edges). */
export function regionsOf(analyzed: AnalyzedSnapshot, seeds: readonly ArrayLike<number>[]): Regions {
  const { dominator, dominatorOrder, shallowSize, snapshot } = analyzed;
  const holdsSeed = aboveSeeds(analyzed, seeds);
  const regionOf = new Uint32Array(snapshot.nodeCount);
  let count = 1;
  for (let place = 1; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    const above = dominator[node];
    regionOf[node] = holdsSeed[above] === 1 ? count++ : regionOf[above];
  }
  const bytes = new Float64Array(count);
  for (let node = 0; node < regionOf.length; node++) bytes[regionOf[node]] += shallowSize[node];
  return { count, regionOf, bytes, ...edgesBetween(analyzed, regionOf, count) };
}

/**
 * [nodeCount] 1 where a seed lies below the node in the dominator tree, and for the root. O(nodes marked).
 */
function aboveSeeds({ dominator, snapshot }: AnalyzedSnapshot, seeds: readonly ArrayLike<number>[]): Uint8Array {
  const marked = new Uint8Array(snapshot.nodeCount);
  marked[snapshot.root] = 1;
  for (const nodes of seeds) {
    for (let i = 0; i < nodes.length; i++) {
      for (let above = dominator[nodes[i]]; marked[above] === 0; above = dominator[above]) marked[above] = 1;
    }
  }
  return marked;
}

/** A region's nodes follow each other in preorder, so its edges come out together. */
function edgesBetween({ dominatorOrder, idleEdges, snapshot }: AnalyzedSnapshot, regionOf: Uint32Array, count: number): Edges {
  const { firstEdge: firstOut } = snapshot.nodes;
  const { to: target } = snapshot.edges;
  const firstEdge = new Uint32Array(count + 1);
  const to = new GrowingUint32();
  /** Last region with an edge to each region, + 1. */
  const seenFrom = new Uint32Array(count);
  for (let place = 0; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    const region = regionOf[node];
    const end = firstOut[node + 1];
    for (let edge = firstOut[node]; edge < end; edge++) {
      const other = regionOf[target[edge]];
      if (other === region || seenFrom[other] === region + 1 || isIdle(idleEdges, edge)) continue;
      seenFrom[other] = region + 1;
      to.push(other);
    }
    firstEdge[region + 1] = to.length;
  }
  return { firstEdge, to: to.values() };
}

/** The same regions with every edge turned round. O(regions + edges). */
export function reversed({ count, firstEdge, to }: Regions): Edges {
  const first = new Uint32Array(count + 2);
  const from = new Uint32Array(to.length);
  for (let edge = 0; edge < to.length; edge++) first[to[edge] + 2]++;
  for (let region = 2; region < first.length; region++) first[region] += first[region - 1];
  for (let region = 0; region < count; region++) {
    for (let edge = firstEdge[region]; edge < firstEdge[region + 1]; edge++) from[first[to[edge] + 1]++] = region;
  }
  return { firstEdge: first.subarray(0, count + 1), to: from };
}
