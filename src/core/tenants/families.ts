// Sites that agree on the same ids, in all snapshots together: one family is one candidate for "these are the tenants".
import type { Site } from "./sites.ts";
import { EVIDENCE_RANK, type Evidence, stronger } from "./words.ts";

export interface Family {
  /** The site that names the family: the strongest one. */
  readonly lead: Site;
  readonly evidence: Evidence;
  /** Every id of the family in any snapshot; position + 1 is its label. */
  readonly ids: readonly string[];
  /** For each snapshot: its sites of this family. */
  readonly sites: readonly (readonly Site[])[];
  /** Independent sites that agree. */
  readonly agreeing: number;
}

/** Sites whose ids overlap by this share belong together. */
const OVERLAP = 0.6;
const MOST_SITES = 400;

interface Candidate {
  key: string;
  kind: Site["kind"];
  lead: Site;
  evidence: Evidence;
  ids: Set<string>;
  perSnapshot: (Site | undefined)[];
  size: number;
}

/** Groups the sites of all snapshots into families, strongest first. */
export function familiesOf(sitesPerSnapshot: readonly (readonly Site[])[]): Family[] {
  const candidates = mergeByKey(sitesPerSnapshot).filter(isPlausible);
  candidates.sort((a, b) => EVIDENCE_RANK[b.evidence] - EVIDENCE_RANK[a.evidence] || b.ids.size - a.ids.size || (a.key < b.key ? -1 : 1));
  const groups: Candidate[][] = [];
  for (const candidate of candidates.slice(0, MOST_SITES)) {
    const home = groups.find((group) => agrees(group[0].ids, candidate.ids));
    if (home) home.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map((group) => toFamily(group, sitesPerSnapshot.length));
}

function mergeByKey(sitesPerSnapshot: readonly (readonly Site[])[]): Candidate[] {
  const byKey = new Map<string, Candidate>();
  sitesPerSnapshot.forEach((sites, snapshot) => {
    for (const site of sites) {
      let candidate = byKey.get(site.key);
      if (candidate === undefined) {
        candidate = { key: site.key, kind: site.kind, lead: site, evidence: site.evidence, ids: new Set(), perSnapshot: [], size: 0 };
        byKey.set(site.key, candidate);
      }
      candidate.perSnapshot[snapshot] = site;
      candidate.evidence = stronger(candidate.evidence, site.evidence);
      candidate.size = Math.max(candidate.size, site.anchor.length);
      if (site.ids.length >= candidate.lead.ids.length) candidate.lead = site;
      for (const id of site.ids) candidate.ids.add(id);
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

/** The site's ids are mostly the family's, or the family's are mostly the site's and the site has few others. */
function agrees(family: ReadonlySet<string>, site: ReadonlySet<string>): boolean {
  const [small, large] = family.size < site.size ? [family, site] : [site, family];
  let common = 0;
  for (const id of small) if (large.has(id)) common++;
  if (common < 2 && site.size > 2) return false;
  return common >= OVERLAP * site.size || (common >= OVERLAP * family.size && site.size <= 1.5 * family.size);
}

function toFamily(group: readonly Candidate[], snapshots: number): Family {
  // Only the leading site says which ids there are; one that merely agrees may hold others too.
  const ids = new Set<string>(group[0].ids);
  for (const candidate of group.slice(1)) {
    if (candidate.evidence === "strong" && candidate.kind === "key") for (const id of candidate.ids) ids.add(id);
  }
  const sites = Array.from({ length: snapshots }, (_, i) => group.flatMap((candidate) => candidate.perSnapshot[i] ?? []));
  let evidence: Evidence = "neutral";
  for (const candidate of group) evidence = stronger(evidence, candidate.evidence);
  return { lead: group[0].lead, evidence, ids: [...ids].sort(), sites, agreeing: group.length };
}
