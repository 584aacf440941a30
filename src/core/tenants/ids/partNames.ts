// What tells names of kinds and parts from ids: the program's code spells them, or several collections of one
// place have them again.
import { NodeType, type Snapshot } from "../../snapshot.ts";
import type { UsableTexts } from "./anchors.ts";
import { type Finds, SpelledBy } from "./finds.ts";

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
 * A function that gives the share of the ids of a place, each counted once, that code spells. Which were
 * counted is kept in one column for all places.
 */
export function spelledShares({ nodes, strings }: Snapshot, spelled: Uint8Array): (finds: Finds) => number {
  const countedAt = new Uint32Array(strings.count);
  let place = 0;
  return ({ spelledBy, spelling }) => {
    place++;
    let all = 0;
    let byCode = 0;
    for (let i = 0; i < spelling.length; i++) {
      if (spelledBy[i] !== SpelledBy.node && spelledBy[i] !== SpelledBy.name) continue;
      const name = spelledBy[i] === SpelledBy.node ? nodes.name[spelling[i]] : spelling[i];
      if (countedAt[name] === place) continue;
      countedAt[name] = place;
      all++;
      byCode += spelled[name];
    }
    return all === 0 ? 0 : byCode / all;
  };
}

/** Share of the ids that two or more collections of one place hold. */
export function repeatedShare(finds: Finds, text: UsableTexts): number {
  const { collections } = finds;
  if (collections.every((collection) => collection === collections[0])) return 0;
  const collectionOf = new Map<string, number>();
  const repeated = new Set<string>();
  for (let i = 0; i < collections.length; i++) {
    const id = text.of(finds, i);
    if (id === null) continue;
    const known = collectionOf.get(id);
    if (known === undefined) collectionOf.set(id, collections[i]);
    else if (known !== collections[i]) repeated.add(id);
  }
  return repeated.size / Math.max(1, collectionOf.size);
}
