import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Snapshot } from "../snapshot.ts";
import { essentialEdges, type ForwardEdges } from "./essentialEdges.ts";

const built = new WeakMap<Snapshot, ForwardEdges>();

/** The edges that keep objects alive, as retained sizes count them. Built at the first call and kept as long as the snapshot. O(nodes + edges). */
export function retainingEdges({ snapshot }: Pick<AnalyzedSnapshot, "snapshot">): ForwardEdges {
  let edges = built.get(snapshot);
  if (edges === undefined) {
    edges = essentialEdges(snapshot);
    built.set(snapshot, edges);
  }
  return edges;
}
