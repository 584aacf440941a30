// Two candidates that name the same things: where each id of the one keeps objects of one id only of the
// other, the ids of the finer one are further names of the coarser one's. A tenant's handles have numbers of
// their own, under which everything else knows them.
import { renamedSource } from "../ids/renamed.ts";
import { FUNCTIONAL, SAMPLED_ANCHORS, SEEN_TOGETHER, SEVERAL_IDS } from "../thresholds.ts";
import { anchorsOf } from "./candidateAnchors.ts";
import type { Candidate } from "./candidates.ts";
import type { Evaluation, Judged } from "./evaluate.ts";
import type { Referring } from "./referring.ts";
import { SEVERAL } from "./subtrees.ts";

/** By id of the finer candidate: the id of the coarser one that it goes with. */
export type OtherNames = ReadonlyMap<string, string>;

/**
 * What each id of `fine` is called in `coarse`, or null where they do not name the same things. What one of
 * the fine refers to alone counts where `referring` is given. O(sampled anchors), and then the anchors.
 */
export function otherNames(coarse: Candidate, fine: Evaluation, judged: readonly Judged[], referring: Referring | null): OtherNames | null {
  const names = new Map<string, string>();
  const torn = new Set<string>();
  const visit = (name: string, id: string) => {
    if ((names.get(id) ?? name) !== name) torn.add(id);
    names.set(id, name);
  };
  eachTogether(coarse, fine, judged, visit);
  if (referring !== null) eachReferred(coarse, fine, referring, visit);
  const isMost = names.size >= SEVERAL_IDS && names.size >= SEEN_TOGETHER * fine.candidate.ids.length;
  return isMost && torn.size <= (1 - FUNCTIONAL) * names.size && new Set(names.values()).size >= SEVERAL_IDS ? names : null;
}

/**
 * Each of the tags stands in several wholes, and each whole has several of them: names of models, which every
 * tenant has. A whole has what it keeps, and what it refers to alone of the wholes: several of its own may
 * keep that together. O(anchors).
 */
export function areParts(tags: Candidate, wholes: Evaluation, judged: readonly Judged[], referring: Referring): boolean {
  if (!wholes.candidate.hasOneEach || wholes.candidate === tags) return false;
  const wholesOf = new Map<string, Set<string>>();
  const tagsOf = new Map<string, Set<string>>();
  const visit = (tag: string, whole: string) => {
    addTo(wholesOf, tag, whole);
    addTo(tagsOf, whole, tag);
  };
  eachTogether(tags, wholes, judged, visit);
  eachReferred(tags, wholes, referring, visit);
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
function eachReferred(outer: Candidate, evaluation: Evaluation, referring: Referring, visit: (outerId: string, id: string) => void): void {
  referring.judged.forEach(({ index }, i) => {
    const { nodes, labels } = anchorsOf(outer, index);
    const referred = referring.labels(evaluation, i);
    nodes.forEach((node, at) => {
      const own = referred.get(node);
      if (own !== undefined && own !== SEVERAL) visit(outer.ids[labels[at] - 1], evaluation.candidate.ids[own - 1]);
    });
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
