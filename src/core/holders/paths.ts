// The retaining path that a person can read: shortest by a cost that prefers properties and variables to V8's
// inner workings.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../matching.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { stringText } from "../strings.ts";
import { slotNumbers } from "./collections.ts";

/** Internal edges that a person can follow; all others (code, maps, feedback) are how V8 works inside. */
const READABLE_INTERNAL: ReadonlyMap<string, number> = new Map([
  ["table", 1],
  ["context", 2],
  ["elements", 2],
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
/**
 * From an object of the engine to Node's own (a TCP handle's socket): true, but the program's own way to it
 * says whose it is.
 */
const BEHIND_THE_PROGRAM = 10 * HARD;
/**
 * From a WeakMap's table to a value; from the key, which keeps the value alive as much, it is hard: the
 * collection says who made the entry. V8 names both edges alike (HeapSnapshotGenerator, ephemerons).
 */
const PAIR = 2;
const OF_PAIR = 255;
/**
 * V8's roots (Root in src/roots/roots.h) for what runs at this moment: frames of functions, handles of
 * native code, work of the compiler. What else of the program holds the object holds it afterwards too.
 */
const MOMENT = 5 * HARD;
const AT_THIS_MOMENT: ReadonlySet<string> = new Set(["(Stack roots)", "(Handle scope)", "(Strong roots)"]);
/** What an object's store of properties leads to, the object leads to by name. */
const PROPERTIES = "properties";
export const BACK_TO_OWNER: ReadonlySet<string> = new Set(["<symbol owner_symbol>", "<symbol owner>"]);
/**
 * Into what Node's modules keep for themselves (lists of timers, of signals that are listened to): a few
 * steps of the program's own are preferred.
 */
const OF_NODE = 8;
const COSTLIEST = BEHIND_THE_PROGRAM + OF_NODE + HARD + 8;

export interface Paths {
  /**
   * Edge by which the cheapest path reaches each node: [nodeCount] edge ordinal, NONE for the root and the
   * unreachable.
   */
  readonly edgeInto: Uint32Array;
  /** [nodeCount] node before it on that path. */
  readonly nodeBefore: Uint32Array;
}

/**
 * Cheapest paths from the root: Dial's algorithm (buckets by cost), O(edges) for all nodes. It goes on only
 * as far as the nodes that were asked for, which are mostly near: the paths that a report shows need a tenth
 * of it.
 */
export class CheapestPaths implements Paths {
  readonly edgeInto: Uint32Array;
  readonly nodeBefore: Uint32Array;
  readonly #snapshot: Snapshot;
  readonly #costOf: EdgeCost;
  /** [nodeCount] cost of the cheapest path found so far. */
  readonly #cost: Uint32Array;
  /** Nodes by cost, modulo the number of buckets: costs that wait differ by less than that. */
  readonly #buckets: number[][] = Array.from({ length: COSTLIEST + 1 }, () => []);
  #waiting = 1;
  /** Every node of a lower cost is settled. */
  #now = 0;
  /** Nodes of the cost that is being settled, and how many of them are done. */
  #due: number[] = [];
  #done = 0;

  /** `isOfNode`: [nodeCount] 1 for the scopes of Node's own modules. */
  constructor({ snapshot }: Pick<AnalyzedSnapshot, "snapshot">, isOfNode: Uint8Array) {
    const { nodeCount, root } = snapshot;
    this.#snapshot = snapshot;
    this.#costOf = edgeCosts(snapshot, isOfNode);
    this.#cost = new Uint32Array(nodeCount).fill(NONE);
    this.edgeInto = new Uint32Array(nodeCount).fill(NONE);
    this.nodeBefore = new Uint32Array(nodeCount).fill(NONE);
    this.#cost[root] = 0;
    this.#buckets[0].push(root);
  }

  /** Goes on until the path to `node` is known. */
  settle(node: number): void {
    while (this.#waiting > 0 && this.#cost[node] > this.#now) this.#goOn(Number.POSITIVE_INFINITY);
  }

  /** Goes on for about so many nodes; false when all paths are known. */
  settleSome(nodes: number): boolean {
    for (let left = nodes; left > 0 && this.#waiting > 0; ) left -= 1 + this.#goOn(left);
    return this.#waiting > 0;
  }

  /** Settles nodes of one cost, `most` at most; returns how many. */
  #goOn(most: number): number {
    if (this.#done === 0) this.#due = this.#takeBucket();
    const from = this.#done;
    const end = Math.min(this.#due.length, from + most);
    this.#settle(from, end);
    this.#done = end;
    if (end === this.#due.length) {
      this.#waiting -= end;
      this.#done = 0;
      this.#now++;
    }
    return end - from;
  }

  /** Edges of cost 0 do not exist: the bucket gets no entries of this round while it is read. */
  #takeBucket(): number[] {
    const place = this.#now % (COSTLIEST + 1);
    const due = this.#buckets[place];
    this.#buckets[place] = [];
    return due;
  }

  #settle(from: number, end: number): void {
    const { nodes, edges } = this.#snapshot;
    const { firstEdge } = nodes;
    const { type, to: target } = edges;
    const now = this.#now;
    for (let i = from; i < end; i++) {
      const node = this.#due[i];
      if (this.#cost[node] !== now) continue;
      for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
        if (type[edge] === EdgeType.weak) continue;
        const to = target[edge];
        // What is settled, or cheaper by the least cost, needs no second look.
        if (this.#cost[to] <= now + 1) continue;
        const through = now + this.#costOf(node, edge, to);
        if (through >= this.#cost[to]) continue;
        this.#cost[to] = through;
        this.edgeInto[to] = edge;
        this.nodeBefore[to] = node;
        this.#buckets[through % (COSTLIEST + 1)].push(to);
        this.#waiting++;
      }
    }
  }
}

function rootsOfTheMoment({ nodes, strings }: Snapshot): Set<number> {
  const found = new Set<number>();
  for (let node = nodes.type.indexOf(NodeType.synthetic); node >= 0; node = nodes.type.indexOf(NodeType.synthetic, node + 1))
    if (AT_THIS_MOMENT.has(stringText(strings, nodes.name[node]))) found.add(node);
  return found;
}

type EdgeCost = (from: number, edge: number, to: number) => number;

function edgeCosts(snapshot: Snapshot, isOfNode: Uint8Array): EdgeCost {
  const { nodes, edges, strings } = snapshot;
  const slotOf = slotNumbers(snapshot);
  const isOfTheMoment = rootsOfTheMoment(snapshot);
  /** By string, for internal edges and for properties: the cost, 0 where it was not asked for yet. */
  const internal = new Uint8Array(strings.count);
  const property = new Uint8Array(strings.count);
  function internalCost(name: number, from: number): number {
    if (internal[name] === 0) {
      const text = stringText(strings, name);
      const isPair = weakKey(text) !== null;
      internal[name] =
        slotOf(name) >= 0 ? 1 : isPair ? OF_PAIR : text === PROPERTIES ? BEHIND_THE_PROGRAM : (READABLE_INTERNAL.get(text) ?? HARD);
    }
    return internal[name] !== OF_PAIR ? internal[name] : nodes.type[from] === NodeType.array ? PAIR : HARD;
  }
  function propertyCost(name: number): number {
    if (property[name] === 0) {
      const text = stringText(strings, name);
      const isShared = text === "__proto__" || text === "constructor" || text === "prototype";
      property[name] = BACK_TO_OWNER.has(text) ? BEHIND_THE_PROGRAM : isShared ? 8 : text.startsWith("<symbol ") ? 4 : 2;
    }
    return property[name];
  }
  return (from, edge, to) => {
    const type = edges.type[edge];
    const own =
      nodes.type[from] === NodeType.synthetic && isOfTheMoment.has(from)
        ? MOMENT
        : type === EdgeType.property
          ? propertyCost(edges.nameOrIndex[edge])
          : type === EdgeType.internal
            ? internalCost(edges.nameOrIndex[edge], from)
            : type === EdgeType.hidden
              ? HARD
              : 2;
    const target = nodes.type[to];
    return (
      own + isOfNode[to] * OF_NODE + (target === NodeType.hidden || target === NodeType.code || target === NodeType.objectShape ? HARD : 0)
    );
  };
}

/**
 * Class of the key under which a WeakMap holds a value; null for other edges. V8 spells it in the edge's name
 * (HeapSnapshotGenerator, ephemerons).
 */
export function weakKey(edge: string): string | null {
  return /^\d+ \/ part of key \((.*?) @\d+\) -> value /.exec(edge)?.[1] ?? null;
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
