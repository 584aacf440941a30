// Other names of the same tenant: ids of other families (a database name, a random handle id) whose world meets one tenant only,
// and the keys by which a tenant's objects are held in Maps and dictionaries.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import { texts } from "../compare/text.ts";
import type { ForwardEdges } from "../graph/essentialEdges.ts";
import { collections } from "../holders/collections.ts";
import { NodeType } from "../snapshot.ts";
import { type Attribution, type Meetings, SERVICE, TenantWalk } from "./attribution.ts";
import type { Family } from "./families.ts";
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
 * set may touch each other (elements of a linked list do); one that touches a stranger of another set waits for it as long as that helps. Costs one attribution a round.
 */
export function adoptStrangers(
  analyzed: AnalyzedSnapshot,
  edges: ForwardEdges,
  worlds: Worlds,
  sets: readonly Strangers[],
  adopted: Adopted,
): Adopted {
  let waiting = strangersOf(worlds, sets);
  let patient = true;
  let walk: TenantWalk | null = null;
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    const entrances = entrancesOf(worlds, adopted);
    const setOf = new Uint32Array(worlds.labelCount + 1 + waiting.length);
    waiting.forEach((stranger, i) => {
      const label = worlds.labelCount + 1 + i;
      setOf[label] = patient ? stranger.set : 1;
      for (const node of stranger.nodes) {
        entrances.nodes.push(node);
        entrances.labels.push(label);
      }
    });
    // Adopted or waiting, the entrances stay the same: only their labels change.
    walk ??= new TenantWalk(analyzed, edges, entrances);
    const { meetings } = walk.run(entrances, setOf.length - 1, setOf);
    const left = waiting.filter((stranger, i) => !adopt(stranger, worlds.labelCount + 1 + i, meetings, worlds.labelCount, adopted));
    // Those that wait for strangers which lead nowhere wait in vain: from then on only tenants count.
    if (left.length === waiting.length && !patient) break;
    patient = left.length < waiting.length && patient;
    waiting = left;
  }
  return adopted;
}

/** Where the walks of tenants begin: roots and anchors of their worlds, and what they adopted. */
export function entrancesOf(worlds: Worlds, adopted: Pick<Adopted, "nodes" | "labels">): { nodes: number[]; labels: number[] } {
  // Appended one by one: spreading columns of some hundred thousand took half a second.
  const nodes: number[] = [];
  const labels: number[] = [];
  for (const list of [worlds.roots, worlds.anchors, adopted.nodes]) for (let i = 0; i < list.length; i++) nodes.push(list[i]);
  for (const list of [worlds.rootLabel, worlds.anchorLabel, adopted.labels]) for (let i = 0; i < list.length; i++) labels.push(list[i]);
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

/** True when the stranger was adopted by the only tenant that it reaches, or else that reaches it. */
function adopt(stranger: Stranger, label: number, { reachedFrom, reaches }: Meetings, tenants: number, adopted: Adopted): boolean {
  const from = reachedFrom[label];
  const to = reaches[label];
  const isTenant = (other: number) => other > 0 && other <= tenants;
  const tenant = isTenant(to) && (!isTenant(from) || from === to) ? to : isTenant(from) && to === 0 ? from : 0;
  if (tenant === 0) return false;
  for (const node of stranger.nodes) {
    adopted.nodes.push(node);
    adopted.labels.push(tenant);
  }
  if (stranger.id !== null) addAlias(adopted.aliases, tenant, stranger.id);
  return true;
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
