// Other names of the same tenant: ids of other families (a database name, a random handle id) whose world meets one tenant only,
// and the keys by which a tenant's objects are held in Maps and dictionaries.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import { texts } from "../compare/text.ts";
import type { ForwardEdges } from "../graph/essentialEdges.ts";
import { collections } from "../holders/collections.ts";
import { NodeType } from "../snapshot.ts";
import { attribute, MET_SEVERAL, type Meetings } from "./attribution.ts";
import type { Family } from "./families.ts";
import { anchorsOf, type Worlds } from "./worlds.ts";

/** Anchors of other ids that were found to be a tenant's too. */
export interface Adopted {
  readonly nodes: number[];
  readonly labels: number[];
  /** The ids themselves, by label. */
  readonly aliases: Map<number, Set<string>>;
}

/** Walks all families together and adopts every other id whose walk meets exactly one tenant. Costs one attribution a round. */
export function adoptAliases(
  analyzed: AnalyzedSnapshot,
  edges: ForwardEdges,
  snapshot: number,
  worlds: Worlds,
  others: readonly Family[],
): Adopted {
  const adopted: Adopted = { nodes: [], labels: [], aliases: new Map() };
  const strangers = strangersOf(snapshot, worlds, others);
  for (let round = 0; round < 3 && strangers.length > 0; round++) {
    const entrances = {
      nodes: [...worlds.roots, ...worlds.anchors, ...adopted.nodes],
      labels: [...worlds.rootLabel, ...worlds.anchorLabel, ...adopted.labels],
    };
    let label = worlds.labelCount;
    for (const stranger of strangers) {
      stranger.label = ++label;
      for (const node of stranger.nodes) {
        entrances.nodes.push(node);
        entrances.labels.push(stranger.label);
      }
    }
    const { meetings } = attribute(analyzed, edges, entrances, label);
    if (!adoptRound(strangers, meetings, worlds.labelCount, adopted)) break;
  }
  return adopted;
}

interface Stranger {
  id: string;
  nodes: number[];
  label: number;
  adopted: boolean;
}

/** Ids of the other families with the anchors that lie outside every world. */
function strangersOf(snapshot: number, worlds: Worlds, others: readonly Family[]): Stranger[] {
  const strangers: Stranger[] = [];
  const taken = new Set<number>();
  for (const family of others) {
    const byLabel = new Map<number, Stranger>();
    const anchors = anchorsOf(family, snapshot);
    for (let i = 0; i < anchors.nodes.length; i++) {
      const node = anchors.nodes[i];
      if (worlds.owner[node] !== 0 || taken.has(node)) continue;
      taken.add(node);
      let stranger = byLabel.get(anchors.labels[i]);
      if (stranger === undefined) {
        stranger = { id: family.ids[anchors.labels[i] - 1], nodes: [], label: 0, adopted: false };
        byLabel.set(anchors.labels[i], stranger);
        strangers.push(stranger);
      }
      stranger.nodes.push(node);
    }
  }
  return strangers;
}

function adoptRound(strangers: Stranger[], { reachedFrom, reaches }: Meetings, tenants: number, adopted: Adopted): boolean {
  const before = strangers.length;
  const isTenant = (label: number) => label > 0 && label <= tenants && label !== MET_SEVERAL;
  for (const stranger of strangers) {
    const from = reachedFrom[stranger.label];
    const to = reaches[stranger.label];
    const tenant = isTenant(to) && (!isTenant(from) || from === to) ? to : isTenant(from) && to === 0 ? from : 0;
    if (tenant === 0) continue;
    stranger.adopted = true;
    for (const node of stranger.nodes) {
      adopted.nodes.push(node);
      adopted.labels.push(tenant);
    }
    addAlias(adopted.aliases, tenant, stranger.id);
  }
  const left = strangers.filter((stranger) => !stranger.adopted);
  strangers.length = 0;
  strangers.push(...left);
  return left.length < before;
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
