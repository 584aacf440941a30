// Candidates and what is known of them, in a line each: only what a test speaks of need be said.
import { packed } from "../../../../src/core/tenants/ids/anchors.ts";
import type { IdSource } from "../../../../src/core/tenants/ids/idSources.ts";
import type { Candidate } from "../../../../src/core/tenants/recognise/candidates.ts";
import type { Judgement } from "../../../../src/core/tenants/recognise/choose.ts";
import type { Evaluation } from "../../../../src/core/tenants/recognise/evaluate.ts";

/** `names(3, 5)`: v3, v4. */
export function names(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => `v${from + i}`);
}

/** A place that knows the ids, each on so many objects. */
export function source(ids: readonly string[], { each = () => 1, ...more }: Partial<IdSource> & { each?: (at: number) => number } = {}) {
  let next = 0;
  const anchors = packed(ids.map((id, i) => [id, Array.from({ length: each(i) }, () => next++)] as const));
  const key = more.key ?? "place";
  return {
    kind: "key",
    key,
    holderClass: "Fleet",
    member: key,
    evidence: "neutral",
    spelled: 0,
    repeated: 0,
    ...anchors,
    ...more,
  } as IdSource;
}

export function candidate({ ids = names(0, 10), ...more }: Partial<Candidate> = {}): Candidate {
  const lead = source(ids);
  return { lead, evidence: "neutral", ids, idSources: [[lead]], agreeing: 1, hasOneEach: true, ...more };
}

/** Ids that keep plenty. */
export function evaluation(more: Partial<Evaluation> = {}): Evaluation {
  return {
    candidate: candidate(),
    subtrees: [],
    owned: [1e9],
    live: 50,
    typicalBytes: 1e8,
    commonConstructors: 20,
    places: 1,
    nameWholes: true,
    ...more,
  };
}

export function judgement(
  more: Partial<Evaluation>,
  { isSuspected = false, standing = "own" }: Partial<Omit<Judgement, "evaluation">> = {},
): Judgement {
  return { evaluation: evaluation(more), isSuspected, standing };
}
