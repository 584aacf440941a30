// Two candidates that name the same things: where each id of the one keeps objects of one id only of the
// other, the ids of the finer one are further names of the coarser one's. A tenant's handles have numbers of
// their own, under which everything else knows them.
import { placesOf } from "../../aggregates.ts";
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { EdgeType } from "../../snapshot.ts";
import { renamedSource } from "../ids/renamed.ts";
import { FUNCTIONAL, SAMPLED_ANCHORS, SEEN_TOGETHER, SEVERAL_IDS } from "../thresholds.ts";
import { anchorsOf } from "./candidateAnchors.ts";
import type { Candidate } from "./candidates.ts";
import type { Evaluation, Judged } from "./evaluate.ts";
import { SEVERAL, type SubtreeRoots } from "./subtrees.ts";

/** By id of the finer candidate: the id of the coarser one that it goes with. */
export type OtherNames = ReadonlyMap<string, string>;

/**
 * What each id of `fine` is called in `coarse`, or null where they do not name the same things. What one of
 * the fine refers to alone counts where it is asked for. O(sampled anchors), and then the edges of what the
 * fine keep.
 */
export function otherNames(coarse: Candidate, fine: Evaluation, judged: readonly Judged[], withReferred: boolean): OtherNames | null {
  const names = new Map<string, string>();
  const torn = new Set<string>();
  const visit = (name: string, id: string) => {
    if ((names.get(id) ?? name) !== name) torn.add(id);
    names.set(id, name);
  };
  eachTogether(coarse, fine, judged, visit);
  if (withReferred) eachReferred(coarse, fine, judged, visit);
  const isMost = names.size >= SEVERAL_IDS && names.size >= SEEN_TOGETHER * fine.candidate.ids.length;
  return isMost && torn.size <= (1 - FUNCTIONAL) * names.size && new Set(names.values()).size >= SEVERAL_IDS ? names : null;
}

/**
 * Each of the tags stands in several wholes, and each whole has several of them: names of models, which every
 * tenant has. A whole has what it keeps, and what it refers to alone of the wholes: several of its own may
 * keep that together. O(sampled anchors + edges of what the wholes keep).
 */
export function areParts(tags: Candidate, wholes: Evaluation, judged: readonly Judged[]): boolean {
  if (!wholes.candidate.hasOneEach || wholes.candidate === tags) return false;
  const wholesOf = new Map<string, Set<string>>();
  const tagsOf = new Map<string, Set<string>>();
  const visit = (tag: string, whole: string) => {
    addTo(wholesOf, tag, whole);
    addTo(tagsOf, whole, tag);
  };
  eachTogether(tags, wholes, judged, visit);
  eachReferred(tags, wholes, judged, visit);
  const areSeveral = (sets: ReadonlyMap<string, ReadonlySet<string>>, all: number) =>
    [...sets.values()].filter(({ size }) => size > 1).length >= SEEN_TOGETHER * all;
  return areSeveral(wholesOf, tags.ids.length) && areSeveral(tagsOf, wholes.candidate.ids.length);
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

/** Objects that carry an id of `outer` and lie among what one id of the other candidate keeps: both ids. */
function eachTogether(
  outer: Candidate,
  { candidate, subtrees }: Evaluation,
  judged: readonly Judged[],
  visit: (outerId: string, id: string) => void,
): void {
  judged.forEach(({ index }, i) => {
    const { nodes, labels } = anchorsOf(outer, index);
    const step = Math.max(1, Math.floor(nodes.length / SAMPLED_ANCHORS));
    for (let at = 0; at < nodes.length; at += step) {
      const own = subtrees[i].owner(nodes[at]);
      if (own !== 0) visit(outer.ids[labels[at] - 1], candidate.ids[own - 1]);
    }
  });
}

/**
 * Objects that carry an id of `outer` and to which, of all ids of the other candidate, what one of them keeps
 * refers: both ids.
 */
function eachReferred(
  outer: Candidate,
  { candidate, subtrees }: Evaluation,
  judged: readonly Judged[],
  visit: (outerId: string, id: string) => void,
): void {
  judged.forEach(({ index, analyzed }, i) => {
    const { nodes, labels } = anchorsOf(outer, index);
    const labelOf = new Map(nodes.map((node, at) => [node, labels[at]]));
    const referring = new Map<number, number>();
    eachOwnedEdge(analyzed, subtrees[i], (to, own) => {
      if (!labelOf.has(to)) return;
      const known = referring.get(to);
      referring.set(to, known === undefined || known === own ? own : SEVERAL);
    });
    for (const [node, own] of referring) {
      if (own !== SEVERAL && subtrees[i].owner(node) === 0) visit(outer.ids[(labelOf.get(node) as number) - 1], candidate.ids[own - 1]);
    }
  });
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

/**
 * The coarser candidate with the places of the finer one, under its own ids. Places of one thing are not
 * independent.
 */
export function withOtherNames(coarse: Candidate, fine: Candidate, names: OtherNames): Candidate {
  const renamed = fine.idSources.map((sources) => sources.map((source) => renamedSource(source, names)));
  return {
    ...coarse,
    idSources: coarse.idSources.map((sources, i) => [...sources, ...renamed[i]]),
    agreeing: Math.max(coarse.agreeing, fine.agreeing),
  };
}
