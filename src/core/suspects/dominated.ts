// The dominator tree, walked from above: children of a node are the subtrees that follow it in preorder.
import { placesOf } from "../aggregates.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NodeType } from "../snapshot.ts";

export class DominatorTree {
  readonly analyzed: AnalyzedSnapshot;
  readonly #place: Uint32Array;
  /** [nodeCount] what `thingAt` gives; made at the first question. */
  #thing: Uint32Array | null = null;

  constructor(analyzed: AnalyzedSnapshot) {
    this.analyzed = analyzed;
    this.#place = placesOf(analyzed);
  }

  /** What the node dominates immediately. O(children). */
  eachChild(node: number, visit: (child: number) => void): void {
    const { dominatorOrder, dominatedCount } = this.analyzed;
    const end = this.#place[node] + dominatedCount[this.#place[node]];
    for (let at = this.#place[node] + 1; at < end; at += dominatedCount[at]) visit(dominatorOrder[at]);
  }

  /** The same, with what hangs on V8's stores (a Map's table) in their place. */
  eachThing(node: number, visit: (thing: number) => void): void {
    const { dominatorOrder, dominatedCount } = this.analyzed;
    const end = this.#place[node] + dominatedCount[this.#place[node]];
    // What a store dominates follows it.
    for (let at = this.#place[node] + 1; at < end; ) {
      if (this.isStore(dominatorOrder[at])) at++;
      else {
        visit(dominatorOrder[at]);
        at += dominatedCount[at];
      }
    }
  }

  /** The child that retains most, or -1. */
  heaviest(node: number): number {
    const { retainedSize } = this.analyzed;
    let most = -1;
    this.eachChild(node, (child) => {
      if (most < 0 || retainedSize[child] > retainedSize[most]) most = child;
    });
    return most;
  }

  /** All that the node keeps alive, itself first: places [from, to) of the preorder. */
  subtree(node: number): { from: number; to: number } {
    const from = this.#place[node];
    return { from, to: from + this.analyzed.dominatedCount[from] };
  }

  /** Arrays behind collections and V8's own helpers: parts of whoever dominates them. */
  isStore(node: number): boolean {
    const type = this.analyzed.snapshot.nodes.type[node];
    return type === NodeType.array || type === NodeType.hidden;
  }

  /** The nearest dominator that is a thing of its own, the node itself where it is one. */
  thingAt(node: number): number {
    this.#thing ??= this.#things();
    return this.#thing[node];
  }

  /** From the root down, so that a chain of a million helpers is passed once. O(nodes). */
  #things(): Uint32Array {
    const { dominatorOrder, dominator, snapshot } = this.analyzed;
    const thing = new Uint32Array(snapshot.nodeCount);
    for (const node of dominatorOrder) thing[node] = this.isStore(node) && node !== snapshot.root ? thing[dominator[node]] : node;
    return thing;
  }
}
