// From ids to what they own: in the dominator tree every id's anchors are extended upward to the root of the
// tenant's subtree, the topmost object that keeps alive things of this one tenant only and whose like is
// found with other tenants too.

import { placesOf } from "../../aggregates.ts";
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { COLLECTIONS } from "../../collectionClasses.ts";
import { GrowingUint32 } from "../../columns.ts";
import { NONE } from "../../matching.ts";
import { EdgeType, NodeType } from "../../snapshot.ts";
import { stringText } from "../../strings.ts";
import { OWN_CLASS, SEVERAL_IDS } from "../thresholds.ts";
import type { Labelled } from "./candidateAnchors.ts";

/** Below a node lie anchors of several labels. */
export const SEVERAL = 0xffffffff;

/** Where subtrees begin: plain data, which one thread may hand to another. */
export interface SubtreeRoots {
  /** Number of labels; labels are 1 … count, 0 means none. */
  readonly labelCount: number;
  /**
   * Roots of the subtrees, topmost only, in preorder of the dominator tree: every anchor that stands for one
   * label lies in one of its label's subtrees.
   */
  readonly roots: Uint32Array;
  /** Label of each root. */
  readonly rootLabel: Uint32Array;
}

export interface Subtrees extends SubtreeRoots {
  /** Label of all anchors in a node's dominator subtree: 0 none, SEVERAL when they differ. */
  below(node: number): number;
  /** Label of the subtree that dominates a node, 0 for none. */
  owner(node: number): number;
}

/**
 * Labels of all that lies below the nodes that have anchors there; a candidate has few of those among all
 * nodes.
 */
export interface LabelsBelow {
  /** [nodeCount] 0 none, SEVERAL when they differ. */
  readonly label: Uint32Array;
  /** The nodes whose label is not 0, in any order. */
  readonly nodes: Uint32Array;
}

/**
 * Goes up from each anchor. `several` are nodes known (from another snapshot) to hold more than one tenant.
 * O(nodes with a label): each changes at most twice.
 */
export function labelsBelow(analyzed: AnalyzedSnapshot, anchors: Labelled, several: readonly number[]): LabelsBelow {
  const { dominator, snapshot } = analyzed;
  const label = new Uint32Array(snapshot.nodeCount);
  const nodes = new GrowingUint32();
  function put(node: number, value: number): void {
    if (label[node] === 0) nodes.push(node);
    label[node] = value;
  }
  for (let i = 0; i < anchors.nodes.length; i++) put(anchors.nodes[i], anchors.labels[i]);
  for (const node of several) put(node, SEVERAL);
  const starts = nodes.length;
  for (let i = 0; i < starts; i++) {
    for (let node = nodes.at(i); node !== snapshot.root; node = dominator[node]) {
      const parent = dominator[node];
      const joined = label[parent] === 0 || label[parent] === label[node] ? label[node] : SEVERAL;
      if (label[parent] === joined) break;
      put(parent, joined);
    }
  }
  put(snapshot.root, SEVERAL);
  return { label, nodes: nodes.values() };
}

/**
 * How many labels have an object of each kind (see `kindsOf`) on the way from an anchor up to the top of what
 * is theirs alone. O(nodes): the way of one anchor ends where another anchor's way was.
 */
export function signatures(analyzed: AnalyzedSnapshot, anchors: Labelled, { label: below }: LabelsBelow): Map<string, Set<number>> {
  const { dominator, snapshot } = analyzed;
  const kind = kindsOf(analyzed);
  const seen = new Uint8Array(snapshot.nodeCount);
  const labelsOf = new Map<string, Set<number>>();
  for (let i = 0; i < anchors.nodes.length; i++) {
    const label = anchors.labels[i];
    for (let node = anchors.nodes[i]; below[node] === label && seen[node] === 0; node = dominator[node]) {
      seen[node] = 1;
      const key = kind(node);
      const labels = labelsOf.get(key);
      if (labels === undefined) labelsOf.set(key, new Set([label]));
      else labels.add(label);
    }
  }
  return labelsOf;
}

/** Constructors that are found with enough labels to be the tenants' own. */
export function ownConstructors(labelsOf: ReadonlyMap<string, ReadonlySet<number>>, labelCount: number): Set<string> {
  const least = Math.max(SEVERAL_IDS, Math.ceil(labelCount * OWN_CLASS));
  const own = new Set<string>();
  for (const [key, labels] of labelsOf) if (key !== "" && labels.size >= least) own.add(key);
  return own;
}

/** Roots of the subtrees. O(nodes with a label), and their order. */
export function subtreesOf(
  analyzed: AnalyzedSnapshot,
  anchors: Labelled,
  below: LabelsBelow,
  own: ReadonlySet<string>,
): Omit<Subtrees, "labelCount"> {
  const { dominatorOrder, dominatedCount } = analyzed;
  const place = placesOf(analyzed);
  const topOf = topsOf(analyzed, below, own);
  const places = new GrowingUint32();
  for (let i = 0; i < anchors.nodes.length; i++) {
    const anchor = anchors.nodes[i];
    if (below.label[anchor] !== anchors.labels[i]) continue;
    places.push(place[topOf(anchor)]);
  }
  // Topmost only: a root below another root of the same label is part of it.
  const roots = new GrowingUint32();
  let end = 0;
  for (const at of places.values().sort()) {
    if (at < end) continue;
    roots.push(dominatorOrder[at]);
    end = at + dominatedCount[at];
  }
  const rootLabel = labelsAt(below, roots.values());
  return {
    below: sortedLabels(below),
    owner: ownerBelow(analyzed, { roots: roots.values(), rootLabel }),
    roots: roots.values(),
    rootLabel,
  };
}

/** Label of the subtree that dominates a node, 0 for none. */
export function ownerBelow(
  analyzed: AnalyzedSnapshot,
  { roots, rootLabel }: Pick<SubtreeRoots, "roots" | "rootLabel">,
): (node: number) => number {
  const { dominatedCount } = analyzed;
  const place = placesOf(analyzed);
  // Ascending, for the roots stand in preorder.
  const begins = roots.map((root) => place[root]);
  return (node) => {
    const at = lastNotAbove(begins, place[node]);
    return at >= 0 && place[node] < begins[at] + dominatedCount[begins[at]] ? rootLabel[at] : 0;
  };
}

/** The labels without the column, which takes 4 bytes for each node of the snapshot. */
function sortedLabels(below: LabelsBelow): (node: number) => number {
  const nodes = below.nodes.slice().sort();
  return lookup(nodes, labelsAt(below, nodes));
}

function lookup(nodes: Uint32Array, labels: Uint32Array): (node: number) => number {
  return (node) => {
    const at = lastNotAbove(nodes, node);
    return at >= 0 && nodes[at] === node ? labels[at] : 0;
  };
}

function labelsAt({ label }: LabelsBelow, nodes: Uint32Array): Uint32Array {
  return nodes.map((node) => label[node]);
}

/** Position of the last of the ascending values that is not above `wanted`, or -1. */
function lastNotAbove(ascending: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The topmost object at or above an anchor that is of the tenants' own kinds and keeps the anchor's label
 * only, or the anchor. Each node is asked once.
 */
function topsOf(analyzed: AnalyzedSnapshot, { label }: LabelsBelow, own: ReadonlySet<string>): (anchor: number) => number {
  const { dominator, snapshot } = analyzed;
  const kind = kindsOf(analyzed);
  const { type } = snapshot.nodes;
  /** [nodeCount] ordinal of the top + 1, NONE where there is none, 0 where it was not asked for. */
  const top = new Uint32Array(snapshot.nodeCount);
  const way: number[] = [];
  return (anchor) => {
    let node = anchor;
    for (; top[node] === 0; node = dominator[node]) {
      way.push(node);
      if (label[dominator[node]] !== label[anchor]) break;
    }
    let found = top[node] === 0 ? NONE : top[node];
    for (let below = way.pop(); below !== undefined; below = way.pop()) {
      if (found === NONE && (type[below] === NodeType.object || type[below] === NodeType.closure) && own.has(kind(below)))
        found = below + 1;
      top[below] = found;
    }
    return found === NONE ? anchor : found - 1;
  };
}

/** Collections of the language are found everywhere: that two tenants have one says nothing. */
const ANYWHERE: ReadonlySet<string> = new Set([...COLLECTIONS, "WeakMap", "Promise", "Generator"]);

/**
 * What a node is, the same in every snapshot: its constructor; of a function its name too, of a scope the
 * name of its first variable. "" for what is found anywhere.
 */
function kindsOf({ snapshot, constructors }: AnalyzedSnapshot): (node: number) => string {
  const { nodes, edges, strings } = snapshot;
  const keys = constructors.list.map(({ name, key }) => (ANYWHERE.has(name) ? "" : key));
  const names = new Map<number, string>();
  const text = (name: number) => {
    let known = names.get(name);
    if (known === undefined) {
      known = stringText(strings, name);
      names.set(name, known);
    }
    return known;
  };
  const firstVariable = (node: number) => {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.context) return text(edges.nameOrIndex[edge]);
    }
    return "";
  };
  return (node) => {
    const constructorIndex = constructors.constructorOf[node];
    if (nodes.type[node] === NodeType.closure) return `function ${text(nodes.name[node])}`;
    return constructors.list[constructorIndex].name === "system / Context" ? `scope ${firstVariable(node)}` : keys[constructorIndex];
  };
}
