// What was added, as boxes that add up: by tenant, then by the group that keeps it alive, then constructor;
// shallow bytes of objects that are only in the last snapshot.

import type { CoreComparison } from "../../core/comparison.ts";
import { NONE } from "../../core/matching.ts";
import { type Argument, number, type Sentence, say } from "../../core/sentence.ts";
import { SERVICE, SHARED } from "../../core/tenants/attribute/attribution.ts";
import type { TreemapNode } from "../../protocol/queries.ts";

const MOST_CONSTRUCTORS_IN_A_BOX = 12;

interface Box {
  bytes: number;
  count: number;
}
type ByConstructor = Map<number, Box>;
type ByGroup = Map<number, ByConstructor>;

/** At most about `limit` boxes: the largest tenants singly, the others together. */
export function treemapOf(core: CoreComparison, limit: number): TreemapNode {
  const owners = [...boxesOf(core)].map(([row, groups]) => ownerBox(core, row, groups)).sort(bySize);
  const shown = Math.max(4, Math.floor(limit / MOST_CONSTRUCTORS_IN_A_BOX));
  return parent(
    "all that was added",
    "root",
    together(owners, shown, (owners) => say("{0} other owners", owners)),
  );
}

/** By owner (0 the service, -1 shared, else the tenant's label), then group, then constructor. O(nodes). */
function boxesOf(core: CoreComparison): Map<number, ByGroup> {
  const last = core.snapshots.length - 1;
  const { constructors, shallowSize } = core.snapshots[last];
  const { owner } = core.tenancy.perSnapshot[last].attribution;
  const { beforeOf } = core.matching;
  const group = nearestGroups(core);
  const boxes = new Map<number, ByGroup>();
  for (let node = 0; node < owner.length; node++) {
    if (beforeOf[node] !== NONE || shallowSize[node] === 0) continue;
    const label = owner[node] === SHARED ? -1 : owner[node] === SERVICE ? 0 : owner[node];
    const ofOwner = within(boxes, label, (): ByGroup => new Map());
    const ofGroup = within(ofOwner, group[node], (): ByConstructor => new Map());
    const box = within(ofGroup, constructors.constructorOf[node], (): Box => ({ bytes: 0, count: 0 }));
    box.bytes += shallowSize[node];
    box.count++;
  }
  return boxes;
}

/**
 * [nodeCount] group (1-based, 0 for none) of the nearest object on the way up the dominator tree that is a
 * member of one: by constructor alone a model's memory is "Array" and "Function". Each node is looked at
 * once. O(nodes).
 */
function nearestGroups(core: CoreComparison): Uint8Array {
  const last = core.snapshots.length - 1;
  const { dominator, snapshot } = core.snapshots[last];
  const nearest = core.members[last].groupOf.slice();
  const known = new Uint8Array(snapshot.nodeCount);
  known[snapshot.root] = 1;
  const way: number[] = [];
  for (let node = 0; node < snapshot.nodeCount; node++) {
    let at = node;
    while (known[at] === 0 && nearest[at] === 0) {
      way.push(at);
      at = dominator[at];
    }
    const group = nearest[at];
    for (; way.length > 0; known[way[way.length - 1]] = 1, way.pop()) nearest[way[way.length - 1]] = group;
  }
  return nearest;
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function ownerBox(core: CoreComparison, label: number, groups: ByGroup): TreemapNode {
  const { constructors } = core.snapshots[core.snapshots.length - 1];
  const { names } = core.members[0];
  const children: TreemapNode[] = [];
  for (const [group, boxes] of groups) {
    const list = [...boxes]
      .map(([at, box]): TreemapNode => ({ name: constructors.list[at].name, kind: "constructor", ...box }))
      .sort(bySize);
    if (group === 0) children.push(...list);
    else children.push(parent(names[group - 1], "group", together(list, MOST_CONSTRUCTORS_IN_A_BOX, otherConstructors)));
  }
  const kept = together(children.sort(bySize), MOST_CONSTRUCTORS_IN_A_BOX, otherConstructors);
  if (label === 0) return parent("the service itself", "service", kept);
  return label < 0 ? parent("shared between tenants", "shared", kept) : parent(core.tenancy.ids[label - 1], "tenant", kept);
}

const otherConstructors = (constructors: Argument) => say("{0} other constructors", constructors);

function together(boxes: TreemapNode[], most: number, name: (count: Argument) => Sentence): TreemapNode[] {
  if (boxes.length <= most) return boxes;
  const rest = boxes.slice(most);
  const sum = (value: (box: TreemapNode) => number) => rest.reduce((total, box) => total + value(box), 0);
  const { text, parts } = name(number(rest.length));
  return [
    ...boxes.slice(0, most),
    { name: text, nameParts: parts, kind: "rest", bytes: sum((box) => box.bytes), count: sum((box) => box.count) },
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
