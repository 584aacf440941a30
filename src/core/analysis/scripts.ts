// Which file a script id stands for: V8 keeps names on Script nodes, reached from a closure over its shared
// function info.
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findStrings, startsWithAscii, stringText } from "../strings.ts";

/**
 * Names of scripts by V8's script id. Scripts without a name (eval) or without a living closure are missing.
 * O(nodes).
 */
export function scriptNames(snapshot: Snapshot): ReadonlyMap<number, string> {
  const { nodeCount, nodes, strings, locations } = snapshot;
  const [shared, script, scriptOrDebugInfo] = findStrings(strings, ["shared", "script", "script_or_debug_info"]);
  const names = new Map<number, string>();
  const { placeOf } = locations;
  for (let closure = 0; closure < nodeCount; closure++) {
    if (placeOf[closure] === 0 || nodes.type[closure] !== NodeType.closure) continue;
    const scriptId = locations.scriptId[placeOf[closure] - 1];
    if (names.has(scriptId)) continue;
    const info = internalTarget(snapshot, closure, [shared]);
    if (info < 0) continue;
    // With a debugger attached a DebugInfo stands in between.
    let node = internalTarget(snapshot, info, [script, scriptOrDebugInfo]);
    if (node >= 0 && !isScript(snapshot, node)) node = internalTarget(snapshot, node, [script]);
    if (node < 0 || !isScript(snapshot, node)) continue;
    const name = stringText(strings, nodes.name[node]);
    if (name !== "") names.set(scriptId, name);
  }
  return names;
}

/** V8 names a Script node with its file and types it as code; without a name it is `system / Script`. */
function isScript({ nodes, strings }: Snapshot, node: number): boolean {
  return nodes.type[node] === NodeType.code && !startsWithAscii(strings, nodes.name[node], "system / ");
}

/** Target of the node's first internal edge with one of these names, or -1. */
function internalTarget({ nodes, edges }: Snapshot, node: number, names: readonly number[]): number {
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.internal && names.includes(edges.nameOrIndex[edge])) return edges.to[edge];
  }
  return -1;
}
