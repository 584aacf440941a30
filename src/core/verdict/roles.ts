// What an accumulation means: a registry of tenants, a bounded collection, a queue, loaded code, or something that only grows.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Accumulation } from "../holders/accumulation.ts";
import { SERVICE, SHARED } from "../tenants/attribution.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import type { AccumulationRole } from "./facts.ts";

/** Classes whose entries are loaded code. */
const CODE_CLASSES: ReadonlySet<string> = new Set([
  "Module",
  "ModuleJob",
  "ModuleWrap",
  "SourceTextModule",
  "(compiled code)",
  "(object shape)",
  "(shared function info)",
  "Script",
  "BuiltinModule",
]);

/** `entries` in each snapshot; `registered` by label where a registry of tenants is known; `workWentOn` between the last two of three snapshots. */
export function roleOf(
  accumulation: Accumulation,
  entries: readonly number[],
  last: AnalyzedSnapshot,
  tenancy: Tenancy,
  registered: Uint8Array | null,
  workWentOn: boolean,
): AccumulationRole {
  if (isCode(accumulation, last) && !growsAgain(entries)) return "code";
  const labels = labelsOfEntries(accumulation, tenancy);
  const onePerTenant = labels.length > 0 && labels.length <= 1.5 * new Set(labels).size;
  const isOpen = registered === null || labels.filter((label) => registered[label] === 1).length >= 0.3 * labels.length;
  if (onePerTenant && isOpen) return "registry";
  if (isBounded(accumulation)) return "bounded";
  if (isQueue(accumulation)) return "passes";
  if (workWentOn && isComplete(entries)) return "complete";
  if (labels.length === 0) return "grows";
  return isOpen ? "duplicates" : "stale";
}

/** Tenants of the new entries; none when the holder is a tenant's own, or when most entries are no tenant's. */
function labelsOfEntries({ holder, witnesses }: Accumulation, tenancy: Tenancy): number[] {
  if (ownerAtEnd(tenancy, holder) > 0) return [];
  const labels = witnesses.map((witness) => ownerAtEnd(tenancy, witness)).filter((label) => label > 0);
  return labels.length >= 0.7 * witnesses.length ? labels : [];
}

/** The only tenant that keeps the node alive in the last snapshot, 0 for none. */
export function ownerAtEnd({ perSnapshot }: Tenancy, node: number): number {
  const owner = perSnapshot[perSnapshot.length - 1].attribution.owner[node];
  return owner === SERVICE || owner === SHARED ? 0 : owner;
}

function isCode(
  { entryConstructor, holder, codeBytes, bytes }: Accumulation,
  { constructors: { list, constructorOf } }: AnalyzedSnapshot,
): boolean {
  return CODE_CLASSES.has(list[entryConstructor].name) || CODE_CLASSES.has(list[constructorOf[holder]].name) || codeBytes >= 0.5 * bytes;
}

/** Between the last two snapshots as between the first two, more or less. */
function growsAgain(entries: readonly number[]): boolean {
  if (entries.length < 3) return false;
  const [first, second] = entries;
  return entries[entries.length - 1] - second > 0.3 * Math.max(1, second - first);
}

/** After the growth between the first snapshots hardly an entry was added. */
function isComplete(entries: readonly number[]): boolean {
  if (entries.length < 3) return false;
  const last = entries[entries.length - 1];
  const second = entries[entries.length - 2];
  return last <= second + 0.02 * Math.max(0, second - entries[0]);
}

/** Full, or of fixed size: entries go as others come, or slots that were there before are used. */
function isBounded({ capacity, added, gone, entriesBefore, entriesAfter }: Accumulation): boolean {
  return capacity > 0 || (added > 0 && gone >= 0.5 * added && entriesAfter <= 2 * entriesBefore + 8);
}

/** What was in it has left: entries pass through, and there are more of them just now. */
function isQueue({ gone, entriesBefore }: Accumulation): boolean {
  return entriesBefore >= 8 && gone >= 0.5 * entriesBefore;
}
