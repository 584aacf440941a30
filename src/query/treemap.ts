// What was added, as boxes that add up: by tenant, then group, then constructor, in shallow bytes of objects that are only in the last snapshot.

import type { CoreComparison } from "../core/compare/comparison.ts";
import { NONE } from "../core/compare/matching.ts";
import { SERVICE, SHARED } from "../core/tenants/attribution.ts";
import type { TreemapNode } from "../protocol/queries.ts";

const MOST_CONSTRUCTORS_IN_A_BOX = 12;

/** At most about `limit` boxes: the largest tenants singly, the others together. */
export function treemapOf(core: CoreComparison, limit: number): TreemapNode {
  const last = core.snapshots.length - 1;
  const { constructors, shallowSize } = core.snapshots[last];
  const { owner } = core.tenancy.perSnapshot[last].attribution;
  const { beforeOf } = core.matching;
  const width = constructors.list.length;
  const bytes = new Map<number, number>();
  const counts = new Map<number, number>();
  const rows = core.tenancy.ids.length + 2;
  for (let node = 0; node < owner.length; node++) {
    if (beforeOf[node] !== NONE || shallowSize[node] === 0) continue;
    const label = owner[node];
    const row = label === SHARED ? rows - 1 : label === SERVICE || label === 0 ? 0 : label;
    const key = row * width + constructors.constructorOf[node];
    bytes.set(key, (bytes.get(key) ?? 0) + shallowSize[node]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const boxes = new Map<number, TreemapNode[]>();
  for (const [key, size] of bytes) {
    const row = Math.floor(key / width);
    const box: TreemapNode = { name: constructors.list[key % width].name, kind: "constructor", bytes: size, count: counts.get(key) ?? 0 };
    const known = boxes.get(row);
    if (known) known.push(box);
    else boxes.set(row, [box]);
  }
  const groupOf = groupNames(core);
  const owners = [...boxes].map(([row, list]) => ownerBox(core, row, rows, list, groupOf)).sort(bySize);
  const shown = Math.max(4, Math.floor(limit / MOST_CONSTRUCTORS_IN_A_BOX));
  return parent("all that was added", "root", together(owners, shown, "other owners"));
}

function groupNames(core: CoreComparison): Map<string, string> {
  const last = core.snapshots.length - 1;
  const { constructors } = core.snapshots[last];
  const names = new Map<string, string>();
  core.members[last].nodes.forEach((nodes, group) => {
    for (const node of nodes) {
      const { name } = constructors.list[constructors.constructorOf[node]];
      if (name !== "Function") names.set(name, core.members[last].names[group]);
    }
  });
  return names;
}

function ownerBox(
  core: CoreComparison,
  row: number,
  rows: number,
  boxes: TreemapNode[],
  groupOf: ReadonlyMap<string, string>,
): TreemapNode {
  const grouped = new Map<string, TreemapNode[]>();
  const single: TreemapNode[] = [];
  for (const box of boxes.sort(bySize)) {
    const group = groupOf.get(box.name);
    if (group === undefined) single.push(box);
    else grouped.set(group, [...(grouped.get(group) ?? []), box]);
  }
  const children = [...[...grouped].map(([name, list]) => parent(name, "group", list)), ...single].sort(bySize);
  const kept = together(children, MOST_CONSTRUCTORS_IN_A_BOX, "other constructors");
  if (row === 0) return parent("the service itself", "service", kept);
  return row === rows - 1 ? parent("shared between tenants", "shared", kept) : parent(core.tenancy.ids[row - 1], "tenant", kept);
}

function together(boxes: TreemapNode[], most: number, name: string): TreemapNode[] {
  if (boxes.length <= most) return boxes;
  const rest = boxes.slice(most);
  const sum = (value: (box: TreemapNode) => number) => rest.reduce((total, box) => total + value(box), 0);
  return [
    ...boxes.slice(0, most),
    { name: `${rest.length} ${name}`, kind: "rest", bytes: sum((box) => box.bytes), count: sum((box) => box.count) },
  ];
}

function parent(name: string, kind: TreemapNode["kind"], children: TreemapNode[]): TreemapNode {
  return {
    name,
    kind,
    bytes: children.reduce((sum, box) => sum + box.bytes, 0),
    count: children.reduce((sum, box) => sum + box.count, 0),
    children,
  };
}

function bySize(a: TreemapNode, b: TreemapNode): number {
  return b.bytes - a.bytes || (a.name < b.name ? -1 : 1);
}
