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
  const wholes = found.map(({ holder, entryConstructor }, rank) => {
    const under = (node: number | null) =>
      node === null ? null : `under ${node} ${constructors.constructorOf[holder]} ${entryConstructor}`;
    const { map = null, above = null } = rank < MOST_NAMED ? keyedUnder(describe, holder) : {};
    return { map: under(map), above: under(above) };
  });
  const counts = new Map<string | null, number>();
  for (const { map, above } of wholes) for (const one of [map, above]) counts.set(one, (counts.get(one) ?? 0) + 1);
  return found.map(({ holder, samples }, rank) => {
    const { map, above } = wholes[rank];
    if (above !== null && (counts.get(above) as number) >= LEAST_ENTRIES) return above;
    if (map !== null && (counts.get(map) as number) > 1) return map;
    if (rank < MOST_NAMED) return describe.holder(holder, samples[0] ?? -1).kind;
    return String(constructors.constructorOf[holder]);
  });
}

/**
 * The Map of which a holder is a value, and what holds the thing under whose key it hangs; none where that is a
 * member of a class, which has a name, and no key.
 */
function keyedUnder(describe: Describer, holder: number): { map?: number; above?: number } {
  const path = describe.path(holder);
  if (path.length < 3) return {};
  const parent = path[path.length - 2];
  if (!isKeyed(parent.className)) return {};
  return { above: path[path.length - 3].node, ...(parent.className === "Map" && { map: parent.node }) };
}
