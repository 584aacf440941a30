// Linked structures: each element holds the next, so one new entry below a holder can stand for thousands.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { LINK_LENGTH, LONGEST_CHAIN, MOST_ASIDE, MOST_CHAIN_SAMPLES, SHORTEST_CHAIN } from "./thresholds.ts";

export interface Chain {
  /** Constructor (index) of the elements. */
  readonly constructor: number;
  /** New elements in the chain. */
  readonly length: number;
  /** Elements after the new ones that were there before (lists that grow at the head). */
  readonly older: number;
  readonly samples: readonly number[];
}

/** The chain that begins at or just below a new node, or null when there is none. */
export function chainBelow(analyzed: AnalyzedSnapshot, first: number, counterpart: Uint32Array | null): Chain | null {
  const { constructorOf } = analyzed.constructors;
  const visited = new Set<number>([first]);
  const kind = constructorOf[first];
  const samples: number[] = [first];
  let length = 1;
  let older = 0;
  let at = first;
  while (length + older < LONGEST_CHAIN) {
    const next = nextElement(analyzed, at, visited, counterpart);
    if (next === NONE) break;
    visited.add(next);
    if (counterpart === null || counterpart[next] === NONE) {
      length++;
      if (samples.length < MOST_CHAIN_SAMPLES) samples.push(next);
    } else older++;
    at = next;
  }
  return length >= SHORTEST_CHAIN ? { constructor: kind, length, older, samples } : null;
}

/**
 * The nearest unvisited object of the same constructor and name, at most LINK_LENGTH edges away. Of a new
 * element the new one before an old one that is as near: a list linked both ways also leads back to what was
 * there before.
 */
function nextElement(
  { snapshot, constructors }: AnalyzedSnapshot,
  from: number,
  visited: Set<number>,
  counterpart: Uint32Array | null,
): number {
  const { nodes, edges } = snapshot;
  const kind = constructors.constructorOf[from];
  const isNew = (node: number) => counterpart !== null && counterpart[node] === NONE;
  const preferNew = isNew(from);
  let old = NONE;
  let front = [from];
  const seen = new Set<number>(front);
  for (let depth = 0; depth < LINK_LENGTH; depth++) {
    const next: number[] = [];
    for (const node of front) {
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
        if (edges.type[edge] === EdgeType.weak) continue;
        const to = edges.to[edge];
        if (seen.has(to) || nodes.type[to] === NodeType.objectShape) continue;
        seen.add(to);
        const isElement =
          constructors.constructorOf[to] === kind && nodes.name[to] === nodes.name[from] && nodes.type[to] !== NodeType.string;
        if (isElement && !visited.has(to)) {
          if (!preferNew || isNew(to)) return to;
          if (old === NONE) old = to;
          continue;
        }
        if (nodes.type[to] === NodeType.hidden) continue;
        if (next.length < MOST_ASIDE) next.push(to);
      }
    }
    if (old !== NONE) return old;
    front = next;
  }
  return NONE;
}

/**
 * True for the head of a list that is linked in a ring, such as Node's lists of timers: a new element that it
 * holds refers back to it and on to another new one. Whoever keeps an element keeps the whole ring, so that
 * the head alone retains nothing.
 */
export function isListHead({ snapshot, constructors }: AnalyzedSnapshot, counterpart: Uint32Array, head: number): boolean {
  const { nodes, edges } = snapshot;
  const { constructorOf } = constructors;
  for (let edge = nodes.firstEdge[head]; edge < nodes.firstEdge[head + 1]; edge++) {
    const element = edges.to[edge];
    if (edges.type[edge] !== EdgeType.property || nodes.type[element] !== NodeType.object || counterpart[element] !== NONE) continue;
    let back = false;
    let on = false;
    for (let link = nodes.firstEdge[element]; link < nodes.firstEdge[element + 1]; link++) {
      if (edges.type[link] !== EdgeType.property) continue;
      const to = edges.to[link];
      if (to === head) back = true;
      else if (to !== element && counterpart[to] === NONE && constructorOf[to] === constructorOf[element]) on = true;
    }
    if (back && on) return true;
  }
  return false;
}
