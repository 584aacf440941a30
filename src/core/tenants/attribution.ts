// Who keeps what alive, exactly: every byte of a snapshot belongs to one tenant, to several (shared), or to the service itself.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { ForwardEdges } from "../graph/essentialEdges.ts";

/** Reached from the root without passing a tenant: the service's own. */
export const SERVICE = 0xfffffffe;
/** Reached from more than one tenant, and not by the service without them. */
export const SHARED = 0xfffffffd;

export interface Attribution {
  /** [nodeCount] label of the only tenant that keeps the node alive, SERVICE or SHARED. */
  readonly owner: Uint32Array;
  /** [labelCount + 1] bytes by label; [0] unused. */
  readonly bytes: Float64Array;
  readonly shared: number;
  /** What the service keeps, with what nothing strongly holds and native bytes of no node: the rest, so that the parts sum to the total. */
  readonly unattributed: number;
  /** Bytes shared by exactly these two labels, low × 2^21 + high, of the nodes where two tenants meet and what follows. */
  readonly sharedPairs: ReadonlyMap<number, number>;
}

/** Objects at which a tenant's world begins: no walk enters another tenant's. */
export interface Entrances {
  readonly nodes: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** Which label's walk first met another label's entrance: [labelCount + 1] 0 none, a label, or MET_SEVERAL. */
export const MET_SEVERAL = 0xffffffff;

export interface Meetings {
  /** For each label the only label whose walk reached one of its entrances. */
  readonly reachedFrom: Uint32Array;
  /** For each label the only label whose entrance its walk reached. */
  readonly reaches: Uint32Array;
}

const PAIR = 2 ** 21;

/** Each node is labelled at most twice: O(nodes + edges). */
export function attribute(analyzed: AnalyzedSnapshot, edges: ForwardEdges, entrances: Entrances, labelCount: number): Attribution {
  const walk = new TenantWalk(analyzed, edges, entrances);
  const { pairOf } = walk.run(entrances, labelCount, null);
  return addUp(analyzed, walk.owner, pairOf, labelCount);
}

/** Walks from the same entrances again and again, under changing labels: what the service keeps is marked once. */
export class TenantWalk {
  /** [nodeCount] as in `Attribution`, after `run`. */
  readonly owner: Uint32Array;
  readonly #edges: ForwardEdges;
  /** [nodeCount] label of each entrance, 0 elsewhere. */
  readonly #entrance: Uint32Array;
  /** [nodeCount] SERVICE for what the root reaches without passing an entrance. */
  readonly #service: Uint32Array;
  readonly #queue: Uint32Array;

  constructor({ snapshot }: AnalyzedSnapshot, edges: ForwardEdges, entrances: Entrances) {
    this.#edges = edges;
    this.#entrance = new Uint32Array(snapshot.nodeCount);
    this.owner = new Uint32Array(snapshot.nodeCount);
    this.#service = new Uint32Array(snapshot.nodeCount);
    this.#queue = new Uint32Array(2 * snapshot.nodeCount + 1);
    this.#label(entrances);
    markService(edges, snapshot.root, this.#entrance, this.#service, this.#queue);
  }

  #label({ nodes, labels }: Entrances): void {
    for (let i = 0; i < nodes.length; i++) this.#entrance[nodes[i]] = labels[i];
  }

  /** `entrances`: the same nodes as at first. Labels of one set (above 0) do not count as meeting each other. */
  run(entrances: Entrances, labelCount: number, setOf: Uint32Array | null): { meetings: Meetings; pairOf: Map<number, number> } {
    this.#label(entrances);
    this.owner.set(this.#service);
    const meetings = { reachedFrom: new Uint32Array(labelCount + 1), reaches: new Uint32Array(labelCount + 1) };
    const pairOf = markTenants(this.#edges, entrances, this.#entrance, this.owner, this.#queue, meetings, setOf);
    return { meetings, pairOf };
  }
}

function markService({ firstEdge, to }: ForwardEdges, root: number, entrance: Uint32Array, owner: Uint32Array, stack: Uint32Array): void {
  let size = 0;
  stack[size++] = root;
  owner[root] = SERVICE;
  while (size > 0) {
    const node = stack[--size];
    for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
      const target = to[edge];
      if (owner[target] !== 0 || entrance[target] !== 0) continue;
      owner[target] = SERVICE;
      stack[size++] = target;
    }
  }
}

function markTenants(
  { firstEdge, to }: ForwardEdges,
  entrances: Entrances,
  entrance: Uint32Array,
  owner: Uint32Array,
  queue: Uint32Array,
  meetings: Meetings,
  setOf: Uint32Array | null,
): Map<number, number> {
  const pairOf = new Map<number, number>();
  let tail = 0;
  for (let i = 0; i < entrances.nodes.length; i++) {
    const node = entrances.nodes[i];
    if (owner[node] !== 0) continue;
    owner[node] = entrances.labels[i];
    queue[tail++] = node;
  }
  for (let head = 0; head < tail; head++) {
    const node = queue[head];
    const label = owner[node];
    for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
      const target = to[edge];
      const old = owner[target];
      if (old === SERVICE || old === SHARED || old === label) continue;
      if (old === 0) {
        owner[target] = label;
        queue[tail++] = target;
      } else if (entrance[target] !== 0) {
        if (label !== SHARED && (setOf === null || setOf[label] === 0 || setOf[label] !== setOf[entrance[target]]))
          meet(meetings, label, entrance[target]);
      } else {
        const pair = label === SHARED ? (pairOf.get(node) ?? 0) : Math.min(label, old) * PAIR + Math.max(label, old);
        if (pair !== 0) pairOf.set(target, pair);
        owner[target] = SHARED;
        queue[tail++] = target;
      }
    }
  }
  return pairOf;
}

function meet(meetings: Meetings, from: number, to: number): void {
  const { reachedFrom, reaches } = meetings;
  reachedFrom[to] = reachedFrom[to] === 0 || reachedFrom[to] === from ? from : MET_SEVERAL;
  reaches[from] = reaches[from] === 0 || reaches[from] === to ? to : MET_SEVERAL;
}

function addUp(analyzed: AnalyzedSnapshot, owner: Uint32Array, pairOf: ReadonlyMap<number, number>, labelCount: number): Attribution {
  const { shallowSize, totalSize } = analyzed;
  const bytes = new Float64Array(labelCount + 1);
  let shared = 0;
  let owned = 0;
  for (let node = 0; node < owner.length; node++) {
    const label = owner[node];
    if (label === SHARED) shared += shallowSize[node];
    else if (label !== SERVICE && label !== 0) {
      bytes[label] += shallowSize[node];
      owned += shallowSize[node];
    }
  }
  const sharedPairs = new Map<number, number>();
  for (const [node, pair] of pairOf) if (owner[node] === SHARED) sharedPairs.set(pair, (sharedPairs.get(pair) ?? 0) + shallowSize[node]);
  return { owner, bytes, shared, unattributed: totalSize - owned - shared, sharedPairs };
}

/** The two labels of a key of `sharedPairs`. */
export function pairLabels(pair: number): [number, number] {
  return [Math.floor(pair / PAIR), pair % PAIR];
}
