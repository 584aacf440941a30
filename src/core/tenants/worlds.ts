// From ids to what they own: in the dominator tree every id's anchors are extended upward to the root of the tenant's world,
// the topmost object that keeps alive things of this one tenant only and whose like is found with other tenants too.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { stringText } from "../strings.ts";
import type { Family } from "./families.ts";

/** Below a node lie anchors of several labels. */
export const SEVERAL = 0xffffffff;

export interface Worlds {
  /** Number of labels; labels are 1 … count, 0 means none. */
  readonly labelCount: number;
  /** [nodeCount] label of all anchors in the node's dominator subtree: 0 none, SEVERAL when they differ. */
  readonly below: Uint32Array;
  /** [nodeCount] label of the world that dominates the node, 0 for none. */
  readonly owner: Uint32Array;
  /** Roots of the worlds, topmost only, dominators first. */
  readonly roots: Uint32Array;
  /** Label of each root. */
  readonly rootLabel: Uint32Array;
  /** Anchors that stand for one label. */
  readonly anchors: Uint32Array;
  readonly anchorLabel: Uint32Array;
}

/** A class on the way up counts as the tenants' own when it is found with this share of the labels, and with two at least. */
const SHARED_SIGNATURE = 0.25;

export interface Labelled {
  nodes: number[];
  labels: number[];
}

/** Anchors of a family in one snapshot, with their labels. An object that carries two ids is no anchor. */
export function anchorsOf(family: Family, snapshot: number): Labelled {
  const label = new Map(family.ids.map((id, i) => [id, i + 1]));
  const found = new Map<number, number>();
  for (const site of family.sites[snapshot]) {
    // One object alone at its place says which tenant is served just now, not whose it is.
    if (site.kind === "property" && site.size < 2) continue;
    for (const [id, anchors] of site.anchors) {
      const own = label.get(id);
      if (own === undefined) continue;
      for (const anchor of anchors) {
        const other = found.get(anchor);
        found.set(anchor, other === undefined || other === own ? own : SEVERAL);
      }
    }
  }
  const nodes: number[] = [];
  const labels: number[] = [];
  for (const [node, own] of found) {
    if (own === SEVERAL) continue;
    nodes.push(node);
    labels.push(own);
  }
  return { nodes, labels };
}

/** Label of everything below each node. `several` marks nodes known (from another snapshot) to hold more than one tenant. O(nodes). */
export function labelsBelow(analyzed: AnalyzedSnapshot, anchors: Labelled, several: Iterable<number>): Uint32Array {
  const { dominator, dominatorOrder, snapshot } = analyzed;
  const below = new Uint32Array(snapshot.nodeCount);
  for (let i = 0; i < anchors.nodes.length; i++) below[anchors.nodes[i]] = anchors.labels[i];
  for (const node of several) below[node] = SEVERAL;
  for (let i = dominatorOrder.length - 1; i > 0; i--) {
    const node = dominatorOrder[i];
    const label = below[node];
    if (label === 0) continue;
    const parent = dominator[node];
    if (below[parent] === 0) below[parent] = label;
    else if (below[parent] !== label) below[parent] = SEVERAL;
  }
  below[snapshot.root] = SEVERAL;
  return below;
}

/**
 * How many labels have an object of each kind (see `kindsOf`) on the way from an anchor up to the top of what is theirs alone.
 * O(nodes): the way of one anchor ends where another anchor's way was.
 */
export function signatures(analyzed: AnalyzedSnapshot, anchors: Labelled, below: Uint32Array): Map<string, Set<number>> {
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
  const least = Math.max(2, Math.ceil(labelCount * SHARED_SIGNATURE));
  const own = new Set<string>();
  for (const [key, labels] of labelsOf) if (key !== "" && labels.size >= least) own.add(key);
  return own;
}

/** Roots of the worlds. O(nodes). */
export function worldsOf(
  analyzed: AnalyzedSnapshot,
  anchors: Labelled,
  below: Uint32Array,
  own: ReadonlySet<string>,
  labelCount: number,
): Worlds {
  const { dominator, dominatorOrder, snapshot } = analyzed;
  const top = topsOf(analyzed, below, own);
  const rootOf = new Uint32Array(snapshot.nodeCount);
  const anchorNodes: number[] = [];
  const anchorLabels: number[] = [];
  for (let i = 0; i < anchors.nodes.length; i++) {
    const anchor = anchors.nodes[i];
    const label = anchors.labels[i];
    if (below[anchor] !== label) continue;
    anchorNodes.push(anchor);
    anchorLabels.push(label);
    rootOf[top[anchor] === NONE ? anchor : top[anchor]] = label;
  }
  // Topmost only: a root below another root of the same label is part of it.
  const covered = new Uint32Array(snapshot.nodeCount);
  const roots: number[] = [];
  for (const node of dominatorOrder) {
    const above = node === snapshot.root ? 0 : covered[dominator[node]];
    covered[node] = above !== 0 ? above : rootOf[node];
    if (rootOf[node] !== 0 && above === 0) roots.push(node);
  }
  return {
    labelCount,
    below,
    owner: covered,
    roots: Uint32Array.from(roots),
    rootLabel: Uint32Array.from(roots, (root) => rootOf[root]),
    anchors: Uint32Array.from(anchorNodes),
    anchorLabel: Uint32Array.from(anchorLabels),
  };
}

/** [nodeCount] the topmost object at or above each node that is of the tenants' own kinds and keeps the node's label only, or NONE. */
function topsOf(analyzed: AnalyzedSnapshot, below: Uint32Array, own: ReadonlySet<string>): Uint32Array {
  const { dominator, dominatorOrder, snapshot } = analyzed;
  const kind = kindsOf(analyzed);
  const { type } = snapshot.nodes;
  const top = new Uint32Array(snapshot.nodeCount).fill(NONE);
  for (const node of dominatorOrder) {
    const label = below[node];
    if (label === 0 || label === SEVERAL) continue;
    const parent = dominator[node];
    if (below[parent] === label && top[parent] !== NONE) top[node] = top[parent];
    else if ((type[node] === NodeType.object || type[node] === NodeType.closure) && own.has(kind(node))) top[node] = node;
  }
  return top;
}

/** Collections of the language are found everywhere: that two tenants have one says nothing. */
const ANYWHERE: ReadonlySet<string> = new Set(["Object", "Array", "Map", "Set", "WeakMap", "Promise", "Generator"]);

/**
 * What a node is, the same in every snapshot: its constructor; of a function its name too, of a scope the name of its first variable. "" for what is found
 * anywhere.
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
