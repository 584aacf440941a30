// How many there are of what a tab lists.
import type { Report } from "../../src/protocol/report.ts";

/** Each retainer once, whether the verdict names it or the account books at it. */
export function retainersOf({ verdict }: Report): number {
  const ids = new Set(verdict.culprits.map(({ holder }) => holder.id));
  for (const { keeper } of verdict.account?.entries ?? []) ids.add(keeper.id);
  return ids.size;
}
