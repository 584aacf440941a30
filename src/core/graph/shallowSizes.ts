// Sizes as a developer counts them: V8's own helper objects (hidden nodes, backing arrays, external string
// data) hand theirs to the object they belong to.
import { type SizeColumn, sharedFloat64, sharedUint32 } from "../columns.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { equalsAscii } from "../strings.ts";
import { isDocumentTrees } from "./pageOwned.ts";

const UNKNOWN = 0xffffffff;
const SEVERAL = 0xfffffffe;

/**
 * [nodeCount] bytes, by Chrome DevTools' rule: a helper that only one other node reaches over non-weak edges,
 * directly or through further helpers, hands it its size and keeps 0; not so where the owner is the root or
 * synthetic, nor at all in snapshots with V8's internals exposed (no user roots). O(nodes + edges).
 */
export function handOverShallowSizes(snapshot: Snapshot): SizeColumn {
  const { nodeCount, root } = snapshot;
  const { type, shallowSize } = snapshot.nodes;
  if (!hasUserRoots(snapshot)) return shallowSize;
  const owner = singleOwners(snapshot);
  let sizes: SizeColumn = shallowSize instanceof Uint32Array ? sharedUint32(nodeCount) : sharedFloat64(nodeCount);
  sizes.set(shallowSize);
  for (let node = 0; node < nodeCount; node++) {
    const to = owner[node];
    if (to === node || to === UNKNOWN || to === SEVERAL || to === root || type[to] === NodeType.synthetic) continue;
    const sum = sizes[to] + sizes[node];
    if (sum > 0xffffffff && sizes instanceof Uint32Array) {
      const wide = sharedFloat64(nodeCount);
      wide.set(sizes);
      sizes = wide;
    }
    sizes[to] = sum;
    sizes[node] = 0;
  }
  return sizes;
}

function hasUserRoots(snapshot: Snapshot): boolean {
  const { nodes, edges, root } = snapshot;
  for (let edge = nodes.firstEdge[root]; edge < nodes.firstEdge[root + 1]; edge++) {
    const node = edges.to[edge];
    if (nodes.type[node] !== NodeType.synthetic || isDocumentTrees(snapshot, node)) return true;
  }
  return false;
}

/**
 * [nodeCount] the node itself, or for a helper its only owner, SEVERAL or UNKNOWN. A helper is visited again
 * when it turns from one owner to several.
 */
function singleOwners(snapshot: Snapshot): Uint32Array {
  const { nodeCount } = snapshot;
  const { firstEdge } = snapshot.nodes;
  const { type: edgeType, to } = snapshot.edges;
  const helper = markHelpers(snapshot);
  const owner = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) owner[node] = helper[node] === 1 ? UNKNOWN : node;
  const stack: number[] = [];
  for (let start = 0; start < nodeCount; start++) {
    if (helper[start] === 1) continue;
    let node = start;
    for (;;) {
      const end = firstEdge[node + 1];
      const from = owner[node];
      for (let edge = firstEdge[node]; edge < end; edge++) {
        const target = to[edge];
        if (helper[target] === 0 || edgeType[edge] === EdgeType.weak) continue;
        const old = owner[target];
        if (old === from || old === SEVERAL) continue;
        owner[target] = old === UNKNOWN ? from : SEVERAL;
        stack.push(target);
      }
      if (stack.length === 0) break;
      node = stack.pop() as number;
    }
  }
  return owner;
}

function markHelpers({ nodeCount, nodes, strings }: Snapshot): Uint8Array {
  const helper = new Uint8Array(nodeCount);
  const data = new Map<number, boolean>();
  for (let node = 0; node < nodeCount; node++) {
    const type = nodes.type[node];
    if (type === NodeType.hidden || type === NodeType.array) helper[node] = 1;
    else if (type === NodeType.native) {
      const name = nodes.name[node];
      if (!data.has(name)) data.set(name, equalsAscii(strings, name, "system / ExternalStringData"));
      if (data.get(name) === true) helper[node] = 1;
    }
  }
  return helper;
}
