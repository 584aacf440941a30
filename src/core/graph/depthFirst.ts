// Depth-first numbers over the edges that keep objects alive. All later passes walk in this order: nodes that
// are near in the graph then lie near in memory.
import { sharedUint8 } from "../columns.ts";
import { EdgeType, type Snapshot } from "../snapshot.ts";
import { type EphemeronTables, ephemeronTables } from "./ephemerons.ts";
import { entryPoints } from "./pageOwned.ts";

/** Nodes in the order a depth-first walk from the root first meets them, and their holders. */
export interface DepthFirst {
  /** [nodeCount] node ordinal of each number; the root's number is 0. */
  readonly ordinalOf: Uint32Array;
  /**
   * [nodeCount] by number: number of the node from which it was first met; 0 for what hangs on the root
   * unreached.
   */
  readonly parent: Uint32Array;
  /**
   * [nodeCount] by number: least number among those of its holders that come before it, all of which are its
   * ancestors.
   */
  readonly least: Uint32Array;
  /** [nodeCount] by number: the node's first entry in `later` + 1, or 0. */
  readonly firstLater: Uint32Array;
  /**
   * Holders that come after the node they hold, as linked lists: number of the holder, then next entry + 1,
   * or 0.
   */
  readonly later: Uint32Array;
  readonly idleEdges: IdleEdges;
  /**
   * [2 · nodeCount] of no further use here: what comes next may write into it, for together these columns are
   * what the analysis takes most memory for.
   */
  readonly scratch: Uint32Array;
}

/** [edgeCount / 8] a bit for each edge, set where it keeps nothing alive. */
export type IdleEdges = Uint8Array;

/**
 * Walks from the root, first along what the program owns, then from nodes that no edge reaches (only weakly
 * held), which count as held by the root; the rest are rings nobody holds: they hang on the root, and their
 * edges count for nothing. Which edges keep something alive is decided while walking, for which nodes the
 * program owns follows from the order: not weak edges, not those to oneself, shortcut edges from the root
 * only, none from what the program does not own to what it owns (but from the root), and not a WeakMap
 * table's edge to a value. O(nodes + edges), no recursion.
 */
export function depthFirst(snapshot: Snapshot): DepthFirst {
  const walk = new Walk(snapshot);
  const { nodes, edges, root } = snapshot;
  for (const node of entryPoints(snapshot)) walk.fromRoot(node);
  walk.ownWhatIsLeft();
  for (let edge = nodes.firstEdge[root]; edge < nodes.firstEdge[root + 1]; edge++) {
    if (edges.type[edge] === EdgeType.weak || edges.to[edge] === root) setIdle(walk.idleEdges, edge);
    else walk.fromRoot(edges.to[edge]);
  }
  walk.fromOrphans();
  walk.numberRings();
  return walk.order();
}

export function isIdle(idle: IdleEdges, edge: number): boolean {
  return (idle[edge >>> 3] & (1 << (edge & 7))) !== 0;
}

function setIdle(idle: IdleEdges, edge: number): void {
  idle[edge >>> 3] |= 1 << (edge & 7);
}

class Walk {
  readonly ordinalOf: Uint32Array;
  readonly parent: Uint32Array;
  readonly least: Uint32Array;
  /** [2 · nodeCount] by ordinal: number + 1, then the node's first entry in `later` + 1, or 0. */
  readonly slots: Uint32Array;
  readonly later: Uint32Array;
  readonly idleEdges: IdleEdges;
  readonly #snapshot: Snapshot;
  readonly #ephemerons: EphemeronTables | null;
  /** By number: the edge to look at next. */
  readonly #next: Uint32Array;
  #count = 1;
  #laterCount = 0;
  /** Nodes with smaller numbers (but the root) belong to the program; 0 while those are being walked. */
  #ownedEnd = 0;
  /** Targets of edges that show what the program owns but keep nothing alive. */
  readonly #alsoOwned: number[] = [];
  /**
   * [nodeCount] 1 for nodes that the program owns although the walk along what it owns did not meet them;
   * null where there are none.
   */
  #owned: Uint8Array | null = null;

  constructor(snapshot: Snapshot) {
    const { nodeCount, edgeCount, root } = snapshot;
    this.#snapshot = snapshot;
    this.#ephemerons = ephemeronTables(snapshot);
    this.ordinalOf = new Uint32Array(nodeCount);
    this.parent = new Uint32Array(nodeCount);
    this.least = new Uint32Array(nodeCount);
    this.slots = new Uint32Array(2 * nodeCount);
    this.later = new Uint32Array(2 * edgeCount);
    this.idleEdges = sharedUint8((edgeCount + 7) >>> 3);
    this.#next = new Uint32Array(nodeCount);
    this.ordinalOf[0] = root;
    this.slots[2 * root] = 1;
  }

  /** Walks on from a node that the root holds. */
  fromRoot(node: number): void {
    const number = this.slots[2 * node] - 1;
    if (number < 0) this.#walk(node);
    else if (number > 0) this.least[number] = 0;
    else if (this.#ownedEnd === 0) this.#alsoOwned.push(node);
  }

  /** Ends the walk along what the program owns: marks what it owns beside that. */
  ownWhatIsLeft(): void {
    const { nodes, edges, nodeCount, root } = this.#snapshot;
    this.#ownedEnd = this.#count;
    const stack = this.#alsoOwned.filter((node) => node === root || this.slots[2 * node] === 0);
    if (stack.length === 0) return;
    const owned = new Uint8Array(nodeCount);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (owned[node] === 1 || (this.slots[2 * node] !== 0 && node !== root)) continue;
      owned[node] = 1;
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++)
        if (edges.type[edge] !== EdgeType.weak) stack.push(edges.to[edge]);
    }
    this.#owned = owned;
  }

  /** Walks on from nodes that nothing keeps alive, in the order of their ordinals. */
  fromOrphans(): void {
    const { nodeCount } = this.#snapshot;
    if (this.#count === nodeCount) return;
    const held = this.#heldByUnseen();
    for (let node = 0; node < nodeCount; node++) if (this.slots[2 * node] === 0 && held[node] === 0) this.#walk(node);
  }

  numberRings(): void {
    for (let node = 0; this.#count < this.#snapshot.nodeCount; node++) {
      if (this.slots[2 * node] !== 0) continue;
      this.ordinalOf[this.#count++] = node;
      this.slots[2 * node] = this.#count;
      const { firstEdge } = this.#snapshot.nodes;
      for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) setIdle(this.idleEdges, edge);
    }
  }

  /** Turns what is known by ordinal into columns by number. */
  order(): DepthFirst {
    const { ordinalOf, parent, least, slots, later, idleEdges } = this;
    const firstLater = this.#next;
    for (let number = 0; number < ordinalOf.length; number++) firstLater[number] = slots[2 * ordinalOf[number] + 1];
    return { ordinalOf, parent, least, firstLater, later, idleEdges, scratch: slots };
  }

  /**
   * [nodeCount] 1 where a node that was not met keeps another one alive: whatever a met node keeps alive was
   * met.
   */
  #heldByUnseen(): Uint8Array {
    const { nodeCount, nodes, edges } = this.#snapshot;
    const held = new Uint8Array(nodeCount);
    for (let node = 0; node < nodeCount; node++) {
      if (this.slots[2 * node] !== 0) continue;
      const outside = this.#owned === null || this.#owned[node] === 0;
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
        const target = edges.to[edge];
        if (edges.type[edge] >= EdgeType.shortcut || target === node || this.#ephemerons?.isTableEdge(node, edge)) continue;
        if (!(outside && this.#owned?.[target] === 1)) held[target] = 1;
      }
    }
    return held;
  }

  /**
   * Numbers `start`, as held by the root, and everything new that it reaches. The way back up goes along
   * `parent`.
   */
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: one loop, whose columns and counts are held in variables
  #walk(start: number): void {
    const { ordinalOf, parent, least, slots, later, idleEdges } = this;
    const { firstEdge } = this.#snapshot.nodes;
    const { type: types, to } = this.#snapshot.edges;
    const next = this.#next;
    const owned = this.#owned;
    const ownedEnd = this.#ownedEnd;
    const ephemerons = this.#ephemerons;
    const alsoOwned = ownedEnd === 0 ? this.#alsoOwned : null;
    // Looked up here, for what a loop looks up in a branch that it comes to late throws its compiled code
    // away.
    const { shortcut, weak } = EdgeType;
    const first = this.#count;
    let count = first;
    let laterCount = this.#laterCount;
    let node = start;
    let number = first;
    let edge = firstEdge[node];
    ordinalOf[count++] = node;
    slots[2 * node] = count;
    for (;;) {
      const end = firstEdge[node + 1];
      const outside = ownedEnd > 0 && (owned === null || owned[node] === 0);
      const isTable = ephemerons !== null && ephemerons.isTable[node] === 1;
      let found = -1;
      for (; edge < end; edge++) {
        const type = types[edge];
        const target = to[edge];
        if (type >= shortcut || (isTable && ephemerons.isTableEdge(node, edge))) {
          if (type !== weak) alsoOwned?.push(target);
          setIdle(idleEdges, edge);
          continue;
        }
        if (outside && owned !== null && owned[target] === 1) {
          setIdle(idleEdges, edge);
          continue;
        }
        const seen = slots[2 * target] - 1;
        if (seen < 0) {
          found = target;
          break;
        }
        if (seen > number) {
          if (number < least[seen]) least[seen] = number;
        } else if (seen === 0) alsoOwned?.push(target);
        else if (seen === number || (outside && seen < ownedEnd)) setIdle(idleEdges, edge);
        else {
          later[laterCount] = number;
          later[laterCount + 1] = slots[2 * target + 1];
          laterCount += 2;
          slots[2 * target + 1] = laterCount >>> 1;
        }
      }
      if (found >= 0) {
        next[number] = edge + 1;
        parent[count] = number;
        least[count] = number;
        number = count;
        node = found;
        ordinalOf[count++] = node;
        slots[2 * node] = count;
        edge = firstEdge[node];
      } else {
        if (number === first) break;
        number = parent[number];
        node = ordinalOf[number];
        edge = next[number];
      }
    }
    this.#count = count;
    this.#laterCount = laterCount;
  }
}
