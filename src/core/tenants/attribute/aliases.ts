// Other names of the same tenant, by label.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { collections } from "../../holders/collections.ts";
import { NONE } from "../../matching.ts";
import { texts } from "../../nodeText.ts";
import { NodeType } from "../../snapshot.ts";
import type { SubtreeRoots } from "../recognise/subtrees.ts";

export type Aliases = Map<number, Set<string>>;

export function addAlias(aliases: Aliases, label: number, id: string): void {
  const known = aliases.get(label);
  if (known === undefined) aliases.set(label, new Set([id]));
  else known.add(id);
}

/**
 * Keys by which the roots of the subtrees are held directly, by label. O(size of the collections that hold
 * them).
 */
export function keysOfRoots(analyzed: AnalyzedSnapshot, subtrees: SubtreeRoots, aliases: Aliases): void {
  const { snapshot, dominator } = analyzed;
  const label = new Map<number, number>();
  subtrees.roots.forEach((root, i) => {
    label.set(root, subtrees.rootLabel[i]);
  });
  const holders = new Set<number>();
  for (const root of subtrees.roots) if (dominator[root] !== snapshot.root) holders.add(dominator[root]);
  const text = texts(snapshot);
  const { eachTableEntry } = collections(snapshot);
  for (const holder of holders) {
    if (snapshot.nodes.type[holder] !== NodeType.array) continue;
    eachTableEntry(holder, (value, key) => {
      const own = label.get(value);
      if (own === undefined || key === NONE || key === value) return;
      const spelled = text.of(key);
      if (spelled !== null) addAlias(aliases, own, spelled);
    });
  }
}
