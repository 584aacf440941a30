// Two processes share no ids: there a holder is the same one when it stands at the same place, by the words
// that describe it.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../matching.ts";
import { NodeType } from "../snapshot.ts";
import type { Describer } from "./describe.ts";
import { HolderView } from "./entries.ts";
import type { Accumulation } from "./findAccumulations.ts";
import { EARLIER_SHARE, LEAST_EDGES, LEAST_ENTRIES, MOST_HOLDERS_BY_PLACE, MOST_SAMPLES } from "./thresholds.ts";

interface Holder {
  readonly node: number;
  readonly entries: readonly number[];
  /** What the entries keep alive, whoever else holds them. */
  readonly bytes: number;
}

/** A snapshot with what describes its objects. */
export interface Described {
  readonly analyzed: AnalyzedSnapshot;
  readonly describer: Describer;
}

/** Holders of one description that hold more in the later snapshot, largest growth first. */
export function accumulationsByPlace([before, ...later]: readonly Described[], leastBytes: number): Accumulation[] {
  const { analyzed: after, describer } = later[later.length - 1];
  const old = holdersByPlace(before.analyzed, before.describer, leastBytes * EARLIER_SHARE);
  const between = later.slice(0, -1).map((one) => holdersByPlace(one.analyzed, one.describer, leastBytes * EARLIER_SHARE));
  const found: Accumulation[] = [];
  for (const [place, holder] of holdersByPlace(after, describer, leastBytes)) {
    const earlier = old.get(place);
    if (earlier === undefined) continue;
    const bytes = Math.max(after.retainedSize[holder.node] - before.analyzed.retainedSize[earlier.node], holder.bytes - earlier.bytes);
    const added = holder.entries.length - earlier.entries.length;
    if (bytes < leastBytes || added < LEAST_ENTRIES) continue;
    found.push({
      holder: holder.node,
      holderBefore: earlier.node,
      entryConstructor: commonest(after, holder.entries),
      entriesBefore: earlier.entries.length,
      entriesAfter: holder.entries.length,
      entriesBetween: between.map((holders) => holders.get(place)?.entries.length ?? 0),
      added,
      gone: 0,
      bytes,
      netBytes: bytes,
      codeBytes: 0,
      samples: holder.entries.slice(0, MOST_SAMPLES),
      chain: false,
      capacity: 0,
      coHeld: false,
    });
  }
  return found.sort((a, b) => b.bytes - a.bytes || a.holder - b.holder);
}

/**
 * Collections that retain at least so much, by description; of several at one place none, for they cannot be
 * told apart.
 */
function holdersByPlace(analyzed: AnalyzedSnapshot, describe: Describer, leastBytes: number): Map<string, Holder> {
  const { snapshot, retainedSize } = analyzed;
  const view = new HolderView(analyzed);
  const large: number[] = [];
  const wide: number[] = [];
  const width = (node: number) => snapshot.nodes.firstEdge[node + 1] - snapshot.nodes.firstEdge[node];
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (snapshot.nodes.type[node] !== NodeType.object) continue;
    if (retainedSize[node] >= leastBytes) large.push(node);
    else if (width(node) >= LEAST_EDGES) wide.push(node);
  }
  large.sort((a, b) => retainedSize[b] - retainedSize[a] || a - b);
  wide.sort((a, b) => width(b) - width(a) || a - b);
  const holders = new Map<string, Holder>();
  const twice = new Set<string>();
  for (const node of [...large.slice(0, MOST_HOLDERS_BY_PLACE), ...wide.slice(0, MOST_HOLDERS_BY_PLACE)]) {
    const entries = entriesOf(view, node);
    if (entries.length === 0) continue;
    const place = `${describe.className(node)} ${describe.holder(node, NONE).kind}`;
    if (holders.has(place)) twice.add(place);
    holders.set(place, { node, entries, bytes: entries.reduce((sum, entry) => sum + retainedSize[entry], 0) });
  }
  for (const place of twice) holders.delete(place);
  return holders;
}

function entriesOf(view: HolderView, node: number): number[] {
  const entries = new Set<number>();
  view.eachHeld(node, (held) => entries.add(held));
  const { retainedSize } = view.analyzed;
  return [...entries].sort((a, b) => retainedSize[b] - retainedSize[a] || a - b);
}

function commonest({ constructors }: AnalyzedSnapshot, nodes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const node of nodes) counts.set(constructors.constructorOf[node], (counts.get(constructors.constructorOf[node]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
