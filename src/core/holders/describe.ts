// Objects in words a developer uses: the steps of a retaining path without V8's stores between them, and a holder by its own name.

import type { SourcePosition } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";

import { NONE } from "../compare/matching.ts";
import { type Texts, texts } from "../compare/text.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { type Collections, collections } from "./collections.ts";
import { cheapestPaths, type Paths, pathTo } from "./paths.ts";
import { sourcePositions } from "./sources.ts";

export interface Step {
  readonly node: number;
  readonly id: number;
  readonly className: string;
  /** How the step before holds this one: a property, `["key"]`, `[3]`, a variable; empty for the root. */
  readonly edge: string;
  readonly source: SourcePosition | null;
}

export interface Describer {
  /** Readable steps from the root to the node, both included. */
  path(node: number): Step[];
  className(node: number): string;
  /** Source of a function, or of an object's class, or null. */
  source(node: number): SourcePosition | null;
  /** `registries in ModelRegistry (model-registry.js:12)`. */
  holder(node: number): { description: string; source: SourcePosition | null };
}

const CONTEXT = "system / Context";

/** Looks at one snapshot; the paths are computed at the first question. */
export function describer(analyzed: AnalyzedSnapshot): Describer {
  const view = new View(analyzed);
  return {
    path: (node) => view.steps(node),
    className: (node) => view.className(node),
    source: (node) => view.source(node),
    holder: (node) => view.holder(node),
  };
}

class View {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly texts: Texts;
  private readonly collections: Collections;
  private readonly sourceOf: (node: number) => SourcePosition | null;
  private known: Paths | null = null;

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
    this.known ??= cheapestPaths(this.analyzed);
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
    return withoutPrologue(shorten(steps), this.analyzed);
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
        return this.isPlainKey(before) ? this.texts.at(name) : this.texts.at(name);
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

  private isPlainKey(node: number): boolean {
    return this.analyzed.snapshot.nodes.type[node] === NodeType.object;
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

  holder(node: number): { description: string; source: SourcePosition | null } {
    const steps = this.steps(node);
    let at = steps.length - 1;
    while (at > 0 && !isName(steps[at].edge)) at--;
    if (at <= 0) return { description: this.className(node), source: null };
    const owner = steps[at - 1];
    const source = this.sourceNear(steps, at);
    const place = source === null ? "" : ` (${baseName(source.file)}:${source.line})`;
    const suffix =
      at === steps.length - 1
        ? ""
        : steps
            .slice(at + 1)
            .map((step) => (step.edge.startsWith("[") ? step.edge : `.${step.edge}`))
            .join("");
    const where = owner.className.startsWith("context") ? (source === null ? owner.className : baseName(source.file)) : owner.className;
    return { description: `${steps[at].edge}${suffix} in ${where}${place}`, source };
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

function baseName(file: string): string {
  return file.split(/[\\/]/).pop() as string;
}

/** A run of equal steps (a linked list) becomes its first and last. */
function shorten(steps: Step[]): Step[] {
  const kept: Step[] = [];
  for (let i = 0; i < steps.length; i++) {
    const inRun = i > 0 && i < steps.length - 1 && same(steps[i - 1], steps[i]) && same(steps[i], steps[i + 1]);
    if (!inRun) kept.push(steps[i]);
  }
  return kept;
}

function same(a: Step, b: Step): boolean {
  return a.className === b.className && a.edge === b.edge;
}

/** Steps that a reader of the program knows nothing of (V8's and Node's own roots) are cut; the root stays. */
function withoutPrologue(steps: Step[], { snapshot }: AnalyzedSnapshot): Step[] {
  let from = 1;
  for (let i = 1; i < steps.length - 1; i++) {
    const type = snapshot.nodes.type[steps[i].node];
    if (type !== NodeType.object && type !== NodeType.closure && type !== NodeType.native) from = i + 1;
    else if (steps[i].className.startsWith("system /") || steps[i].className.startsWith("(")) from = i + 1;
  }
  return [steps[0], ...steps.slice(from)].filter((step, i, all) => i === 0 || step !== all[0]);
}
