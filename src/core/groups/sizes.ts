// Sizes of groups: count, shallow size, and retained size as the sum over topmost members, as for constructors.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import type { GroupMembers } from "./members.ts";

export interface GroupSizes {
  /** [groups] each. */
  readonly count: Float64Array;
  readonly shallow: Float64Array;
  readonly retained: Float64Array;
  /** [nodeCount] 1 where a member has no member of its own group above it in the dominator tree. */
  readonly topmost: Uint8Array;
}

/** O(nodes). At most 31 groups: membership above a node is one bit for each. */
export function groupSizes(analyzed: AnalyzedSnapshot, members: GroupMembers): GroupSizes {
  const groups = members.names.length;
  const sizes = { count: new Float64Array(groups), shallow: new Float64Array(groups), retained: new Float64Array(groups) };
  const topmost = new Uint8Array(analyzed.snapshot.nodeCount);
  const above = new Uint32Array(analyzed.snapshot.nodeCount);
  const { dominator, dominatorOrder, retainedSize, shallowSize, snapshot } = analyzed;
  for (const node of dominatorOrder) {
    const inherited = node === snapshot.root ? 0 : above[dominator[node]];
    const group = members.groupOf[node];
    above[node] = inherited;
    if (group === 0) continue;
    const bit = 1 << (group - 1);
    sizes.count[group - 1]++;
    sizes.shallow[group - 1] += shallowSize[node];
    if ((inherited & bit) === 0) {
      topmost[node] = 1;
      sizes.retained[group - 1] += retainedSize[node];
    }
    above[node] = inherited | bit;
  }
  return { ...sizes, topmost };
}

/** Members of each group that have a counterpart in the other snapshot. */
export function survivingMembers(members: GroupMembers, counterpart: Uint32Array): number[] {
  return members.nodes.map((nodes) => nodes.reduce((count, node) => count + (counterpart[node] === NONE ? 0 : 1), 0));
}
