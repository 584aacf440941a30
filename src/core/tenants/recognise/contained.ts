// Longer keys that contain an id: what stands under "cache:17:profile" is 17's. They are further names of ids
// that other places know; they agree with nobody. So are texts of properties that only write it otherwise.
import { AGREEING_SHARE, LONGEST_NUMBER_MET_BY_CHANCE, MOST_KEYS_READ, MOST_PARTS, OVERLAP } from "../thresholds.ts";

/** By key: the id in it. */
export type IdInKey = ReadonlyMap<string, string>;

/**
 * The set of ids of which most of the keys contain exactly one each, and that id by key; null where there is
 * none. `setsOf` gives the numbers of the sets that have an id. O(keys × parts²).
 */
export function idsContained(
  keys: ReadonlySet<string>,
  own: number,
  setsOf: ReadonlyMap<string, readonly number[]>,
  sizeOf: (set: number) => number,
): { set: number; idOf: IdInKey } | null {
  if (keys.size > MOST_KEYS_READ) return null;
  const found = new Map<number, Map<string, string>>();
  for (const key of keys) {
    for (const [set, ids] of idsIn(key, setsOf)) {
      if (set === own || ids.size !== 1) continue;
      const known = found.get(set) ?? new Map<string, string>();
      found.set(set, known.set(key, [...ids][0]));
    }
  }
  let best: { set: number; idOf: IdInKey } | null = null;
  for (const [set, idOf] of found) {
    const isMost = idOf.size >= OVERLAP * keys.size && new Set(idOf.values()).size >= Math.max(2, AGREEING_SHARE * sizeOf(set));
    if (isMost && (best === null || idOf.size > best.idOf.size || (idOf.size === best.idOf.size && sizeOf(set) > sizeOf(best.set))))
      best = { set, idOf };
  }
  return best;
}

/** Each key is its id between the same two texts: "vendor_17" is another way to write 17. */
export function isSpelling(idOf: IdInKey): boolean {
  const around = new Set<string>();
  for (const [key, id] of idOf) {
    const at = key.indexOf(id);
    around.add(`${key.slice(0, at)}\n${key.slice(at + id.length)}`);
  }
  return around.size === 1;
}

const SEPARATORS = "\\s:/|#?&=.,;_-";
const SEPARATOR = new RegExp(`[${SEPARATORS}]`);
const PART = new RegExp(`[^${SEPARATORS}]+`, "g");
const NOTHING: ReadonlyMap<number, ReadonlySet<string>> = new Map();

/** By set: its ids among the runs of parts of a key, the whole key left out. */
function idsIn(key: string, setsOf: ReadonlyMap<string, readonly number[]>): ReadonlyMap<number, ReadonlySet<string>> {
  if (!SEPARATOR.test(key)) return NOTHING;
  const parts = [...key.matchAll(PART)];
  if (parts.length > MOST_PARTS) return NOTHING;
  let found: Map<number, Set<string>> | null = null;
  for (let first = 0; first < parts.length; first++) {
    for (let last = first; last < parts.length; last++) {
      const run = key.slice(parts[first].index, parts[last].index + parts[last][0].length);
      if (run === key || isMetByChance(run)) continue;
      const sets = setsOf.get(run);
      if (sets === undefined) continue;
      found ??= new Map();
      for (const set of sets) found.set(set, (found.get(set) ?? new Set()).add(run));
    }
  }
  return found ?? NOTHING;
}

/** Short numbers stand in keys of everything. */
function isMetByChance(run: string): boolean {
  return run.length <= LONGEST_NUMBER_MET_BY_CHANCE && /^\d+$/.test(run);
}
