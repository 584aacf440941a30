import type { Snapshot } from "../snapshot.ts";

/** Reverse edges in CSR form: the retainers of `n` are slots [firstRetainer[n], firstRetainer[n + 1]). All edges count, weak ones too. */
export interface Retainers {
  /** [nodeCount + 1] first slot of each node; the last entry is edgeCount. */
  readonly firstRetainer: Uint32Array;
  /** [edgeCount] ordinal of the edge; its type and name stand in the edge columns. */
  readonly edge: Uint32Array;
  /** [edgeCount] ordinal of the node that holds the edge. */
  readonly node: Uint32Array;
}

const built = new WeakMap<Snapshot, Retainers>();

/** Built at the first call and kept as long as the snapshot; within a node's slots edges stand in ascending order. O(nodes + edges), 8 bytes an edge. */
export function retainersOf(snapshot: Snapshot): Retainers {
  const known = built.get(snapshot);
  if (known !== undefined) return known;
  const { nodeCount, edgeCount, nodes, edges } = snapshot;
  const firstRetainer = new Uint32Array(nodeCount + 1);
  const edge = new Uint32Array(edgeCount);
  const node = new Uint32Array(edgeCount);
  for (let e = 0; e < edgeCount; e++) firstRetainer[edges.to[e]]++;
  let sum = 0;
  for (let n = 0; n <= nodeCount; n++) {
    sum += firstRetainer[n];
    firstRetainer[n] = sum;
  }
  // `firstRetainer` holds each list's end and falls to its begin while the list is filled from the back.
  for (let n = nodeCount - 1; n >= 0; n--) {
    for (let e = nodes.firstEdge[n + 1] - 1; e >= nodes.firstEdge[n]; e--) {
      const slot = --firstRetainer[edges.to[e]];
      edge[slot] = e;
      node[slot] = n;
    }
  }
  const retainers = { firstRetainer, edge, node };
  built.set(snapshot, retainers);
  return retainers;
}
