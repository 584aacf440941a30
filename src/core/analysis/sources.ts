// Questions about one node: its constructor, and where it stands in the source.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Constructor, SourcePosition } from "./constructors.ts";

/** The constructor a node counts to; its name is the class name that Chrome DevTools shows. */
export function constructorAt({ constructors }: Pick<AnalyzedSnapshot, "constructors">, node: number): Constructor {
  return constructors.list[constructors.constructorOf[node]];
}

/** Index into the location columns by node, -1 for nodes without one. */
type LocationIndex = (node: number) => number;

const built = new WeakMap<Snapshot, LocationIndex>();

/** Where a function is written, or an object's constructor; null where the file does not say. The index is built at the first call: O(locations · log). */
export function sourceOf({ snapshot, scripts }: Pick<AnalyzedSnapshot, "snapshot" | "scripts">, node: number): SourcePosition | null {
  let indexOf = built.get(snapshot);
  if (indexOf === undefined) {
    indexOf = indexLocations(snapshot);
    built.set(snapshot, indexOf);
  }
  const { scriptId, line, column } = snapshot.locations;
  const i = indexOf(node);
  const file = i < 0 ? undefined : scripts.get(scriptId[i]);
  if (file === undefined || line[i] >= 2 ** 31) return null;
  return { file, line: line[i] + 1, column: column[i] + 1 };
}

/** Locations sorted by node; where a node has two the last one counts. */
function indexLocations({ locations: { node } }: Snapshot): LocationIndex {
  const sorted = Uint32Array.from(node.keys()).sort((a, b) => node[a] - node[b] || a - b);
  return (wanted) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (node[sorted[middle]] <= wanted) low = middle + 1;
      else high = middle;
    }
    return low > 0 && node[sorted[low - 1]] === wanted ? sorted[low - 1] : -1;
  };
}
