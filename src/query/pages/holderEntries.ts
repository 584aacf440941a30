// What a holder holds, with the key or the name by which it holds each: a Map's keys, an array's positions,
// names of properties and variables.
import type { AnalyzedSnapshot } from "../../core/analyze.ts";
import { collections } from "../../core/holders/collections.ts";
import { HolderView } from "../../core/holders/entries.ts";
import { NONE } from "../../core/matching.ts";
import type { Texts } from "../../core/nodeText.ts";
import { EdgeType } from "../../core/snapshot.ts";

const LONGEST_KEY = 80;

export class HolderEntries {
  readonly #analyzed: AnalyzedSnapshot;
  readonly #texts: Texts;
  readonly #view: HolderView;
  /** The holder asked for last: its pages are asked for one after another. */
  #last: { holder: number; held: ReadonlyMap<number, string> } | null = null;

  constructor(analyzed: AnalyzedSnapshot, texts: Texts) {
    this.#analyzed = analyzed;
    this.#texts = texts;
    this.#view = new HolderView(analyzed);
  }

  /** Node to key, in the order of the holder; a thing held twice has its first key. */
  of(holder: number): ReadonlyMap<number, string> {
    if (this.#last?.holder !== holder) this.#last = { holder, held: this.#read(holder) };
    return this.#last.held;
  }

  #read(holder: number): Map<number, string> {
    const names = this.#names(holder);
    const held = new Map<number, string>();
    this.#view.eachHeld(holder, (node) => {
      if (!held.has(node)) held.set(node, names.get(node) ?? "");
    });
    return held;
  }

  #names(holder: number): Map<number, string> {
    const { nodes, edges } = this.#analyzed.snapshot;
    const names = new Map<number, string>();
    const name = (node: number, text: string) => {
      if (!names.has(node)) names.set(node, text);
    };
    const stores = collections(this.#analyzed.snapshot);
    const table = stores.tableOf(holder);
    // A Set's entry is its own key.
    if (table !== NONE) stores.eachTableEntry(table, (value, key) => name(value, key === NONE || key === value ? "" : this.#keyText(key)));
    for (let edge = nodes.firstEdge[holder]; edge < nodes.firstEdge[holder + 1]; edge++) {
      const type = edges.type[edge];
      if (type === EdgeType.element) name(edges.to[edge], `[${edges.nameOrIndex[edge]}]`);
      else if (type === EdgeType.property || type === EdgeType.context) name(edges.to[edge], this.#texts.at(edges.nameOrIndex[edge]));
    }
    return names;
  }

  #keyText(key: number): string {
    const text = this.#texts.of(key);
    if (text !== null) return JSON.stringify(text.slice(0, LONGEST_KEY));
    return `@${this.#analyzed.snapshot.nodes.id[key]}`;
  }
}
