// Places where objects carry texts that may be ids: a property or closure variable of one constructor, the
// keys of one Map or dictionary.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { type Collections, collections } from "../../holders/collections.ts";
import { isOfNode, scopesOf } from "../../holders/sourcePositions.ts";
import { NONE } from "../../matching.ts";
import { type Texts, texts } from "../../nodeText.ts";
import { EdgeType, NodeType } from "../../snapshot.ts";
import { findString } from "../../strings.ts";
import { LEAST_OBJECTS, OTHER_VALUES, TELLING_VARIABLES } from "../thresholds.ts";
import type { AnchorsById } from "./anchors.ts";
import { CONTEXT, type Draft, finished } from "./drafts.ts";
import { AllFinds, SpelledBy } from "./finds.ts";
import type { Evidence } from "./nameEvidence.ts";

export type IdSourceKind = "property" | "key";

/** One source in one snapshot; the same source of another snapshot has the same `name`. */
export interface IdSource extends AnchorsById {
  readonly kind: IdSourceKind;
  /** Same in every snapshot of a program: kind, class and member. */
  readonly key: string;
  /** Class that holds the id (property) or the collection (key). */
  readonly holderClass: string;
  /** Name of the property, variable or collection. */
  readonly member: string;
  /** What names say: of use only for which of several equal candidates is shown. */
  readonly evidence: Evidence;
  /** Share of the ids that the program's own code spells: of tags nearly all, of ids none. */
  readonly spelled: number;
  /**
   * Share of the ids that several collections of this place hold: names of parts, which each whole has again.
   */
  readonly repeated: number;
}

/**
 * Every source of a snapshot with at least one usable id. `named` are members that a user's rule names: they
 * always count. O(nodes + edges).
 */
export function collectIdSources(analyzed: AnalyzedSnapshot, named: ReadonlySet<string> = new Set()): IdSource[] {
  const { snapshot } = analyzed;
  const text = texts(snapshot);
  const collector = new Collector(analyzed, text);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const type = snapshot.nodes.type[node];
    if (type === NodeType.object || type === NodeType.closure) collector.visit(node);
  }
  return finished(collector, text, analyzed, named);
}

class Collector {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly texts: Texts;
  /** In the order in which they were begun. */
  readonly drafts: Draft[] = [];
  readonly finds = new AllFinds();
  private readonly collections: Collections;
  private readonly plainName: number;
  private readonly arrayName: number;
  private readonly prototypeName: number;
  /** The file spells numbers. */
  private readonly hasNumbers: boolean;
  /** [nodeCount] 1 for objects that were looked at as collections. */
  private readonly done: Uint8Array;
  /** [nodeCount] 1 for plain objects in the tables of Node's own modules. */
  private readonly ownedByNode: Uint8Array;
  /** [constructors] 1 for Node's own classes: their numbers count and mark; a text on one may be the program's. */
  private readonly madeByNode: Uint8Array;
  private readonly bySlot = new Map<number, Draft>();
  /** Of variables: by scope, then by name × 2 + kind. */
  private readonly ofScopes = new Map<string, Map<number, Draft>>();
  private readonly variableNames = new Map<number, string>();
  /**
   * [strings] the last draft of a property of this name, and its constructor + 1: objects of one class often
   * follow each other.
   */
  private readonly lastDraft: Draft[] = [];
  private readonly lastClass: Uint32Array;
  private scope = NONE;
  private scopeName = "";
  private slotsOfScope = new Map<number, Draft>();

  constructor(analyzed: AnalyzedSnapshot, text: Texts) {
    this.analyzed = analyzed;
    this.texts = text;
    this.collections = collections(analyzed.snapshot);
    this.plainName = findString(analyzed.snapshot.strings, "Object");
    this.arrayName = findString(analyzed.snapshot.strings, "Array");
    this.prototypeName = findString(analyzed.snapshot.strings, "__proto__");
    this.done = new Uint8Array(analyzed.snapshot.nodeCount);
    this.ownedByNode = new Uint8Array(analyzed.snapshot.nodeCount);
    this.madeByNode = Uint8Array.from(analyzed.constructors.list, ({ source }) => (isOfNode(source) ? 1 : 0));
    this.leaveOutNodes();
    const { type } = analyzed.snapshot.nodes;
    const number = type.indexOf(NodeType.number);
    this.hasNumbers = number >= 0 && text.of(number) !== null;
    this.lastClass = new Uint32Array(analyzed.snapshot.strings.count);
  }

  /**
   * The collections in the variables of Node's own modules: they are keyed by times and numbers of its own,
   * such as the list of timers. So are the plain objects in them, such as the operations of Buffer's encodings.
   */
  private leaveOutNodes(): void {
    const { nodes, edges, nodeCount } = this.analyzed.snapshot;
    const ofNode = scopesOf(this.analyzed).ofNode();
    for (let node = 0; node < nodeCount; node++) {
      if (ofNode[node] === 0) continue;
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
        if (edges.type[edge] !== EdgeType.context) continue;
        this.done[edges.to[edge]] = 1;
        if (this.nameOf(edges.to[edge]) === this.plainName) this.leaveOutValues(edges.to[edge]);
      }
    }
  }

  private leaveOutValues(dictionary: number): void {
    const { nodes, edges } = this.analyzed.snapshot;
    for (let edge = nodes.firstEdge[dictionary]; edge < nodes.firstEdge[dictionary + 1]; edge++) {
      const isValue = edges.type[edge] === EdgeType.property && this.nameOf(edges.to[edge]) === this.plainName;
      if (isValue) this.ownedByNode[edges.to[edge]] = 1;
    }
  }

  visit(node: number): void {
    if (this.ownedByNode[node] === 1) return;
    const { nodes, edges } = this.analyzed.snapshot;
    const hasNumbers = this.hasNumbers && this.madeByNode[this.analyzed.constructors.constructorOf[node]] === 0;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const type = edges.type[edge];
      if (type !== EdgeType.property && type !== EdgeType.context) continue;
      const name = edges.nameOrIndex[edge];
      const to = edges.to[edge];
      const toType = nodes.type[to];
      if (isText(toType) || (toType === NodeType.number && hasNumbers)) {
        if (name !== this.prototypeName) this.at(this.draft(node, name, "property"), NONE).add(node, SpelledBy.node, to);
      } else if (toType === NodeType.object && this.done[to] === 0) {
        this.done[to] = 1;
        this.visitCollection(node, name, to);
      }
    }
  }

  private visitCollection(holder: number, name: number, node: number): void {
    const { nodes } = this.analyzed.snapshot;
    const table = this.collections.tableOf(node);
    if (table !== NONE) {
      const place = this.at(this.draft(holder, name, "key"), node);
      this.collections.eachTableEntry(table, (value, key) => {
        if (key !== NONE && key !== value && canBeAnchor(nodes.type[value])) place.add(value, SpelledBy.node, key);
        else if (key === NONE && canBeAnchor(nodes.type[value])) place.add(value, SpelledBy.object, value);
        // A Map from objects to ids: the key object is what the id names.
        if (key !== NONE && canBeAnchor(nodes.type[key]) && isText(nodes.type[value])) place.add(key, SpelledBy.node, value);
      });
    } else if (this.isDictionary(node)) {
      const place = this.at(this.draft(holder, name, "key"), node);
      const add = (value: number, _key: number, property: number, index: number) => {
        if (!canBeAnchor(nodes.type[value])) return;
        if (property === NONE) place.add(value, SpelledBy.index, index);
        else place.add(value, SpelledBy.name, property);
      };
      this.collections.eachProperty(node, add);
      this.collections.eachElement(node, add);
    } else if (this.nameOf(node) === this.arrayName) this.visitPairs(holder, name, node);
  }

  /** A list of pairs, such as `Object.entries` gives: the first of each is the id. */
  private visitPairs(holder: number, name: number, list: number): void {
    const { nodes, edges } = this.analyzed.snapshot;
    const found: [pair: number, id: number][] = [];
    for (let edge = nodes.firstEdge[list]; edge < nodes.firstEdge[list + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.element) continue;
      const pair = edges.to[edge];
      const id = this.nameOf(pair) === this.arrayName ? this.idOfPair(pair) : NONE;
      // One that is none shows what the list is.
      if (id === NONE) return;
      found.push([pair, id]);
    }
    if (found.length < LEAST_OBJECTS) return;
    const place = this.at(this.draft(holder, name, "key"), list);
    for (const [pair, id] of found) place.add(pair, SpelledBy.node, id);
  }

  /** The text that comes first in an array, where an object comes next. */
  private idOfPair(pair: number): number {
    const { nodes, edges } = this.analyzed.snapshot;
    const elements: number[] = [];
    for (let edge = nodes.firstEdge[pair]; edge < nodes.firstEdge[pair + 1]; edge++)
      if (edges.type[edge] === EdgeType.element) elements.push(edges.to[edge]);
    return elements.length === 2 && isText(nodes.type[elements[0]]) && canBeAnchor(nodes.type[elements[1]]) ? elements[0] : NONE;
  }

  /** Index of the name of an object's class. */
  private nameOf(node: number): number {
    const { nodes } = this.analyzed.snapshot;
    return nodes.type[node] === NodeType.object ? nodes.name[node] : NONE;
  }

  /** A plain object whose values are two or more objects of one constructor. */
  private isDictionary(node: number): boolean {
    const { snapshot, constructors } = this.analyzed;
    if (snapshot.nodes.name[node] !== this.plainName) return false;
    let count = 0;
    let other = 0;
    let first = -1;
    const visit = (value: number) => {
      const type = snapshot.nodes.type[value];
      if (type !== NodeType.object) {
        if (type !== NodeType.string && type !== NodeType.number) other++;
        return;
      }
      if (first === -1) first = constructors.constructorOf[value];
      if (constructors.constructorOf[value] === first) count++;
      else other++;
    };
    this.collections.eachProperty(node, visit);
    this.collections.eachElement(node, visit);
    return count >= LEAST_OBJECTS && other <= OTHER_VALUES * count;
  }

  private draft(holder: number, name: number, kind: IdSourceKind): Draft {
    const { constructors, snapshot } = this.analyzed;
    const holderClass = constructors.constructorOf[holder];
    const isProperty = kind === "property";
    if (isProperty && this.lastClass[name] === holderClass + 1) return this.lastDraft[name];
    if (constructors.list[holderClass].name === CONTEXT) return this.draftOfScope(holder, name, kind);
    const slot = (holderClass * snapshot.strings.count + name) * 2 + (isProperty ? 0 : 1);
    let draft = this.bySlot.get(slot);
    if (draft === undefined) {
      draft = this.begin(holderClass, constructors.list[holderClass].key, name, kind);
      this.bySlot.set(slot, draft);
    }
    if (isProperty) {
      this.lastClass[name] = holderClass + 1;
      this.lastDraft[name] = draft;
    }
    return draft;
  }

  private draftOfScope(scope: number, name: number, kind: IdSourceKind): Draft {
    const { constructorOf, list } = this.analyzed.constructors;
    if (scope !== this.scope) {
      this.scope = scope;
      this.scopeName = `${list[constructorOf[scope]].key} (${this.variables(scope)})`;
      this.slotsOfScope = this.ofScopes.get(this.scopeName) ?? new Map();
      this.ofScopes.set(this.scopeName, this.slotsOfScope);
    }
    const slot = 2 * name + (kind === "property" ? 0 : 1);
    const draft = this.slotsOfScope.get(slot) ?? this.begin(constructorOf[scope], this.scopeName, name, kind);
    this.slotsOfScope.set(slot, draft);
    return draft;
  }

  private begin(holderClass: number, holder: string, name: number, kind: IdSourceKind): Draft {
    const draft = { place: this.drafts.length, kind, holder, holderClass, name };
    this.drafts.push(draft);
    return draft;
  }

  /** Scopes of one function have the same variables; those of others seldom have. */
  private variables(scope: number): string {
    const { nodes, edges } = this.analyzed.snapshot;
    const names: string[] = [];
    for (let edge = nodes.firstEdge[scope]; edge < nodes.firstEdge[scope + 1] && names.length < TELLING_VARIABLES; edge++) {
      if (edges.type[edge] === EdgeType.context) names.push(this.nameAt(edges.nameOrIndex[edge]));
    }
    return names.join(",");
  }

  private nameAt(index: number): string {
    const known = this.variableNames.get(index) ?? this.texts.at(index);
    this.variableNames.set(index, known);
    return known;
  }

  private at({ place }: Draft, collection: number): AllFinds {
    return this.finds.at(place, collection);
  }
}

function canBeAnchor(type: number): boolean {
  return type === NodeType.object || type === NodeType.closure;
}

function isText(type: number): boolean {
  return type === NodeType.string || type === NodeType.concatenatedString;
}
