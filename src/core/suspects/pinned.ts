// Large things that only parts of them keep alive: texts behind sliced strings, ArrayBuffers behind Buffers
// and other views. How long a part is a snapshot does not say; it says how many parts there are, and what is
// behind them.
import { EdgeType, NodeType } from "../snapshot.ts";
import { findStrings } from "../strings.ts";
import type { DominatorTree } from "./dominated.ts";
import { largest, type Savings, savingsByPlace } from "./savingsByPlace.ts";
import { LEAST_PINNED, LEAST_VIEWS } from "./thresholds.ts";

/** Slices by what holds them, with the bytes of texts that nothing else keeps. O(nodes + edges). */
export function pinnedTexts(tree: DominatorTree): Savings {
  const { nodes, strings } = tree.analyzed.snapshot;
  const [parent] = findStrings(strings, ["parent"]);
  return pinnedBy(
    tree,
    wholes(tree, parent, (node) => nodes.type[node] === NodeType.slicedString),
  );
}

/**
 * Views by what holds them, with the bytes of ArrayBuffers that nothing else keeps. One view may be all of
 * its buffer: only many at one place are told.
 */
export function pinnedBuffers(tree: DominatorTree): Savings {
  const { nodes, strings } = tree.analyzed.snapshot;
  const [buffer, arrayBuffer] = findStrings(strings, ["buffer", "ArrayBuffer"]);
  const found = pinnedBy(
    tree,
    wholes(
      tree,
      buffer,
      (node) => nodes.type[node] === NodeType.object,
      (node) => nodes.name[node] === arrayBuffer,
    ),
  );
  return largest(found.items.filter(({ count }) => count >= LEAST_VIEWS));
}

type Test = (node: number) => boolean;

function pinnedBy(tree: DominatorTree, wholeOf: Uint32Array): Savings {
  if (wholeOf.every((whole) => whole === 0)) return largest([]);
  const { snapshot, retainedSize } = tree.analyzed;
  const { nodeCount } = snapshot;
  const parts = partsOf(tree, wholeOf);
  const marks = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const whole = wholeOf[node] - 1;
    if (whole >= 0 && parts[whole] > 0 && retainedSize[whole] >= LEAST_PINNED * parts[whole]) marks[node] = 1;
  }
  return savingsByPlace(tree, marks, (part) => {
    const whole = wholeOf[part] - 1;
    const bytes = parts[whole] === 0 ? 0 : retainedSize[whole];
    // Its other parts keep what was counted.
    parts[whole] = 0;
    return bytes;
  });
}

/** [nodeCount] 1 + what a part is a part of; 0 for all others. */
function wholes({ analyzed: { snapshot } }: DominatorTree, edgeName: number, isPart: Test, isWhole: Test = () => true): Uint32Array {
  const { nodes, edges, nodeCount } = snapshot;
  const wholeOf = new Uint32Array(nodeCount);
  if (edgeName < 0) return wholeOf;
  for (let node = 0; node < nodeCount; node++) {
    if (!isPart(node)) continue;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.internal || edges.nameOrIndex[edge] !== edgeName || !isWhole(edges.to[edge])) continue;
      wholeOf[node] = edges.to[edge] + 1;
      break;
    }
  }
  return wholeOf;
}

/** [nodeCount] how many parts each whole has; 0 for what others than its parts hold too. */
function partsOf({ analyzed: { snapshot } }: DominatorTree, wholeOf: Uint32Array): Uint32Array {
  const { nodes, edges, nodeCount } = snapshot;
  const parts = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) if (wholeOf[node] !== 0) parts[wholeOf[node] - 1]++;
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      const to = edges.to[edge];
      if (parts[to] > 0 && wholeOf[node] !== to + 1 && edges.type[edge] !== EdgeType.weak) parts[to] = 0;
    }
  }
  return parts;
}
