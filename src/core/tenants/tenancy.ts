// The tenants of a series of snapshots: how they were recognised, and who keeps what in each snapshot.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Matching } from "../matching.ts";
import { type Aliases, addAlias } from "./attribute/aliases.ts";
import type { SnapshotPlan, TenantsInSnapshot } from "./attribute/tenantsInSnapshot.ts";
import { untaggedOfCandidate, untaggedOfEntries } from "./attribute/untagged.ts";
import type { IdSource } from "./ids/idSources.ts";
import type { Evidence } from "./ids/nameEvidence.ts";
import { sourcesOfRule, type TenantRule } from "./ids/rule.ts";
import { anchorsOf } from "./recognise/candidateAnchors.ts";
import { type Candidate, candidatesFrom, firstAndKnown } from "./recognise/candidates.ts";
import { estimatedBytes } from "./recognise/estimate.ts";
import { type Evaluation, evaluateCandidate } from "./recognise/evaluate.ts";
import type { IdsOfOperations } from "./recognise/operations.ts";
import { recognise } from "./recognise/recognise.ts";
import type { Subtrees } from "./recognise/subtrees.ts";
import { MOST_CANDIDATES } from "./thresholds.ts";

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
  /**
   * Whether the ids may be of operations, which come once each; "yes" with no candidate: what would have been
   * the tenants were such ids.
   */
  readonly idsOfOperations: IdsOfOperations;
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

/** The tenants that were recognised, before bytes are attributed to them. */
export interface TenancyPlan extends Pick<Tenancy, "candidate" | "discovered" | "summaries" | "idsOfOperations"> {
  readonly perSnapshot: readonly SnapshotPlan[];
}

/** What tenants are recognised in, each by snapshot. */
export interface TenantSources {
  readonly snapshots: readonly AnalyzedSnapshot[];
  readonly idSources: readonly (readonly IdSource[])[];
  /** Matches the snapshot with the largest one. */
  readonly toLargest: readonly (Matching | null)[];
  /** Entries of each collection that grows: what a tenant's objects are often held by, without an id. */
  readonly collections: readonly (readonly (readonly number[])[])[];
}

/** Recognises the tenants. */
export function planTenants(sources: TenantSources, rules: readonly TenantRule[]): TenancyPlan {
  const { snapshots, idSources, toLargest } = sources;
  if (rules.some((rule) => rule.kind === "none")) return noTenants(snapshots, false, []);
  const judged = judgedSnapshots(snapshots, toLargest);
  const candidates = mostPromising(candidatesFrom(idSources), snapshots, judged);
  const { ranked, idsOfOperations } = recognise(candidates, judged);
  if (rules.length > 0) {
    const candidate = candidateOfRules(rules, idSources, snapshots);
    if (candidate.ids.length === 0) return noTenants(snapshots, false, summariesOf(ranked));
    const evaluation = evaluateCandidate(candidate, judged);
    const chosen = {
      evaluation,
      discovered: false,
      summaries: summariesOf([evaluation, ...ranked]),
      idsOfOperations: "no",
    } as const;
    return planFor(chosen, candidates, sources);
  }
  if (ranked.length === 0) return noTenants(snapshots, true, [], idsOfOperations);
  const chosen = { evaluation: ranked[0], discovered: true, summaries: summariesOf(ranked), idsOfOperations };
  return planFor(chosen, candidates, sources);
}

/** The tenants once every byte of every snapshot is attributed. */
export function tenancyFrom(
  { candidate, discovered, summaries, idsOfOperations }: TenancyPlan,
  perSnapshot: readonly TenantsInSnapshot[],
): Tenancy {
  const known: Aliases = new Map();
  for (const { aliases } of perSnapshot) for (const [label, ids] of aliases) for (const id of ids) addAlias(known, label, id);
  const ids = candidate?.ids ?? [];
  const aliases = ids.map((id, i) => [...(known.get(i + 1) ?? [])].filter((alias) => alias !== id).sort());
  return { candidate, discovered, ids, aliases, perSnapshot, summaries, idsOfOperations };
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

/** By an estimate of what the ids keep. */
function mostPromising(
  candidates: readonly Candidate[],
  snapshots: readonly AnalyzedSnapshot[],
  judged: readonly { index: number }[],
): Candidate[] {
  const { index } = judged[judged.length - 1];
  const bytesOf = estimatedBytes(snapshots[index]);
  const worth = new Map(candidates.map((candidate) => [candidate, bytesOf(anchorsOf(candidate, index))]));
  const score = (candidate: Candidate) => worth.get(candidate) as number;
  const inTurn = candidates
    .filter((candidate) => score(candidate) > 0)
    .sort((a, b) => score(b) - score(a) || (a.lead.key < b.lead.key ? -1 : 1));
  return firstAndKnown(inTurn, MOST_CANDIDATES);
}

function candidateOfRules(
  rules: readonly TenantRule[],
  idSources: readonly (readonly IdSource[])[],
  snapshots: readonly AnalyzedSnapshot[],
): Candidate {
  const perSnapshot = snapshots.map((analyzed, i) => rules.flatMap((rule) => sourcesOfRule(rule, idSources[i], analyzed)));
  const all = perSnapshot.flat();
  const ids = [...new Set(all.flatMap((source) => source.ids))].sort();
  return { lead: all[0], evidence: "strong", ids, idSources: perSnapshot, agreeing: all.length, hasOneEach: true };
}

/** The candidate chosen, and how it was found. */
interface Chosen extends Pick<Tenancy, "discovered" | "summaries" | "idsOfOperations"> {
  readonly evaluation: Evaluation;
}

function planFor(
  { evaluation, ...chosen }: Chosen,
  candidates: readonly Candidate[],
  { snapshots, toLargest, collections }: TenantSources,
): TenancyPlan {
  const { candidate, live } = evaluation;
  const others = candidates.filter(({ lead }) => lead !== candidate.lead);
  const perSnapshot = subtreesEverywhere(evaluation, snapshots, toLargest).map(({ labelCount, roots, rootLabel }, i) => ({
    subtrees: { labelCount, roots, rootLabel },
    untagged: [...others.map((other) => untaggedOfCandidate(other, i)), ...collections[i].map(untaggedOfEntries)],
    tenants: live,
  }));
  return { candidate, ...chosen, perSnapshot };
}

/**
 * Subtrees in each snapshot, in their order. Where more snapshots are than were judged, the largest is judged
 * last, for the others are matched to it.
 */
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
  return evaluations.map((evaluation) => {
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

function noTenants(
  snapshots: readonly AnalyzedSnapshot[],
  discovered: boolean,
  summaries: readonly CandidateSummary[],
  idsOfOperations: IdsOfOperations = "no",
): TenancyPlan {
  const empty = new Uint32Array(0);
  const perSnapshot = snapshots.map(() => ({ subtrees: { labelCount: 0, roots: empty, rootLabel: empty }, untagged: [], tenants: 0 }));
  return { candidate: null, discovered, summaries, idsOfOperations, perSnapshot };
}
