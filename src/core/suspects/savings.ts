// What one snapshot shows to be there for nothing, kind by kind, most bytes first.
import type { DominatorTree } from "./dominated.ts";
import { equalStrings } from "./equalStrings.ts";
import { pinnedBuffers, pinnedTexts } from "./pinned.ts";
import type { Savings } from "./savingsByPlace.ts";
import { spareCapacity } from "./spareCapacity.ts";
import { LEAST_SAVING_BYTES, LEAST_SAVING_SHARE } from "./thresholds.ts";

const KINDS = {
  "equal-strings": equalStrings,
  "spare-capacity": spareCapacity,
  "pinned-texts": pinnedTexts,
  "pinned-buffers": pinnedBuffers,
} as const satisfies Record<string, (tree: DominatorTree) => Savings>;

export type SavingKind = keyof typeof KINDS;

/** Those that are worth a line. O(nodes + edges) for each kind. */
export function savingsIn(tree: DominatorTree): { kind: SavingKind; found: Savings }[] {
  const least = Math.max(LEAST_SAVING_BYTES, LEAST_SAVING_SHARE * tree.analyzed.totalSize);
  return (Object.keys(KINDS) as SavingKind[])
    .map((kind) => ({ kind, found: KINDS[kind](tree) }))
    .filter(({ found }) => found.bytes >= least)
    .sort((a, b) => b.found.bytes - a.found.bytes);
}
