// Objects in words a developer uses: the steps of a retaining path without V8's stores between them, and a holder by its own name.

import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";

import { NONE } from "../matching.ts";
import { type Texts, texts } from "../nodeText.ts";
import { say, textOf, type Words } from "../sentence.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { type Collections, collections } from "./collections.ts";
import { CheapestPaths, type Paths, pathTo } from "./paths.ts";
import { placeName, shorten, withoutPrologue } from "./prologue.ts";
import { isOfNode, programFunction, type Scopes, scopesOf, sourcePositions } from "./sources.ts";
import type { Step } from "./step.ts";

export interface Describer {
  /** Readable steps from the root to the node, both included. */
  path(node: number): Step[];
  /** Finds out more of the paths that nobody asked for yet, a few milliseconds' worth; false when all are known. */
  explore(): boolean;
  className(node: number): string;
  /** Source of a function, or of an object's class, or null. */
  source(node: number): SourcePosition | null;
  /** Source of a function, or of the function that one of Node's objects calls (a timer's), or null. */
  calls(node: number): SourcePosition | null;
  /** A scope or chain is named by the variable or property that leads to `entry`. */
  holder(node: number, entry: number): HolderName;
  /** A holder with the members that lead from it to what it took in: `state.stops in Board (board.js:30)`. */
  below(node: number, way: readonly number[]): HolderName;
}

export interface HolderName {
  /** `registries in ModelRegistry (model-registry.js:12)`, `_events.query in Knex (make-knex.js:100)`. */
  readonly description: Words;
  /** The same without the plain objects on the way, which may be named by ids: alike for all holders of a kind. */
  readonly kind: string;
  readonly source: SourcePosition | null;
}

const CONTEXT = "system / Context";
const EXPLORED_AT_ONCE = 20_000;

/** Looks at one snapshot; the paths are computed at the first question. */
export function describer(analyzed: AnalyzedSnapshot): Describer {
  const view = new View(analyzed);
  return {
    path: (node) => view.path(node),
    explore: () => view.explore(),
    className: (node) => view.className(node),
    source: (node) => view.source(node),
    calls: (node) => view.calls(node),
    holder: (node, entry) => view.holder(node, entry),
    below: (node, way) => view.below(node, way),
  };
}

class View {
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

  source(node: number): SourcePosition | null {
    const { constructors } = this.analyzed;
    return this.sourceOf(node) ?? constructors.list[constructors.constructorOf[node]].source;
  }

  calls(node: number): SourcePosition | null {
    const { nodes } = this.analyzed.snapshot;
    const isFunction = nodes.type[node] === NodeType.closure;
    if (!isFunction && !isOfNode(this.source(node))) return null;
    const own = isFunction ? this.sourceOf(node) : null;
    return own !== null && !isOfNode(own) ? own : programFunction(this.analyzed.snapshot, node, this.sourceOf);
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
    return withoutPrologue(shorten(steps));
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

  holder(node: number, entry: number): HolderName {
    const steps = this.steps(node);
    const variable = this.isScope(node) ? this.memberName(node, entry) : null;
    let at = steps.length - 1;
    if (variable !== null && steps.length > 0) {
      const source = this.sourceNear(steps, steps.length);
      return named(say("{0} in {1}", variable, this.whereabouts(steps, steps.length, source)), source);
    }
    while (at > 0 && (!isName(steps[at].edge) || isLink(steps, at))) at--;
    if (at <= 0) return named(this.className(node), null);
    const source = this.sourceNear(steps, at);
    const own = named(say("{0} in {1}", memberPath(steps.slice(at)), this.whereabouts(steps, at, source)), source);
    // A plain object, a collection or one of Node's says nothing as an owner: whose it is does.
    let from = at;
    while (from > 2 && at - from < MOST_NAMELESS && this.isNameless(steps[from - 1])) from--;
    if (from === at) return own;
    const place = this.sourceNear(steps, from);
    return { ...own, description: say("{0} in {1}", memberPath(steps.slice(from)), this.whereabouts(steps, from, place)), source: place };
  }

  below(node: number, way: readonly number[]): HolderName {
    const steps = this.steps(node);
    const members = this.membersOn(node, way, steps[steps.length - 1]?.edge ?? "");
    const own = this.holder(node, way[0] ?? NONE);
    if (members.length === 0) return own;
    const source = this.sourceNear(steps, steps.length);
    const isNamed = !this.isScope(node) && !this.isNameless(steps[steps.length - 1]);
    if (isNamed) return named(say("{0} in {1}", members.join("."), this.whereabouts(steps, steps.length, source)), source);
    // A scope's name has the first member already.
    const rest = this.isScope(node) ? members.slice(1) : members;
    return rest.length === 0 ? own : { ...named(say("{0} of {1}", rest.join("."), own.description), own.source), source: own.source };
  }

  /** Names by which one node leads to the next. A line of like elements is named by the first, and so it is where `before` led into it. */
  private membersOn(node: number, way: readonly number[], before: string): string[] {
    const members: string[] = [];
    let from = node;
    for (const to of way) {
      const name = this.memberName(from, to);
      if (name === null || name === "__proto__" || name === (members[members.length - 1] ?? before)) break;
      members.push(name);
      from = to;
    }
    return members;
  }

  private isNameless({ node, className, edge }: Step): boolean {
    if (edge === "" || this.isScope(node)) return false;
    return COLLECTIONS.has(className) || className.startsWith("{") || isOfNode(this.source(node));
  }

  private isScope(node: number): boolean {
    return this.texts.at(this.analyzed.snapshot.nodes.name[node]) === CONTEXT;
  }

  /** Name of the variable or property by which a node holds another, or null. */
  private memberName(node: number, entry: number): string | null {
    const { nodes, edges } = this.analyzed.snapshot;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const type = edges.type[edge];
      if (edges.to[edge] === entry && (type === EdgeType.context || type === EdgeType.property))
        return this.texts.at(edges.nameOrIndex[edge]);
    }
    return null;
  }

  /** `ModelRegistry (model-registry.js:150)`, or the file alone where a scope is the owner. */
  private whereabouts(steps: readonly Step[], at: number, source: SourcePosition | null): Words {
    const owner = steps[at - 1].className;
    const line = source === null ? "" : `${placeName(source.file)}:${source.line}`;
    if (owner.startsWith("module ")) return owner.slice("module ".length);
    if (owner === "context" && steps[at - 2]?.className.startsWith("module ")) return this.whereabouts(steps, at - 1, null);
    if (owner.startsWith("context")) return line === "" ? owner : line;
    return line === "" ? owner : say("{0} ({1})", owner, line);
  }

  /** Source of the owner's class or function, or of the nearest step before it that has one; of a scope that of the first function in it. */
  private sourceNear(steps: readonly Step[], at: number): SourcePosition | null {
    const { constructors, snapshot } = this.analyzed;
    for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
      const { node, source } = steps[i];
      if (source !== null) return source;
      if (snapshot.nodes.type[node] !== NodeType.object) continue;
      const own = constructors.list[constructors.constructorOf[node]].source;
      if (own !== null) return own;
    }
    const owner = steps[at - 1]?.node;
    return owner !== undefined && this.isScope(owner) ? this.scopes.source(owner) : null;
  }
}

/** Nothing on the way to be left out. */
function named(description: Words, source: SourcePosition | null): HolderName {
  return { description, kind: textOf(description), source };
}

/** Owners without a name of their own that a description leads through. */
const MOST_NAMELESS = 5;
const COLLECTIONS: ReadonlySet<string> = new Set(["Object", "Array", "Map", "Set"]);

/** From one element of a list to the next: the list is named by whoever holds the first. */
function isLink(steps: readonly Step[], at: number): boolean {
  return at > 2 && steps[at].className === steps[at - 1].className && steps[at].className !== "Object";
}

/** `_events.query`, `sides["acme"]`. */
function memberPath(steps: readonly Step[]): string {
  const rest = steps
    .slice(1)
    .filter((step, i) => step.className !== steps[i].className || step.edge !== steps[i].edge || !isName(step.edge))
    .map(({ edge }) => (edge.startsWith("[") || edge === "" ? edge : isSymbol(edge) ? inBrackets(edge) : `.${edge}`));
  return `${isSymbol(steps[0].edge) ? inBrackets(steps[0].edge) : steps[0].edge}${rest.join("")}`;
}

/** Node's symbols say how an object of the engine leads to its own, not what it is. */
function isName(edge: string): boolean {
  return edge !== "" && !edge.startsWith("[") && !isSymbol(edge);
}

function isSymbol(edge: string): boolean {
  return edge.startsWith("<symbol ");
}

/** `<symbol kEvents>` as it is written in a program: `[kEvents]`. */
function inBrackets(symbol: string): string {
  return `[${symbol.slice("<symbol ".length, -1)}]`;
}

/** Class of the key under which a WeakMap holds a value; null for other edges. V8 spells it in the edge's name (HeapSnapshotGenerator, ephemerons). */
function weakKey(edge: string): string | null {
  return /^\d+ \/ part of key \((.*?) @\d+\) -> value /.exec(edge)?.[1] ?? null;
}
