// Objects of the embedder (DOM nodes, handles) that are cut off from their document: Chrome DevTools lists
// them apart, as `Detached …`.
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";

const ATTACHED = 1;
const DETACHED = 2;

/**
 * [nodeCount] 1 for native nodes whose name gains the prefix `Detached `; null where there are none. What an
 * attached native node reaches over native nodes is attached; of the rest, what a detached one reaches is
 * detached. Files without the field have the prefix in the name already.
 */
export function detachedNodes(snapshot: Snapshot): Uint8Array | null {
  const state = snapshot.nodes.detachedness;
  if (state === null || !state.includes(DETACHED)) return null;
  const visited = new Uint8Array(snapshot.nodeCount);
  const renamed = new Uint8Array(snapshot.nodeCount);
  const stacks: [number[], number[]] = [[], []];

  function visit(node: number, now: number): void {
    if (visited[node] === 1) return;
    visited[node] = 1;
    if (snapshot.nodes.type[node] !== NodeType.native) return;
    if (now === DETACHED) renamed[node] = 1;
    stacks[now === ATTACHED ? 0 : 1].push(node);
  }

  for (let node = 0; node < snapshot.nodeCount; node++) if (state[node] === ATTACHED || state[node] === DETACHED) visit(node, state[node]);
  spread(snapshot, stacks[0], (target) => visit(target, ATTACHED));
  spread(snapshot, stacks[1], (target) => visit(target, DETACHED));
  return renamed;
}

function spread({ nodes, edges }: Snapshot, stack: number[], visit: (node: number) => void): void {
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const type = edges.type[edge];
      if (type !== EdgeType.hidden && type !== EdgeType.weak) visit(edges.to[edge]);
    }
  }
}
