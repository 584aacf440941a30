// Id sources that agree on the same ids, in all snapshots together: one candidate is one merged for "these are the tenants".

import { EVIDENCE_RANK, type Evidence, stronger } from "../ids/nameEvidence.ts";
import type { IdSource } from "../ids/sources.ts";

export interface Candidate {
  /** The source that names the candidate: the strongest one. */
  readonly lead: IdSource;
  readonly evidence: Evidence;
  /** Every id of the candidate in any snapshot; position + 1 is its label. */
  readonly ids: readonly string[];
  /** For each snapshot: its idSources of this candidate. */
  readonly idSources: readonly (readonly IdSource[])[];
  /** Independent idSources that agree. */
  readonly agreeing: number;
}

/** Id sources whose ids overlap by this share belong together. */
const OVERLAP = 0.6;
const MOST_SOURCES = 400;

interface MergedSource {
  key: string;
  kind: IdSource["kind"];
  lead: IdSource;
  evidence: Evidence;
  ids: Set<string>;
  perSnapshot: (IdSource | undefined)[];
  size: number;
}

/** Groups the idSources of all snapshots into candidates, strongest first. */
export function candidatesFrom(sourcesPerSnapshot: readonly (readonly IdSource[])[]): Candidate[] {
  const mergedSources = mergeByKey(sourcesPerSnapshot).filter(isPlausible);
  mergedSources.sort(
    (a, b) => EVIDENCE_RANK[b.evidence] - EVIDENCE_RANK[a.evidence] || b.ids.size - a.ids.size || (a.key < b.key ? -1 : 1),
  );
  const groups: MergedSource[][] = [];
  for (const merged of mergedSources.slice(0, MOST_SOURCES)) {
    const home = groups.find((group) => agrees(group[0].ids, merged.ids));
    if (home) home.push(merged);
    else groups.push([merged]);
  }
  return groups.map((group) => toCandidate(group, sourcesPerSnapshot.length));
}

function mergeByKey(sourcesPerSnapshot: readonly (readonly IdSource[])[]): MergedSource[] {
  const byKey = new Map<string, MergedSource>();
  sourcesPerSnapshot.forEach((idSources, snapshot) => {
    for (const source of idSources) {
      let merged = byKey.get(source.key);
      if (merged === undefined) {
        merged = { key: source.key, kind: source.kind, lead: source, evidence: source.evidence, ids: new Set(), perSnapshot: [], size: 0 };
        byKey.set(source.key, merged);
      }
      merged.perSnapshot[snapshot] = source;
      merged.evidence = stronger(merged.evidence, source.evidence);
      merged.size = Math.max(merged.size, source.anchor.length);
      if (source.ids.length >= merged.lead.ids.length) merged.lead = source;
      for (const id of source.ids) merged.ids.add(id);
    }
  });
  return [...byKey.values()];
}

/** Two ids at least; without a word for it, an id must stand on about one object, not on many. */
function isPlausible(merged: MergedSource): boolean {
  if (merged.ids.size < 2) return false;
  if (EVIDENCE_RANK[merged.evidence] >= EVIDENCE_RANK.medium) return true;
  return merged.size <= merged.lead.ids.length * 1.5;
}

/** The source's ids are mostly the candidate's, or the candidate's are mostly the source's and the source has few others. */
function agrees(candidate: ReadonlySet<string>, source: ReadonlySet<string>): boolean {
  const [small, large] = candidate.size < source.size ? [candidate, source] : [source, candidate];
  let common = 0;
  for (const id of small) if (large.has(id)) common++;
  if (common < 2 && source.size > 2) return false;
  return common >= OVERLAP * source.size || (common >= OVERLAP * candidate.size && source.size <= 1.5 * candidate.size);
}

function toCandidate(group: readonly MergedSource[], snapshots: number): Candidate {
  // Only the leading source says which ids there are; one that merely agrees may hold others too.
  const ids = new Set<string>(group[0].ids);
  for (const merged of group.slice(1)) {
    if (merged.evidence === "strong" && merged.kind === "key") for (const id of merged.ids) ids.add(id);
  }
  const idSources = Array.from({ length: snapshots }, (_, i) => group.flatMap((merged) => merged.perSnapshot[i] ?? []));
  let evidence: Evidence = "neutral";
  for (const merged of group) evidence = stronger(evidence, merged.evidence);
  return { lead: group[0].lead, evidence, ids: [...ids].sort(), idSources, agreeing: group.length };
}
