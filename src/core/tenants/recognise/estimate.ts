// What the ids of a candidate may keep: a cheap estimate, for only the most promising candidates are judged.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { LEVELS_ESTIMATED } from "../thresholds.ts";
import type { Labelled } from "./candidateAnchors.ts";
import { SEVERAL } from "./subtrees.ts";

/**
 * Bytes retained by the objects some levels above the anchors that dominate anchors of one id only. The
 * function serves one candidate after the other, each in O(anchors).
 */
export function estimatedBytes({ dominator, retainedSize, snapshot }: AnalyzedSnapshot): (anchors: Labelled) => number {
  /** [nodeCount] the label of what is below on the level that is looked at, or SEVERAL; 0 elsewhere. */
  const above = new Uint32Array(snapshot.nodeCount);
  const isShared = (node: number) => dominator[node] === snapshot.root || above[dominator[node]] === SEVERAL;
  const level = new Level(snapshot.nodeCount);
  return ({ nodes, labels }) => {
    level.begin(nodes, labels);
    for (let i = 0; i < LEVELS_ESTIMATED; i++) {
      const { nodes: below, labels: own } = level;
      for (let at = 0; at < below.length; at++) {
        const known = above[dominator[below[at]]];
        above[dominator[below[at]]] = known === 0 || known === own[at] ? own[at] : SEVERAL;
      }
      level.begin(
        below.map((node) => (isShared(node) ? node : dominator[node])),
        own,
      );
      for (let at = 0; at < below.length; at++) above[dominator[below[at]]] = 0;
    }
    return level.nodes.reduce((bytes, node) => bytes + retainedSize[node], 0);
  };
}

/** Distinct objects with a label each: of two for one object the last. */
class Level {
  nodes: number[] = [];
  labels: number[] = [];
  /** [nodeCount] position among the nodes + 1, 0 for others. */
  readonly #at: Uint32Array;

  constructor(nodeCount: number) {
    this.#at = new Uint32Array(nodeCount);
  }

  begin(nodes: readonly number[], labels: readonly number[]): void {
    for (const node of this.nodes) this.#at[node] = 0;
    this.nodes = [];
    this.labels = [];
    for (let i = 0; i < nodes.length; i++) {
      if (this.#at[nodes[i]] === 0) this.#at[nodes[i]] = this.nodes.push(nodes[i]);
      this.labels[this.#at[nodes[i]] - 1] = labels[i];
    }
  }
}
