// Where the boxes of the treemap lie, and which node a zoom path leads to.
import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";
import type { TreemapNode } from "../../src/protocol/queries.ts";

export interface Box {
  node: TreemapNode;
  /** Per cent of the drawing. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** 1 for the children of the zoomed node, 2 for theirs. */
  level: 1 | 2;
  /** Position of the level-1 box it is or lies in. */
  parent: number;
}

/** Stands in a zoom path for the service's own box, whatever its name is. */
export const SERVICE_BOX = "\u0000service";

/** Follows names from the root; stops where one is missing. The path that was found comes back with the node. */
export function zoomed(root: TreemapNode, path: readonly string[]): { node: TreemapNode; trail: TreemapNode[] } {
  const trail = [root];
  let node = root;
  for (const name of path) {
    const next = node.children?.find((child) => child.name === name || (name === SERVICE_BOX && child.kind === "service"));
    if (!next?.children) break;
    node = next;
    trail.push(next);
  }
  // A box that is alone and has boxes in it says nothing by itself.
  for (let only = onlyChild(node); only?.children; only = onlyChild(node)) {
    node = only;
    trail.push(only);
  }
  return { node, trail };
}

function onlyChild({ children }: TreemapNode): TreemapNode | undefined {
  const shown = (children ?? []).filter((child) => child.bytes > 0);
  return shown.length === 1 ? shown[0] : undefined;
}

/** Two levels of boxes under `node` for a drawing of the given size in pixels; `header` pixels stay free above the second level. */
export function boxes(node: TreemapNode, width: number, height: number, header: number): Box[] {
  const children = (node.children ?? []).filter((child) => child.bytes > 0);
  if (children.length === 0 || width <= 0 || height <= 0) return [];
  const root = hierarchy<TreemapNode>({ ...node, children }, ({ children: next }) => next?.filter((child) => child.bytes > 0))
    .sum(ownBytes)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.data.name < b.data.name ? -1 : 1));
  const laidOut = treemap<TreemapNode>()
    .tile(treemapSquarify)
    .size([width, height])
    .paddingInner(1)
    .paddingTop((at) => (at.depth === 1 ? header : 0))(root);
  const found: Box[] = [];
  (laidOut.children ?? []).forEach((first, parent) => {
    found.push(boxOf(first, 1, parent));
    // In a box as low as its heading there is no room for more.
    if (first.y1 - first.y0 <= header + 2) return;
    for (const second of first.children ?? []) found.push(boxOf(second, 2, parent));
  });
  return found;

  function boxOf(at: { x0: number; y0: number; x1: number; y1: number; data: TreemapNode }, level: 1 | 2, parent: number): Box {
    return {
      node: at.data,
      left: (100 * at.x0) / width,
      top: (100 * at.y0) / height,
      width: (100 * (at.x1 - at.x0)) / width,
      height: (100 * (at.y1 - at.y0)) / height,
      level,
      parent,
    };
  }
}

/** Bytes of a node that none of its children has; a node's sum is then its own figure. */
function ownBytes(node: TreemapNode): number {
  const inner = (node.children ?? []).reduce((sum, child) => sum + Math.max(0, child.bytes), 0);
  return Math.max(0, node.bytes - inner);
}
