// Which candidate's ids are the tenants: by how many places agree, by what each id keeps, by how much that
// explains; of candidates that explain about the same the coarser one (a tenant has handles and sessions, not
// the other way round). Names only say which of equal ones is shown.
import { EVIDENCE_RANK } from "../ids/nameEvidence.ts";
import {
  type Bar,
  FEWER,
  LEAST_OWNED,
  LEAST_OWNED_AGREED,
  LEAST_TENANTS,
  LEAST_TENANTS_AGREED,
  NEARLY_AS_MUCH,
  NESTED,
  ONE_PLACE,
  SEEN_TOGETHER,
  TAGS,
  TAGS_OF_KNOWN,
  TAGS_OF_ONE_EACH,
  THREE_PLACES,
  TWO_PLACES,
  WORTH_A_LOOK,
} from "../thresholds.ts";
import type { Evaluation } from "./evaluate.ts";
import { SEVERAL } from "./subtrees.ts";

/**
 * Independent places that agree on the ids are worth a poorer subtree; tags of many objects, with nothing
 * that stands for an id and no collection that knows them, take a rich one.
 */
function barOf({ places, candidate }: Evaluation, standing: Judgement["standing"]): Bar {
  const isKnown = places >= 2 && (standing === "other" || candidate.lead.kind === "key");
  if (standing !== "own") return isKnown ? TAGS_OF_KNOWN : standing === "other" ? TAGS_OF_ONE_EACH : TAGS;
  return places >= 3 ? THREE_PLACES : places === 2 ? TWO_PLACES : ONE_PLACE;
}

/** Its ids keep enough to be tenants. */
export function isTenantLike({ evaluation, standing }: Judgement): boolean {
  const { live, typicalBytes, commonConstructors, places } = evaluation;
  const bar = barOf(evaluation, standing);
  const agreeing = standing === "own" ? places : 1;
  if (live < (agreeing >= 3 ? LEAST_TENANTS_AGREED : LEAST_TENANTS)) return false;
  if (most(evaluation) < (agreeing >= 2 ? LEAST_OWNED_AGREED : LEAST_OWNED)) return false;
  return typicalBytes >= bar.bytes && commonConstructors >= bar.constructors;
}

/** A candidate that was judged, and whether its ids may be of operations. */
export interface Judgement {
  readonly evaluation: Evaluation;
  readonly isSuspected: boolean;
  /**
   * An object stands for each id by itself; or the ids are tags, of something else that there was one each of
   * at first, or of nothing that shows.
   */
  readonly standing: "own" | "other" | "none";
}

/** Candidates that are like tenants, best first. */
export function rankCandidates(likely: readonly Judgement[]): Judgement[] {
  const highest = (figure: (evaluation: Evaluation) => number) => Math.max(0, ...likely.map(({ evaluation }) => figure(evaluation)));
  const kept = highest(most);
  const grown = highest(growth);
  const isFront = ({ evaluation, isSuspected }: Judgement) =>
    ((!isSuspected && most(evaluation) >= WORTH_A_LOOK * kept) ||
      most(evaluation) >= NEARLY_AS_MUCH * kept ||
      (grown > 0 && growth(evaluation) >= NEARLY_AS_MUCH * grown)) &&
    !likely.some((other) => isOfFew(evaluation, other.evaluation));
  const front = likely.filter(isFront);
  const rest = likely.filter((judgement) => !front.includes(judgement));
  return [...front.sort(compareJudgements), ...rest.sort((a, b) => most(b.evaluation) - most(a.evaluation))];
}

/** Bytes that the ids keep in the snapshot in which they keep most. */
function most({ owned }: Evaluation): number {
  return Math.max(...owned);
}

/** How much more they keep there than where they keep least. */
function growth({ owned }: Evaluation): number {
  return Math.max(...owned) - Math.min(...owned);
}

/**
 * What there was one each of goes with the coarser name; then ids that stay; then those that may be of
 * operations; then mere tags; last those that may be of operations and that one place alone knows: a running
 * number.
 */
function rankOf({ isSuspected, standing, evaluation }: Judgement): number {
  if (standing !== "own") return standing === "other" ? 0 : 3;
  if (!isSuspected) return 1;
  return evaluation.places >= 2 ? 2 : 4;
}

function compareJudgements(one: Judgement, other: Judgement): number {
  const [a, b] = [one.evaluation, other.evaluation];
  return (
    rankOf(one) - rankOf(other) ||
    (one.standing === "own" ? Number(isCoarser(b, a)) - Number(isCoarser(a, b)) : b.live - a.live) ||
    Number(isNameless(a)) - Number(isNameless(b)) ||
    (a.live === b.live ? EVIDENCE_RANK[b.candidate.evidence] - EVIDENCE_RANK[a.candidate.evidence] : 0) ||
    b.places - a.places ||
    Number(b.nameWholes) - Number(a.nameWholes) ||
    most(b) - most(a) ||
    (a.candidate.lead.key < b.candidate.lead.key ? -1 : 1)
  );
}

/**
 * Known by V8's numbers of the objects, for the program's own ids are small integers, which have no node: any
 * text that names them is better.
 */
function isNameless({ candidate }: Evaluation): boolean {
  return candidate.ids.every((id) => /^#\d+$/.test(id));
}

/**
 * Each subtree of `fine` lies in, or contains, one subtree of `coarse` only, most ids of `fine` have one
 * that does, and some of these have it in common: what a few of the tenants keep, one each, is no coarser
 * than they are.
 */
function isCoarser(coarse: Evaluation, fine: Evaluation): boolean {
  if (coarse.live >= fine.live) return false;
  const last = coarse.subtrees.length - 1;
  const outer = coarse.subtrees[last];
  const inner = fine.subtrees[last];
  let one = 0;
  let several = 0;
  const met = new Set<number>();
  const outers = new Set<number>();
  inner.roots.forEach((root, i) => {
    const label = outer.owner(root) || outer.below(root);
    if (label === 0) return;
    met.add(inner.rootLabel[i]);
    if (label === SEVERAL) several++;
    else {
      one++;
      outers.add(label);
    }
  });
  return outers.size <= FEWER * met.size && met.size >= SEEN_TOGETHER * fine.live && one >= NESTED * (one + several);
}

/**
 * Each id has a place of its own in what ids of `whole` keep, most of which have none: an inscription that
 * some museums have.
 */
function isOfFew({ live, subtrees }: Evaluation, whole: Evaluation): boolean {
  if (live >= whole.live) return false;
  const last = subtrees.length - 1;
  const { roots } = subtrees[last];
  const met = new Set<number>();
  let within = 0;
  for (const root of roots) {
    const label = whole.subtrees[last].owner(root);
    if (label === 0) continue;
    within++;
    met.add(label);
  }
  return within >= NESTED * roots.length && met.size >= NESTED * live && met.size < SEEN_TOGETHER * whole.live;
}
