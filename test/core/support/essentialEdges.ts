// The edges that keep objects alive, by Chrome DevTools' rules, as compact rows.

import { type EphemeronTables, ephemeronTables } from "../../../src/core/graph/ephemerons.ts";
import { entryPoints } from "../../../src/core/graph/pageOwned.ts";
import { EdgeType, type Snapshot } from "../../../src/core/snapshot.ts";

/** Edges in CSR form: the targets of `n` are slots [firstEdge[n], firstEdge[n + 1]). */
export interface ForwardEdges {
  /** [nodeCount + 1] */
  readonly firstEdge: Uint32Array;
  /** [essential edges] ordinal of the node that the edge points to. */
  readonly to: Uint32Array;
}

/**
 * Not essential are: weak edges, edges to oneself, shortcut edges except from the root, edges from nodes that the program does not own to nodes that it
 * does (except from the root), and a WeakMap table's edge to a value. O(nodes + edges).
 */
export function essentialEdges(snapshot: Snapshot): ForwardEdges {
  const { nodeCount, edgeCount } = snapshot;
  const firstEdge = new Uint32Array(nodeCount + 1);
  const scratch = new Uint32Array(edgeCount);
  const length = collect(snapshot, markPageOwned(snapshot), ephemeronTables(snapshot), firstEdge, scratch);
  return { firstEdge, to: scratch.subarray(0, length) };
}

function collect(
  snapshot: Snapshot,
  owned: Uint8Array,
  ephemerons: EphemeronTables | null,
  firstOut: Uint32Array,
  out: Uint32Array,
): number {
  const { nodeCount, root } = snapshot;
  const { firstEdge } = snapshot.nodes;
  const { type: types, to } = snapshot.edges;
  let length = 0;
  for (let node = 0; node < nodeCount; node++) {
    firstOut[node] = length;
    const end = firstEdge[node + 1];
    const fromOutside = node !== root && owned[node] === 0;
    const isTable = ephemerons !== null && ephemerons.isTable[node] === 1;
    for (let edge = firstEdge[node]; edge < end; edge++) {
      const type = types[edge];
      if (type === EdgeType.weak) continue;
      const target = to[edge];
      if (target === node) continue;
      if (type === EdgeType.shortcut && node !== root) continue;
      if (fromOutside && owned[target] === 1) continue;
      if (isTable && ephemerons.isTableEdge(node, edge)) continue;
      out[length++] = target;
    }
  }
  firstOut[nodeCount] = length;
  return length;
}

/** [nodeCount] 1 for nodes that the program owns. O(nodes + edges). */
export function markPageOwned(snapshot: Snapshot): Uint8Array {
  const { nodeCount, nodes, edges } = snapshot;
  const owned = new Uint8Array(nodeCount);
  const stack = new Uint32Array(nodeCount);
  let size = 0;
  for (const node of entryPoints(snapshot)) {
    if (owned[node] === 1) continue;
    owned[node] = 1;
    stack[size++] = node;
  }
  const { firstEdge } = nodes;
  const { type, to } = edges;
  while (size > 0) {
    const node = stack[--size];
    const end = firstEdge[node + 1];
    for (let edge = firstEdge[node]; edge < end; edge++) {
      const target = to[edge];
      if (owned[target] === 1 || type[edge] === EdgeType.weak) continue;
      owned[target] = 1;
      stack[size++] = target;
    }
  }
  return owned;
}
