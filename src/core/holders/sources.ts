// Where a function stands in the source, or the class of an object: by V8's locations, one entry for each located node.
import type { SourcePosition } from "../analysis/constructors.ts";
import { scriptNames } from "../analysis/scripts.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findString } from "../strings.ts";

/** V8 writes -1 as an unsigned number where a function has no place. */
const NO_PLACE = 0x80000000;

/** Source of a node, or null. The tables are built at the first question. */
export function sourcePositions(snapshot: Snapshot): (node: number) => SourcePosition | null {
  /** [nodeCount] 1 + position among the locations, 0 for nodes without one. */
  let entryOf: Uint32Array | null = null;
  let files: ReadonlyMap<number, string> = new Map();
  const { locations } = snapshot;
  return (node) => {
    if (entryOf === null) {
      entryOf = new Uint32Array(snapshot.nodeCount);
      for (let i = 0; i < locations.node.length; i++) entryOf[locations.node[i]] = i + 1;
      files = scriptNames(snapshot);
    }
    const entry = entryOf[node] - 1;
    if (entry < 0 || locations.line[entry] >= NO_PLACE || locations.column[entry] >= NO_PLACE) return null;
    const file = files.get(locations.scriptId[entry]);
    return file === undefined ? null : { file, line: locations.line[entry] + 1, column: locations.column[entry] + 1 };
  };
}

/**
 * Source of a scope, or null: that of the function in it that stands first in its file, which is near where the scope's variables are declared. One pass
 * over the functions, at the first question.
 */
export function scopePositions(
  snapshot: Snapshot,
  sourceOf: (node: number) => SourcePosition | null,
): (scope: number) => SourcePosition | null {
  let first: Uint32Array | null = null;
  return (scope) => {
    first ??= firstFunctions(snapshot, sourceOf);
    return first[scope] === 0 ? null : sourceOf(first[scope] - 1);
  };
}

/** [nodeCount] 1 + the function that stands first in its file among those with this scope; 0 where there is none. O(functions and their edges). */
function firstFunctions({ nodes, edges, nodeCount, strings }: Snapshot, sourceOf: (node: number) => SourcePosition | null): Uint32Array {
  const first = new Uint32Array(nodeCount);
  const contextName = findString(strings, "context");
  // A module's own function stands at its first character, which says nothing: any other function is nearer.
  const isModule = ({ line, column }: SourcePosition) => line === 1 && column === 1;
  const isBefore = (a: SourcePosition, b: SourcePosition) =>
    isModule(a) !== isModule(b) ? isModule(b) : a.line < b.line || (a.line === b.line && a.column < b.column);
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.type[node] !== NodeType.closure) continue;
    const source = sourceOf(node);
    if (source === null) continue;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.internal || edges.nameOrIndex[edge] !== contextName) continue;
      const scope = edges.to[edge];
      const known = first[scope] === 0 ? null : sourceOf(first[scope] - 1);
      if (known === null || isBefore(source, known)) first[scope] = node + 1;
    }
  }
  return first;
}

export function isOfNode(source: SourcePosition | null): boolean {
  return source?.file.startsWith("node:") ?? false;
}

/** Source of the first function of the program that a node has as a property: what a timer calls, what a wrapper of `once` wraps. */
export function programFunction(
  { nodes, edges }: Snapshot,
  node: number,
  sourceOf: (node: number) => SourcePosition | null,
): SourcePosition | null {
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    const to = edges.to[edge];
    const source = edges.type[edge] === EdgeType.property && nodes.type[to] === NodeType.closure ? sourceOf(to) : null;
    if (source !== null && !isOfNode(source)) return source;
  }
  return null;
}
