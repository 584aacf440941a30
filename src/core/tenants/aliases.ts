// Other names of the same tenant: ids of other families (a database name, a random handle id) whose world meets one tenant only,
// and the keys by which a tenant's objects are held in Maps and dictionaries.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import { texts } from "../compare/text.ts";
import { collections } from "../holders/collections.ts";
import { NodeType } from "../snapshot.ts";
import { type Attribution, type Entrances, entranceLabels, SERVICE, serviceRegions } from "./attribution.ts";
import type { Family } from "./families.ts";
import { join, type Meetings, type Met, meetings, SEVERAL } from "./meetings.ts";
import { type Regions, regionsOf, reversed } from "./regions.ts";
import { anchorsOf, type Worlds } from "./worlds.ts";

/** Anchors of other ids that were found to be a tenant's too. */
export interface Adopted {
  readonly nodes: number[];
  readonly labels: number[];
  /** The ids themselves, by label. */
  readonly aliases: Map<number, Set<string>>;
}

/** Things that are alike and may each be one tenant's: the anchors of another family, or the entries of one collection. */
export interface Strangers {
  /** Ids by position, or null where the things have none. */
  readonly ids: readonly string[] | null;
  readonly nodes: readonly number[];
  /** Which of them each node is, 0 … */
  readonly which: readonly number[];
}

const MOST_ROUNDS = 6;

/**
 * Walks tenants and strangers together and adopts each stranger whose walk meets exactly one tenant, until none is left that does. Strangers of one
 * set may touch each other (elements of a linked list do); one that touches a stranger of another set waits for it as long as that helps. Returns the
 * regions of all these entrances. O(nodes + edges) once, then O(regions and their edges) a round.
 */
export function adoptStrangers(analyzed: AnalyzedSnapshot, worlds: Worlds, sets: readonly Strangers[], adopted: Adopted): Regions {
  let waiting = strangersOf(worlds, sets);
  const regions = regionsOf(analyzed, [worlds.roots, adopted.nodes, ...waiting.map(({ nodes }) => nodes)]);
  const standing = standingAt(regions, entrancesOf(worlds, adopted), waiting);
  const service = serviceRegions(
    regions,
    standing.tenant.map((tenant, region) => tenant || standing.set[region]),
  );
  const back = reversed(regions);
  let patient = true;
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    const met = meetings(regions, back, service, standing);
    const found = waiting.map((stranger) => onlyTenant(stranger, regions, met, patient));
    waiting.forEach((stranger, i) => {
      if (found[i] !== 0) adopt(stranger, found[i], adopted, regions, standing);
    });
    const left = waiting.filter((_, i) => found[i] === 0);
    // Those that wait for strangers which lead nowhere wait in vain: from then on only tenants count.
    if (left.length === waiting.length && !patient) break;
    patient = left.length < waiting.length && patient;
    waiting = left;
  }
  return regions;
}

/** What stands at each entrance; it changes when a stranger is adopted. */
function standingAt(regions: Regions, tenants: Entrances, waiting: readonly Stranger[]): Met {
  const tenant = entranceLabels(regions, tenants);
  const set = new Uint32Array(regions.count);
  for (const stranger of waiting) {
    for (const node of stranger.nodes) {
      const region = regions.regionOf[node];
      if (tenant[region] === 0) set[region] = stranger.set;
    }
  }
  return { tenant, set };
}

/** Where the walks of tenants begin: the roots of their worlds, and what they adopted. */
export function entrancesOf(worlds: Worlds, adopted: Pick<Adopted, "nodes" | "labels">): Entrances {
  // Appended one by one: spreading columns of some hundred thousand took half a second.
  const nodes = Array.from(worlds.roots);
  const labels = Array.from(worlds.rootLabel);
  for (let i = 0; i < adopted.nodes.length; i++) {
    nodes.push(adopted.nodes[i]);
    labels.push(adopted.labels[i]);
  }
  return { nodes, labels };
}

interface Stranger {
  readonly id: string | null;
  readonly set: number;
  readonly nodes: number[];
}

/** Strangers with the nodes that lie outside every world; a node counts to the first set that has it. */
function strangersOf(worlds: Worlds, sets: readonly Strangers[]): Stranger[] {
  const strangers: Stranger[] = [];
  const taken = new Set<number>();
  sets.forEach(({ ids, nodes, which }, set) => {
    const known = new Map<number, Stranger>();
    nodes.forEach((node, i) => {
      if (worlds.owner(node) !== 0 || taken.has(node)) return;
      taken.add(node);
      let stranger = known.get(which[i]);
      if (stranger === undefined) {
        stranger = { id: ids === null ? null : ids[which[i]], set: set + 1, nodes: [] };
        known.set(which[i], stranger);
        strangers.push(stranger);
      }
      stranger.nodes.push(node);
    });
  });
  return strangers;
}

/** Label of the only tenant that the stranger reaches, or else that reaches it; 0 where there is none. */
function onlyTenant(stranger: Stranger, regions: Regions, { from, to }: Meetings, patient: boolean): number {
  const reached = metBy(stranger, regions, to, patient);
  const reaching = metBy(stranger, regions, from, patient);
  if (isTenant(reached) && (!isTenant(reaching) || reaching === reached)) return reached;
  return isTenant(reaching) && reached === 0 ? reaching : 0;
}

function isTenant(label: number): boolean {
  return label !== 0 && label !== SEVERAL;
}

/** The only tenant met at the stranger's nodes; SEVERAL also where strangers of another set were met that may yet be adopted. */
function metBy({ nodes, set }: Stranger, { regionOf }: Regions, met: Met, patient: boolean): number {
  let tenant = 0;
  for (const node of nodes) {
    const region = regionOf[node];
    if (patient && met.set[region] !== 0 && met.set[region] !== set) return SEVERAL;
    tenant = join(tenant, met.tenant[region]);
  }
  return tenant;
}

function adopt(stranger: Stranger, tenant: number, adopted: Adopted, { regionOf }: Regions, standing: Met): void {
  for (const node of stranger.nodes) {
    adopted.nodes.push(node);
    adopted.labels.push(tenant);
    standing.tenant[regionOf[node]] = tenant;
    standing.set[regionOf[node]] = 0;
  }
  if (stranger.id !== null) addAlias(adopted.aliases, tenant, stranger.id);
}

/** Anchors of another family. */
export function strangersOfFamily(family: Family, snapshot: number): Strangers {
  const { nodes, labels } = anchorsOf(family, snapshot);
  return { ids: family.ids, nodes, which: labels.map((label) => label - 1) };
}

/** Entries of one collection, each by itself. */
export function strangersOfEntries(entries: readonly number[]): Strangers {
  return { ids: null, nodes: entries, which: entries.map((_, i) => i) };
}

/** Nothing adopted yet. */
export function none(): Adopted {
  return { nodes: [], labels: [], aliases: new Map() };
}

export function addAlias(aliases: Map<number, Set<string>>, label: number, id: string): void {
  const known = aliases.get(label);
  if (known === undefined) aliases.set(label, new Set([id]));
  else known.add(id);
}

/** Keys by which the roots of the worlds are held directly, by label. O(size of the collections that hold them). */
export function keysOfRoots(analyzed: AnalyzedSnapshot, worlds: Worlds, aliases: Map<number, Set<string>>): void {
  const { snapshot, dominator } = analyzed;
  const label = new Map<number, number>();
  worlds.roots.forEach((root, i) => {
    label.set(root, worlds.rootLabel[i]);
  });
  const holders = new Set<number>();
  for (const root of worlds.roots) if (dominator[root] !== snapshot.root) holders.add(dominator[root]);
  const text = texts(snapshot);
  const { eachTableEntry } = collections(snapshot);
  for (const holder of holders) {
    if (snapshot.nodes.type[holder] !== NodeType.array) continue;
    eachTableEntry(holder, (value, key) => {
      const own = label.get(value);
      if (own === undefined || key === NONE || key === value) return;
      const spelled = text.of(key);
      if (spelled !== null) addAlias(aliases, own, spelled);
    });
  }
}

const MOST_STRANGERS = 200_000;
/** Found in every program; that there are as many as tenants says nothing. */
const COMMON: ReadonlySet<string> = new Set([
  "Object",
  "Array",
  "Map",
  "Set",
  "WeakMap",
  "Date",
  "RegExp",
  "Promise",
  "Generator",
  "ArrayBuffer",
  "system / Context",
]);

/** Instances that the service keeps, of classes that have about one or more for each tenant: a pool or a timer that leads to one tenant is that tenant's. */
export function strangersOfClasses(analyzed: AnalyzedSnapshot, { owner }: Attribution, tenants: number): Strangers[] {
  const { constructors, snapshot } = analyzed;
  const instances = new Map<number, number[]>();
  for (let node = 0; node < owner.length; node++) {
    if (owner[node] !== SERVICE || snapshot.nodes.type[node] !== NodeType.object) continue;
    const list = instances.get(constructors.constructorOf[node]);
    if (list === undefined) instances.set(constructors.constructorOf[node], [node]);
    else list.push(node);
  }
  const sets: Strangers[] = [];
  let total = 0;
  for (const [constructorIndex, nodes] of instances) {
    const { name } = constructors.list[constructorIndex];
    if (COMMON.has(name) || name.startsWith("(") || nodes.length < Math.max(2, 0.3 * tenants) || total + nodes.length > MOST_STRANGERS)
      continue;
    total += nodes.length;
    sets.push(strangersOfEntries(nodes));
  }
  return sets;
}
