// What the ids of a candidate may keep: a cheap estimate, for only the most promising candidates are judged.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { LEVELS_ESTIMATED } from "../thresholds.ts";
import type { Labelled } from "./candidateAnchors.ts";
import { SEVERAL } from "./subtrees.ts";

/**
 * Bytes retained by the objects some levels above the anchors that dominate anchors of one id only.
 * O(anchors).
 */
export function estimatedBytes({ dominator, retainedSize, snapshot }: AnalyzedSnapshot, { nodes, labels }: Labelled): number {
  let at = new Map<number, number>();
  for (let i = 0; i < nodes.length; i++) at.set(nodes[i], labels[i]);
  for (let level = 0; level < LEVELS_ESTIMATED; level++) {
    const above = new Map<number, number>();
    for (const [node, label] of at) {
      const known = above.get(dominator[node]);
      above.set(dominator[node], known === undefined || known === label ? label : SEVERAL);
    }
    const next = new Map<number, number>();
    for (const [node, label] of at) {
      const parent = dominator[node];
      if (parent === snapshot.root || above.get(parent) === SEVERAL) next.set(node, label);
      else next.set(parent, label);
    }
    at = next;
  }
  let bytes = 0;
  for (const node of at.keys()) bytes += retainedSize[node];
  return bytes;
}
