// Places where objects carry texts that may be ids: a property or closure variable of one constructor, the keys of one Map or dictionary.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { type Collections, collections } from "../../holders/collections.ts";
import { scopesOf } from "../../holders/sources.ts";
import { NONE } from "../../matching.ts";
import { type Texts, texts } from "../../nodeText.ts";
import { EdgeType, NodeType, type Snapshot } from "../../snapshot.ts";
import { findString } from "../../strings.ts";
import { LEAST_OBJECTS, MOST_ANCHORS } from "../thresholds.ts";
import { type AnchorsById, anchorsById, UsableTexts } from "./anchors.ts";
import { type Evidence, evidenceOfMember, evidenceOfName, evidenceOfValues, stronger } from "./nameEvidence.ts";

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
  /** Share of the ids that several collections of this place hold: names of parts, which each whole has again. */
  readonly repeated: number;
}

const CONTEXT = "system / Context";
/** Variables of a scope that tell it from others. */
const MOST_VARIABLES = 8;

interface Draft {
  kind: IdSourceKind;
  holderClass: string;
  member: string;
  anchors: number[];
  /** Node that spells the id, or a text for ids without a node. */
  ids: (number | string)[];
  /** Of a key: by entry, the collection. */
  collections: number[];
  /** Of keys of dictionaries: the names of the properties, as string indices. */
  names: number[];
}

/** Every source of a snapshot with at least one usable id. `named` are members that a user's rule names: they always count. O(nodes + edges). */
export function collectIdSources(analyzed: AnalyzedSnapshot, named: ReadonlySet<string> = new Set()): IdSource[] {
  const { snapshot } = analyzed;
  const drafts = new Map<string, Draft>();
  const text = texts(snapshot);
  const collector = new Collector(analyzed, text, drafts);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const type = snapshot.nodes.type[node];
    if (type === NodeType.object || type === NodeType.closure) collector.visit(node);
  }
  return finish(drafts, text, analyzed, named);
}

/** [strings] 1 for texts that compiled code refers to, or the literals of code: the program spells them. O(edges of code). */
function spelledByCode({ nodes, edges, strings, nodeCount }: Snapshot): Uint8Array {
  const spelled = new Uint8Array(strings.count);
  const markTexts = (node: number, visitArray: ((array: number) => void) | null) => {
    const end = nodes.firstEdge[node + 1];
    for (let edge = nodes.firstEdge[node]; edge < end; edge++) {
      const to = edges.to[edge];
      if (nodes.type[to] === NodeType.string) spelled[nodes.name[to]] = 1;
      else if (nodes.type[to] === NodeType.array) visitArray?.(to);
    }
  };
  for (let node = 0; node < nodeCount; node++) if (nodes.type[node] === NodeType.code) markTexts(node, (array) => markTexts(array, null));
  return spelled;
}

class Collector {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly texts: Texts;
  private readonly drafts: Map<string, Draft>;
  private readonly collections: Collections;
  private readonly plainName: number;
  private readonly prototypeName: number;
  /** The file spells numbers. */
  private readonly hasNumbers: boolean;
  /** [nodeCount] 1 for objects that were looked at as collections. */
  private readonly done: Uint8Array;
  private readonly bySlot = new Map<number, Draft>();
  /** [strings] the last draft of a property of this name, and its constructor + 1: objects of one class often follow each other. */
  private readonly lastDraft: Draft[] = [];
  private readonly lastClass: Uint32Array;
  private scope = NONE;
  private scopeName = "";

  constructor(analyzed: AnalyzedSnapshot, text: Texts, drafts: Map<string, Draft>) {
    this.analyzed = analyzed;
    this.texts = text;
    this.drafts = drafts;
    this.collections = collections(analyzed.snapshot);
    this.plainName = findString(analyzed.snapshot.strings, "Object");
    this.prototypeName = findString(analyzed.snapshot.strings, "__proto__");
    this.done = new Uint8Array(analyzed.snapshot.nodeCount);
    this.leaveOutNodes();
    const { type } = analyzed.snapshot.nodes;
    const number = type.indexOf(NodeType.number);
    this.hasNumbers = number >= 0 && text.of(number) !== null;
    this.lastClass = new Uint32Array(analyzed.snapshot.strings.count);
  }

  /** The collections in the variables of Node's own modules: they are keyed by times and numbers of its own, such as the list of timers. */
  private leaveOutNodes(): void {
    const { nodes, edges, nodeCount } = this.analyzed.snapshot;
    const ofNode = scopesOf(this.analyzed).ofNode();
    for (let node = 0; node < nodeCount; node++) {
      if (ofNode[node] === 0) continue;
      for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++)
        if (edges.type[edge] === EdgeType.context) this.done[edges.to[edge]] = 1;
    }
  }

  visit(node: number): void {
    const { nodes, edges } = this.analyzed.snapshot;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const type = edges.type[edge];
      if (type !== EdgeType.property && type !== EdgeType.context) continue;
      const name = edges.nameOrIndex[edge];
      const to = edges.to[edge];
      const toType = nodes.type[to];
      if (isText(toType) || (toType === NodeType.number && this.hasNumbers)) {
        if (name !== this.prototypeName) this.add(this.draft(node, name, "property"), node, to);
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
      const draft = this.draft(holder, name, "key");
      this.collections.eachTableEntry(table, (value, key) => {
        if (key !== NONE && key !== value && canBeAnchor(nodes.type[value])) this.add(draft, value, key, node);
        else if (key === NONE && canBeAnchor(nodes.type[value])) this.add(draft, value, `#${nodes.id[value]}`, node);
        if (key !== NONE && canBeAnchor(nodes.type[key])) this.visitKeyObject(draft, key, value, node);
      });
    } else if (this.isDictionary(node)) {
      const draft = this.draft(holder, name, "key");
      const add = (value: number, _key: number, property: number, index: number) => {
        if (!canBeAnchor(nodes.type[value])) return;
        if (property !== NONE) draft.names.push(property);
        this.add(draft, value, property === NONE ? String(index) : this.texts.at(property), node);
      };
      this.collections.eachProperty(node, add);
      this.collections.eachElement(node, add);
    }
  }

  /** A Map from objects to ids: the key object is what the id names. */
  private visitKeyObject(draft: Draft, key: number, value: number, collection: number): void {
    if (isText(this.analyzed.snapshot.nodes.type[value])) this.add(draft, key, value, collection);
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
    return count >= 2 && other * 4 <= count;
  }

  private draft(holder: number, name: number, kind: IdSourceKind): Draft {
    const { constructors, snapshot } = this.analyzed;
    const holderClass = constructors.constructorOf[holder];
    const isProperty = kind === "property";
    if (isProperty && this.lastClass[name] === holderClass + 1) return this.lastDraft[name];
    const holderKind = constructors.list[holderClass];
    if (holderKind.name === CONTEXT)
      return this.draftOf(`${kind} ${holderKind.key} (${this.variables(holder)})`, holderKind.name, name, kind);
    const slot = (holderClass * snapshot.strings.count + name) * 2 + (isProperty ? 0 : 1);
    let draft = this.bySlot.get(slot);
    if (draft === undefined) {
      draft = this.draftOf(`${kind} ${holderKind.key}`, holderKind.name, name, kind);
      this.bySlot.set(slot, draft);
    }
    if (isProperty) {
      this.lastClass[name] = holderClass + 1;
      this.lastDraft[name] = draft;
    }
    return draft;
  }

  private draftOf(holder: string, holderClass: string, name: number, kind: IdSourceKind): Draft {
    const member = this.texts.at(name);
    const key = `${holder} ${member}`;
    let draft = this.drafts.get(key);
    if (draft === undefined) {
      draft = { kind, holderClass, member, anchors: [], ids: [], collections: [], names: [] };
      this.drafts.set(key, draft);
    }
    return draft;
  }

  /** Scopes of one function have the same variables; those of others seldom have. */
  private variables(scope: number): string {
    if (scope === this.scope) return this.scopeName;
    const { nodes, edges } = this.analyzed.snapshot;
    const names: string[] = [];
    for (let edge = nodes.firstEdge[scope]; edge < nodes.firstEdge[scope + 1] && names.length < MOST_VARIABLES; edge++) {
      if (edges.type[edge] === EdgeType.context) names.push(this.texts.at(edges.nameOrIndex[edge]));
    }
    this.scope = scope;
    this.scopeName = names.join(",");
    return this.scopeName;
  }

  private add(draft: Draft, anchor: number, id: number | string, collection = NONE): void {
    draft.anchors.push(anchor);
    draft.ids.push(id);
    if (collection !== NONE) draft.collections.push(collection);
  }
}

function canBeAnchor(type: number): boolean {
  return type === NodeType.object || type === NodeType.closure;
}

function isText(type: number): boolean {
  return type === NodeType.string || type === NodeType.concatenatedString;
}

function finish(drafts: ReadonlyMap<string, Draft>, text: Texts, analyzed: AnalyzedSnapshot, named: ReadonlySet<string>): IdSource[] {
  const idSources: IdSource[] = [];
  const usableTexts = new UsableTexts(text, analyzed.snapshot);
  const spelled = spelledByCode(analyzed.snapshot);
  for (const [key, draft] of drafts) {
    // One object alone at its place says which tenant is served just now, not whose it is.
    if (draft.kind === "property" && draft.anchors.length < LEAST_OBJECTS && !named.has(draft.member)) continue;
    if (draft.anchors.length > MOST_ANCHORS && !named.has(draft.member)) continue;
    const anchors = anchorsById(draft, usableTexts);
    if (anchors.ids.length === 0) continue;
    const values = evidenceOfValues(anchors.ids.slice(0, 200));
    const { kind, holderClass, member } = draft;
    const evidence = stronger(namedEvidence(draft, analyzed), values);
    idSources.push({
      kind,
      key,
      holderClass,
      member,
      evidence,
      spelled: spelledShare(draft, spelled, analyzed.snapshot),
      repeated: repeatedShare(draft, usableTexts),
      ...anchors,
    });
  }
  return idSources;
}

/** Share of the ids, each counted once, that code spells. */
function spelledShare({ ids, names }: Draft, spelled: Uint8Array, { nodes }: Snapshot): number {
  const known = new Set<number>(names);
  for (const id of ids) if (typeof id === "number") known.add(nodes.name[id]);
  let count = 0;
  for (const name of known) count += spelled[name];
  return known.size === 0 ? 0 : count / known.size;
}

/** Share of the ids that two or more collections of one place hold. */
function repeatedShare({ ids, collections: held }: Draft, text: UsableTexts): number {
  if (held.length === 0 || held.every((collection) => collection === held[0])) return 0;
  const collectionOf = new Map<string, number>();
  const repeated = new Set<string>();
  ids.forEach((spelling, i) => {
    const id = text.of(spelling);
    if (id === null) return;
    const known = collectionOf.get(id);
    if (known === undefined) collectionOf.set(id, held[i]);
    else if (known !== held[i]) repeated.add(id);
  });
  return repeated.size / Math.max(1, collectionOf.size);
}

/** What the member's name says; for a collection that says nothing, what the class of its values says. */
function namedEvidence(draft: Draft, { constructors }: AnalyzedSnapshot): Evidence {
  const own = evidenceOfMember(draft.member, draft.holderClass);
  if (draft.kind === "property" || own === "negative" || own === "strong" || draft.anchors.length === 0) return own;
  const values = evidenceOfName(constructors.list[constructors.constructorOf[draft.anchors[draft.anchors.length - 1]]].name);
  return values === "negative" && own !== "medium" ? "negative" : stronger(own, values);
}
