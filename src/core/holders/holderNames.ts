// What a holder is called: the members that lead to it, and whose they are.

import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { COLLECTIONS } from "../collectionClasses.ts";
import { NONE } from "../matching.ts";
import { type Texts, texts } from "../nodeText.ts";
import { say, textOf, type Words } from "../sentence.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { placeName } from "./prologue.ts";
import { isOfNode } from "./sourcePositions.ts";
import type { Step } from "./step.ts";
import { MOST_NAMELESS } from "./thresholds.ts";

/** What the class of a module's step begins with. */
const MODULE = "module ";

export interface HolderName {
  /** `registries in ModelRegistry (model-registry.js:12)`, `_events.query in Knex (make-knex.js:100)`. */
  readonly description: Words;
  /**
   * The same without the plain objects on the way, which may be named by ids: alike for all holders of a
   * kind.
   */
  readonly kind: string;
  readonly source: SourcePosition | null;
}

/** What is known of nodes by the paths to them. */
export interface Places {
  /** Steps from the root to the node, both included; scopes without their places. */
  steps(node: number): Step[];
  className(node: number): string;
  /** Source of a function, or of an object's class. */
  source(node: number): SourcePosition | null;
  isScope(node: number): boolean;
  scopeSource(node: number): SourcePosition | null;
}

export class HolderNames {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly places: Places;
  private readonly texts: Texts;

  constructor(analyzed: AnalyzedSnapshot, places: Places) {
    this.analyzed = analyzed;
    this.places = places;
    this.texts = texts(analyzed.snapshot);
  }

  holder(node: number, entry: number): HolderName {
    const steps = this.places.steps(node);
    const variable = this.places.isScope(node) ? this.memberName(node, entry) : null;
    let at = steps.length - 1;
    if (variable !== null && steps.length > 0) {
      const source = this.sourceNear(steps, steps.length);
      return named(say("{0} in {1}", variable, this.whereabouts(steps, steps.length, source)), source);
    }
    while (at > 0 && (!isName(steps[at].edge) || isLink(steps, at))) at--;
    if (at <= 0) return named(this.places.className(node), null);
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
    const steps = this.places.steps(node);
    const members = this.membersOn(node, way, steps[steps.length - 1]?.edge ?? "");
    const own = this.holder(node, way[0] ?? NONE);
    if (members.length === 0) return own;
    const source = this.sourceNear(steps, steps.length);
    const isNamed = !this.places.isScope(node) && !this.isNameless(steps[steps.length - 1]);
    if (isNamed) return named(say("{0} in {1}", members.join("."), this.whereabouts(steps, steps.length, source)), source);
    // A scope's name has the first member already.
    const rest = this.places.isScope(node) ? members.slice(1) : members;
    return rest.length === 0 ? own : { ...named(say("{0} of {1}", rest.join("."), own.description), own.source), source: own.source };
  }

  /**
   * Names by which one node leads to the next. A line of like elements is named by the first, and so it is
   * where `before` led into it.
   */
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
    if (edge === "" || this.places.isScope(node)) return false;
    return COLLECTIONS.includes(className) || className === "WeakMap" || className.startsWith("{") || isOfNode(this.places.source(node));
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
    if (owner.startsWith(MODULE)) return line === "" ? owner.slice(MODULE.length) : line;
    if (owner === "context" && steps[at - 2]?.className.startsWith(MODULE)) return this.whereabouts(steps, at - 1, null);
    if (owner.startsWith("context")) return line === "" ? owner : line;
    return line === "" ? owner : say("{0} ({1})", owner, line);
  }

  /**
   * Source of the owner's class or function, or of the nearest step before it that has one; of a scope that
   * of the first function in it, where the nearest is no more than the beginning of the file.
   */
  private sourceNear(steps: readonly Step[], at: number): SourcePosition | null {
    const near = this.nearestSource(steps, at);
    const owner = steps[at - 1]?.node;
    const isTold = near !== null && !(near.line === 1 && near.column === 1);
    if (isTold || owner === undefined || !this.places.isScope(owner)) return near;
    return this.places.scopeSource(owner) ?? near;
  }

  private nearestSource(steps: readonly Step[], at: number): SourcePosition | null {
    const { constructors, snapshot } = this.analyzed;
    for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
      const { node, className, source } = steps[i];
      if (source !== null) return source;
      if (snapshot.nodes.type[node] !== NodeType.object || className.startsWith(MODULE)) continue;
      const own = constructors.list[constructors.constructorOf[node]].source;
      if (own !== null) return own;
    }
    return null;
  }
}

/** Nothing on the way to be left out. */
function named(description: Words, source: SourcePosition | null): HolderName {
  return { description, kind: textOf(description), source };
}

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
