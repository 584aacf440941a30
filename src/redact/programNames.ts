// Which strings of a snapshot are names of the program, to be kept, and which are texts, to be replaced.
import { EdgeType, NodeType, type Snapshot } from "../core/snapshot.ts";
import { stringText } from "../core/strings.ts";

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
const NUMBERED_EDGES: ReadonlySet<number> = new Set([EdgeType.element, EdgeType.hidden]);

/** Adds the texts of all names in the snapshot. O(nodes + edges). */
export function collectNames(snapshot: Snapshot, names: Set<string>): void {
  const use = usesOf(snapshot);
  for (let index = 0; index < snapshot.strings.count; index++) {
    if (use[index] === UNUSED || use[index] === CONTENT) continue;
    const text = stringText(snapshot.strings, index);
    if (use[index] === NAME || isProgrammersName(text)) names.add(text);
  }
}

export function isProgrammersName(text: string): boolean {
  return PROGRAMMERS_NAME.test(text) && !SEVERAL_DIGITS.test(text);
}

const UNUSED = 0;
const CONTENT = 1;
/** Of a property: a name or a key. */
const KEY = 2;
const NAME = 3;

/** [strings] the strongest use of each. */
function usesOf({ nodes, edges, nodeCount, edgeCount, strings }: Snapshot): Uint8Array {
  const use = new Uint8Array(strings.count);
  for (let node = 0; node < nodeCount; node++) {
    const type = nodes.type[node];
    const name = nodes.name[node];
    const pieced = PIECED_TYPES.has(type) && strings.bytes[strings.start[name]] !== PARENTHESIS;
    const found = TEXT_TYPES.has(type) || pieced ? CONTENT : NAME;
    if (found > use[name]) use[name] = found;
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const type = edges.type[edge];
    if (NUMBERED_EDGES.has(type)) continue;
    const name = edges.nameOrIndex[edge];
    // A name that V8 makes of two objects' names quotes texts: it is taken apart when it is written.
    const found = PROGRAMS_EDGES.has(type) || strings.start[name + 1] - strings.start[name] > LONGEST_OF_V8 ? KEY : NAME;
    if (found > use[name]) use[name] = found;
  }
  return use;
}

const PARENTHESIS = 0x28;
/** V8's own edges have short names, but for those of a WeakMap's entries. */
const LONGEST_OF_V8 = 40;
