// Entries that others hold too dominate nothing: a pool that a registry and a timer both hold is retained by
// neither alone. What such entries lead to is measured by a walk over new objects only.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, NONE } from "../matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import type { Accumulation } from "./findAccumulations.ts";
import { MOST_CO_HELD, WALKS_OF_ALL } from "./thresholds.ts";

/**
 * The holders with the most new entries, each with the bytes that are new and reached from those. At most
 * four times O(nodes + edges) in all.
 */
export function measureReach(after: AnalyzedSnapshot, matching: Matching, holders: readonly Accumulation[]): Accumulation[] {
  const chosen = [...holders].sort((a, b) => b.added - a.added || a.holder - b.holder).slice(0, MOST_CO_HELD);
  const { nodeCount } = after.snapshot;
  const walk: Walk = { after, beforeOf: matching.beforeOf, stamp: new Uint32Array(nodeCount), stack: new Uint32Array(nodeCount) };
  let budget = WALKS_OF_ALL * nodeCount;
  const measured: Accumulation[] = [];
  for (let i = 0; i < chosen.length && budget > 0; i++) {
    const { bytes, visited } = reach(walk, chosen[i], i + 1);
    budget -= visited;
    measured.push({ ...chosen[i], bytes, netBytes: bytes, coHeld: true });
  }
  return measured;
}

/** What every walk over new objects needs; each stamps the nodes that it met with a mark of its own. */
interface Walk {
  readonly after: AnalyzedSnapshot;
  readonly beforeOf: Uint32Array;
  readonly stamp: Uint32Array;
  readonly stack: Uint32Array;
}

function reach(walk: Walk, { samples, holder }: Accumulation, mark: number): { bytes: number; visited: number } {
  const { beforeOf, stamp, stack } = walk;
  const { snapshot, shallowSize } = walk.after;
  const { nodes, edges } = snapshot;
  let size = 0;
  let bytes = 0;
  let visited = 0;
  stamp[holder] = mark;
  const push = (node: number) => {
    if (stamp[node] === mark || beforeOf[node] !== NONE || nodes.type[node] === NodeType.code) return;
    stamp[node] = mark;
    stack[size++] = node;
  };
  for (const sample of samples) push(sample);
  while (size > 0) {
    const node = stack[--size];
    visited++;
    bytes += shallowSize[node];
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++)
      if (edges.type[edge] !== EdgeType.weak) push(edges.to[edge]);
  }
  return { bytes, visited };
}
