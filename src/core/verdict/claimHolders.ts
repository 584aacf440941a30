// A keeper's own account as a fact: what it took in, by bytes, with its name and its path.
import { type Claim, growthOf } from "../account/claims.ts";
import { LEAST_ENTRIES } from "../account/thresholds.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { collections } from "../holders/collections.ts";
import type { Describer } from "../holders/describe.ts";
import { isOfProgram } from "../holders/sourcePositions.ts";
import { NONE } from "../matching.ts";
import { say, textOf, type Words } from "../sentence.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { stringText } from "../strings.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import { leadsThroughEvents } from "./advice.ts";
import { claimRole, isPlain, mechanismOf } from "./claimFacts.ts";
import { type HolderFact, keepParts, nameOfEntries } from "./culprits.ts";
import type { Load } from "./facts.ts";
import { madeAt } from "./madeAt.ts";
import { ownerAtEnd } from "./roles.ts";
import { MOST_KINDS, MOST_MET, MOST_NAMED, MOST_SHARING, MOST_SIMILAR, STEPS_TO_ENTRY } from "./thresholds.ts";

export interface ClaimKinds {
  readonly claims: readonly Claim[];
  readonly snapshots: readonly AnalyzedSnapshot[];
  readonly tenancy: Tenancy;
  readonly describe: Describer;
  readonly load: Load | null;
}

/** One fact for each kind of claim, largest first. */
export function claimFacts({ claims, snapshots, tenancy, describe, load }: ClaimKinds): HolderFact[] {
  const last = snapshots[snapshots.length - 1];
  const kinds = new Map<string, Claim[]>();
  const isElement = elementsOf(claims, last);
  claims.forEach((claim, rank) => {
    const keeperClass = last.constructors.constructorOf[claim.keeper];
    const name = claim.native
      ? claim.entry
      : rank >= MOST_NAMED || isElement(keeperClass)
        ? keeperClass
        : describe.below(claim.keeper, claim.way).kind;
    const key = `${name} ${claim.entry} ${mechanismOf(claim, last)} ${ownerAtEnd(tenancy, claim.keeper) > 0}`;
    kinds.set(key, [...(kinds.get(key) ?? []), claim]);
  });
  return [...kinds.values()]
    .sort((a, b) => total(b, growthOf) - total(a, growthOf) || a[0].keeper - b[0].keeper)
    .slice(0, MOST_KINDS)
    .map((members) => claimFact(members, { snapshots, tenancy, describe, load }));
}

/**
 * Classes (index) of which many keepers grew: elements of a tree or a list, each named by its own way, are
 * one kind.
 */
function elementsOf(
  claims: readonly Claim[],
  { constructors: { list, constructorOf } }: AnalyzedSnapshot,
): (keeperClass: number) => boolean {
  const counts = new Map<number, number>();
  for (const { keeper, native } of claims) {
    const keeperClass = constructorOf[keeper];
    if (!native && !isPlain(list[keeperClass].name)) counts.set(keeperClass, (counts.get(keeperClass) ?? 0) + 1);
  }
  return (keeperClass) => (counts.get(keeperClass) ?? 0) >= LEAST_ENTRIES;
}

/** Claims of one kind as one fact. */
export function claimFact(members: readonly Claim[], { snapshots, tenancy, describe, load }: Omit<ClaimKinds, "claims">): HolderFact {
  const last = snapshots[snapshots.length - 1];
  const [lead] = members;
  const mechanism = mechanismOf(lead, last);
  const holder = lead.native ? (lead.samples[0] ?? lead.keeper) : lead.keeper;
  const { description: own, source } = lead.native ? describe.holder(holder, NONE) : describe.below(holder, lead.way);
  const sharing = lead.native || lead.way.length > 0 ? [] : sharingMembers(last, lead.keeper, new Set(lead.samples));
  const description = sharing.length > 1 ? say("{0}, kept by {1} at once", own, sharing.join(", ")) : own;
  const path = describe.path(holder);
  const events = leadsThroughEvents(path.map(({ edge }) => edge));
  const summed = (of: (claim: Claim) => readonly number[]) => snapshots.map((_, i) => total(members, (claim) => of(claim)[i] ?? 0));
  // What one element took in may be all that it ever will; what all of them took in says whether it ends.
  const role = claimRole({ ...lead, series: summed(({ series }) => series) }, mechanism, load);
  return {
    role,
    roleWithoutTenants: role,
    holders: lead.native ? 1 : members.length,
    withinTenants: ownerAtEnd(tenancy, lead.keeper) > 0,
    description: lead.native ? nativeName(lead, describe) : description,
    accumulates: entryName(lead, last, describe),
    ofProgram: !lead.native && lead.entry >= 0 && isOfProgram(last.constructors.list[lead.entry]),
    madeAt: madeAt(lead.samples, describe, events ? last : null),
    entries: summed(({ counts }) => counts),
    added: total(members, ({ added }) => added),
    gone: total(members, ({ gone }) => gone),
    bytes: total(members, growthOf),
    netBytes: total(members, growthOf),
    codeBytes: 0,
    capacity: 0,
    coHeld: false,
    runtime: !lead.native && !events && (source?.file.startsWith("node:") ?? false),
    mechanism,
    events,
    keepsParts: keepParts(lead.samples, last, describe),
    bytesSeries: summed(({ series }) => series),
    holderId: last.snapshot.nodes.id[holder],
    holderClass: describe.className(holder),
    path,
    source,
    similar: members
      .slice(1, 1 + MOST_SIMILAR)
      .map((claim) => ({ holder: claim.keeper, entry: claim.way[0] ?? NONE, entries: claim.counts, bytes: growthOf(claim) })),
  };
}

/** What Node keeps is called what a program knows it by. */
function entryName({ entry, samples, native }: Claim, last: AnalyzedSnapshot, describe: Describer): string {
  if (entry < 0) return "(numbers)";
  const owner = native && samples.length > 0 ? describe.ownerClass(samples[0]) : null;
  return owner ?? nameOfEntries({ entryConstructor: entry, samples }, last, describe);
}

function nativeName({ samples, keeper }: Claim, describe: Describer): Words {
  const sample = samples[0] ?? keeper;
  const { description } = describe.holder(sample, NONE);
  const name = describe.ownerClass(sample) ?? describe.className(sample);
  return textOf(description) === describe.className(sample)
    ? say("{0} objects that Node keeps", name)
    : say("{0} objects that Node or several at once keep, such as {1}", name, description);
}

function total<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

/**
 * Members of a keeper through which its entries are reached: callbacks of two events, two indexes of one
 * thing. Their names.
 */
function sharingMembers({ snapshot }: AnalyzedSnapshot, keeper: number, entries: ReadonlySet<number>): string[] {
  const { nodes, edges } = snapshot;
  const { eachEntry } = collections(snapshot);
  const names: string[] = [];
  for (let edge = nodes.firstEdge[keeper]; edge < nodes.firstEdge[keeper + 1] && names.length < MOST_SHARING; edge++) {
    if (edges.type[edge] !== EdgeType.property && edges.type[edge] !== EdgeType.context) continue;
    const name = stringText(snapshot.strings, edges.nameOrIndex[edge]);
    if (name === "__proto__") continue;
    let leading = 0;
    eachEntry(edges.to[edge], (value, key, member) => {
      // Named members are parts of one thing; elements, keys and values are things of their own.
      if (member !== NONE || leading >= LEAST_ENTRIES) return;
      if (leadsTo(snapshot, value, entries) || (key !== NONE && leadsTo(snapshot, key, entries))) leading++;
    });
    if (leading >= LEAST_ENTRIES) names.push(name);
  }
  return names;
}

/**
 * Whether a thing is one of those, or leads to one within a few steps: breadth first, and not through V8's
 * own.
 */
function leadsTo({ nodes, edges }: Snapshot, thing: number, entries: ReadonlySet<number>): boolean {
  if (entries.has(thing)) return true;
  const met = new Set([thing]);
  let level = [thing];
  for (let steps = 1; level.length > 0 && steps <= STEPS_TO_ENTRY; steps++) {
    const next: number[] = [];
    for (const node of level)
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1] && met.size < MOST_MET; edge++) {
        const to = edges.to[edge];
        if (edges.type[edge] === EdgeType.weak || isOfEngine(nodes.type[to]) || met.has(to)) continue;
        if (entries.has(to)) return true;
        met.add(to);
        next.push(to);
      }
    level = next;
  }
  return false;
}

function isOfEngine(type: number): boolean {
  return type === NodeType.hidden || type === NodeType.code || type === NodeType.objectShape;
}
