// An object may say the same thing in ten properties: `get`, `set` and `add` of an association are each named
// after its model. Such tags are one candidate ten times, and would crowd out the others.
import { seededHash } from "../../hash.ts";
import { EVIDENCE_RANK } from "../ids/nameEvidence.ts";
import { anchorsOf, type Labelled } from "./candidateAnchors.ts";
import type { Candidate } from "./candidates.ts";

/**
 * The candidates, in their order, with one alone of the tags that part the same objects alike in the snapshot:
 * the one whose name says most, in the place of the first. Where one object stands for each id all stay, for
 * each may be known elsewhere. O(anchors log anchors).
 */
export function withoutRepeats(candidates: readonly Candidate[], snapshot: number): Candidate[] {
  const hash = seededHash();
  const kept: Candidate[] = [];
  const places = new Map<string, number>();
  for (const candidate of candidates) {
    const partition = candidate.hasOneEach ? null : partitionOf(anchorsOf(candidate, snapshot), hash);
    const place = partition === null ? undefined : places.get(partition);
    if (place === undefined) {
      if (partition !== null) places.set(partition, kept.length);
      kept.push(candidate);
    } else if (EVIDENCE_RANK[candidate.evidence] > EVIDENCE_RANK[kept[place].evidence]) kept[place] = candidate;
  }
  return kept;
}

/** Alike for the same objects in the same parts, whatever the parts are called and in whatever order they come. */
function partitionOf({ nodes, labels }: Labelled, hash: ReturnType<typeof seededHash>): string {
  const order = Uint32Array.from(nodes.keys()).sort((a, b) => nodes[a] - nodes[b]);
  const parts = new Map<number, number>();
  let sum = 0;
  for (const at of order) {
    const part = parts.get(labels[at]) ?? parts.size;
    parts.set(labels[at], part);
    sum = hash(sum, nodes[at], part);
  }
  return `${order.length} ${parts.size} ${sum}`;
}
