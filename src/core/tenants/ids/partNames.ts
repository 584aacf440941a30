// What tells names of kinds and parts from ids: the program's code spells them, or several collections of one
// place have them again.
import { NodeType, type Snapshot } from "../../snapshot.ts";
import type { UsableTexts } from "./anchors.ts";

/**
 * [strings] 1 for texts that compiled code refers to, or the literals of code: the program spells them.
 * O(edges of code).
 */
export function spelledByCode({ nodes, edges, strings, nodeCount }: Snapshot): Uint8Array {
  const spelled = new Uint8Array(strings.count);
  const markTexts = (node: number, visitArray: ((array: number) => void) | null) => {
    const end = nodes.firstEdge[node + 1];
    for (let edge = nodes.firstEdge[node]; edge < end; edge++) {
      const to = edges.to[edge];
      if (nodes.type[to] === NodeType.string) spelled[nodes.name[to]] = 1;
      else if (nodes.type[to] === NodeType.array) visitArray?.(to);
    }
  };
  for (let node = 0; node < nodeCount; node++) if (nodes.type[node] === NodeType.code) markTexts(node, (array) => markTexts(array, null));
  return spelled;
}

/**
 * What was found at one place: what spells each id, a node or a text, and of keys the collection of each and
 * the names of properties (string indices).
 */
export interface FoundIds {
  readonly ids: readonly (number | string)[];
  readonly collections: readonly number[];
  readonly names: readonly number[];
}

/** Share of the ids, each counted once, that code spells. */
export function spelledShare({ ids, names }: FoundIds, spelled: Uint8Array, { nodes }: Snapshot): number {
  const known = new Set<number>(names);
  for (const id of ids) if (typeof id === "number") known.add(nodes.name[id]);
  let count = 0;
  for (const name of known) count += spelled[name];
  return known.size === 0 ? 0 : count / known.size;
}

/** Share of the ids that two or more collections of one place hold. */
export function repeatedShare({ ids, collections: held }: FoundIds, text: UsableTexts): number {
  if (held.length === 0 || held.every((collection) => collection === held[0])) return 0;
  const collectionOf = new Map<string, number>();
  const repeated = new Set<string>();
  ids.forEach((spelling, i) => {
    const id = text.of(spelling);
    if (id === null) return;
    const known = collectionOf.get(id);
    if (known === undefined) collectionOf.set(id, held[i]);
    else if (known !== held[i]) repeated.add(id);
  });
  return repeated.size / Math.max(1, collectionOf.size);
}
