// Plain objects are listed by what they hold, as `{a, b}`: Chrome DevTools' inference of interfaces and its
// choice among those that match.
import { EdgeType, type Snapshot } from "../snapshot.ts";
import { encodeJsonBytes, findStrings, stringText } from "../strings.ts";
import { type PlainShapes, propertyNames } from "./shapes.ts";

/** An object matches when it has all these properties, whatever else it has. */
export interface InterfaceDefinition {
  readonly name: string;
  readonly properties: readonly string[];
}

/** Longest name in characters; the first property is taken whatever its length. */
const LONGEST_NAME = 120;
/** An interface names at least this many objects … */
const FEWEST_OBJECTS = 2;
/** … and at least this part of all plain objects. */
const FEWEST_SHARE = 1000;

interface Candidate {
  readonly definition: InterfaceDefinition;
  count: number;
}

/** The interfaces of a snapshot, most frequent first. O(property names of shapes). */
export function inferInterfaces(snapshot: Snapshot, shapes: PlainShapes): InterfaceDefinition[] {
  const candidates = new Map<string, Candidate>();
  const properties = new Properties(snapshot);
  const least = Math.max(FEWEST_OBJECTS, shapes.node.length / FEWEST_SHARE);
  const common = commonOnes(snapshot, shapes, properties, least);
  for (let shape = 0; shape < shapes.example.length; shape++) {
    if (common[shape] === 0) continue;
    const definition = definitionOf(properties.naming(shapes.example[shape]));
    if (definition === null) continue;
    const candidate = candidates.get(definition.name);
    if (candidate === undefined) candidates.set(definition.name, { definition, count: shapes.count[shape] });
    else candidate.count += shapes.count[shape];
  }
  const frequent = [...candidates.values()].filter(({ count }) => count >= least);
  return frequent.sort((a, b) => b.count - a.count).map(({ definition }) => definition);
}

/**
 * [shapes] 1 where enough objects have the same properties in their name, by a hash of those, which may only
 * find too many alike: most names are never spelled.
 */
function commonOnes(snapshot: Snapshot, shapes: PlainShapes, properties: Properties, least: number): Uint8Array {
  const begin = commonFirst(snapshot, shapes, least);
  const { example, count } = shapes;
  const hashes = new Int32Array(example.length);
  const objects = new Map<number, number>();
  for (let shape = 0; shape < example.length; shape++) {
    if (begin[shape] === 0) continue;
    hashes[shape] = properties.hash(example[shape]);
    objects.set(hashes[shape], (objects.get(hashes[shape]) ?? 0) + count[shape]);
  }
  return begin.map((isCommon, shape) => (isCommon === 1 && (objects.get(hashes[shape]) as number) >= least ? 1 : 0));
}

/**
 * [shapes] 1 where enough objects have the same first property: others need no name. Properties are told
 * apart by a hash of their bytes, which may only find too many alike. O(first properties).
 */
function commonFirst({ strings, nodes, edges }: Snapshot, { example, count }: PlainShapes, least: number): Uint8Array {
  const hashOf = (bytes: Uint8Array, from: number, to: number) => {
    let hash = 0;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at], 0x9e3779b1) ^ (hash >>> 15);
    return hash;
  };
  const prototype = encodeJsonBytes("__proto__");
  const leftOut = hashOf(prototype, 0, prototype.length);
  const first = Int32Array.from(example, (node) => {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.property) continue;
      const name = edges.nameOrIndex[edge];
      const hash = hashOf(strings.bytes, strings.start[name], strings.start[name + 1]);
      if (hash !== leftOut) return hash;
    }
    return leftOut;
  });
  const objects = new Map<number, number>();
  first.forEach((hash, shape) => {
    objects.set(hash, (objects.get(hash) ?? 0) + count[shape]);
  });
  return Uint8Array.from(first, (hash) => ((objects.get(hash) as number) >= least ? 1 : 0));
}

interface Property {
  readonly text: string;
  readonly shown: string;
  readonly number: number;
}

/**
 * Each name is decoded once. A dictionary's million keys are not kept: only the first few of an object are
 * asked for.
 */
class Properties {
  readonly #snapshot: Snapshot;
  readonly #byIndex = new Map<number, Property | null>();
  readonly #byText = new Map<string, Property>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  /** The properties that name an object, as many as a name has room for. */
  naming(node: number): Property[] {
    const found: Property[] = [];
    this.#eachNaming(node, (property) => found.push(property));
    return found;
  }

  /** The same for objects that the same properties name, in that order. */
  hash(node: number): number {
    let hash = 0;
    this.#eachNaming(node, ({ number }) => {
      hash = Math.imul(hash ^ number, 0x9e3779b1);
      hash ^= hash >>> 15;
    });
    return hash;
  }

  #eachNaming(node: number, visit: (property: Property) => void): void {
    const { nodes, edges } = this.#snapshot;
    let length = 1;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.property) continue;
      const property = this.#at(edges.nameOrIndex[edge]);
      if (property === null) continue;
      if (length > 1 && length + property.shown.length > LONGEST_NAME) break;
      length += property.shown.length + (length > 1 ? SEPARATOR.length : 0);
      visit(property);
    }
  }

  /** Null for the prototype, which is no property of the object. */
  #at(index: number): Property | null {
    let known = this.#byIndex.get(index);
    if (known === undefined) {
      const text = stringText(this.#snapshot.strings, index);
      known = text === "__proto__" ? null : (this.#byText.get(text) ?? { text, shown: shownProperty(text), number: 1 + index });
      this.#byIndex.set(index, known);
      if (known !== null) this.#byText.set(text, known);
    }
    return known;
  }
}

const SEPARATOR = ", ";

function definitionOf(properties: readonly Property[]): InterfaceDefinition | null {
  if (properties.length === 0) return null;
  let name = "{";
  for (const { shown } of properties) name += name.length === 1 ? shown : SEPARATOR + shown;
  return { name: `${name}}`, properties: properties.map(({ text }) => text) };
}

/** Names that would blur where one property ends are quoted. */
function shownProperty(name: string): string {
  return /[,'"{}]/.test(name) ? JSON.stringify(name) : name;
}

/** The match of a shape, or -1. */
export const NO_INTERFACE = -1;

/**
 * [shapes] index of the definition that names each shape, or NO_INTERFACE: of those whose properties it all
 * has, the one with the most, then the first. A definition is looked at only for shapes that have its rarest
 * property. Definitions may come from another snapshot.
 */
export function matchInterfaces(snapshot: Snapshot, shapes: PlainShapes, definitions: readonly InterfaceDefinition[]): Int32Array {
  const result = new Int32Array(shapes.example.length).fill(NO_INTERFACE);
  const matcher = new InterfaceMatcher(snapshot, definitions);
  for (let shape = 0; shape < result.length; shape++) result[shape] = matcher.match(propertyNames(snapshot, shapes.example[shape]));
  return result;
}

/**
 * Properties count as often as they occur: symbols of the same description share a name. The k-th occurrence
 * of a name is a slot of its own.
 */
class InterfaceMatcher {
  /** Per string index the slots of its first, second … occurrence. */
  readonly #slots = new Map<number, number[]>();
  /** Per definition its slots; null where it names a property that this snapshot does not know. */
  readonly #needs: (number[] | null)[];
  /** Per slot the definitions whose rarest it is, best first. */
  readonly #byRarest: number[][] = [];
  readonly #seenBy: Uint32Array;
  #round = 0;

  constructor(snapshot: Snapshot, definitions: readonly InterfaceDefinition[]) {
    const texts = [...new Set(definitions.flatMap(({ properties }) => properties))];
    const found = findStrings(snapshot.strings, texts);
    const indexOf = new Map(texts.map((text, i) => [text, found[i]]));
    let slots = 0;
    this.#needs = definitions.map(({ properties }) => {
      const indices = properties.map((property) => indexOf.get(property) as number);
      if (indices.includes(-1)) return null;
      const uses = new Map<number, number>();
      return indices.map((index) => {
        const use = uses.get(index) ?? 0;
        uses.set(index, use + 1);
        const list = this.#slots.get(index) ?? [];
        this.#slots.set(index, list);
        if (list.length === use) list.push(slots++);
        return list[use];
      });
    });
    this.#seenBy = new Uint32Array(slots);
    this.#indexByRarest(slots);
  }

  #indexByRarest(slots: number): void {
    const uses = new Uint32Array(slots);
    for (const needs of this.#needs) for (const slot of needs ?? []) uses[slot]++;
    for (let slot = 0; slot < slots; slot++) this.#byRarest.push([]);
    this.#needs.forEach((needs, definition) => {
      if (needs === null || needs.length === 0) return;
      this.#byRarest[needs.reduce((best, slot) => (uses[slot] < uses[best] ? slot : best))].push(definition);
    });
  }

  /** Index of the definition that names an object with these properties, or NO_INTERFACE. */
  match(names: readonly number[]): number {
    const round = ++this.#round;
    const present: number[] = [];
    for (const name of names) {
      const slot = this.#slots.get(name)?.find((candidate) => this.#seenBy[candidate] !== round);
      if (slot === undefined) continue;
      this.#seenBy[slot] = round;
      present.push(slot);
    }
    let best = NO_INTERFACE;
    let most = 0;
    for (const slot of present) {
      for (const definition of this.#byRarest[slot]) {
        const needs = this.#needs[definition] as number[];
        if (needs.length < most || (needs.length === most && definition > best)) continue;
        if (!needs.every((need) => this.#seenBy[need] === round)) continue;
        best = definition;
        most = needs.length;
      }
    }
    return best;
  }
}
