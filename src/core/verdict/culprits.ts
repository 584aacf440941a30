// Accumulations with their meaning: what a holder takes in, for whom, and whether that is explained.

import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE, ordinalById } from "../compare/matching.ts";
import { type Accumulation, countEntries } from "../holders/accumulation.ts";
import type { Describer, Step } from "../holders/describe.ts";
import { SERVICE, SHARED } from "../tenants/attribution.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import type { AccumulationFact, AccumulationRole } from "./facts.ts";

export interface HolderFact extends AccumulationFact {
  readonly holderId: number;
  readonly holderClass: string;
  readonly path: readonly Step[];
  readonly source: SourcePosition | null;
}

/** Kinds described at most; the rest is left out of the report. */
const MOST_KINDS = 24;

/** Classes whose entries are loaded code. */
const CODE_CLASSES: ReadonlySet<string> = new Set([
  "Module",
  "ModuleJob",
  "ModuleWrap",
  "SourceTextModule",
  "(compiled code)",
  "(system)",
  "(object shape)",
  "(shared function info)",
  "Script",
  "BuiltinModule",
]);

interface Kind {
  lead: Accumulation;
  role: AccumulationRole;
  within: boolean;
  members: Accumulation[];
}

/** One fact for each kind of holder (class of holder and entries, inside tenants or outside), largest first. */
export function holderFacts(
  found: readonly Accumulation[],
  snapshots: readonly AnalyzedSnapshot[],
  tenancy: Tenancy,
  describe: Describer,
): HolderFact[] {
  const last = snapshots[snapshots.length - 1];
  const kinds = new Map<string, Kind>();
  for (const accumulation of found) {
    const role = roleOf(accumulation, snapshots, tenancy);
    const owner = ownerOf(tenancy, accumulation.holder);
    const within = owner > 0;
    const { constructorOf } = last.constructors;
    const key = `${constructorOf[accumulation.holder]} ${accumulation.entryConstructor} ${role} ${within ? "tenant" : accumulation.holder}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { lead: accumulation, role, within, members: [accumulation] });
    else kind.members.push(accumulation);
  }
  const lookups = snapshots.map(({ snapshot }) => ordinalById(snapshot));
  return [...kinds.values()]
    .map((kind) => ({ kind, bytes: kind.members.reduce((sum, { bytes }) => sum + bytes, 0) }))
    .sort((a, b) => b.bytes - a.bytes || a.kind.lead.holder - b.kind.lead.holder)
    .slice(0, MOST_KINDS)
    .map(({ kind, bytes }) => toFact(kind, bytes, snapshots, lookups, describe));
}

function toFact(
  kind: Kind,
  bytes: number,
  snapshots: readonly AnalyzedSnapshot[],
  lookups: readonly ((id: number) => number)[],
  describe: Describer,
): HolderFact {
  const last = snapshots[snapshots.length - 1];
  const { lead, members } = kind;
  const { description, source } = describe.holder(lead.holder);
  const middle = snapshots
    .slice(1, -1)
    .map((analyzed, i) => sum(members, ({ holder }) => entriesAt(analyzed, lookups[i + 1](last.snapshot.nodes.id[holder]))));
  return {
    role: kind.role,
    holders: members.length,
    withinTenants: kind.within,
    description,
    accumulates: last.constructors.list[lead.entryConstructor].name,
    entries: [sum(members, (m) => m.entriesBefore), ...middle, sum(members, (m) => m.entriesAfter)],
    added: sum(members, (m) => m.added),
    gone: sum(members, (m) => m.gone),
    bytes,
    capacity: sum(members, (m) => m.capacity),
    holderId: last.snapshot.nodes.id[lead.holder],
    holderClass: describe.className(lead.holder),
    path: describe.path(lead.holder),
    source,
  };
}

function sum(members: readonly Accumulation[], value: (member: Accumulation) => number): number {
  return members.reduce((total, member) => total + value(member), 0);
}

function entriesAt(analyzed: AnalyzedSnapshot, node: number): number {
  return node === NONE ? 0 : countEntries(analyzed, node);
}

function ownerOf({ perSnapshot }: Tenancy, node: number): number {
  const owner = perSnapshot[perSnapshot.length - 1].attribution.owner[node];
  return owner === SERVICE || owner === SHARED ? 0 : owner;
}

function roleOf(accumulation: Accumulation, snapshots: readonly AnalyzedSnapshot[], tenancy: Tenancy): AccumulationRole {
  const last = snapshots[snapshots.length - 1];
  const { constructors } = last;
  if (
    CODE_CLASSES.has(constructors.list[accumulation.entryConstructor].name) ||
    CODE_CLASSES.has(constructors.list[constructors.constructorOf[accumulation.holder]].name)
  )
    return "code";
  if (isBounded(accumulation)) return "bounded";
  const labels = accumulation.witnesses.map((witness) => ownerOf(tenancy, witness)).filter((label) => label > 0);
  if (ownerOf(tenancy, accumulation.holder) > 0 || labels.length < 0.7 * accumulation.witnesses.length || labels.length === 0)
    return "grows";
  return labels.length > 1.5 * new Set(labels).size ? "duplicates" : "registry";
}

/** Full, or of fixed size: entries go as others come, or slots that were there before are used. */
function isBounded({ capacity, added, gone, entriesBefore, entriesAfter }: Accumulation): boolean {
  return capacity > 0 || (added > 0 && gone >= 0.5 * added && entriesAfter <= 1.25 * entriesBefore + 8);
}
