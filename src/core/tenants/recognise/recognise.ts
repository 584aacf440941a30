// From candidates to those that are like tenants, best first.
import type { IdSource } from "../ids/idSources.ts";
import { ATTRIBUTE, LEAST_OWNED_AGREED, LEAST_TENANTS, LEAST_TENANTS_AGREED, MET_AGAIN, MOST_EVALUATED } from "../thresholds.ts";
import { type Candidate, firstAndKnown } from "./candidates.ts";
import { isTenantLike, type Judgement, rankCandidates } from "./choose.ts";
import { type Evaluation, evaluateCandidate, type Judged } from "./evaluate.ts";
import { type IdsOfOperations, idsOfOperations, mayBeOfOperations } from "./operations.ts";
import { areParts, otherNames, withOtherNames } from "./otherNames.ts";
import { withReferred } from "./referred.ts";
import { Referring } from "./referring.ts";
import { withoutRepeats } from "./samePartition.ts";

export interface Recognised {
  /** Those like tenants, best first. */
  readonly ranked: readonly Evaluation[];
  /**
   * Of the best: whether its ids may come with operations. Where none is left: "yes" where some were dropped
   * for that.
   */
  readonly idsOfOperations: IdsOfOperations;
}

/** Judges the first of the candidates, the most promising ones, on two snapshots. */
export function recognise(candidates: readonly Candidate[], judged: readonly Judged[]): Recognised {
  const operations = new Map(candidates.map((candidate) => [candidate, idsOfOperations(candidate)]));
  const distinct = withoutRepeats(candidates, judged[judged.length - 1].index);
  // Those too few to be tenants may still be the wholes of which others name the parts.
  const inTurn = [...distinct.filter(areEnough), ...distinct.filter((candidate) => !areEnough(candidate))];
  const all = firstAndKnown(inTurn, MOST_EVALUATED).map((candidate) => evaluateCandidate(candidate, judged));
  const lasting = all.filter(({ candidate }) => operations.get(candidate) !== "yes");
  const company = {
    all,
    judged,
    operations,
    referring: new Referring(
      all.map(({ candidate }) => candidate),
      judged,
    ),
  };
  const alike = rankCandidates(lasting.flatMap((evaluation) => judgementOf(evaluation, company) ?? []));
  const ranked = alike.length > 0 ? alike : rankCandidates(leadingOn(lasting, company));
  const dropped = lasting.length < all.length ? "yes" : "no";
  return {
    ranked: ranked.map(({ evaluation }) => evaluation),
    idsOfOperations: ranked.length === 0 ? dropped : isOpen(ranked[0]) ? "suspected" : "no",
  };
}

function isOpen({ isSuspected, evaluation }: Judgement): boolean {
  return isSuspected || (mayBeOfOperations(evaluation.candidate) && !areApart(evaluation));
}

/**
 * Most ids keep several things that hang on different ones: a firm and its permits. What hangs on one may have
 * come with it, as the lines of an order.
 */
export function areApart({ subtrees }: Pick<Evaluation, "subtrees">): boolean {
  const roots = new Map<number, number>();
  for (const label of subtrees[subtrees.length - 1].rootLabel) roots.set(label, (roots.get(label) ?? 0) + 1);
  const several = [...roots.values()].filter((count) => count > 1).length;
  return several > 0 && several >= MET_AGAIN * roots.size;
}

/** Whether the ids could be as many as `isTenantLike` asks for. */
function areEnough({ ids, hasOneEach, agreeing }: Candidate): boolean {
  return ids.length >= (hasOneEach && agreeing >= 3 ? LEAST_TENANTS_AGREED : LEAST_TENANTS);
}

/** What a candidate is judged beside. */
interface Company {
  readonly all: readonly Evaluation[];
  readonly judged: readonly Judged[];
  readonly operations: ReadonlyMap<Candidate, IdsOfOperations>;
  readonly referring: Referring;
}

/** One candidate in the company of all; null where its ids are no tenants'. */
function judgementOf(evaluation: Evaluation, company: Company): Judgement | null {
  const { candidate } = evaluation;
  const { all, judged, operations, referring } = company;
  const { whole, named } = withNames(evaluation, company);
  const isSuspected = operations.get(candidate) === "suspected";
  // Tags are an attribute of what has ids of its own, not of what may be operations that one place alone has
  // numbered.
  const lasting = named.filter((other) => other.places >= 2 || operations.get(other.candidate) === "no");
  const standing = candidate.hasOneEach ? "own" : standingOf(evaluation, named, lasting);
  if (standing === null) return null;
  const judgement: Judgement = { evaluation: whole === candidate ? evaluation : evaluateCandidate(whole, judged), isSuspected, standing };
  if (!isTenantLike(judgement)) return null;
  return standing !== "own" && all.some((other) => areParts(candidate, other, judged, referring)) ? null : judgement;
}

/**
 * Where none keeps enough by itself: ids that stay, that two independent places know, and that lead to things
 * of their own.
 */
function leadingOn(lasting: readonly Evaluation[], company: Company): Judgement[] {
  const { judged, operations } = company;
  const known = lasting.filter(({ candidate, places }) => candidate.hasOneEach && places >= 2 && operations.get(candidate) === "no");
  const judgements = known.map(
    (evaluation) => ({ evaluation: withReferred(evaluation, judged), isSuspected: false, standing: "own" }) as const,
  );
  return judgements.filter(isTenantLike);
}

/** The candidate with the places of all others that name the same things, and those. */
function withNames({ candidate, owned }: Evaluation, { all, judged, referring }: Company): { whole: Candidate; named: Evaluation[] } {
  let whole = candidate;
  // What tags stand on may be kept by several things of what they tag: a connection's settings by its pool
  // and its driver.
  const areTags = !candidate.hasOneEach && Math.max(...owned) >= LEAST_OWNED_AGREED;
  const named: Evaluation[] = [];
  for (const other of all) {
    if (other.candidate === candidate || other.candidate.ids.length < candidate.ids.length) continue;
    const names = otherNames(candidate, other, judged, areTags && other.candidate.hasOneEach ? referring : null);
    if (names === null) continue;
    whole = withOtherNames(whole, other.candidate, names);
    named.push(other);
  }
  return { whole, named };
}

/**
 * What tags stand for: one each of something else, at first; nothing that shows; or null where they are an
 * attribute of it, such as its kind.
 */
function standingOf(tags: Evaluation, named: readonly Evaluation[], lasting: readonly Evaluation[]): "other" | "none" | null {
  const isAttribute = ({ candidate }: Evaluation) => idsIn(tags.candidate, candidate) < ATTRIBUTE * idsIn(candidate, candidate);
  if (lasting.some(isAttribute)) return null;
  return named.some(({ candidate }) => candidate.hasOneEach) ? "other" : "none";
}

/**
 * Number of ids in the snapshot in which the other candidate has the fewest: before the load, in whatever
 * order the files are given.
 */
function idsIn({ idSources }: Candidate, other: Candidate): number {
  const counts = other.idSources.map(countIds);
  return countIds(idSources[counts.indexOf(Math.min(...counts))]);
}

function countIds(sources: readonly IdSource[]): number {
  return new Set(sources.flatMap(({ ids }) => ids)).size;
}
