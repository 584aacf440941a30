// What ids lead to where they keep next to nothing by themselves: a tenant's object is small, and its
// connection is held by callbacks as well. What one id alone refers to is its own, whoever else holds it.
import { placesOf } from "../../aggregates.ts";
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { EdgeType, NodeType } from "../../snapshot.ts";
import { IN_COMMON } from "../thresholds.ts";
import { type Evaluation, isTelling, type Judged, median } from "./evaluate.ts";
import { SEVERAL, type SubtreeRoots, type Subtrees } from "./subtrees.ts";

/**
 * The evaluation with what each id alone refers to, of all ids of the candidate, counted to it. O(edges of what the ids
 * keep).
 */
export function withReferred(evaluation: Evaluation, judged: readonly Judged[]): Evaluation {
  const richest = evaluation.owned.indexOf(Math.max(...evaluation.owned));
  const { analyzed } = judged[richest];
  const bytes = new Map<number, number>();
  const classes = new Map<number, Set<number>>();
  const add = (node: number, label: number) => {
    const index = analyzed.constructors.constructorOf[node];
    bytes.set(label, (bytes.get(label) ?? 0) + analyzed.retainedSize[node]);
    classes.set(index, (classes.get(index) ?? new Set()).add(label));
  };
  const subtrees = evaluation.subtrees[richest];
  subtrees.roots.forEach((root, i) => {
    add(root, subtrees.rootLabel[i]);
  });
  for (const [node, label] of referredAlone(analyzed, subtrees)) add(node, label);
  const { list } = analyzed.constructors;
  const common = [...classes].filter(([index, labels]) => labels.size >= IN_COMMON * bytes.size && isTelling(list[index].name)).length;
  return {
    ...evaluation,
    owned: evaluation.owned.map((own, i) => (i === richest ? [...bytes.values()].reduce((sum, one) => sum + one, 0) : own)),
    typicalBytes: median([...bytes.values()]),
    commonConstructors: Math.max(evaluation.commonConstructors, common),
  };
}

/**
 * Objects outside the subtrees to which one of them refers, by its label; the scope in which a function was
 * made is no part of what it stands for.
 */
function referredAlone(analyzed: AnalyzedSnapshot, subtrees: Subtrees): Map<number, number> {
  const { type } = analyzed.snapshot.nodes;
  const { list, constructorOf } = analyzed.constructors;
  const referring = new Map<number, number>();
  eachOwnedEdge(analyzed, subtrees, (to, label) => {
    const known = referring.get(to);
    referring.set(to, known === undefined || known === label ? label : SEVERAL);
  });
  for (const [node, label] of referring) {
    const isScope = list[constructorOf[node]].name === "system / Context";
    const isThing = (type[node] === NodeType.object && !isScope) || type[node] === NodeType.closure;
    if (label === SEVERAL || !isThing || subtrees.owner(node) !== 0) referring.delete(node);
  }
  return referring;
}

/** Edges out of everything that the subtrees keep, each with the label of its subtree. */
function eachOwnedEdge(analyzed: AnalyzedSnapshot, { roots, rootLabel }: SubtreeRoots, visit: (to: number, label: number) => void): void {
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
