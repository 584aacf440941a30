// Which holders are of one kind: those of one name, such as the same Map in each of twelve banks; and those
// that hang under many keys of one thing, whatever the keys are, such as a list for each hour of each day.

import { LEAST_ENTRIES } from "../account/thresholds.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { isKeyed } from "../collectionClasses.ts";
import type { Describer } from "../holders/describe.ts";
import type { Accumulation } from "../holders/findAccumulations.ts";
import { MOST_NAMED } from "./thresholds.ts";

/** For each, what it is grouped by. Largest first: only so many are named, the rest goes by class. */
export function kindNames(found: readonly Accumulation[], describe: Describer, { constructors }: AnalyzedSnapshot): string[] {
  const above = found.map(({ holder, entryConstructor }, rank) => {
    const node = rank < MOST_NAMED ? keyedUnder(describe, holder) : null;
    return node === null ? null : `under ${node} ${constructors.constructorOf[holder]} ${entryConstructor}`;
  });
  const counts = new Map<string | null, number>();
  for (const one of above) counts.set(one, (counts.get(one) ?? 0) + 1);
  return found.map(({ holder, samples }, rank) => {
    const one = above[rank];
    if (one !== null && (counts.get(one) as number) >= LEAST_ENTRIES) return one;
    if (rank < MOST_NAMED) return describe.holder(holder, samples[0] ?? -1).kind;
    return String(constructors.constructorOf[holder]);
  });
}

/**
 * What holds the thing under whose key a holder hangs; null where that is a member of a class, which has a
 * name, and no key.
 */
function keyedUnder(describe: Describer, holder: number): number | null {
  const path = describe.path(holder);
  return path.length > 2 && isKeyed(path[path.length - 2].className) ? path[path.length - 3].node : null;
}
