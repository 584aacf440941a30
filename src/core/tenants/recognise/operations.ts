// Ids that come with every operation: as many new ones in each round, none released. They are keys of
// operations, not tenants, and a growing holder has them.
import { COMES_AGAIN, FEW_RELEASED, LEAST_NEW_IDS, MET_AGAIN } from "../thresholds.ts";
import type { Candidate } from "./candidates.ts";

/** Number of ids that are new in each snapshot after the first. `inOrder`: as captured. */
function addedIds(inOrder: Candidate["idSources"]): number[] {
  const present = inOrder.map((sources) => new Set(sources.flatMap(({ ids }) => ids)));
  return present.slice(1).map((ids, i) => countMissing(ids, present[i]));
}

/** Two snapshots may be given in either order: more ids are later. */
function inOrder({ idSources }: Candidate): Candidate["idSources"] {
  const count = (sources: Candidate["idSources"][number]) => new Set(sources.flatMap(({ ids }) => ids)).size;
  return count(idSources[0]) > count(idSources[idSources.length - 1]) ? [...idSources].reverse() : idSources;
}

function countMissing(ids: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const id of ids) if (!others.has(id)) count++;
  return count;
}

/**
 * Whether ids are of operations: no, or yes as three and more snapshots show, or suspected where two cannot
 * tell.
 */
export type IdsOfOperations = "no" | "suspected" | "yes";

/**
 * With three and more snapshots the rounds tell. With two, ids that are never met twice at a place may be of
 * operations: nothing shows that one was used again.
 */
export function idsOfOperations(candidate: Candidate): IdsOfOperations {
  const series = inOrder(candidate);
  const rounds = addedIds(series);
  const added = rounds.reduce((sum, count) => sum + count, 0);
  if (added < LEAST_NEW_IDS || released(series) > FEW_RELEASED * added) return "no";
  if (rounds.length < 2) return isMetAgain(candidate) ? "no" : "suspected";
  const last = rounds[rounds.length - 1];
  return last >= LEAST_NEW_IDS && last >= COMES_AGAIN * ((added - last) / (rounds.length - 1)) ? "yes" : "no";
}

/** Ids that a place has no more from one snapshot to the next: of the place that let go most. */
function released(idSources: Candidate["idSources"]): number {
  let most = 0;
  idSources.slice(1).forEach((sources, i) => {
    for (const source of sources) {
      const before = idSources[i].find(({ key }) => key === source.key);
      if (before !== undefined) most = Math.max(most, countMissing(new Set(before.ids), new Set(source.ids)));
    }
  });
  return most;
}

/** At some place most ids stand on several objects: each was met more than once. */
function isMetAgain({ ids, idSources }: Candidate): boolean {
  const own = new Set(ids);
  return idSources.some((sources) =>
    sources.some(({ ids: found, firstAnchor }) => {
      let again = 0;
      found.forEach((id, i) => {
        if (own.has(id) && firstAnchor[i + 1] - firstAnchor[i] > 1) again++;
      });
      return again >= MET_AGAIN * ids.length;
    }),
  );
}
