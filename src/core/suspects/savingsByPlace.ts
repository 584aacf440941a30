// By which member of which class things are held: `status of Order`, entries of a Map.
import { EdgeType, NodeType } from "../snapshot.ts";
import type { DominatorTree } from "./dominated.ts";
import { MOST_SAVINGS } from "./thresholds.ts";

/** A class and the member by which its objects hold something. */
export interface Place {
  /** Index of the class. */
  readonly kind: number;
  /** String index of the property or variable; -1 for entries and elements. */
  readonly member: number;
}

export interface HeldAt {
  readonly place: Place;
  /** Ordinal of one of the things held there. */
  readonly node: number;
  readonly count: number;
  /** Bytes that could be saved there. */
  readonly bytes: number;
}

/** What could be saved, and where most of it is held. */
export interface Savings {
  readonly count: number;
  readonly bytes: number;
  readonly items: readonly HeldAt[];
}

/**
 * What costs `sizeOf` bytes each, summed by place: each marked node counts where it is held first, by the
 * program and not by V8. O(nodes + edges).
 */
export function savingsByPlace(tree: DominatorTree, marks: Uint8Array, sizeOf: (node: number) => number): Savings {
  if (!marks.includes(1)) return largest([]);
  const { snapshot, constructors } = tree.analyzed;
  const { nodes, edges, nodeCount } = snapshot;
  const isOfProgram = constructors.list.map(({ name }) => !/^(\(|system \/ (?!Context$)|Function$)/.test(name));
  const found = new Map<string, { place: Place; node: number; count: number; bytes: number }>();
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.type[node] === NodeType.synthetic) continue;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const held = edges.to[edge];
      const type = edges.type[edge];
      if (marks[held] === 0 || type === EdgeType.weak || type === EdgeType.shortcut) continue;
      const kind = constructors.constructorOf[tree.thingAt(node)];
      if (!isOfProgram[kind]) continue;
      marks[held] = 0;
      const member = type === EdgeType.property || type === EdgeType.context ? edges.nameOrIndex[edge] : -1;
      const key = `${kind} ${member}`;
      const known = found.get(key) ?? { place: { kind, member }, node: held, count: 0, bytes: 0 };
      found.set(key, known);
      known.count++;
      known.bytes += sizeOf(held);
    }
  }
  return largest([...found.values()]);
}

/** The sum of all, and the largest of them. */
export function largest(all: HeldAt[]): Savings {
  all.sort((a, b) => b.bytes - a.bytes || a.node - b.node);
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    items: all.slice(0, MOST_SAVINGS),
  };
}
