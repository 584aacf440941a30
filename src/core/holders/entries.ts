// The entries of one holder, and the store behind them.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../matching.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findStrings } from "../strings.ts";
import { chainBelow } from "./chains.ts";
import { type Collections, collections, isText } from "./collections.ts";

export interface Entries {
  readonly count: number;
  /** Entries without a counterpart in the other snapshot, and what they keep alive. */
  readonly unmatched: number[];
  readonly unmatchedBytes: number;
  /** How many of those are of each constructor (index). */
  readonly constructors: ReadonlyMap<number, number>;
}

/** Reads holders of one snapshot. */
export class HolderView {
  readonly analyzed: AnalyzedSnapshot;
  readonly #collections: Collections;
  readonly #reactions: number;
  readonly #proto: number;
  readonly #weakCell: number;

  constructor(analyzed: AnalyzedSnapshot) {
    this.analyzed = analyzed;
    this.#collections = collections(analyzed.snapshot);
    [this.#reactions, this.#proto, this.#weakCell] = findStrings(analyzed.snapshot.strings, [
      "reactions_or_result",
      "__proto__",
      "system / WeakCell",
    ]);
  }

  /**
   * Each thing that a node holds: collection entries, elements, properties, closure variables, internal
   * slots. A thing held twice comes twice.
   */
  eachHeld(node: number, visit: (held: number) => void): void {
    const table = this.#collections.tableOf(node);
    const { nodes, edges } = this.analyzed.snapshot;
    if (table !== NONE) this.#collections.eachTableEntry(table, (value, key) => visit(thingOf(value, key, nodes.type)));
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const to = edges.to[edge];
      switch (edges.type[edge]) {
        case EdgeType.property:
          if (edges.nameOrIndex[edge] === this.#proto) break;
          if (nodes.type[to] !== NodeType.hidden) visit(to);
          break;
        case EdgeType.element:
        case EdgeType.context:
          if (nodes.type[to] !== NodeType.hidden) visit(to);
          break;
        case EdgeType.internal:
          if (
            isThing(nodes.type[to]) ||
            this.#isCell(to) ||
            (edges.nameOrIndex[edge] === this.#reactions && nodes.type[to] === NodeType.hidden)
          )
            visit(to);
          break;
        case EdgeType.hidden:
          if (this.#isCell(to)) visit(to);
      }
    }
  }

  /**
   * What a FinalizationRegistry is given to hold hangs on a chain of cells; the program named neither, but it
   * made both.
   */
  #isCell(node: number): boolean {
    const { type, name } = this.analyzed.snapshot.nodes;
    return type[node] === NodeType.hidden && name[node] === this.#weakCell;
  }

  entries(node: number, counterpart: Uint32Array): Entries {
    const { retainedSize, constructors } = this.analyzed;
    const seen = new Set<number>();
    const unmatched: number[] = [];
    const counts = new Map<number, number>();
    let unmatchedBytes = 0;
    this.eachHeld(node, (held) => {
      if (seen.has(held)) return;
      seen.add(held);
      if (counterpart[held] !== NONE) return;
      unmatched.push(held);
      unmatchedBytes += retainedSize[held];
      const constructorIndex = constructors.constructorOf[held];
      counts.set(constructorIndex, (counts.get(constructorIndex) ?? 0) + 1);
    });
    return { count: seen.size, unmatched, unmatchedBytes, constructors: counts };
  }

  countEntries(node: number): number {
    const seen = new Set<number>();
    this.eachHeld(node, (held) => seen.add(held));
    return seen.size;
  }
}

/**
 * Elements of the longest chain that begins at something the node holds, those without a counterpart where
 * one is given; 0 without a chain.
 */
export function longestChain(view: HolderView, node: number, counterpart: Uint32Array | null): number {
  let longest = 0;
  view.eachHeld(node, (held) => {
    longest = Math.max(longest, chainBelow(view.analyzed, held, counterpart)?.length ?? 0);
  });
  return longest;
}

/** Of a Map's entry, which is one thing: its value, or its key where an object is the key of a text or number. */
function thingOf(value: number, key: number, type: Uint8Array): number {
  return key !== NONE && isPrimitive(type[value]) && !isPrimitive(type[key]) ? key : value;
}

function isPrimitive(type: number): boolean {
  return isText(type) || type === NodeType.number || type === NodeType.bigint;
}

function isThing(type: number): boolean {
  return type !== NodeType.array && type !== NodeType.objectShape && type !== NodeType.hidden;
}

/** The largest array node behind a collection (Map table, elements or properties), or NONE. */
export function storeOf({ nodes, edges }: Snapshot, node: number): number {
  let largest = NONE;
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    const to = edges.to[edge];
    if (edges.type[edge] !== EdgeType.internal || nodes.type[to] !== NodeType.array) continue;
    if (largest === NONE || nodes.shallowSize[to] > nodes.shallowSize[largest]) largest = to;
  }
  return largest;
}
