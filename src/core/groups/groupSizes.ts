// Sizes of groups: count, shallow size, and retained size as the sum over topmost members, as for
// constructors.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { GroupMembers } from "./members.ts";

export interface GroupSizes {
  /** [groups] each. */
  readonly count: Float64Array;
  readonly shallow: Float64Array;
  readonly retained: Float64Array;
  /** [nodeCount] 1 where a member has no member of its own group above it in the dominator tree. */
  readonly topmost: Uint8Array;
}

/**
 * In preorder of the dominator tree a member has one of its own group above it exactly when it stands before
 * the end of the last topmost one's subtree. O(nodes).
 */
export function groupSizes(analyzed: AnalyzedSnapshot, members: GroupMembers): GroupSizes {
  const groups = members.names.length;
  const sizes = { count: new Float64Array(groups), shallow: new Float64Array(groups), retained: new Float64Array(groups) };
  const topmost = new Uint8Array(analyzed.snapshot.nodeCount);
  const end = new Uint32Array(groups);
  const { dominatorOrder, dominatedCount, retainedSize, shallowSize } = analyzed;
  for (let place = 0; place < dominatorOrder.length; place++) {
    const node = dominatorOrder[place];
    const group = members.groupOf[node] - 1;
    if (group < 0) continue;
    sizes.count[group]++;
    sizes.shallow[group] += shallowSize[node];
    if (place < end[group]) continue;
    topmost[node] = 1;
    sizes.retained[group] += retainedSize[node];
    end[group] = place + dominatedCount[place];
  }
  return { ...sizes, topmost };
}
