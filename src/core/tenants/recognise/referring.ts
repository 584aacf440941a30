// What the objects that ids keep refer to, of objects that carry ids of other candidates. Many candidates ask
// the same of one: its edges are gone over once.
import { placesOf } from "../../aggregates.ts";
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { EdgeType } from "../../snapshot.ts";
import { anchorsOf } from "./candidateAnchors.ts";
import type { Candidate } from "./candidates.ts";
import type { Evaluation, Judged } from "./evaluate.ts";
import { SEVERAL, type SubtreeRoots } from "./subtrees.ts";

/** By node: the label of the only subtree that refers to it, or SEVERAL. */
export type ReferringLabels = ReadonlyMap<number, number>;

export class Referring {
  readonly #candidates: readonly Candidate[];
  readonly judged: readonly Judged[];
  readonly #isAnchor: Uint8Array[] = [];
  readonly #known = new Map<Evaluation, ReferringLabels[]>();

  /** Of the anchors of these candidates. */
  constructor(candidates: readonly Candidate[], judged: readonly Judged[]) {
    this.#candidates = candidates;
    this.judged = judged;
  }

  /**
   * Anchors outside the subtrees of the evaluation in the snapshot at `position` of those judged, to which
   * these refer. O(edges of what the ids keep), the first time.
   */
  labels(evaluation: Evaluation, position: number): ReferringLabels {
    const known = this.#known.get(evaluation) ?? [];
    this.#known.set(evaluation, known);
    known[position] ??= this.#find(evaluation, position);
    return known[position];
  }

  #find({ subtrees }: Evaluation, position: number): ReferringLabels {
    const isAnchor = this.#anchors(position);
    const { owner } = subtrees[position];
    const referring = new Map<number, number>();
    eachOwnedEdge(this.judged[position].analyzed, subtrees[position], (to, own) => {
      if (isAnchor[to] === 0 || owner(to) !== 0) return;
      const known = referring.get(to);
      referring.set(to, known === undefined || known === own ? own : SEVERAL);
    });
    return referring;
  }

  #anchors(position: number): Uint8Array {
    const { index, analyzed } = this.judged[position];
    this.#isAnchor[position] ??= anchorsAmong(this.#candidates, index, analyzed.snapshot.nodeCount);
    return this.#isAnchor[position];
  }
}

/** [nodeCount] 1 for what carries an id of one of them. */
function anchorsAmong(candidates: readonly Candidate[], snapshot: number, nodeCount: number): Uint8Array {
  const isAnchor = new Uint8Array(nodeCount);
  for (const candidate of candidates) for (const node of anchorsOf(candidate, snapshot).nodes) isAnchor[node] = 1;
  return isAnchor;
}

/** Edges out of everything that the subtrees keep, each with the label of its subtree. */
export function eachOwnedEdge(
  analyzed: AnalyzedSnapshot,
  { roots, rootLabel }: SubtreeRoots,
  visit: (to: number, label: number) => void,
): void {
  const { dominatorOrder, dominatedCount, snapshot } = analyzed;
  const place = placesOf(analyzed);
  roots.forEach((root, i) => {
    const end = place[root] + dominatedCount[place[root]];
    for (let at = place[root]; at < end; at++) {
      const node = dominatorOrder[at];
      const last = snapshot.nodes.firstEdge[node + 1];
      for (let edge = snapshot.nodes.firstEdge[node]; edge < last; edge++)
        if (snapshot.edges.type[edge] !== EdgeType.weak) visit(snapshot.edges.to[edge], rootLabel[i]);
    }
  });
}
