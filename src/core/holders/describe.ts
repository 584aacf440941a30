// Objects in words a developer uses: the steps of a retaining path without V8's stores between them, and a holder by its own name.

import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";

import { NONE } from "../compare/matching.ts";
import { type Texts, texts } from "../compare/text.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { type Collections, collections } from "./collections.ts";
import { CheapestPaths, type Paths, pathTo } from "./paths.ts";
import { baseName, shorten, withoutPrologue } from "./prologue.ts";
import { sourcePositions } from "./sources.ts";
import type { Step } from "./step.ts";

export interface Describer {
  /** Readable steps from the root to the node, both included. */
  path(node: number): Step[];
  className(node: number): string;
  /** Source of a function, or of an object's class, or null. */
  source(node: number): SourcePosition | null;
  /** `registries in ModelRegistry (model-registry.js:12)`; a scope or chain is named by the variable or property that leads to `entry`. */
  holder(node: number, entry: number): { description: string; source: SourcePosition | null };
}

const CONTEXT = "system / Context";

/** Looks at one snapshot; the paths are computed at the first question. */
export function describer(analyzed: AnalyzedSnapshot): Describer {
  const view = new View(analyzed);
  return {
    path: (node) => view.steps(node),
    className: (node) => view.className(node),
    source: (node) => view.source(node),
    holder: (node, entry) => view.holder(node, entry),
  };
}

class View {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly texts: Texts;
  private readonly collections: Collections;
  private readonly sourceOf: (node: number) => SourcePosition | null;
  private known: CheapestPaths | null = null;

  constructor(analyzed: AnalyzedSnapshot) {
    this.analyzed = analyzed;
    this.texts = texts(analyzed.snapshot);
    this.collections = collections(analyzed.snapshot);
    this.sourceOf = sourcePositions(analyzed.snapshot);
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

  steps(node: number): Step[] {
    this.known ??= new CheapestPaths(this.analyzed);
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
      case EdgeType.internal:
        if (nodes.type[before] === NodeType.array)
          return this.slotName(before, path[i]) ?? (i > 1 ? this.edgeName(path, i - 1) : this.texts.at(name));
        return this.isInner(before) && i > 1 ? "" : this.texts.at(name);
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

  holder(node: number, entry: number): { description: string; source: SourcePosition | null } {
    const steps = this.steps(node);
    const variable = this.isScope(node) ? this.memberName(node, entry) : null;
    let at = steps.length - 1;
    if (variable !== null) {
      const source = this.sourceNear(steps, steps.length);
      return { description: `${variable} in ${this.whereabouts(steps, steps.length, source)}`, source };
    }
    while (at > 0 && !isName(steps[at].edge)) at--;
    if (at <= 0) return { description: this.className(node), source: null };
    const source = this.sourceNear(steps, at);
    const suffix = steps
      .slice(at + 1)
      .map((step) => (step.edge.startsWith("[") || step.edge === "" ? step.edge : `.${step.edge}`))
      .join("");
    return { description: `${steps[at].edge}${suffix} in ${this.whereabouts(steps, at, source)}`, source };
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
  private whereabouts(steps: readonly Step[], at: number, source: SourcePosition | null): string {
    const owner = steps[at - 1].className;
    const line = source === null ? "" : `${baseName(source.file)}:${source.line}`;
    if (owner.startsWith("module ")) return owner.slice("module ".length);
    if (owner.startsWith("context")) return line === "" ? owner : line;
    return line === "" ? owner : `${owner} (${line})`;
  }

  /** Source of the owner's class or function, or of the nearest step before it that has one. */
  private sourceNear(steps: readonly Step[], at: number): SourcePosition | null {
    const { constructors, snapshot } = this.analyzed;
    for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
      const { node, source } = steps[i];
      if (source !== null) return source;
      if (snapshot.nodes.type[node] !== NodeType.object) continue;
      const own = constructors.list[constructors.constructorOf[node]].source;
      if (own !== null) return own;
    }
    return null;
  }
}

function isName(edge: string): boolean {
  return edge !== "" && !edge.startsWith("[");
}
