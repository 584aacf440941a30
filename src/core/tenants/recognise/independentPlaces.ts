// How many independent places know the ids: what an object says of itself, in however many of its parts, is
// one.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import type { IdSource } from "../ids/idSources.ts";
import { AGREEING_SHARE, SAMPLED_IDS } from "../thresholds.ts";
import type { Candidate } from "./candidates.ts";
import type { Subtrees } from "./subtrees.ts";

/**
 * Places that hold most of the ids in one snapshot, those of properties counted by the class at which the
 * subtree around them begins. At most as many as agree by name. O(ids + sampled ids × depth).
 */
export function placesAround(candidate: Candidate, index: number, subtrees: Subtrees, analyzed: AnalyzedSnapshot): number {
  const ids = new Set(candidate.ids);
  const beginnings = new Set(subtrees.roots);
  const places = new Set<string>();
  for (const source of candidate.idSources[index]) {
    const anchors = firstAnchors(source, ids);
    if (anchors.length < AGREEING_SHARE * ids.size) continue;
    const step = Math.max(1, Math.floor(anchors.length / SAMPLED_IDS));
    const sampled = anchors.filter((_, i) => i % step === 0);
    places.add(
      source.kind === "key"
        ? `key ${source.holderClass} ${source.member}`
        : most(sampled.map((anchor) => beginningOf(anchor, beginnings, subtrees, analyzed) ?? source.key)),
    );
  }
  return Math.min(candidate.agreeing, Math.max(1, places.size));
}

/** One object of the place for each of the ids. */
function firstAnchors({ ids, anchor, firstAnchor }: IdSource, wanted: ReadonlySet<string>): number[] {
  const found: number[] = [];
  ids.forEach((id, i) => {
    if (wanted.has(id)) found.push(anchor[firstAnchor[i]]);
  });
  return found;
}

/** The class at which the subtree around a node begins, null where it lies in none. */
function beginningOf(
  anchor: number,
  beginnings: ReadonlySet<number>,
  { owner }: Subtrees,
  { dominator, constructors }: AnalyzedSnapshot,
): string | null {
  if (owner(anchor) === 0) return null;
  let node = anchor;
  while (!beginnings.has(node)) node = dominator[node];
  return constructors.list[constructors.constructorOf[node]].key;
}

function most(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
