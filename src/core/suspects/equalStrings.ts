// Texts that are in the heap more than once: V8 keeps one string for each text only where a program writes it
// down (literals, names).
import { GrowingUint32 } from "../columns.ts";
import { NodeType } from "../snapshot.ts";
import type { DominatorTree } from "./dominated.ts";
import { type Savings, savingsByPlace } from "./savingsByPlace.ts";
import { CUT_AT } from "./thresholds.ts";

/**
 * Strings that are there once more, by what holds them. They are equal when their text is, which V8 writes
 * once; texts that it cuts (CUT_AT) count as equal where the size is too. O(nodes + edges), and the sorting
 * of long strings.
 */
export function equalStrings(tree: DominatorTree): Savings {
  const { shallowSize } = tree.analyzed;
  return savingsByPlace(tree, copies(tree), (node) => shallowSize[node]);
}

/** [nodeCount] 1 for each string of which an equal one stands before. */
function copies({ analyzed: { snapshot, shallowSize } }: DominatorTree): Uint8Array {
  const { nodes, strings, nodeCount } = snapshot;
  const copy = new Uint8Array(nodeCount);
  /** [strings] 1 where a string with the text was met. */
  const met = new Uint8Array(strings.count);
  const long = new GrowingUint32();
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.type[node] !== NodeType.string) continue;
    const text = nodes.name[node];
    if (strings.start[text + 1] - strings.start[text] >= CUT_AT) long.push(node);
    else if (met[text] === 1) copy[node] = 1;
    else met[text] = 1;
  }
  const order = long.values().sort((a, b) => nodes.name[a] - nodes.name[b] || shallowSize[a] - shallowSize[b] || a - b);
  for (let i = 1; i < order.length; i++) {
    const [before, node] = [order[i - 1], order[i]];
    if (nodes.name[node] === nodes.name[before] && shallowSize[node] === shallowSize[before]) copy[node] = 1;
  }
  return copy;
}
