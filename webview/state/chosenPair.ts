// Which two snapshots are compared after one of them was chosen.
import type { Pair } from "../../src/protocol/panelMessages.ts";

/**
 * With `at` as that end; the earlier one is always "from". Null where nothing would change or there are not
 * two.
 */
export function pairWith({ from, to }: Pair, at: number, end: "from" | "to"): Pair | null {
  const other = end === "to" ? from : to;
  if (at === other) return null;
  const pair = at < other ? { from: at, to: other } : { from: other, to: at };
  return pair.from === from && pair.to === to ? null : pair;
}
