// The retaining path that a person can read: shortest by a cost that prefers properties and variables to V8's inner workings.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { stringText } from "../strings.ts";
import { slotNumbers } from "./collections.ts";

/** Internal edges that a person can follow; all others (code, maps, feedback) are how V8 works inside. */
const READABLE_INTERNAL: ReadonlyMap<string, number> = new Map([
  ["table", 1],
  ["context", 2],
  ["elements", 2],
  ["properties", 2],
  ["previous", 3],
  ["buffer", 2],
  ["backing_store", 2],
  ["bound_this", 2],
  ["bound_function", 2],
  ["bound_arguments", 2],
  ["first", 1],
  ["second", 1],
  ["parent", 1],
  ["reactions_or_result", 3],
  ["promise_or_capability", 3],
  ["fulfill_handler", 3],
  ["reject_handler", 3],
  ["next", 2],
  ["global_proxy", 4],
  ["global_object", 4],
  ["native_context", 6],
]);
const HARD = 24;
const COSTLIEST = 2 * HARD + 8;

export interface Paths {
  /** Edge by which the cheapest path reaches each node: [nodeCount] edge ordinal, NONE for the root and the unreachable. */
  readonly edgeInto: Uint32Array;
  /** [nodeCount] node before it on that path. */
  readonly nodeBefore: Uint32Array;
}

/** Cheapest path from the root to every node: Dial's algorithm (buckets by cost), O(edges). */
export function cheapestPaths({ snapshot }: AnalyzedSnapshot): Paths {
  const { nodes, edges, nodeCount, root } = snapshot;
  const costOf = edgeCosts(snapshot);
  const cost = new Uint32Array(nodeCount).fill(NONE);
  const edgeInto = new Uint32Array(nodeCount).fill(NONE);
  const nodeBefore = new Uint32Array(nodeCount).fill(NONE);
  const buckets: number[][] = Array.from({ length: COSTLIEST + 1 }, () => []);
  cost[root] = 0;
  buckets[0].push(root);
  let waiting = 1;
  for (let now = 0; waiting > 0; now++) {
    const bucket = buckets[now % (COSTLIEST + 1)];
    // The bucket may grow while it is read: edges of cost 0 do not exist, so only with entries of a later round.
    const due = bucket.splice(0);
    waiting -= due.length;
    for (const node of due) {
      if (cost[node] !== now) continue;
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
        if (edges.type[edge] === EdgeType.weak) continue;
        const to = edges.to[edge];
        const through = now + costOf(edge, to);
        if (through >= cost[to]) continue;
        cost[to] = through;
        edgeInto[to] = edge;
        nodeBefore[to] = node;
        buckets[through % (COSTLIEST + 1)].push(to);
        waiting++;
      }
    }
  }
  return { edgeInto, nodeBefore };
}

function edgeCosts(snapshot: Snapshot): (edge: number, to: number) => number {
  const { nodes, edges, strings } = snapshot;
  const slotOf = slotNumbers(snapshot);
  const internal = new Map<number, number>();
  const proto = new Map<number, number>();
  function internalCost(name: number): number {
    let known = internal.get(name);
    if (known === undefined) {
      known = slotOf(name) >= 0 ? 1 : (READABLE_INTERNAL.get(stringText(strings, name)) ?? HARD);
      internal.set(name, known);
    }
    return known;
  }
  function propertyCost(name: number): number {
    let known = proto.get(name);
    if (known === undefined) {
      const text = stringText(strings, name);
      known = text === "__proto__" || text === "constructor" || text === "prototype" ? 8 : 2;
      proto.set(name, known);
    }
    return known;
  }
  return (edge, to) => {
    const type = edges.type[edge];
    const own =
      type === EdgeType.property
        ? propertyCost(edges.nameOrIndex[edge])
        : type === EdgeType.internal
          ? internalCost(edges.nameOrIndex[edge])
          : type === EdgeType.hidden
            ? HARD
            : 2;
    const target = nodes.type[to];
    return own + (target === NodeType.hidden || target === NodeType.code || target === NodeType.objectShape ? HARD : 0);
  };
}

/** Ordinals from the root to a node, both included; empty when unreachable. */
export function pathTo(paths: Paths, root: number, node: number): number[] {
  const path = [node];
  let at = node;
  while (at !== root) {
    at = paths.nodeBefore[at];
    if (at === NONE) return [];
    path.push(at);
  }
  return path.reverse();
}
