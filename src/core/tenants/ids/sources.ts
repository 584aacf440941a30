// Places where objects carry texts that may be ids: a property or closure variable of one constructor, the keys of one Map or dictionary.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { type Collections, collections } from "../../holders/collections.ts";
import { NONE } from "../../matching.ts";
import { type Texts, texts } from "../../nodeText.ts";
import { EdgeType, NodeType } from "../../snapshot.ts";
import { findString } from "../../strings.ts";
import { type AnchorsById, anchorsById, UsableTexts } from "./anchors.ts";
import { EVIDENCE_RANK, type Evidence, evidenceOfMember, evidenceOfName, evidenceOfValues, stronger } from "./nameEvidence.ts";

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
  readonly evidence: Evidence;
}

/** Property idSources of more objects than this with no word for them are of no use for telling owners apart. */
const MOST_ANCHORS_WITHOUT_EVIDENCE = 200_000;
const CONTEXT = "system / Context";
const EVIDENCES = Object.keys(EVIDENCE_RANK) as Evidence[];
/** Variables of a scope that tell it from others. */
const MOST_VARIABLES = 8;

interface Draft {
  kind: IdSourceKind;
  holderClass: string;
  member: string;
  anchors: number[];
  /** Node that spells the id, or a text for ids without a node. */
  ids: (number | string)[];
}

/** Every source of a snapshot with at least one usable id. `named` are members that a user's rule names: they always count. O(nodes + edges). */
export function collectIdSources(analyzed: AnalyzedSnapshot, named: ReadonlySet<string> = new Set()): IdSource[] {
  const { snapshot } = analyzed;
  const drafts = new Map<string, Draft>();
  const text = texts(snapshot);
  const collector = new Collector(analyzed, text, drafts, named);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const type = snapshot.nodes.type[node];
    if (type === NodeType.object || type === NodeType.closure) collector.visit(node);
  }
  return finish(drafts, text, analyzed, named);
}

class Collector {
  private readonly analyzed: AnalyzedSnapshot;
  private readonly texts: Texts;
  private readonly drafts: Map<string, Draft>;
  private readonly collections: Collections;
  private readonly plainName: number;
  private readonly named: ReadonlySet<string>;
  /** [strings] position in EVIDENCES + 1, 0 where it was not asked for. */
  private readonly evidenceOfString: Uint8Array;
  /** [nodeCount] 1 for objects that were looked at as collections. */
  private readonly done: Uint8Array;
  private readonly bySlot = new Map<number, Draft>();
  /** [strings] the last draft of a property of this name, and its constructor + 1: objects of one class often follow each other. */
  private readonly lastDraft: Draft[] = [];
  private readonly lastClass: Uint32Array;
  private scope = NONE;
  private scopeName = "";

  constructor(analyzed: AnalyzedSnapshot, text: Texts, drafts: Map<string, Draft>, named: ReadonlySet<string>) {
    this.named = named;
    this.analyzed = analyzed;
    this.texts = text;
    this.drafts = drafts;
    this.collections = collections(analyzed.snapshot);
    this.plainName = findString(analyzed.snapshot.strings, "Object");
    this.done = new Uint8Array(analyzed.snapshot.nodeCount);
    this.evidenceOfString = new Uint8Array(analyzed.snapshot.strings.count);
    this.lastClass = new Uint32Array(analyzed.snapshot.strings.count);
  }

  visit(node: number): void {
    const { nodes, edges } = this.analyzed.snapshot;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const type = edges.type[edge];
      if (type !== EdgeType.property && type !== EdgeType.context) continue;
      const name = edges.nameOrIndex[edge];
      const to = edges.to[edge];
      const toType = nodes.type[to];
      if (
        toType === NodeType.string ||
        toType === NodeType.concatenatedString ||
        (toType === NodeType.number && this.evidence(name) !== "neutral")
      ) {
        if (this.evidence(name) !== "negative") this.add(this.draft(node, name, "property"), node, to);
      } else if (toType === NodeType.object && this.done[to] === 0) {
        this.done[to] = 1;
        this.visitCollection(node, name, to);
      }
    }
  }

  private evidence(name: number): Evidence {
    const known = this.evidenceOfString[name];
    if (known !== 0) return EVIDENCES[known - 1];
    const member = this.texts.at(name);
    const found = this.named.has(member) ? "strong" : evidenceOfName(member);
    this.evidenceOfString[name] = EVIDENCES.indexOf(found) + 1;
    return found;
  }

  private visitCollection(holder: number, name: number, node: number): void {
    const { nodes } = this.analyzed.snapshot;
    const table = this.collections.tableOf(node);
    if (table !== NONE) {
      const draft = this.draft(holder, name, "key");
      this.collections.eachTableEntry(table, (value, key) => {
        if (key !== NONE && key !== value && canBeAnchor(nodes.type[value])) this.add(draft, value, key);
        else if (key === NONE && canBeAnchor(nodes.type[value])) this.add(draft, value, `#${nodes.id[value]}`);
        if (key !== NONE && nodes.type[key] === NodeType.object) this.visitKeyObject(draft, key, value);
      });
    } else if (this.isDictionary(node)) {
      const draft = this.draft(holder, name, "key");
      const add = (value: number, _key: number, property: number, index: number) => {
        if (canBeAnchor(nodes.type[value])) this.add(draft, value, property === NONE ? String(index) : this.texts.at(property));
      };
      this.collections.eachProperty(node, add);
      this.collections.eachElement(node, add);
    }
  }

  /** A Map from objects to ids: the key object is what the id names. */
  private visitKeyObject(draft: Draft, key: number, value: number): void {
    if (this.texts.of(value) !== null) this.add(draft, key, value);
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
      draft = { kind, holderClass, member, anchors: [], ids: [] };
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

  private add(draft: Draft, anchor: number, id: number | string): void {
    draft.anchors.push(anchor);
    draft.ids.push(id);
  }
}

function canBeAnchor(type: number): boolean {
  return type === NodeType.object || type === NodeType.closure;
}

function finish(drafts: ReadonlyMap<string, Draft>, text: Texts, analyzed: AnalyzedSnapshot, named: ReadonlySet<string>): IdSource[] {
  const idSources: IdSource[] = [];
  const usableTexts = new UsableTexts(text, analyzed.snapshot);
  for (const [key, draft] of drafts) {
    const evidence = named.has(draft.member) ? "strong" : namedEvidence(draft, analyzed);
    if (evidence === "negative") continue;
    if (draft.anchors.length > MOST_ANCHORS_WITHOUT_EVIDENCE && evidence === "neutral") continue;
    const anchors = anchorsById(draft, usableTexts);
    if (anchors.ids.length === 0) continue;
    const values = evidenceOfValues(anchors.ids.slice(0, 200));
    if (values === "negative" && evidence !== "strong") continue;
    // Objects told apart by their own numbers: right, but any text that names them is better.
    const nameless = evidence === "strong" && anchors.ids.every((id) => id.startsWith("#"));
    idSources.push({
      kind: draft.kind,
      key,
      holderClass: draft.holderClass,
      member: draft.member,
      evidence: nameless ? "medium" : stronger(evidence, values),
      ...anchors,
    });
  }
  return idSources;
}

/** What the member's name says; for a collection that says nothing, what the class of its values says. */
function namedEvidence(draft: Draft, { constructors }: AnalyzedSnapshot): Evidence {
  const own = evidenceOfMember(draft.member, draft.holderClass);
  if (draft.kind === "property" || own === "negative" || own === "strong" || draft.anchors.length === 0) return own;
  const values = evidenceOfName(constructors.list[constructors.constructorOf[draft.anchors[draft.anchors.length - 1]]].name);
  return values === "negative" && own !== "medium" ? "negative" : stronger(own, values);
}
