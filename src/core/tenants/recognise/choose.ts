// Which candidate of ids are the tenants: by the words that name it, by what each id keeps, by how much growth that explains;
// of candidates that explain about the same the coarser one (a tenant has handles and sessions, not the other way round).

import { EVIDENCE_RANK, type Evidence } from "../ids/nameEvidence.ts";
import type { Evaluation } from "./evaluate.ts";
import { SEVERAL } from "./subtrees.ts";

/** Weaker words than strong ones must own at least this much in all, bytes. */
const LEAST_OWNED = 65_536;

interface Bar {
  /** Bytes that an id must typically keep. */
  bytes: number;
  /** Number of constructors that an id must typically keep: a tenant is a subtree, a cache entry one shape. */
  constructors: number;
}

/** The weaker the words, the richer the subtree must be. Set on programs with known answers (test/scenarios). */
const BARS: Readonly<Record<Evidence, Bar | null>> = {
  strong: { bytes: 256, constructors: 1 },
  medium: { bytes: 2048, constructors: 4 },
  idLike: { bytes: 16_384, constructors: 5 },
  neutral: { bytes: 16_384, constructors: 12 },
  negative: null,
};

/** With strong words in two places the subtree may be all but empty: what a timer or a pool keeps too is found when what leads to a tenant is assigned to it. */
const AGREED: Bar = { bytes: 32, constructors: 1 };

/** Two independent places that agree on the ids, such as the keys of a Map and a property of what it holds, are worth a word. */
function barOf({ evidence, agreeing }: Evaluation["candidate"]): Bar | null {
  if (evidence === "strong" && agreeing >= 2) return AGREED;
  return evidence === "neutral" && agreeing >= 2 ? BARS.idLike : BARS[evidence];
}

export function isTenantLike(evaluation: Evaluation): boolean {
  const bar = barOf(evaluation.candidate);
  if (bar === null || evaluation.live < 2) return false;
  // Two values of one property, such as a host as configured and its default, make no tenants by a word alone.
  if (evaluation.candidate.evidence !== "strong" && evaluation.live < 3 && evaluation.candidate.agreeing < 2) return false;
  if (evaluation.candidate.evidence !== "strong" && explained(evaluation) < LEAST_OWNED) return false;
  return evaluation.typicalBytes >= bar.bytes && evaluation.commonConstructors >= bar.constructors;
}

/** Share of what the best candidate explains that a candidate must reach to be preferred for its words or its coarseness: less, the stronger its words. */
const NEARLY_AS_MUCH: Readonly<Record<Evidence, number>> = { strong: 0.3, medium: 0.5, idLike: 0.6, neutral: 0.6, negative: 1 };

/** The tenants among the evaluated candidates, best first; empty when none is like a tenant. */
export function rankCandidates(evaluations: readonly Evaluation[]): Evaluation[] {
  const likely = evaluations.filter(isTenantLike);
  const most = Math.max(0, ...likely.map(explained));
  const front = likely.filter((evaluation) => explained(evaluation) >= NEARLY_AS_MUCH[evaluation.candidate.evidence] * most);
  const rest = likely.filter((evaluation) => !front.includes(evaluation));
  front.sort(compareCandidates);
  rest.sort((a, b) => explained(b) - explained(a));
  return [...front, ...rest];
}

/** Bytes explained: growth where there is some, what is kept otherwise. */
export function explained(evaluation: Evaluation): number {
  return Math.max(...evaluation.owned);
}

function compareCandidates(a: Evaluation, b: Evaluation): number {
  const byWords = EVIDENCE_RANK[b.candidate.evidence] - EVIDENCE_RANK[a.candidate.evidence];
  if (byWords !== 0) return byWords;
  if (isCoarser(a, b)) return -1;
  if (isCoarser(b, a)) return 1;
  const byNames = Number(isNameless(a)) - Number(isNameless(b));
  if (byNames !== 0) return byNames;
  return (
    explained(b) - explained(a) || b.candidate.agreeing - a.candidate.agreeing || (a.candidate.lead.key < b.candidate.lead.key ? -1 : 1)
  );
}

/** Known by V8's numbers of the objects, for the program's own ids are small integers, which have no node: any text that names them is better. */
function isNameless({ candidate }: Evaluation): boolean {
  return candidate.ids.every((id) => /^#\d+$/.test(id));
}

/** Each subtree of `fine` lies in, or contains, one subtree of `coarse` only, and there are fewer coarse ones. */
function isCoarser(coarse: Evaluation, fine: Evaluation): boolean {
  if (coarse.live >= fine.live) return false;
  const last = coarse.subtrees.length - 1;
  const outer = coarse.subtrees[last];
  const inner = fine.subtrees[last];
  let one = 0;
  let several = 0;
  for (const root of inner.roots) {
    const label = outer.owner(root) || outer.below(root);
    if (label === SEVERAL) several++;
    else if (label !== 0) one++;
  }
  return one > 0 && one >= 9 * several;
}
