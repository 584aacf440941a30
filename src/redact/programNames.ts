// Which strings of a snapshot are names of the program, to be kept, and which are texts, to be replaced.
import { EdgeType, isNumbered, NodeType, type Snapshot } from "../core/snapshot.ts";
import { stringText } from "../core/strings.ts";
import type { WrittenNames } from "./writeSnapshot.ts";

/**
 * A property's or variable's name as a programmer writes one; with several digits it is rather a key that
 * data made.
 */
const PROGRAMMERS_NAME = /^(?:(?:get|set) )?#?[\p{ID_Start}$_][\p{ID_Continue}$]{0,63}$/u;
const SEVERAL_DIGITS = /\d\D*\d/;

/** Types of nodes whose name is their content. */
const TEXT_TYPES: ReadonlySet<number> = new Set([NodeType.string, NodeType.regexp, NodeType.symbol]);
/** V8's own names such as "(concatenated string)"; otherwise the content. */
const PIECED_TYPES: ReadonlySet<number> = new Set([NodeType.concatenatedString, NodeType.slicedString]);
/** Edges named by the program; the others are named by V8. */
const PROGRAMS_EDGES: ReadonlySet<number> = new Set([EdgeType.property, EdgeType.context, EdgeType.shortcut]);

/** Adds the texts of all names in the snapshot. O(nodes + edges). */
export function collectNames(snapshot: Snapshot, names: Set<string>): void {
  const uses = usesOf(snapshot);
  for (let index = 0; index < snapshot.strings.count; index++) {
    if ((uses[index] & (NAME | KEY)) === 0) continue;
    const text = stringText(snapshot.strings, index);
    if ((uses[index] & NAME) !== 0 || isProgrammersName(text)) names.add(text);
  }
}

export function isProgrammersName(text: string): boolean {
  return PROGRAMMERS_NAME.test(text) && !SEVERAL_DIGITS.test(text);
}

/**
 * The snapshot's strings with every one that is no name replaced. A string that V8 labels edges with stays,
 * for the label; where the program has the same text ("13" is a slot's label and may be an id), that becomes
 * a string of its own behind the others. O(nodes + edges + strings).
 */
export function replacedNames(snapshot: Snapshot, names: ReadonlySet<string>, replace: (text: string) => string): WrittenNames {
  const { nodes, edges, strings } = snapshot;
  const uses = usesOf(snapshot);
  const parted: string[] = [];
  /** [strings] index of what the program has of it. */
  const programs = Uint32Array.from({ length: strings.count }, (_, index) => {
    const isShared = (uses[index] & LABEL) !== 0 && (uses[index] & (CONTENT | KEY)) !== 0;
    const text = isShared ? stringText(strings, index) : "";
    return !isShared || names.has(text) ? index : strings.count + parted.push(text) - 1;
  });
  function* written(): Generator<string> {
    for (let index = 0; index < strings.count; index++) {
      const text = stringText(strings, index);
      yield (uses[index] & LABEL) !== 0 ? text : replace(text);
    }
    for (const text of parted) yield replace(text);
  }
  return {
    nodeName: (node) => (isContent(snapshot, node) ? programs[nodes.name[node]] : nodes.name[node]),
    edgeName: (edge) => (isOfProgram(snapshot, edge) ? programs[edges.nameOrIndex[edge]] : edges.nameOrIndex[edge]),
    strings: written(),
  };
}

const CONTENT = 1;
/** Of a property: a name or a key. */
const KEY = 2;
/** Of an edge, by V8. */
const LABEL = 4;
const NAME = 8;

/** [strings] every use that the string has. */
function usesOf(snapshot: Snapshot): Uint8Array {
  const { nodes, edges, nodeCount, edgeCount, strings } = snapshot;
  const uses = new Uint8Array(strings.count);
  for (let node = 0; node < nodeCount; node++) uses[nodes.name[node]] |= isContent(snapshot, node) ? CONTENT : NAME;
  for (let edge = 0; edge < edgeCount; edge++) {
    if (!isNumbered(edges.type[edge])) uses[edges.nameOrIndex[edge]] |= isOfProgram(snapshot, edge) ? KEY : LABEL;
  }
  return uses;
}

/** Whether the node's name is a text of the program. */
function isContent({ nodes: { type, name }, strings }: Snapshot, node: number): boolean {
  return TEXT_TYPES.has(type[node]) || (PIECED_TYPES.has(type[node]) && strings.bytes[strings.start[name[node]]] !== PARENTHESIS);
}

/** A name that V8 makes of two objects' names quotes texts: it is taken apart when it is replaced. */
function isOfProgram({ edges: { type, nameOrIndex }, strings }: Snapshot, edge: number): boolean {
  if (PROGRAMS_EDGES.has(type[edge])) return true;
  const name = nameOrIndex[edge];
  return strings.start[name + 1] - strings.start[name] > LONGEST_OF_V8;
}

const PARENTHESIS = 0x28;
/** V8's own edges have short names, but for those of a WeakMap's entries. */
const LONGEST_OF_V8 = 40;
