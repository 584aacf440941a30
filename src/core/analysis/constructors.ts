// Which constructor each node counts to, named and told apart as Chrome DevTools does.
import { sharedUint32 } from "../columns.ts";
import { NodeType, type Snapshot } from "../snapshot.ts";
import { stringText } from "../strings.ts";
import { detachedNodes } from "./detached.ts";
import { type InterfaceDefinition, matchInterfaces, NO_INTERFACE } from "./interfaces.ts";
import { LocatedClasses } from "./locatedClasses.ts";
import type { PlainShapes } from "./shapes.ts";

/** One constructor as Chrome DevTools lists it: by name and, where known, by its place in the source. */
export interface Constructor {
  readonly name: string;
  /** Same for the same constructor in any snapshot of any process: script name, line, column and name. */
  readonly key: string;
  readonly source: SourcePosition | null;
  /** Where the file says the constructor stands; null for classes that go by name alone. */
  readonly place: ScriptPlace | null;
}

/** A place as the file has it: script ids tell scripts apart within one process only. */
export interface ScriptPlace {
  readonly scriptId: number;
  /** Zero-based; 2^32 - 1 where V8 knows none. */
  readonly line: number;
  /** Zero-based; 2^32 - 1 where V8 knows none. */
  readonly column: number;
}

export interface SourcePosition {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
}

export interface Constructors {
  readonly list: readonly Constructor[];
  /** [nodeCount] index into `list`. */
  readonly constructorOf: Uint32Array;
}

/** Class names that go by node type. Of the others, objects and native nodes have their own name. */
const TYPE_CLASSES: ReadonlyMap<number, string> = new Map([
  [NodeType.hidden, "(system)"],
  [NodeType.array, "(array)"],
  [NodeType.string, "(string)"],
  [NodeType.code, "(compiled code)"],
  [NodeType.closure, "Function"],
  [NodeType.regexp, "RegExp"],
  [NodeType.number, "(number)"],
  [NodeType.synthetic, "(synthetic)"],
  [NodeType.concatenatedString, "(concatenated string)"],
  [NodeType.slicedString, "(sliced string)"],
  [NodeType.symbol, "(symbol)"],
  [NodeType.bigint, "(bigint)"],
  [NodeType.objectShape, "(object shape)"],
  [NodeType.wasmObject, "(wasm object)"],
]);

/**
 * Constructors of all nodes, given the interfaces that name plain objects (its own, or those of the snapshot
 * it is compared with). O(nodes).
 */
export function nameConstructors(
  snapshot: Snapshot,
  shapes: PlainShapes,
  definitions: readonly InterfaceDefinition[],
  scripts: ReadonlyMap<number, string>,
): Constructors {
  const classes = new ClassNames(snapshot);
  const constructorOf = sharedUint32(snapshot.nodeCount);
  classifyByName(snapshot, classes, constructorOf);
  const match = matchInterfaces(snapshot, shapes, definitions);
  classifyPlainObjects({ shapes, definitions, match }, classes, constructorOf);
  const located = new LocatedClasses(classes.names, snapshot.locations, scripts);
  const { locations, nodes } = snapshot;
  const { placeOf } = locations;
  for (let node = 0; node < placeOf.length; node++) {
    if (placeOf[node] !== 0 && nodes.type[node] === NodeType.object)
      constructorOf[node] = located.classAt(placeOf[node] - 1, constructorOf[node]);
  }
  return { list: located.list(), constructorOf };
}

function classifyByName(snapshot: Snapshot, classes: ClassNames, constructorOf: Uint32Array): void {
  const { type, name } = snapshot.nodes;
  const byType = new Int32Array(256).fill(-1);
  const byName = new Uint32Array(snapshot.strings.count);
  const detached = detachedNodes(snapshot);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const kind = type[node];
    if (kind === NodeType.object || kind === NodeType.native) {
      if (detached !== null && detached[node] === 1) constructorOf[node] = classes.detached(name[node]);
      else {
        const index = name[node];
        if (byName[index] === 0) byName[index] = classes.named(index) + 1;
        constructorOf[node] = byName[index] - 1;
      }
    } else {
      if (byType[kind] < 0) byType[kind] = classes.of(TYPE_CLASSES.get(kind) ?? `(${snapshot.unknownTypes[kind - NodeType.unknown]})`);
      constructorOf[node] = byType[kind];
    }
  }
}

/** Plain objects by shape, and which of the interfaces each shape matches. */
interface MatchedShapes {
  readonly shapes: PlainShapes;
  readonly definitions: readonly InterfaceDefinition[];
  readonly match: ReturnType<typeof matchInterfaces>;
}

function classifyPlainObjects({ shapes, definitions, match }: MatchedShapes, classes: ClassNames, constructorOf: Uint32Array): void {
  const classOf = new Int32Array(definitions.length).fill(-1);
  for (let i = 0; i < shapes.node.length; i++) {
    const definition = match[shapes.shape[i]];
    if (definition === NO_INTERFACE) continue;
    if (classOf[definition] < 0) classOf[definition] = classes.of(definitions[definition].name);
    constructorOf[shapes.node[i]] = classOf[definition];
  }
}

/** Classes by name, numbered in the order in which they are first met. */
class ClassNames {
  readonly names: string[] = [];
  readonly #snapshot: Snapshot;
  readonly #numbers = new Map<string, number>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** Class of an object or native node by its name's string index. */
  named(index: number): number {
    return this.of(elementName(stringText(this.#snapshot.strings, index)));
  }

  /** Class of a native node that was found to be detached. */
  detached(index: number): number {
    return this.of(elementName(`Detached ${stringText(this.#snapshot.strings, index)}`));
  }
}

/** `<div id="a">` counts as `<div>`. */
function elementName(name: string): string {
  const from = name.startsWith("<") ? 0 : name.startsWith("Detached <") ? 10 : -1;
  const space = from < 0 ? -1 : name.indexOf(" ", from);
  return space < 0 ? name : `${name.slice(0, space)}>`;
}
