// Id sources that agree on the same ids, in all snapshots together: one candidate is one answer to "who are
// the tenants". Names play no part in it.
import type { IdSource } from "../ids/idSources.ts";
import { type Evidence, stronger } from "../ids/nameEvidence.ts";
import { renamedSource } from "../ids/renamed.ts";
import { AGREEING_SHARE, MOST_KNOWN, MOST_SETS_OF_A_TEXT, NAMES_OF_PARTS, ONCE, OVERLAP, SEVERAL_IDS, SPELLED } from "../thresholds.ts";
import { idsContained, isSpelling } from "./contained.ts";

export interface Candidate {
  /** The source that names the candidate. */
  readonly lead: IdSource;
  /** What the names of its sources say: of use only for which of several equal candidates is shown. */
  readonly evidence: Evidence;
  /** Every id of the candidate in any snapshot; position + 1 is its label. */
  readonly ids: readonly string[];
  /** For each snapshot: its sources of this candidate. */
  readonly idSources: readonly (readonly IdSource[])[];
  /** Independent places that agree on most of the ids. */
  readonly agreeing: number;
  /**
   * One place holds each id about once: there is an object that stands for each. Otherwise the ids are tags
   * of many objects.
   */
  readonly hasOneEach: boolean;
}

/** One id source in all snapshots. */
interface MergedSource {
  readonly key: string;
  readonly kind: IdSource["kind"];
  lead: IdSource;
  evidence: Evidence;
  readonly ids: Set<string>;
  readonly perSnapshot: (IdSource | undefined)[];
}

interface Group {
  readonly sources: MergedSource[];
  /** Ids of the lead, and of other collections that hold each id once. */
  readonly ids: Set<string>;
  /** For each collection whose longer keys contain the ids: by snapshot, the collection under the ids. */
  readonly contained: (IdSource | undefined)[][];
}

/** Joins the sources of all snapshots by their ids. O(ids of all sources). */
export function candidatesFrom(sourcesPerSnapshot: readonly (readonly IdSource[])[]): Candidate[] {
  const merged = mergeByKey(sourcesPerSnapshot).filter(({ ids }) => ids.size >= SEVERAL_IDS);
  const leads = merged.filter(holdsEachOnce).sort(compareSources);
  const others = merged.filter((source) => !holdsEachOnce(source)).sort(compareSources);
  const groups: Group[] = [];
  const byId = new Map<string, number[]>();
  const inCommon = new InCommon(byId, merged.length);
  // Names of parts last: they found no candidate, but tell what the ids of one are.
  const inTurn = [...leads, ...others];
  for (const source of [...inTurn.filter((one) => !isPartName(one)), ...inTurn.filter(isPartName)]) {
    const isLead = holdsEachOnce(source);
    const home = homeOf(source, groups, inCommon, isLead);
    if (home !== null) home.sources.push(source);
    else if (!isPartName(source)) addGroup(source, groups, byId);
  }
  const contained = joinContained(groups, byId);
  return groups
    .filter((group) => !namesParts(group) && !contained.has(group))
    .map((group) => toCandidate(group, sourcesPerSnapshot.length));
}

/**
 * Collections whose keys contain the ids of another group are places of that, and so is whatever writes each
 * of the ids in another way; gives the groups that have no ids of their own.
 */
function joinContained(groups: readonly Group[], byId: ReadonlyMap<string, readonly number[]>): Set<Group> {
  const joined = new Set<Group>();
  groups.forEach((group, own) => {
    const found = idsContained(group.ids, own, byId, (set) => groups[set].ids.size);
    if (found === null || joined.has(groups[found.set])) return;
    if (group.sources.some(({ kind }) => kind !== "key") && !isSpelling(found.idOf)) return;
    joined.add(group);
    // Of the kind of properties: being in such a cache is not being registered.
    const under = (source: IdSource | undefined) => source && { ...renamedSource(source, found.idOf), kind: "property" as const };
    for (const { perSnapshot } of group.sources) groups[found.set].contained.push(perSnapshot.map(under));
  });
  return joined;
}

function mergeByKey(sourcesPerSnapshot: readonly (readonly IdSource[])[]): MergedSource[] {
  const byKey = new Map<string, MergedSource>();
  sourcesPerSnapshot.forEach((sources, snapshot) => {
    for (const source of sources) {
      let merged = byKey.get(source.key);
      if (merged === undefined) {
        merged = { key: source.key, kind: source.kind, lead: source, evidence: source.evidence, ids: new Set(), perSnapshot: [] };
        byKey.set(source.key, merged);
      }
      merged.perSnapshot[snapshot] = source;
      merged.evidence = stronger(merged.evidence, source.evidence);
      if (source.ids.length >= merged.lead.ids.length) merged.lead = source;
      for (const id of source.ids) merged.ids.add(id);
    }
  });
  return [...byKey.values()];
}

/** Each id stands on about one object, as in a registry: such a source says which ids there are. */
function holdsEachOnce({ perSnapshot }: MergedSource): boolean {
  return perSnapshot.every((source) => source === undefined || source.anchor.length <= ONCE * source.ids.length);
}

/**
 * Tags, names of classes, of columns: the program spells them, or each of several wholes has parts of these
 * names.
 */
function isPartName({ perSnapshot }: MergedSource): boolean {
  return perSnapshot.some((source) => source !== undefined && (source.spelled > SPELLED || source.repeated > NAMES_OF_PARTS));
}

function isRepeated({ perSnapshot }: MergedSource): boolean {
  return perSnapshot.some((source) => source !== undefined && source.repeated > NAMES_OF_PARTS);
}

/** Sources with more ids first, collections before properties. */
function compareSources(a: MergedSource, b: MergedSource): number {
  return b.ids.size - a.ids.size || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || (a.key < b.key ? -1 : 1);
}

/**
 * The group with whose ids most of the source's agree, or null. A source that could lead joins only where the
 * group's ids are mostly its own as well, or where it has no others: the open ones of all.
 */
function homeOf({ ids }: MergedSource, groups: readonly Group[], inCommon: InCommon, isLead: boolean): Group | null {
  let home: Group | null = null;
  let best = 0;
  inCommon.eachWith(ids, (at, count) => {
    const group = groups[at];
    if (count < SEVERAL_IDS || count < OVERLAP * ids.size) return;
    if (isLead && count < OVERLAP * group.ids.size && count < ids.size) return;
    const likeness = count / (ids.size + group.ids.size - count);
    if (likeness > best) {
      home = group;
      best = likeness;
    }
  });
  return home;
}

/** Counts the ids that a source has in common with each group, in one column for all sources. */
class InCommon {
  readonly #byId: ReadonlyMap<string, readonly number[]>;
  readonly #count: Uint32Array;

  constructor(byId: ReadonlyMap<string, readonly number[]>, mostGroups: number) {
    this.#byId = byId;
    this.#count = new Uint32Array(mostGroups);
  }

  /** Groups with at least one of the ids, in the order in which they are met. */
  eachWith(ids: Iterable<string>, visit: (group: number, count: number) => void): void {
    const met: number[] = [];
    for (const id of ids) for (const group of this.#byId.get(id) ?? []) if (this.#count[group]++ === 0) met.push(group);
    for (const group of met) {
      visit(group, this.#count[group]);
      this.#count[group] = 0;
    }
  }
}

function addGroup(source: MergedSource, groups: Group[], byId: Map<string, number[]>): void {
  for (const id of source.ids) {
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [groups.length]);
    else if (known.length < MOST_SETS_OF_A_TEXT) known.push(groups.length);
  }
  groups.push({ sources: [source], ids: new Set(source.ids), contained: [] });
}

function toCandidate({ sources, ids, contained }: Group, snapshots: number): Candidate {
  const all = new Set(ids);
  // Collections that hold each id once may know some that the lead does not.
  for (const source of sources.slice(1)) if (source.kind === "key" && holdsEachOnce(source)) for (const id of source.ids) all.add(id);
  let evidence: Evidence = "negative";
  for (const source of sources) evidence = stronger(evidence, source.evidence);
  return {
    lead: sources[0].lead,
    evidence,
    ids: [...all].sort(),
    idSources: Array.from({ length: snapshots }, (_, i) =>
      [...sources.map(({ perSnapshot }) => perSnapshot), ...contained].flatMap((perSnapshot) => perSnapshot[i] ?? []),
    ),
    agreeing: independentPlaces(sources, all),
    hasOneEach: holdsEachOnce(sources[0]),
  };
}

/**
 * Several collections of one place hold the ids, and no one collection holds each once: previews have shapes
 * of the same names.
 */
function namesParts({ sources, ids }: Group): boolean {
  const keys = sources.filter((source) => source.kind === "key" && source.ids.size >= AGREEING_SHARE * ids.size);
  return keys.some(isRepeated) && keys.every((source) => isRepeated(source) || !holdsEachOnce(source));
}

/** Places that hold most of the ids, each class and member once. */
function independentPlaces(sources: readonly MergedSource[], ids: ReadonlySet<string>): number {
  const places = new Set<string>();
  for (const source of sources) {
    let known = 0;
    for (const id of source.ids) if (ids.has(id)) known++;
    if (known >= AGREEING_SHARE * ids.size && !isPartName(source))
      places.add(`${source.kind} ${source.lead.holderClass} ${source.lead.member}`);
  }
  return places.size;
}

/**
 * The first so many, and of the others a few of which a collection or several places know one object for
 * each id: texts that objects of one class have crowd out no registry, however many classes there are.
 */
export function firstAndKnown(candidates: readonly Candidate[], most: number): Candidate[] {
  const isKnown = ({ hasOneEach, agreeing, lead }: Candidate) => hasOneEach && (agreeing >= 2 || lead.kind === "key");
  return [...candidates.slice(0, most), ...candidates.slice(most).filter(isKnown).slice(0, MOST_KNOWN)];
}
