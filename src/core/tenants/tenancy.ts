// The tenants of a series of snapshots: how they were recognised, and who keeps what in each snapshot.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Matching } from "../matching.ts";
import { type Aliases, addAlias } from "./attribute/aliases.ts";
import type { SnapshotPlan, TenantsInSnapshot } from "./attribute/tenantsInSnapshot.ts";
import { untaggedOfCandidate, untaggedOfEntries } from "./attribute/untagged.ts";
import { EVIDENCE_RANK, type Evidence } from "./ids/nameEvidence.ts";
import { sourcesOfRule, type TenantRule } from "./ids/rule.ts";
import type { IdSource } from "./ids/sources.ts";
import { anchorsOf } from "./recognise/candidateAnchors.ts";
import { type Candidate, candidatesFrom } from "./recognise/candidates.ts";
import { isTenantLike, rankCandidates } from "./recognise/choose.ts";
import { type Evaluation, evaluateCandidate } from "./recognise/evaluate.ts";
import type { Subtrees } from "./recognise/subtrees.ts";

export interface Tenancy {
  /** The candidate that was chosen; null when there are no tenants. */
  readonly candidate: Candidate | null;
  readonly discovered: boolean;
  /** Ids by label - 1. */
  readonly ids: readonly string[];
  /** Other ids of the same tenant, by label - 1, ascending. */
  readonly aliases: readonly (readonly string[])[];
  readonly perSnapshot: readonly TenantsInSnapshot[];
  /** Everything that could have been the tenants, the chosen one first. */
  readonly summaries: readonly CandidateSummary[];
}

export interface CandidateSummary {
  readonly kind: IdSource["kind"];
  readonly member: string;
  readonly holderClass: string;
  readonly ids: readonly string[];
  /** Bytes that its ids own in the first snapshot and in the largest one. */
  readonly owned: readonly number[];
  readonly evidence: Evidence;
  readonly live: { before: number; after: number };
}

/** Candidates evaluated at most: those with the strongest words and the largest holdings first. */
const MOST_EVALUATED = 10;

/** The tenants that were recognised, before bytes are attributed to them. */
export interface TenancyPlan extends Pick<Tenancy, "candidate" | "discovered" | "summaries"> {
  readonly perSnapshot: readonly SnapshotPlan[];
}

/**
 * Recognises the tenants. `idSources[i]` are those of snapshot i; `toLargest[i]` matches snapshot i with the largest one; `collections[i]` lists the entries of
 * each collection that grows, in snapshot i: what a tenant's objects are often held by, without an id.
 */
export function planTenants(
  snapshots: readonly AnalyzedSnapshot[],
  idSources: readonly (readonly IdSource[])[],
  toLargest: readonly (Matching | null)[],
  collections: readonly (readonly (readonly number[])[])[],
  rules: readonly TenantRule[],
): TenancyPlan {
  if (rules.some((rule) => rule.kind === "none")) return noTenants(snapshots, false, []);
  const judged = judgedSnapshots(snapshots, toLargest);
  const candidates = candidatesFrom(idSources);
  const evaluations = mostPromising(candidates, snapshots, judged).map((candidate) => evaluateCandidate(candidate, judged));
  const ranked = rankCandidates(evaluations);
  if (rules.length > 0) {
    const candidate = candidateOfRules(rules, idSources, snapshots);
    if (candidate.ids.length === 0) return noTenants(snapshots, false, summariesOf(ranked));
    const evaluation = evaluateCandidate(candidate, judged);
    return planFor(evaluation, candidates, snapshots, toLargest, collections, false, summariesOf([evaluation, ...ranked]));
  }
  if (ranked.length === 0) return noTenants(snapshots, true, []);
  return planFor(ranked[0], candidates, snapshots, toLargest, collections, true, summariesOf(ranked));
}

/** The tenants once every byte of every snapshot is attributed. */
export function tenancyFrom({ candidate, discovered, summaries }: TenancyPlan, perSnapshot: readonly TenantsInSnapshot[]): Tenancy {
  const known: Aliases = new Map();
  for (const { aliases } of perSnapshot) for (const [label, ids] of aliases) for (const id of ids) addAlias(known, label, id);
  const ids = candidate?.ids ?? [];
  const aliases = ids.map((id, i) => [...(known.get(i + 1) ?? [])].filter((alias) => alias !== id).sort());
  return { candidate, discovered, ids, aliases, perSnapshot, summaries };
}

/** The first snapshot and the largest of the others. */
function judgedSnapshots(snapshots: readonly AnalyzedSnapshot[], toLargest: readonly (Matching | null)[]) {
  const largest = largestOf(snapshots);
  const indices = largest === 0 ? [snapshots.length - 1, 0] : [0, largest];
  return [...new Set(indices)].map((index) => ({ analyzed: snapshots[index], index, toLast: toLargest[index] ?? null }));
}

/** Position of the largest snapshot. */
export function largestOf(snapshots: readonly AnalyzedSnapshot[]): number {
  let largest = 0;
  snapshots.forEach((analyzed, i) => {
    if (analyzed.totalSize > snapshots[largest].totalSize) largest = i;
  });
  return largest;
}

/** Strong words first, then by what the anchors retain (an upper bound, without looking at who else keeps it). */
function mostPromising(
  candidates: readonly Candidate[],
  snapshots: readonly AnalyzedSnapshot[],
  judged: readonly { index: number }[],
): Candidate[] {
  const { index } = judged[judged.length - 1];
  const { retainedSize } = snapshots[index];
  const worth = new Map(
    candidates.map((candidate) => [candidate, anchorsOf(candidate, index).nodes.reduce((sum, node) => sum + retainedSize[node], 0)]),
  );
  const score = (candidate: Candidate) => (worth.get(candidate) as number) * 4 ** Math.max(0, EVIDENCE_RANK[candidate.evidence]);
  return candidates
    .filter((candidate) => score(candidate) > 0)
    .sort((a, b) => score(b) - score(a))
    .slice(0, MOST_EVALUATED);
}

function candidateOfRules(
  rules: readonly TenantRule[],
  idSources: readonly (readonly IdSource[])[],
  snapshots: readonly AnalyzedSnapshot[],
): Candidate {
  const perSnapshot = snapshots.map((analyzed, i) => rules.flatMap((rule) => sourcesOfRule(rule, idSources[i], analyzed)));
  const all = perSnapshot.flat();
  const ids = [...new Set(all.flatMap((source) => source.ids))].sort();
  return { lead: all[0], evidence: "strong", ids, idSources: perSnapshot, agreeing: all.length };
}

function planFor(
  chosen: Evaluation,
  candidates: readonly Candidate[],
  snapshots: readonly AnalyzedSnapshot[],
  toLargest: readonly (Matching | null)[],
  collections: readonly (readonly (readonly number[])[])[],
  discovered: boolean,
  summaries: readonly CandidateSummary[],
): TenancyPlan {
  const { candidate, live } = chosen;
  const others = candidates.filter((other) => other !== candidate && EVIDENCE_RANK[other.evidence] >= EVIDENCE_RANK.idLike);
  const perSnapshot = subtreesEverywhere(chosen, snapshots, toLargest).map(({ labelCount, roots, rootLabel }, i) => ({
    subtrees: { labelCount, roots, rootLabel },
    untagged: [...others.map((other) => untaggedOfCandidate(other, i)), ...collections[i].map(untaggedOfEntries)],
    tenants: live,
  }));
  return { candidate, discovered, summaries, perSnapshot };
}

/** Subtrees in each snapshot, in their order. Where more snapshots are than were judged, the largest is judged last, for the others are matched to it. */
function subtreesEverywhere(
  { candidate, subtrees: judged }: Evaluation,
  snapshots: readonly AnalyzedSnapshot[],
  toLargest: readonly (Matching | null)[],
): readonly Subtrees[] {
  const largest = largestOf(snapshots);
  const order = [...snapshots.keys()].filter((index) => index !== largest).concat(largest);
  if (judged.length === snapshots.length) return snapshots.map((_, index) => judged[order.indexOf(index)]);
  const { subtrees } = evaluateCandidate(
    candidate,
    order.map((index) => ({ analyzed: snapshots[index], index, toLast: toLargest[index] })),
  );
  return snapshots.map((_, index) => subtrees[order.indexOf(index)]);
}

function summariesOf(evaluations: readonly Evaluation[]): CandidateSummary[] {
  return evaluations
    .filter((evaluation, i) => i === 0 || isTenantLike(evaluation))
    .map((evaluation) => {
      const { candidate, subtrees, owned } = evaluation;
      return {
        kind: candidate.lead.kind,
        member: candidate.lead.member,
        holderClass: candidate.lead.holderClass,
        ids: candidate.ids,
        owned,
        evidence: candidate.evidence,
        live: { before: new Set(subtrees[0].rootLabel).size, after: new Set(subtrees[subtrees.length - 1].rootLabel).size },
      };
    });
}

function noTenants(snapshots: readonly AnalyzedSnapshot[], discovered: boolean, summaries: readonly CandidateSummary[]): TenancyPlan {
  const empty = new Uint32Array(0);
  const perSnapshot = snapshots.map(() => ({ subtrees: { labelCount: 0, roots: empty, rootLabel: empty }, untagged: [], tenants: 0 }));
  return { candidate: null, discovered, summaries, perSnapshot };
}
