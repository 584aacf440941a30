// Things that may be a tenant's though they do not carry its id: anchors of other ids (a database name, a random handle id), entries of collections that grow,
// instances of classes of which there is about one for each tenant.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NodeType } from "../snapshot.ts";
import type { Family } from "./families.ts";
import { anchorsOf } from "./familyAnchors.ts";
import type { WorldRoots } from "./worlds.ts";

/** Things of one kind: the anchors of one family, the entries of one collection, the instances of one class. */
export interface Strangers {
  /** Ids by position, or null where the things have none. */
  readonly ids: readonly string[] | null;
  readonly nodes: ArrayLike<number>;
  /** Which of them each node is, 0 … */
  readonly which: ArrayLike<number>;
}

/** Anchors of another family. */
export function strangersOfFamily(family: Family, snapshot: number): Strangers {
  const { nodes, labels } = anchorsOf(family, snapshot);
  return { ids: family.ids, nodes: Uint32Array.from(nodes), which: Uint32Array.from(labels, (label) => label - 1) };
}

/** Entries of one collection, each by itself. */
export function strangersOfEntries(entries: readonly number[]): Strangers {
  return { ids: null, nodes: Uint32Array.from(entries), which: Uint32Array.from(entries, (_, i) => i) };
}

/** One thing that may be a tenant's. */
export interface Stranger {
  readonly id: string | null;
  /** Number of its kind, 1 … */
  readonly set: number;
  readonly nodes: number[];
}

/** Strangers with the nodes that lie outside every world; a node counts to the first set that has it. */
export function strangersOf(owner: (node: number) => number, sets: readonly Strangers[]): Stranger[] {
  const strangers: Stranger[] = [];
  const taken = new Set<number>();
  sets.forEach(({ ids, nodes, which }, set) => {
    const known = new Map<number, Stranger>();
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (owner(node) !== 0 || taken.has(node)) continue;
      taken.add(node);
      let stranger = known.get(which[i]);
      if (stranger === undefined) {
        stranger = { id: ids === null ? null : ids[which[i]], set: set + 1, nodes: [] };
        known.set(which[i], stranger);
        strangers.push(stranger);
      }
      stranger.nodes.push(node);
    }
  });
  return strangers;
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

/** Classes with about one instance or more for each tenant outside the worlds, by their instances. O(nodes outside the worlds). */
export function instancesOfClasses(analyzed: AnalyzedSnapshot, { roots }: WorldRoots, tenants: number): number[][] {
  const { constructors, dominatorOrder, dominatedCount, snapshot } = analyzed;
  const isTelling = Uint8Array.from(constructors.list, ({ name }) => (COMMON.has(name) || name.startsWith("(") ? 0 : 1));
  const instances = new Map<number, number[]>();
  let world = 0;
  for (let at = 0; at < dominatorOrder.length; at++) {
    const node = dominatorOrder[at];
    // Roots of worlds stand in preorder, and none lies in another.
    if (world < roots.length && node === roots[world]) {
      at += dominatedCount[at] - 1;
      world++;
      continue;
    }
    const constructorIndex = constructors.constructorOf[node];
    if (snapshot.nodes.type[node] !== NodeType.object || isTelling[constructorIndex] === 0) continue;
    const list = instances.get(constructorIndex);
    if (list === undefined) instances.set(constructorIndex, [node]);
    else if (list.length <= MOST_STRANGERS) list.push(node);
  }
  return withinBounds([...instances.values()], tenants);
}

/** Of each class the instances that the service keeps. */
export function keptByService(classes: readonly number[][], isService: (node: number) => boolean, tenants: number): Strangers[] {
  return withinBounds(
    classes.map((nodes) => nodes.filter(isService)),
    tenants,
  ).map(strangersOfEntries);
}

/** Classes with enough instances to be about one for each tenant, as far as the bound for all goes. */
function withinBounds(classes: readonly number[][], tenants: number): number[][] {
  let total = 0;
  return classes.filter((nodes) => {
    if (nodes.length < Math.max(2, 0.3 * tenants) || total + nodes.length > MOST_STRANGERS) return false;
    total += nodes.length;
    return true;
  });
}
