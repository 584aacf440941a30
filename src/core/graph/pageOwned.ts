// Which nodes the program owns, as against the debugger and V8 itself: those reachable from the root's
// shortcut edges (global objects) and from the DOM trees. Chrome DevTools lets edges from other nodes into
// this set not count for dominators.
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { equalsAscii } from "../strings.ts";

const DOCUMENT_TREES = "(Document DOM trees)";

/** Where the program's own objects begin: targets of the root's shortcut edges, and the DOM trees. */
export function entryPoints(snapshot: Snapshot): number[] {
  const { nodes, edges, root } = snapshot;
  const found: number[] = [];
  for (let edge = nodes.firstEdge[root]; edge < nodes.firstEdge[root + 1]; edge++) {
    const type = edges.type[edge];
    if (type === EdgeType.shortcut || (type === EdgeType.element && isDocumentTrees(snapshot, edges.to[edge]))) found.push(edges.to[edge]);
  }
  return found;
}

/** The synthetic node that holds all documents of a page. */
export function isDocumentTrees(snapshot: Snapshot, node: number): boolean {
  return snapshot.nodes.type[node] === NodeType.synthetic && equalsAscii(snapshot.strings, snapshot.nodes.name[node], DOCUMENT_TREES);
}
