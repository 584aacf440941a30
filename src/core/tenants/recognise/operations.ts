// Ids that come with every operation: as many new ones in each round, none released. They are keys of
// operations, not tenants, and a growing holder has them.

import type { IdSource } from "../ids/idSources.ts";
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

/**
 * Whether two snapshots leave it open that ids, which may well be tenants', are of operations: what a place says of one
 * id in several parts may all have come at once, as an order with its lines. Only old ids of which a place says more in
 * the later snapshot were used again.
 */
export function mayBeOfOperations(candidate: Candidate): boolean {
  const series = inOrder(candidate);
  if (series.length > 2) return false;
  const [added] = addedIds(series);
  return added >= LEAST_NEW_IDS && released(series) <= FEW_RELEASED * added && !isUsedAgain(candidate, series);
}

/** At some place most of the ids that were there before stand on more objects than they did. */
function isUsedAgain({ ids }: Candidate, [before, after]: Candidate["idSources"]): boolean {
  const own = new Set(ids);
  return after.some((source) => {
    const earlier = before.find(({ key }) => key === source.key);
    if (earlier === undefined) return false;
    const count = ({ firstAnchor }: IdSource, at: number) => firstAnchor[at + 1] - firstAnchor[at];
    const counts = new Map(earlier.ids.map((id, at) => [id, count(earlier, at)]));
    let old = 0;
    let risen = 0;
    source.ids.forEach((id, at) => {
      const known = own.has(id) ? counts.get(id) : undefined;
      if (known === undefined) return;
      old++;
      if (count(source, at) > known) risen++;
    });
    return old > 0 && risen >= MET_AGAIN * old;
  });
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
