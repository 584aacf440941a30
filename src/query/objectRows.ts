// Objects as rows of the panel, page by page: instances of a constructor, what one dominates, who holds it.
import type { CoreComparison } from "../core/compare/comparison.ts";
import { NONE, ordinalById } from "../core/compare/matching.ts";
import { texts } from "../core/compare/text.ts";
import { retainersOf } from "../core/graph/retainers.ts";
import { EdgeType, NodeType } from "../core/snapshot.ts";
import type { InstanceSet, ObjectRow, Page } from "../protocol/queries.ts";
import type { PathStep } from "../protocol/report.ts";
import { HolderEntries } from "./holderEntries.ts";

const LONGEST_PREVIEW = 120;
const LARGEST_PAGE = 1000;

/** One snapshot's objects. Indices are built at the first question that needs them, and kept. */
export class ObjectRows {
  readonly #core: CoreComparison;
  readonly #at: number;
  readonly #texts: ReturnType<typeof texts>;
  #ordinals: ((id: number) => number) | null = null;
  #children: { first: Uint32Array; node: Uint32Array } | null = null;
  #entries: HolderEntries | null = null;
  #lists = new Map<string, Uint32Array>();

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

  instances(key: string, set: InstanceSet, from: number, count: number): Page<ObjectRow> {
    const list = this.#cached(`${set} ${key}`, () => {
      const { constructors, shallowSize, snapshot } = this.#analyzed;
      const wanted = constructors.list.findIndex((listed) => listed.key === key);
      const nodes: number[] = [];
      for (let node = 0; node < snapshot.nodeCount; node++) {
        if (constructors.constructorOf[node] === wanted && shallowSize[node] > 0 && this.#isIn(node, set)) nodes.push(node);
      }
      return this.#largestFirst(nodes);
    });
    return this.#page(list, from, count);
  }

  ofGroup(group: number, set: InstanceSet, from: number, count: number): Page<ObjectRow> {
    const list = this.#cached(`${set} of group ${group}`, () =>
      this.#largestFirst([...this.#core.members[this.#at].nodes[group]].filter((node) => this.#isIn(node, set))),
    );
    return this.#page(list, from, count);
  }

  #isIn(node: number, set: InstanceSet): boolean {
    if (set === "before" || set === "after") return true;
    const counterpart = this.#at === 0 ? this.#core.matching.afterOf : this.#core.matching.beforeOf;
    return (counterpart[node] !== NONE) === (set === "surviving");
  }

  #isAdded(node: number): boolean {
    return this.#at > 0 && this.#at === this.#core.snapshots.length - 1 && this.#core.matching.beforeOf[node] === NONE;
  }

  dominated(id: number, from: number, count: number): Page<ObjectRow> {
    const owner = this.ordinal(id);
    const list = this.#cached(`dominated ${id}`, () => {
      const { first, node: children } = this.#dominated();
      return owner === NONE ? new Uint32Array(0) : this.#largestFirst([...children.subarray(first[owner], first[owner + 1])]);
    });
    const nodes = list.subarray(from, from + Math.min(count, LARGEST_PAGE));
    const names = owner === NONE ? new Map<number, string>() : this.#namesOf(owner, new Set(nodes));
    return { rows: Array.from(nodes, (node) => this.row(node, names.get(node) ?? "")), from, total: list.length };
  }

  /** Names of the edges by which the owner itself holds these objects; what it keeps alive through others has none. */
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
    this.#entries ??= new HolderEntries(this.#analyzed, this.#texts);
    const held = this.#entries.of(holder);
    const list = this.#cached(`entries ${id}`, () => {
      const isNew = (node: number) => Number(this.#isAdded(node));
      const { retainedSize } = this.#analyzed;
      return Uint32Array.from(held.keys()).sort((a, b) => isNew(b) - isNew(a) || retainedSize[b] - retainedSize[a] || a - b);
    });
    const nodes = list.subarray(from, from + Math.min(count, LARGEST_PAGE));
    return { rows: Array.from(nodes, (node) => this.row(node, held.get(node) ?? "")), from, total: list.length };
  }

  retainers(id: number, from: number, count: number): Page<ObjectRow> {
    const node = this.ordinal(id);
    if (node === NONE) return { rows: [], from, total: 0 };
    const retainers = retainersOf(this.#analyzed.snapshot);
    const { edges } = this.#analyzed.snapshot;
    const slots: number[] = [];
    for (let slot = retainers.firstRetainer[node]; slot < retainers.firstRetainer[node + 1]; slot++) {
      if (edges.type[retainers.edge[slot]] !== EdgeType.weak) slots.push(slot);
    }
    const page = slots.slice(from, from + Math.min(count, LARGEST_PAGE));
    return { rows: page.map((slot) => this.row(retainers.node[slot], this.#edgeName(retainers.edge[slot]))), from, total: slots.length };
  }

  /** Objects that only this tenant keeps alive, largest first; what one of them keeps alive is listed too. */
  ofTenant(label: number, from: number, count: number): Page<ObjectRow> {
    const list = this.#cached(`tenant ${label}`, () => {
      const { owner } = this.#core.tenancy.perSnapshot[this.#at].attribution;
      const { type } = this.#analyzed.snapshot.nodes;
      const nodes: number[] = [];
      for (let node = 0; node < owner.length; node++) if (owner[node] === label && type[node] !== NodeType.hidden) nodes.push(node);
      return this.#largestFirst(nodes);
    });
    return this.#page(list, from, count);
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
    if (type === EdgeType.element || type === EdgeType.hidden) return `[${edges.nameOrIndex[edge]}]`;
    return this.#texts.at(edges.nameOrIndex[edge]);
  }

  #page(list: Uint32Array, from: number, count: number): Page<ObjectRow> {
    const rows = Array.from(list.subarray(from, from + Math.min(count, LARGEST_PAGE)), (node) => this.row(node, ""));
    return { rows, from, total: list.length };
  }

  #largestFirst(nodes: number[]): Uint32Array {
    const { retainedSize } = this.#analyzed;
    return Uint32Array.from(nodes.sort((a, b) => retainedSize[b] - retainedSize[a] || a - b));
  }

  /** Keeps the last lists asked for; a page of one is asked for many times in a row. */
  #cached(key: string, make: () => Uint32Array): Uint32Array {
    let list = this.#lists.get(key);
    if (list === undefined) {
      list = make();
      if (this.#lists.size > 16) this.#lists.clear();
      this.#lists.set(key, list);
    }
    return list;
  }

  /** Children in the dominator tree as rows of one column. O(nodes) once. */
  #dominated(): { first: Uint32Array; node: Uint32Array } {
    if (this.#children !== null) return this.#children;
    const { dominator, snapshot } = this.#analyzed;
    const first = new Uint32Array(snapshot.nodeCount + 1);
    for (let node = 0; node < dominator.length; node++) if (node !== snapshot.root) first[dominator[node] + 1]++;
    for (let node = 0; node < snapshot.nodeCount; node++) first[node + 1] += first[node];
    const next = first.slice(0, snapshot.nodeCount);
    const node = new Uint32Array(snapshot.nodeCount);
    for (let child = 0; child < dominator.length; child++) if (child !== snapshot.root) node[next[dominator[child]]++] = child;
    this.#children = { first, node };
    return this.#children;
  }
}
