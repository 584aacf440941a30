// The objects that carry a candidate's ids, in one snapshot.

import { LEAST_OBJECTS } from "../thresholds.ts";
import type { Candidate } from "./candidates.ts";

/** An object carries several ids of the candidate. */
const SEVERAL = 0xffffffff;

/** Objects with their labels, position by position. */
export interface Labelled {
  readonly nodes: readonly number[];
  readonly labels: readonly number[];
}

const labelled = new WeakMap<Candidate, Labelled[]>();

/**
 * Anchors of a candidate in one snapshot, with their labels. An object that carries two ids is no anchor.
 * Found once and kept as long as the candidate.
 */
export function anchorsOf(candidate: Candidate, snapshot: number): Labelled {
  let known = labelled.get(candidate);
  if (known === undefined) {
    known = [];
    labelled.set(candidate, known);
  }
  known[snapshot] ??= findAnchors(candidate, snapshot);
  return known[snapshot];
}

function findAnchors(candidate: Candidate, snapshot: number): Labelled {
  const label = new Map(candidate.ids.map((id, i) => [id, i + 1]));
  const found = new Map<number, number>();
  for (const source of candidate.idSources[snapshot]) {
    // One object alone at its place says which tenant is served just now, not whose it is.
    if (source.kind === "property" && source.anchor.length < LEAST_OBJECTS) continue;
    for (let i = 0; i < source.ids.length; i++) {
      const own = label.get(source.ids[i]);
      if (own === undefined) continue;
      for (let slot = source.firstAnchor[i]; slot < source.firstAnchor[i + 1]; slot++) {
        const anchor = source.anchor[slot];
        const other = found.get(anchor);
        if (other === undefined) found.set(anchor, own);
        else if (other !== own) found.set(anchor, SEVERAL);
      }
    }
  }
  const nodes: number[] = [];
  const labels: number[] = [];
  for (const [node, own] of found) {
    if (own === SEVERAL) continue;
    nodes.push(node);
    labels.push(own);
  }
  return { nodes, labels };
}
