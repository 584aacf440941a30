// What a candidate of ids would explain, judged on the first snapshot and the largest one through the
// dominator tree alone.
import { placesOf } from "../../aggregates.ts";
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { type Matching, NONE } from "../../matching.ts";
import { IN_COMMON, OF_WHOLES, SAMPLED_IDS } from "../thresholds.ts";
import { anchorsOf, type Labelled } from "./candidateAnchors.ts";
import type { Candidate } from "./candidates.ts";
import { placesAround } from "./independentPlaces.ts";
import { type LabelsBelow, labelsBelow, ownConstructors, SEVERAL, type Subtrees, signatures, subtreesOf } from "./subtrees.ts";

export interface Evaluation {
  readonly candidate: Candidate;
  /** One for each snapshot judged. */
  readonly subtrees: readonly Subtrees[];
  /** Bytes that the subtrees keep alive, for each snapshot judged. */
  readonly owned: readonly number[];
  /** Ids that keep anything in the last snapshot judged, or in the first. */
  readonly live: number;
  /** Median bytes that an id keeps: one giant among dwarfs makes no tenants. */
  readonly typicalBytes: number;
  /** Number of constructors that most ids keep something of; strings and stores aside. */
  readonly commonConstructors: number;
  /** Independent places that know the ids. */
  readonly places: number;
  /** The lead's ids are keys, or stand on the objects at which most subtrees begin; else they name parts of these. */
  readonly nameWholes: boolean;
}

/** A snapshot on which candidates are judged. */
export interface Judged {
  readonly analyzed: AnalyzedSnapshot;
  /** Its position in the series. */
  readonly index: number;
  /** Matches it to the last one judged; null for that itself. */
  readonly toLast: Matching | null;
}

/**
 * Evaluates one candidate on the given snapshots; `matchings[i]` matches snapshot i to the last one.
 * O(anchors and what dominates them).
 */
export function evaluateCandidate(candidate: Candidate, snapshots: readonly Judged[]): Evaluation {
  const anchors = snapshots.map(({ index }) => anchorsOf(candidate, index));
  const below = consistentLabels(snapshots, anchors);
  const own = ownConstructors(mergedSignatures(snapshots, anchors, below), liveLabels(anchors));
  const labelCount = candidate.ids.length;
  const subtrees = snapshots.map(({ analyzed }, i) => ({ labelCount, ...subtreesOf(analyzed, anchors[i], below[i], own) }));
  const owned = subtrees.map((subtree, i) => sumRetained(subtree, snapshots[i].analyzed));
  const richest = owned.indexOf(Math.max(...owned));
  const live = new Set(subtrees[richest].rootLabel).size;
  return {
    candidate,
    subtrees,
    owned,
    live,
    typicalBytes: typicalBytes(subtrees[richest], snapshots[richest].analyzed),
    commonConstructors: commonConstructors(subtrees[richest], snapshots[richest].analyzed),
    places: placesAround(candidate, snapshots[richest].index, subtrees[richest], snapshots[richest].analyzed),
    nameWholes: nameWholes(candidate, snapshots[richest].index, subtrees[richest]),
  };
}

/**
 * Labels below each node; a node that holds several tenants in one snapshot is no tenant's own in another.
 */
function consistentLabels(
  snapshots: readonly { analyzed: AnalyzedSnapshot; toLast: Matching | null }[],
  anchors: readonly Labelled[],
): LabelsBelow[] {
  const below = snapshots.map(({ analyzed }, i) => labelsBelow(analyzed, anchors[i], []));
  const last = below.length - 1;
  for (let i = 0; i < last; i++) {
    const matching = snapshots[i].toLast;
    if (matching === null || !matching.sameProcess) continue;
    const earlier = severalElsewhere(below[i], matching.afterOf, below[last]);
    const later = severalElsewhere(below[last], matching.beforeOf, below[i]);
    if (earlier.length > 0) below[i] = labelsBelow(snapshots[i].analyzed, anchors[i], earlier);
    if (later.length > 0) below[last] = labelsBelow(snapshots[last].analyzed, anchors[last], later);
  }
  return below;
}

function severalElsewhere(below: LabelsBelow, counterpart: Uint32Array, other: LabelsBelow): number[] {
  const found: number[] = [];
  for (const node of below.nodes)
    if (below.label[node] !== SEVERAL && counterpart[node] !== NONE && other.label[counterpart[node]] === SEVERAL) found.push(node);
  return found;
}

function mergedSignatures(
  snapshots: readonly { analyzed: AnalyzedSnapshot }[],
  anchors: readonly Labelled[],
  below: readonly LabelsBelow[],
): Map<string, Set<number>> {
  const merged = new Map<string, Set<number>>();
  snapshots.forEach(({ analyzed }, i) => {
    for (const [key, labels] of signatures(analyzed, anchors[i], below[i])) {
      const known = merged.get(key);
      if (known === undefined) merged.set(key, labels);
      else for (const label of labels) known.add(label);
    }
  });
  return merged;
}

function liveLabels(anchors: readonly Labelled[]): number {
  const live = new Set<number>();
  for (const { labels } of anchors) for (const label of labels) live.add(label);
  return live.size;
}

function sumRetained(subtrees: Subtrees, analyzed: AnalyzedSnapshot): number {
  let sum = 0;
  for (const root of subtrees.roots) sum += analyzed.retainedSize[root];
  return sum;
}

function typicalBytes(subtrees: Subtrees, { retainedSize }: AnalyzedSnapshot): number {
  const bytes = new Map<number, number>();
  subtrees.roots.forEach((root, i) => {
    bytes.set(subtrees.rootLabel[i], (bytes.get(subtrees.rootLabel[i]) ?? 0) + retainedSize[root]);
  });
  return median([...bytes.values()]);
}

export function nameWholes({ lead, idSources }: Candidate, index: number, { roots }: Subtrees): boolean {
  if (lead.kind === "key") return true;
  const beginnings = new Set(roots);
  const { ids, anchor, firstAnchor } = idSources[index].find(({ key }) => key === lead.key) ?? lead;
  const standing = ids.filter((_, i) => beginnings.has(anchor[firstAnchor[i]])).length;
  return standing >= OF_WHOLES * ids.length;
}

/** Strings, stores and the insides of buffers come with everything. */
export function isTelling(name: string): boolean {
  return !name.startsWith("(") && !name.startsWith("system / ") && name !== "ArrayBuffer" && name !== "Object";
}

/**
 * Number of constructors that at least half of up to 64 labels have in their subtrees: tenants are alike,
 * sections of a document are not.
 */
function commonConstructors(subtrees: Subtrees, analyzed: AnalyzedSnapshot): number {
  const slotOf = new Map<number, number>();
  for (const label of subtrees.rootLabel) if (slotOf.size < SAMPLED_IDS && !slotOf.has(label)) slotOf.set(label, slotOf.size);
  const { dominatorOrder, dominatedCount } = analyzed;
  const { constructorOf, list } = analyzed.constructors;
  const seen = new Uint8Array(slotOf.size * list.length);
  const labels = new Uint32Array(list.length);
  const place = placesOf(analyzed);
  subtrees.roots.forEach((root, i) => {
    const slot = slotOf.get(subtrees.rootLabel[i]);
    if (slot === undefined) return;
    const end = place[root] + dominatedCount[place[root]];
    for (let at = place[root]; at < end; at++) {
      const kind = constructorOf[dominatorOrder[at]];
      if (seen[slot * list.length + kind] === 1) continue;
      seen[slot * list.length + kind] = 1;
      labels[kind]++;
    }
  });
  return labels.reduce(
    (count, having, i) => count + (having > 0 && having >= IN_COMMON * slotOf.size && isTelling(list[i].name) ? 1 : 0),
    0,
  );
}

/** The lower of the two middle ones: of two ids that keep 2 MB and nothing, the typical one keeps nothing. */
export function median(values: number[]): number {
  return values.length === 0 ? 0 : values.sort((a, b) => a - b)[(values.length - 1) >> 1];
}
