// Objects in words a developer uses: the steps of a retaining path, without V8's stores between them.

import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";

import { NONE } from "../matching.ts";
import { type Texts, texts } from "../nodeText.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { type Collections, collections } from "./collections.ts";
import { type HolderName, HolderNames, type Places } from "./holderNames.ts";
import { BACK_TO_OWNER, CheapestPaths, type Paths, pathTo, weakKey } from "./paths.ts";
import { shorten, withoutPrologue } from "./prologue.ts";
import { calledFunction, isOfNode, type Scopes, scopesOf, sourcePositions } from "./sourcePositions.ts";
import type { Step } from "./step.ts";

export interface Describer {
  /** Readable steps from the root to the node, both included. */
  path(node: number): Step[];
  /**
   * Finds out more of the paths that nobody asked for yet, a few milliseconds' worth; false when all are
   * known.
   */
  explore(): boolean;
  className(node: number): string;
  /** Class of the object that one of Node's handles works for (a TCP's Socket), as programs know it, or null. */
  ownerClass(node: number): string | null;
  /** Source of a function, or of an object's class, or null. */
  source(node: number): SourcePosition | null;
  /** Source of a function, or of the function that one of Node's objects calls (a timer's), or null. */
  calls(node: number): SourcePosition | null;
  /** Whether one of Node's objects calls a function of Node: a timer that no program has set. */
  callsNode(node: number): boolean;
  /** A scope or chain is named by the variable or property that leads to `entry`. */
  holder(node: number, entry: number): HolderName;
  /** A holder with the members that lead from it to what it took in: `state.stops in Board (board.js:30)`. */
  below(node: number, way: readonly number[]): HolderName;
}

const CONTEXT = "system / Context";
const EXPLORED_AT_ONCE = 20_000;

/** Looks at one snapshot; the paths are computed at the first question. */
export function describer(analyzed: AnalyzedSnapshot): Describer {
  const view = new View(analyzed);
  const names = new HolderNames(analyzed, view);
  return {
    path: (node) => view.path(node),
    explore: () => view.explore(),
    className: (node) => view.className(node),
    source: (node) => view.source(node),
    ownerClass: (node) => view.ownerClass(node),
    calls: (node) => view.calls(node),
    callsNode: (node) => view.callsNode(node),
    holder: (node, entry) => names.holder(node, entry),
    below: (node, way) => names.below(node, way),
  };
}

class View implements Places {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly texts: Texts;
  private readonly collections: Collections;
  private readonly sourceOf: (node: number) => SourcePosition | null;
  private readonly scopes: Scopes;
  private known: CheapestPaths | null = null;

  constructor(analyzed: AnalyzedSnapshot) {
    this.analyzed = analyzed;
    this.texts = texts(analyzed.snapshot);
    this.collections = collections(analyzed.snapshot);
    this.sourceOf = sourcePositions(analyzed);
    this.scopes = scopesOf(analyzed);
  }

  className(node: number): string {
    const { constructors, snapshot } = this.analyzed;
    const { type, name } = snapshot.nodes;
    if (node === snapshot.root) return "(root)";
    const raw = this.texts.at(name[node]);
    if (raw === CONTEXT) return "context";
    if (type[node] === NodeType.closure) return raw === "" ? "anonymous function" : `function ${raw}`;
    return constructors.list[constructors.constructorOf[node]].name;
  }

  ownerClass(node: number): string | null {
    const { nodes, edges } = this.analyzed.snapshot;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const isMember = edges.type[edge] === EdgeType.property && nodes.type[edges.to[edge]] === NodeType.object;
      if (isMember && BACK_TO_OWNER.has(this.texts.at(edges.nameOrIndex[edge]))) return this.className(edges.to[edge]);
    }
    return null;
  }

  source(node: number): SourcePosition | null {
    const { constructors } = this.analyzed;
    return this.sourceOf(node) ?? constructors.list[constructors.constructorOf[node]].source;
  }

  calls(node: number): SourcePosition | null {
    const { nodes } = this.analyzed.snapshot;
    const isFunction = nodes.type[node] === NodeType.closure;
    if (!isFunction && !isOfNode(this.source(node))) return null;
    const own = isFunction ? this.sourceOf(node) : null;
    if (own !== null && !isOfNode(own)) return own;
    const called = calledFunction(this.analyzed.snapshot, node, this.sourceOf);
    return isOfNode(called) ? null : called;
  }

  callsNode(node: number): boolean {
    return isOfNode(this.source(node)) && isOfNode(calledFunction(this.analyzed.snapshot, node, this.sourceOf));
  }

  explore(): boolean {
    this.known ??= this.cheapestPaths();
    return this.known.settleSome(EXPLORED_AT_ONCE);
  }

  private cheapestPaths(): CheapestPaths {
    return new CheapestPaths(this.analyzed, this.scopes.ofNode());
  }

  /** With the places of scopes, which name nothing but help to find them. */
  path(node: number): Step[] {
    return this.steps(node).map((step) =>
      step.source === null && this.isScope(step.node) ? { ...step, source: this.scopes.source(step.node) } : step,
    );
  }

  steps(node: number): Step[] {
    this.known ??= this.cheapestPaths();
    this.known.settle(node);
    const { snapshot } = this.analyzed;
    const path = pathTo(this.known, snapshot.root, node);
    const steps: Step[] = [];
    let from = -1;
    for (let i = 0; i < path.length; i++) {
      const at = path[i];
      const last = i === path.length - 1;
      if (i > 0 && !last && this.isInner(at)) continue;
      steps.push({
        node: at,
        id: snapshot.nodes.id[at],
        className: this.stepName(at, from),
        edge: i === 0 ? "" : this.edgeName(path, i),
        source: this.sourceOf(at),
      });
      from = at;
    }
    return withoutPrologue(shorten(steps), this.scopes.source);
  }

  /** V8's stores, roots and contexts of the engine: no step of their own. */
  private isInner(node: number): boolean {
    const { nodes } = this.analyzed.snapshot;
    const type = nodes.type[node];
    return (
      type === NodeType.array ||
      type === NodeType.hidden ||
      type === NodeType.code ||
      type === NodeType.synthetic ||
      type === NodeType.objectShape
    );
  }

  private stepName(node: number, before: number): string {
    const name = this.className(node);
    if (name !== "context") return name;
    const { nodes } = this.analyzed.snapshot;
    if (before !== -1 && nodes.type[before] === NodeType.closure)
      return `context of ${this.texts.at(nodes.name[before]) || "anonymous function"}`;
    return name;
  }

  private edgeName(path: readonly number[], i: number): string {
    const { edges, nodes } = this.analyzed.snapshot;
    const { edgeInto } = this.known as Paths;
    const edge = edgeInto[path[i]];
    const name = edges.nameOrIndex[edge];
    const before = path[i - 1];
    switch (edges.type[edge]) {
      case EdgeType.property:
      case EdgeType.context:
        return this.texts.at(name);
      case EdgeType.element:
        return `[${name}]`;
      case EdgeType.internal: {
        const key = weakKey(this.texts.at(name));
        if (key !== null) return `[${key}]`;
        if (nodes.type[before] === NodeType.array)
          return this.slotName(before, path[i]) ?? (i > 1 ? this.edgeName(path, i - 1) : this.texts.at(name));
        return this.isInner(before) && i > 1 ? "" : this.texts.at(name);
      }
      default:
        return "";
    }
  }

  /** The key under which a Map's table holds a value. */
  private slotName(table: number, value: number): string | null {
    let found: string | null = null;
    this.collections.eachTableEntry(table, (entry, key, _name, index) => {
      if (entry !== value || found !== null) return;
      if (key === NONE || key === value) found = `[${index}]`;
      else found = `["${this.texts.of(key) ?? this.className(key)}"]`;
    });
    return found;
  }

  isScope(node: number): boolean {
    return this.texts.at(this.analyzed.snapshot.nodes.name[node]) === CONTEXT;
  }

  scopeSource(node: number): SourcePosition | null {
    return this.scopes.source(node);
  }
}
