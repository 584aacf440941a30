// The version of Node that wrote a snapshot, as its `process.version` says.
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findStrings, stringText } from "../strings.ts";

/** `v20.20.2`, or null where the snapshot does not show it (other programs than Node). O(nodes). */
export function nodeVersion({ nodeCount, nodes, edges, strings }: Snapshot): string | null {
  const [process, version] = findStrings(strings, ["process", "version"]);
  if (process < 0 || version < 0) return null;
  for (let node = 0; node < nodeCount; node++) {
    if (nodes.name[node] !== process || nodes.type[node] !== NodeType.object) continue;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.property || edges.nameOrIndex[edge] !== version) continue;
      const text = stringText(strings, nodes.name[edges.to[edge]]);
      if (/^v\d+\.\d+\.\d+/.test(text)) return text;
    }
  }
  return null;
}
