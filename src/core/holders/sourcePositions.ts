// Where a function stands in the source, or the class of an object: by V8's locations.
import type { Constructor, SourcePosition } from "../analysis/constructors.ts";
import type { MeasuredSnapshot } from "../analyze.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findString } from "../strings.ts";

/** V8 writes -1 as an unsigned number where a function has no place. */
const NO_PLACE = 0x80000000;

/** Where a function is written, or an object's constructor; null where the file does not say. */
export function sourcePositions({
  snapshot,
  scripts,
}: Pick<MeasuredSnapshot, "snapshot" | "scripts">): (node: number) => SourcePosition | null {
  const { placeOf, scriptId, line, column } = snapshot.locations;
  return (node) => {
    const place = placeOf[node] - 1;
    if (place < 0 || line[place] >= NO_PLACE || column[place] >= NO_PLACE) return null;
    const file = scripts.get(scriptId[place]);
    return file === undefined ? null : { file, line: line[place] + 1, column: column[place] + 1 };
  };
}

/**
 * The scopes of a snapshot by the functions that have them. One pass over the functions, at the first
 * question.
 */
export interface Scopes {
  /**
   * Source of a scope, or null: that of the function in it that stands first in its file, which is near where
   * the scope's variables are declared.
   */
  source(scope: number): SourcePosition | null;
  /** [nodeCount] 1 for the scopes of Node's own modules and functions. O(nodes). */
  ofNode(): Uint8Array;
}

/** Kept as long as the snapshot: tenants and holders ask alike. */
const known = new WeakMap<Snapshot, Scopes>();

export function scopesOf(analyzed: Pick<MeasuredSnapshot, "snapshot" | "scripts">): Scopes {
  let scopes = known.get(analyzed.snapshot);
  if (scopes === undefined) {
    scopes = makeScopes(analyzed);
    known.set(analyzed.snapshot, scopes);
  }
  return scopes;
}

function makeScopes(analyzed: Pick<MeasuredSnapshot, "snapshot" | "scripts">): Scopes {
  const sourceOf = sourcePositions(analyzed);
  let functions: Uint32Array | null = null;
  const first = () => {
    functions ??= firstFunctions(analyzed);
    return functions;
  };
  const source = (scope: number) => (first()[scope] === 0 ? null : sourceOf(first()[scope] - 1));
  let nodes: Uint8Array | null = null;
  const ofNode = () => {
    nodes ??= scopesOfNode(first(), analyzed);
    return nodes;
  };
  return { source, ofNode };
}

function scopesOfNode(first: Uint32Array, { snapshot, scripts }: Pick<MeasuredSnapshot, "snapshot" | "scripts">): Uint8Array {
  const { placeOf, scriptId } = snapshot.locations;
  const nodesOwn = new Set([...scripts].filter(([, file]) => isFileOfNode(file)).map(([id]) => id));
  const ofNode = new Uint8Array(first.length);
  for (let scope = 0; scope < first.length; scope++)
    if (first[scope] > 0 && nodesOwn.has(scriptId[placeOf[first[scope] - 1] - 1])) ofNode[scope] = 1;
  return ofNode;
}

/**
 * [nodeCount] 1 + the function that stands first in its file among those with this scope; 0 where there is
 * none. O(functions and their edges).
 */
function firstFunctions({ snapshot, scripts }: Pick<MeasuredSnapshot, "snapshot" | "scripts">): Uint32Array {
  const { nodes, edges, nodeCount, strings } = snapshot;
  const { placeOf, scriptId, line, column } = snapshot.locations;
  const first = new Uint32Array(nodeCount);
  const contextName = findString(strings, "context");
  // A module's own function stands at its first character, which says nothing: any other function is nearer.
  const isModule = (place: number) => line[place] === 0 && column[place] === 0;
  const isBefore = (a: number, b: number) =>
    isModule(a) !== isModule(b) ? isModule(b) : line[a] < line[b] || (line[a] === line[b] && column[a] < column[b]);
  for (let node = nodes.type.indexOf(NodeType.closure); node >= 0; node = nodes.type.indexOf(NodeType.closure, node + 1)) {
    const place = placeOf[node] - 1;
    if (place < 0 || line[place] >= NO_PLACE || column[place] >= NO_PLACE || !scripts.has(scriptId[place])) continue;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.internal || edges.nameOrIndex[edge] !== contextName) continue;
      const scope = edges.to[edge];
      if (first[scope] === 0 || isBefore(place, placeOf[first[scope] - 1] - 1)) first[scope] = node + 1;
    }
  }
  return first;
}

export function isOfNode(source: SourcePosition | null): boolean {
  return source !== null && isFileOfNode(source.file);
}

/**
 * Whether a class is written in the program or a package of it: Node's stand in its own scripts, V8's and
 * native ones in none.
 */
export function isOfProgram({ place, source }: Constructor): boolean {
  return place !== null && !isOfNode(source);
}

function isFileOfNode(file: string): boolean {
  return file.startsWith("node:");
}

/**
 * Source of the function that a node has as a property or is bound to: what a timer calls, what a wrapper of
 * `once` wraps, what `handle.bind(this)` calls. The first of the program, or else the first of Node.
 */
export function calledFunction(snapshot: Snapshot, node: number, sourceOf: (node: number) => SourcePosition | null): SourcePosition | null {
  const bound = findString(snapshot.strings, "bound_function");
  let ofNode: SourcePosition | null = null;
  for (const callee of calleesOf(snapshot, node, bound, true)) {
    const source = sourceOf(callee) ?? calleesOf(snapshot, callee, bound, false).map(sourceOf)[0] ?? null;
    if (source !== null && !isOfNode(source)) return source;
    ofNode ??= source;
  }
  return ofNode;
}

/** Functions that a node is bound to, by an edge of the name `bound` (a string index), or has as properties. */
function calleesOf({ nodes, edges }: Snapshot, node: number, bound: number, withProperties: boolean): number[] {
  const callees: number[] = [];
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    const isMember = withProperties && edges.type[edge] === EdgeType.property;
    const isBound = edges.type[edge] === EdgeType.internal && edges.nameOrIndex[edge] === bound;
    if ((isMember || isBound) && nodes.type[edges.to[edge]] === NodeType.closure) callees.push(edges.to[edge]);
  }
  return callees;
}
