// Accumulations with their meaning: what a holder takes in, for whom, and whether that is explained.

import { eachThingBelow } from "../account/keeperContents.ts";
import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Describer } from "../holders/describe.ts";
import { HolderView, longestChain } from "../holders/entries.ts";
import type { Accumulation } from "../holders/findAccumulations.ts";
import { isOfProgram } from "../holders/sourcePositions.ts";
import type { Step } from "../holders/step.ts";
import { NONE, ordinalById } from "../matching.ts";
import { stringText } from "../strings.ts";
import { isPart, leadsThroughEvents } from "./advice.ts";
import type { AccumulationFact, AccumulationRole, Load } from "./facts.ts";
import { kindNames } from "./likeHolders.ts";
import { madeAt } from "./madeAt.ts";
import { type KnownTenants, ownerAtEnd, roleOf } from "./roles.ts";
import { LEAST_PART_BYTES, LEAST_PARTS_SHARE, MOST_ASKED, MOST_KINDS, MOST_SIMILAR } from "./thresholds.ts";

export interface HolderFact extends AccumulationFact {
  readonly holderId: number;
  readonly holderClass: string;
  readonly path: readonly Step[];
  readonly source: SourcePosition | null;
  /** The largest of the others of its kind, this one left out. */
  readonly similar: readonly SimilarHolder[];
}

export interface SimilarHolder {
  /** Ordinals in the last snapshot: the holder, and one of its new entries. */
  readonly holder: number;
  readonly entry: number;
  readonly entries: readonly number[];
  readonly bytes: number;
}

interface Kind {
  lead: Accumulation;
  role: AccumulationRole;
  roleWithoutTenants: AccumulationRole;
  within: boolean;
  members: Accumulation[];
}

/** What the facts are taken from. */
export interface HolderSources extends KnownTenants {
  readonly snapshots: readonly AnalyzedSnapshot[];
  readonly describe: Describer;
  readonly load: Load | null;
}

/**
 * One fact for each kind of holder (class of holder and entries, inside tenants or outside), largest first.
 */
export function holderFacts(
  found: readonly Accumulation[],
  { snapshots, tenancy, registered, describe, load }: HolderSources,
): HolderFact[] {
  const last = snapshots[snapshots.length - 1];
  // Only snapshots between the first and the last are asked for holders by id.
  const lookups = snapshots.map(({ snapshot }, i) => (i === 0 || snapshot === last.snapshot ? () => NONE : ordinalById(snapshot)));
  const names = kindNames(found, describe, last);
  const kinds = new Map<string, Kind>();
  found.forEach((accumulation, rank) => {
    const entries = entriesOverTime(accumulation, snapshots, lookups);
    const taken = { accumulation, entries, last, load };
    const role = roleOf(taken, { tenancy, registered });
    const roleWithoutTenants = roleOf(taken, null);
    const within = ownerAtEnd(tenancy, accumulation.holder) > 0;
    const key = `${names[rank]} ${accumulation.entryConstructor} ${role} ${roleWithoutTenants} ${within}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { lead: accumulation, role, roleWithoutTenants, within, members: [accumulation] });
    else kind.members.push(accumulation);
  });
  return [...kinds.values()]
    .map((kind) => ({ kind, bytes: kind.members.reduce((sum, { bytes }) => sum + bytes, 0) }))
    .sort((a, b) => b.bytes - a.bytes || a.kind.lead.holder - b.kind.lead.holder)
    .slice(0, MOST_KINDS)
    .map(({ kind }) => toFact(kind, snapshots, lookups, describe));
}

function toFact(
  kind: Kind,
  snapshots: readonly AnalyzedSnapshot[],
  lookups: readonly ((id: number) => number)[],
  describe: Describer,
): HolderFact {
  const last = snapshots[snapshots.length - 1];
  const { lead, members } = kind;
  const { description, source } = describe.holder(lead.holder, lead.samples[0] ?? NONE);
  const series = members.map((member) => entriesOverTime(member, snapshots, lookups));
  const path = describe.path(lead.holder);
  const events = leadsThroughEvents(path.map(({ edge }) => edge));
  const own = members.length > 1 ? distinctShare(members) : 1;
  return {
    role: kind.role,
    roleWithoutTenants: kind.roleWithoutTenants,
    holders: members.length,
    withinTenants: kind.within,
    description,
    accumulates: nameOfEntries(lead, last, describe),
    ofProgram: isOfProgram(last.constructors.list[lead.entryConstructor]),
    madeAt: madeAt(lead.samples, describe, events ? last : null),
    entries: snapshots.map((_, i) => Math.round(own * series.reduce((total, entries) => total + entries[i], 0))),
    added: Math.round(own * sum(members, (m) => m.added)),
    gone: Math.round(own * sum(members, (m) => m.gone)),
    bytes: Math.round(own * sum(members, (m) => m.bytes)),
    netBytes: Math.round(own * sum(members, (m) => m.netBytes)),
    codeBytes: sum(members, (m) => m.codeBytes),
    capacity: sum(members, (m) => m.capacity),
    coHeld: lead.coHeld,
    // Callbacks are the program's, whosever events they wait for.
    runtime: !events && (source?.file.startsWith("node:") ?? false),
    mechanism: "entries",
    events,
    keepsParts: keepParts(lead.samples, last, describe),
    bytesSeries: [],
    holderId: last.snapshot.nodes.id[lead.holder],
    holderClass: describe.className(lead.holder),
    path,
    source,
    similar: members
      .map((member, i) => ({ holder: member.holder, entry: member.samples[0] ?? NONE, entries: series[i], bytes: member.bytes }))
      .filter(({ holder }) => holder !== lead.holder)
      .sort((a, b) => b.bytes - a.bytes || a.holder - b.holder)
      .slice(0, MOST_SIMILAR),
  };
}

/** Share, 0..1, of the members' new entries that are left when what several of them hold counts once. */
function distinctShare(members: readonly Accumulation[]): number {
  const all = sum(members, ({ samples }) => samples.length);
  return all === 0 ? 1 : new Set(members.flatMap(({ samples }) => samples)).size / all;
}

/**
 * Entries that hold something, or are something, of which they are a part: most of what they keep hangs below
 * that.
 */
export function keepParts(samples: readonly number[], analyzed: AnalyzedSnapshot, describe: Describer): boolean {
  const asked = samples.slice(0, MOST_ASKED);
  let parts = 0;
  let all = 0;
  for (const sample of asked) {
    all += analyzed.retainedSize[sample];
    if (isPart(describe.className(sample))) parts += analyzed.retainedSize[sample];
    else
      eachThingBelow(analyzed, sample, (thing) => {
        if (isPart(describe.className(thing))) parts += analyzed.retainedSize[thing];
      });
  }
  return parts > LEAST_PARTS_SHARE * all && parts > LEAST_PART_BYTES * asked.length;
}

function sum(members: readonly Accumulation[], value: (member: Accumulation) => number): number {
  return members.reduce((total, member) => total + value(member), 0);
}

/** Constructor of the entries; what V8 keeps for itself by its own name (PromiseReaction). */
export function nameOfEntries(
  { entryConstructor, samples }: Pick<Accumulation, "entryConstructor" | "samples">,
  { constructors, snapshot }: AnalyzedSnapshot,
  describe: Describer,
): string {
  const { name } = constructors.list[entryConstructor];
  if (name !== "(system)" || samples.length === 0) return name;
  return stringText(snapshot.strings, snapshot.nodes.name[samples[0]]).replace(/^system \/ /, "") || describe.className(samples[0]);
}

/** Entries in each snapshot: the ends as found, between them by the holder's id. */
function entriesOverTime(
  accumulation: Accumulation,
  snapshots: readonly AnalyzedSnapshot[],
  lookups: readonly ((id: number) => number)[],
): number[] {
  const last = snapshots.length - 1;
  const id = snapshots[last].snapshot.nodes.id[accumulation.holder];
  return snapshots.map((analyzed, i) => {
    if (i === (accumulation.since ?? 0)) return accumulation.entriesBefore;
    if (i === last) return accumulation.entriesAfter;
    return accumulation.entriesBetween?.[i - 1] ?? entriesAt(analyzed, lookups[i](id), accumulation.chain);
  });
}

function entriesAt(analyzed: AnalyzedSnapshot, node: number, chain: boolean): number {
  if (node === NONE) return 0;
  const view = new HolderView(analyzed);
  return chain ? longestChain(view, node, null) : view.countEntries(node);
}
