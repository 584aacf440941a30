// Things that may be a tenant's though they do not carry its id: anchors of other ids (a database name, a
// random handle id), entries of collections that grow, instances of classes of which there is about one for
// each tenant.

import type { AnalyzedSnapshot } from "../../analyze.ts";
import { COLLECTIONS } from "../../collectionClasses.ts";
import { GrowingUint32 } from "../../columns.ts";
import { NodeType } from "../../snapshot.ts";
import { anchorsOf } from "../recognise/candidateAnchors.ts";
import type { Candidate } from "../recognise/candidates.ts";
import type { SubtreeRoots } from "../recognise/subtrees.ts";
import { ABOUT_ONE_EACH, LEAST_OBJECTS, MOST_UNTAGGED } from "../thresholds.ts";

/**
 * Things of one kind: the anchors of one candidate, the entries of one collection, the instances of one
 * class. Plain data: another thread may look at them.
 */
export interface UntaggedKind {
  /** Ids by position, or null where the things have none. */
  readonly ids: readonly string[] | null;
  readonly nodes: ArrayLike<number>;
  /** Which of them each node is, 0 … */
  readonly which: ArrayLike<number>;
}

/** Anchors of another candidate. */
export function untaggedOfCandidate(candidate: Candidate, snapshot: number): UntaggedKind {
  const { nodes, labels } = anchorsOf(candidate, snapshot);
  return { ids: candidate.ids, nodes: Uint32Array.from(nodes), which: Uint32Array.from(labels, (label) => label - 1) };
}

/** Entries of one collection, each by itself. */
export function untaggedOfEntries(entries: readonly number[]): UntaggedKind {
  return { ids: null, nodes: Uint32Array.from(entries), which: Uint32Array.from(entries, (_, i) => i) };
}

/** Things outside every subtree that may be a tenant's, as columns: there are often as many as objects. */
export interface UntaggedObjects {
  readonly count: number;
  /** [count] number of its kind, 1 … */
  readonly set: Uint32Array;
  /** [count] position of its id in its kind. */
  readonly which: Uint32Array;
  /** Ordinals: those of untagged object i are slots [firstNode[i], firstNode[i + 1]). */
  readonly node: Uint32Array;
  /** [count + 1] */
  readonly firstNode: Uint32Array;
  readonly kinds: readonly UntaggedKind[];
}

/**
 * The untagged objects of some kinds with the nodes that lie outside every subtree; a node counts to the
 * first kind that has it. O(nodes of all kinds).
 */
export function untaggedOf(owner: (node: number) => number, kinds: readonly UntaggedKind[]): UntaggedObjects {
  const set = new GrowingUint32();
  const ids = new GrowingUint32();
  const node = new GrowingUint32();
  /** By node taken: its untagged object. */
  const objectOf = new GrowingUint32();
  const taken = new Set<number>();
  kinds.forEach(({ nodes, which }, kind) => {
    /** By position of the id: untagged object + 1, or 0. */
    const known = new Uint32Array(1 + largest(which));
    for (let i = 0; i < nodes.length; i++) {
      const one = nodes[i];
      if (owner(one) !== 0 || taken.has(one)) continue;
      taken.add(one);
      if (known[which[i]] === 0) {
        set.push(kind + 1);
        ids.push(which[i]);
        known[which[i]] = set.length;
      }
      node.push(one);
      objectOf.push(known[which[i]] - 1);
    }
  });
  return { count: set.length, set: set.values(), which: ids.values(), kinds, ...grouped(node.values(), objectOf.values(), set.length) };
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

/** Nodes by untagged object, in the order given. */
function grouped(nodes: Uint32Array, objectOf: Uint32Array, count: number): Pick<UntaggedObjects, "node" | "firstNode"> {
  const firstNode = new Uint32Array(count + 1);
  for (const object of objectOf) firstNode[object + 1]++;
  for (let object = 0; object < count; object++) firstNode[object + 1] += firstNode[object];
  const free = firstNode.slice();
  const node = new Uint32Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) node[free[objectOf[i]]++] = nodes[i];
  return { node, firstNode };
}

/** The untagged object's own id, or null where its kind has none. */
export function idOf({ kinds, set, which }: UntaggedObjects, object: number): string | null {
  const { ids } = kinds[set[object] - 1];
  return ids === null ? null : ids[which[object]];
}

/** Found in every program; that there are as many as tenants says nothing. */
const COMMON: ReadonlySet<string> = new Set([
  ...COLLECTIONS,
  "WeakMap",
  "Date",
  "RegExp",
  "Promise",
  "Generator",
  "ArrayBuffer",
  "system / Context",
]);

/**
 * Classes with about one instance or more for each tenant outside the subtrees, by their instances. O(nodes
 * outside the subtrees).
 */
export function instancesOfClasses(analyzed: AnalyzedSnapshot, { roots }: SubtreeRoots, tenants: number): number[][] {
  const { constructors, dominatorOrder, dominatedCount, snapshot } = analyzed;
  const isTelling = Uint8Array.from(constructors.list, ({ name }) => (COMMON.has(name) || name.startsWith("(") ? 0 : 1));
  const instances = new Map<number, number[]>();
  let subtree = 0;
  for (let at = 0; at < dominatorOrder.length; at++) {
    const node = dominatorOrder[at];
    // Roots of subtrees stand in preorder, and none lies in another.
    if (subtree < roots.length && node === roots[subtree]) {
      at += dominatedCount[at] - 1;
      subtree++;
      continue;
    }
    const constructorIndex = constructors.constructorOf[node];
    if (snapshot.nodes.type[node] !== NodeType.object || isTelling[constructorIndex] === 0) continue;
    const list = instances.get(constructorIndex);
    if (list === undefined) instances.set(constructorIndex, [node]);
    else if (list.length <= MOST_UNTAGGED) list.push(node);
  }
  return withinBounds([...instances.values()], tenants);
}

/** Of each class the instances that the service keeps. */
export function keptByService(classes: readonly number[][], isService: (node: number) => boolean, tenants: number): UntaggedKind[] {
  return withinBounds(
    classes.map((nodes) => nodes.filter(isService)),
    tenants,
  ).map(untaggedOfEntries);
}

/** Classes with enough instances to be about one for each tenant, as far as the bound for all goes. */
function withinBounds(classes: readonly number[][], tenants: number): number[][] {
  let total = 0;
  return classes.filter((nodes) => {
    if (nodes.length < Math.max(LEAST_OBJECTS, ABOUT_ONE_EACH * tenants) || total + nodes.length > MOST_UNTAGGED) return false;
    total += nodes.length;
    return true;
  });
}
