// What the objects that ids keep refer to, of objects that carry ids of other candidates. All candidates
// ask it of the same edges: those to what carries an id, which are few among all edges and looked for once.
import { GrowingUint32 } from "../../columns.ts";
import { EdgeType, type Snapshot } from "../../snapshot.ts";
import { anchorsOf } from "./candidateAnchors.ts";
import type { Candidate } from "./candidates.ts";
import type { Evaluation, Judged } from "./evaluate.ts";
import { SEVERAL } from "./subtrees.ts";

/** By node: the label of the only subtree that refers to it, or SEVERAL. */
export type ReferringLabels = ReadonlyMap<number, number>;

export class Referring {
  readonly #candidates: readonly Candidate[];
  readonly judged: readonly Judged[];
  readonly #edges: EdgesToAnchors[] = [];
  readonly #known = new Map<Evaluation, ReferringLabels[]>();

  /** Of the anchors of these candidates. */
  constructor(candidates: readonly Candidate[], judged: readonly Judged[]) {
    this.#candidates = candidates;
    this.judged = judged;
  }

  /**
   * Anchors outside the subtrees of the evaluation in the snapshot at `position` of those judged, to which
   * these refer. O(edges to anchors), the first time.
   */
  labels(evaluation: Evaluation, position: number): ReferringLabels {
    const known = this.#known.get(evaluation) ?? [];
    this.#known.set(evaluation, known);
    known[position] ??= this.#find(evaluation, position);
    return known[position];
  }

  #find({ subtrees }: Evaluation, position: number): ReferringLabels {
    const { from, to } = this.#edgesToAnchors(position);
    const { owner } = subtrees[position];
    const referring = new Map<number, number>();
    for (let edge = 0; edge < from.length; edge++) {
      const known = referring.get(to[edge]);
      if (known === SEVERAL) continue;
      const own = owner(from[edge]);
      if (own === 0 || own === known) continue;
      if (known !== undefined) referring.set(to[edge], SEVERAL);
      else if (owner(to[edge]) === 0) referring.set(to[edge], own);
    }
    return referring;
  }

  #edgesToAnchors(position: number): EdgesToAnchors {
    const { index, analyzed } = this.judged[position];
    this.#edges[position] ??= edgesTo(analyzed.snapshot, anchorsAmong(this.#candidates, index, analyzed.snapshot.nodeCount));
    return this.#edges[position];
  }
}

/** Edges that keep something: ordinals of the node that refers and of the anchor. */
interface EdgesToAnchors {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** O(nodes + edges). */
function edgesTo({ nodes: { firstEdge }, edges, nodeCount }: Snapshot, isAnchor: Uint8Array): EdgesToAnchors {
  const from = new GrowingUint32();
  const to = new GrowingUint32();
  for (let node = 0; node < nodeCount; node++) {
    const end = firstEdge[node + 1];
    for (let edge = firstEdge[node]; edge < end; edge++) {
      if (isAnchor[edges.to[edge]] === 0 || edges.type[edge] === EdgeType.weak) continue;
      from.push(node);
      to.push(edges.to[edge]);
    }
  }
  return { from: from.values(), to: to.values() };
}

/** [nodeCount] 1 for what carries an id of one of them. */
function anchorsAmong(candidates: readonly Candidate[], snapshot: number, nodeCount: number): Uint8Array {
  const isAnchor = new Uint8Array(nodeCount);
  for (const candidate of candidates) for (const node of anchorsOf(candidate, snapshot).nodes) isAnchor[node] = 1;
  return isAnchor;
}
