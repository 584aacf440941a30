// Id sources that agree on the same ids, in all snapshots together: one family is one candidate for "these are the tenants".
import type { IdSource } from "./idSources.ts";
import { EVIDENCE_RANK, type Evidence, stronger } from "./words.ts";

export interface Family {
  /** The source that names the family: the strongest one. */
  readonly lead: IdSource;
  readonly evidence: Evidence;
  /** Every id of the family in any snapshot; position + 1 is its label. */
  readonly ids: readonly string[];
  /** For each snapshot: its idSources of this family. */
  readonly idSources: readonly (readonly IdSource[])[];
  /** Independent idSources that agree. */
  readonly agreeing: number;
}

/** Id sources whose ids overlap by this share belong together. */
const OVERLAP = 0.6;
const MOST_SOURCES = 400;

interface Candidate {
  key: string;
  kind: IdSource["kind"];
  lead: IdSource;
  evidence: Evidence;
  ids: Set<string>;
  perSnapshot: (IdSource | undefined)[];
  size: number;
}

/** Groups the idSources of all snapshots into families, strongest first. */
export function familiesOf(sourcesPerSnapshot: readonly (readonly IdSource[])[]): Family[] {
  const candidates = mergeByKey(sourcesPerSnapshot).filter(isPlausible);
  candidates.sort((a, b) => EVIDENCE_RANK[b.evidence] - EVIDENCE_RANK[a.evidence] || b.ids.size - a.ids.size || (a.key < b.key ? -1 : 1));
  const groups: Candidate[][] = [];
  for (const candidate of candidates.slice(0, MOST_SOURCES)) {
    const home = groups.find((group) => agrees(group[0].ids, candidate.ids));
    if (home) home.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map((group) => toFamily(group, sourcesPerSnapshot.length));
}

function mergeByKey(sourcesPerSnapshot: readonly (readonly IdSource[])[]): Candidate[] {
  const byKey = new Map<string, Candidate>();
  sourcesPerSnapshot.forEach((idSources, snapshot) => {
    for (const source of idSources) {
      let candidate = byKey.get(source.key);
      if (candidate === undefined) {
        candidate = { key: source.key, kind: source.kind, lead: source, evidence: source.evidence, ids: new Set(), perSnapshot: [], size: 0 };
        byKey.set(source.key, candidate);
      }
      candidate.perSnapshot[snapshot] = source;
      candidate.evidence = stronger(candidate.evidence, source.evidence);
      candidate.size = Math.max(candidate.size, source.anchor.length);
      if (source.ids.length >= candidate.lead.ids.length) candidate.lead = source;
      for (const id of source.ids) candidate.ids.add(id);
    }
  });
  return [...byKey.values()];
}

/** Two ids at least; without a word for it, an id must stand on about one object, not on many. */
function isPlausible(candidate: Candidate): boolean {
  if (candidate.ids.size < 2) return false;
  if (EVIDENCE_RANK[candidate.evidence] >= EVIDENCE_RANK.medium) return true;
  return candidate.size <= candidate.lead.ids.length * 1.5;
}

/** The source's ids are mostly the family's, or the family's are mostly the source's and the source has few others. */
function agrees(family: ReadonlySet<string>, source: ReadonlySet<string>): boolean {
  const [small, large] = family.size < source.size ? [family, source] : [source, family];
  let common = 0;
  for (const id of small) if (large.has(id)) common++;
  if (common < 2 && source.size > 2) return false;
  return common >= OVERLAP * source.size || (common >= OVERLAP * family.size && source.size <= 1.5 * family.size);
}

function toFamily(group: readonly Candidate[], snapshots: number): Family {
  // Only the leading source says which ids there are; one that merely agrees may hold others too.
  const ids = new Set<string>(group[0].ids);
  for (const candidate of group.slice(1)) {
    if (candidate.evidence === "strong" && candidate.kind === "key") for (const id of candidate.ids) ids.add(id);
  }
  const idSources = Array.from({ length: snapshots }, (_, i) => group.flatMap((candidate) => candidate.perSnapshot[i] ?? []));
  let evidence: Evidence = "neutral";
  for (const candidate of group) evidence = stronger(evidence, candidate.evidence);
  return { lead: group[0].lead, evidence, ids: [...ids].sort(), idSources, agreeing: group.length };
}
