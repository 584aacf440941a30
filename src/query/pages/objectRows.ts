// Objects as rows of the panel, page by page: instances of a constructor, what one dominates, who holds it.

import { positionsOf } from "../../core/columns.ts";
import type { CoreComparison } from "../../core/comparison.ts";
import { edgesTo, holderOf } from "../../core/graph/retainers.ts";
import { NONE, ordinalById } from "../../core/matching.ts";
import { texts } from "../../core/nodeText.ts";
import { EdgeType, isNumbered, NodeType } from "../../core/snapshot.ts";
import type { HolderInSnapshot, InstanceSet, ObjectRow, Page, Routes } from "../../protocol/queries.ts";
import type { PathStep } from "../../protocol/report.ts";
import { LARGEST_PAGE } from "../thresholds.ts";
import { HolderEntries } from "./holderEntries.ts";
import { LargestFirst } from "./largestFirst.ts";
import { MOST_FOLLOWED, mergedRoutes } from "./routes.ts";

const LONGEST_PREVIEW = 120;

/** Lists of nodes in CSR form: list `i` is slots [first[i], first[i + 1]) of `node`. */
interface NodeLists {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
}

/** Groups all nodes but those of NONE by list, ascending within each. O(nodes). */
function nodeLists(lists: number, nodeCount: number, listOf: (node: number) => number): NodeLists {
  const first = new Uint32Array(lists + 2);
  for (let node = 0; node < nodeCount; node++) if (listOf(node) !== NONE) first[listOf(node) + 2]++;
  for (let list = 2; list < first.length; list++) first[list] += first[list - 1];
  const members = new Uint32Array(first[lists + 1]);
  for (let node = 0; node < nodeCount; node++) if (listOf(node) !== NONE) members[first[listOf(node) + 1]++] = node;
  return { first: first.subarray(0, lists + 1), node: members };
}

/** One snapshot's objects. Indices are built at the first question that needs them, and kept. */
export class ObjectRows {
  readonly #core: CoreComparison;
  readonly #at: number;
  readonly #texts: ReturnType<typeof texts>;
  #ordinals: ((id: number) => number) | null = null;
  #children: NodeLists | null = null;
  #byConstructor: NodeLists | null = null;
  #entries: HolderEntries | null = null;
  #lists = new Map<string, LargestFirst | Uint32Array>();

  constructor(core: CoreComparison, at: number) {
    this.#core = core;
    this.#at = at;
    this.#texts = texts(core.snapshots[at].snapshot);
  }

  get #analyzed() {
    return this.#core.snapshots[this.#at];
  }

  ordinal(id: number): number {
    this.#ordinals ??= ordinalById(this.#analyzed.snapshot);
    const node = this.#ordinals(id);
    if (node !== NONE) return node;
    return this.#analyzed.snapshot.nodes.id.indexOf(id) >>> 0;
  }

  /**
   * Builds what any question needs, piece by piece: a person who opens the panel looks at its first page
   * meanwhile.
   */
  *warmUp(): Generator<void> {
    this.ordinal(0);
    yield;
    this.#dominated();
    yield;
    this.#ofConstructors();
    yield;
    this.#core.describers[this.#at].source(this.#analyzed.snapshot.root);
    while (this.#core.describers[this.#at].explore()) yield;
  }

  instances(key: string, set: InstanceSet, from: number, count: number): Page<ObjectRow> {
    return this.#pageOf(this.#instances(key, set), from, count);
  }

  #instances(key: string, set: InstanceSet): LargestFirst {
    const wanted = this.#analyzed.constructors.list.findIndex((listed) => listed.key === key);
    const { first, node } = this.#ofConstructors();
    const all = wanted < 0 ? new Uint32Array(0) : node.subarray(first[wanted], first[wanted + 1]);
    return this.#largest(`${set} ${key}`, () => this.#ofSet(all, set));
  }

  /** Counted objects (shallow size above 0) by constructor. */
  #ofConstructors(): NodeLists {
    const { constructors, shallowSize, snapshot } = this.#analyzed;
    const { constructorOf } = constructors;
    this.#byConstructor ??= nodeLists(constructors.list.length, snapshot.nodeCount, (node) =>
      shallowSize[node] > 0 ? constructorOf[node] : NONE,
    );
    return this.#byConstructor;
  }

  ofGroup(group: number, set: InstanceSet, from: number, count: number): Page<ObjectRow> {
    return this.#pageOf(this.#members(group, set), from, count);
  }

  #members(group: number, set: InstanceSet): LargestFirst {
    const all = this.#core.members[this.#at].nodes[group] ?? new Uint32Array(0);
    return this.#largest(`${set} of group ${group}`, () => this.#ofSet(all, set));
  }

  /** By which ways the objects of a constructor are held, or (a number) those of a group. */
  routes(of: string | number, set: InstanceSet): Routes {
    const list = typeof of === "number" ? this.#members(of, set) : this.#instances(of, set);
    const nodes = list.page(0, MOST_FOLLOWED);
    const { retainedSize, snapshot } = this.#analyzed;
    const followed = Array.from(nodes, (node) => ({ path: this.path(snapshot.nodes.id[node]), retained: retainedSize[node] }));
    return { routes: mergedRoutes(followed), followed: nodes.length, total: list.length };
  }

  #ofSet(nodes: Uint32Array, set: InstanceSet): Uint32Array {
    if (set === "before" || set === "after") return nodes.slice();
    const counterpart = this.#at === 0 ? this.#core.matching.afterOf : this.#core.matching.beforeOf;
    const chosen = new Uint32Array(nodes.length);
    let count = 0;
    for (const node of nodes) if ((counterpart[node] !== NONE) === (set === "surviving")) chosen[count++] = node;
    return chosen.subarray(0, count);
  }

  #isAdded(node: number): boolean {
    return this.#at > 0 && this.#at === this.#core.snapshots.length - 1 && this.#core.matching.beforeOf[node] === NONE;
  }

  dominated(id: number, from: number, count: number): Page<ObjectRow> {
    const owner = this.ordinal(id);
    const list = this.#largest(`dominated ${id}`, () => {
      const { first, node: children } = this.#dominated();
      return owner === NONE ? new Uint32Array(0) : children.slice(first[owner], first[owner + 1]);
    });
    const nodes = list.page(from, Math.min(count, LARGEST_PAGE));
    const names = owner === NONE ? new Map<number, string>() : this.#namesOf(owner, new Set(nodes));
    return { rows: Array.from(nodes, (node) => this.row(node, names.get(node) ?? "")), from, total: list.length };
  }

  /**
   * Names of the edges by which the owner itself holds these objects; what it keeps alive through others has
   * none.
   */
  #namesOf(owner: number, held: ReadonlySet<number>): Map<number, string> {
    const { nodes, edges } = this.#analyzed.snapshot;
    const names = new Map<number, string>();
    for (let edge = nodes.firstEdge[owner]; edge < nodes.firstEdge[owner + 1]; edge++) {
      const to = edges.to[edge];
      if (edges.type[edge] !== EdgeType.weak && held.has(to) && !names.has(to)) names.set(to, this.#edgeName(edge));
    }
    return names;
  }

  entries(id: number, from: number, count: number): Page<ObjectRow> {
    const holder = this.ordinal(id);
    if (holder === NONE) return { rows: [], from, total: 0 };
    const held = this.#held(holder);
    const list = this.#cached(`entries ${id}`, () => {
      const isNew = (node: number) => Number(this.#isAdded(node));
      const { retainedSize } = this.#analyzed;
      return Uint32Array.from(held.keys()).sort((a, b) => isNew(b) - isNew(a) || retainedSize[b] - retainedSize[a] || a - b);
    });
    const nodes = list.subarray(from, from + Math.min(count, LARGEST_PAGE));
    return { rows: Array.from(nodes, (node) => this.row(node, held.get(node) ?? "")), from, total: list.length };
  }

  /** How a holder stands in this snapshot. */
  holder(id: number): HolderInSnapshot {
    const node = this.ordinal(id);
    if (node === NONE) return { snapshot: this.#at, present: false, entries: 0, retained: 0, path: [] };
    const entries = this.#held(node).size;
    return { snapshot: this.#at, present: true, entries, retained: this.#analyzed.retainedSize[node], path: this.path(id) };
  }

  #held(holder: number): ReadonlyMap<number, string> {
    this.#entries ??= new HolderEntries(this.#analyzed, this.#texts);
    return this.#entries.of(holder);
  }

  retainers(id: number, from: number, count: number): Page<ObjectRow> {
    const node = this.ordinal(id);
    if (node === NONE) return { rows: [], from, total: 0 };
    const { snapshot } = this.#analyzed;
    const held = this.#cached(`retainers ${id}`, () =>
      edgesTo(snapshot, node).filter((edge) => snapshot.edges.type[edge] !== EdgeType.weak),
    );
    const page = held.subarray(from, from + Math.min(count, LARGEST_PAGE));
    return { rows: Array.from(page, (edge) => this.row(holderOf(snapshot, edge), this.#edgeName(edge))), from, total: held.length };
  }

  /** Objects that only this tenant keeps alive, largest first; what one of them keeps alive is listed too. */
  ofTenant(label: number, from: number, count: number): Page<ObjectRow> {
    const make = () => {
      const { owner } = this.#core.tenancy.perSnapshot[this.#at].attribution;
      const { type } = this.#analyzed.snapshot.nodes;
      return positionsOf(owner, label).filter((node) => type[node] !== NodeType.hidden);
    };
    return this.#pageOf(this.#largest(`tenant ${label}`, make), from, count);
  }

  path(id: number): PathStep[] {
    const node = this.ordinal(id);
    if (node === NONE) return [];
    return this.#core.describers[this.#at]
      .path(node)
      .map(({ id: stepId, className, edge, source }) => ({ id: stepId, className, edge, source }));
  }

  row(node: number, edge: string): ObjectRow {
    const { retainedSize, shallowSize, snapshot } = this.#analyzed;
    const { first } = this.#dominated();
    const describer = this.#core.describers[this.#at];
    return {
      id: snapshot.nodes.id[node],
      className: describer.className(node),
      preview: this.#preview(node),
      edge,
      shallow: shallowSize[node],
      retained: retainedSize[node],
      children: first[node + 1] - first[node],
      source: describer.source(node),
      added: this.#isAdded(node),
    };
  }

  #preview(node: number): string {
    const text = this.#texts.of(node);
    if (text !== null) return text.slice(0, LONGEST_PREVIEW);
    const { nodes, edges } = this.#analyzed.snapshot;
    const parts: string[] = [];
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1] && parts.length < 3; edge++) {
      if (edges.type[edge] !== EdgeType.property && edges.type[edge] !== EdgeType.context) continue;
      const value = this.#texts.of(edges.to[edge]);
      if (value !== null) parts.push(`${this.#texts.at(edges.nameOrIndex[edge])}: "${value.slice(0, 40)}"`);
    }
    return parts.join(", ").slice(0, LONGEST_PREVIEW);
  }

  #edgeName(edge: number): string {
    const { edges } = this.#analyzed.snapshot;
    const type = edges.type[edge];
    if (isNumbered(type)) return `[${edges.nameOrIndex[edge]}]`;
    return this.#texts.at(edges.nameOrIndex[edge]);
  }

  #pageOf(list: LargestFirst, from: number, count: number): Page<ObjectRow> {
    const nodes = list.page(from, Math.min(count, LARGEST_PAGE));
    return { rows: Array.from(nodes, (node) => this.row(node, this.#heldAs(node))), from, total: list.length };
  }

  /** By which name its path leads to it: the key of a Map, the property of an object. Instances of one class differ in nothing else. */
  #heldAs(node: number): string {
    return this.#core.describers[this.#at].path(node).at(-1)?.edge ?? "";
  }

  #largest(key: string, make: () => Uint32Array): LargestFirst {
    return this.#cached(key, () => new LargestFirst(make(), this.#analyzed.retainedSize));
  }

  /**
   * Keeps the last lists asked for; a page of one is asked for many times in a row. The key says what kind of
   * list it is.
   */
  #cached<List extends LargestFirst | Uint32Array>(key: string, make: () => List): List {
    let list = this.#lists.get(key) as List | undefined;
    if (list === undefined) {
      list = make();
      if (this.#lists.size > 16) this.#lists.clear();
      this.#lists.set(key, list);
    }
    return list;
  }

  /** Children in the dominator tree. */
  #dominated(): NodeLists {
    const { dominator, snapshot } = this.#analyzed;
    this.#children ??= nodeLists(snapshot.nodeCount, snapshot.nodeCount, (node) => (node === snapshot.root ? NONE : dominator[node]));
    return this.#children;
  }
}
