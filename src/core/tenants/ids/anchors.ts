// Ids and the objects that carry them, as columns: a thread hands them over at little cost, and a heap may
// have hundreds of thousands.
import { NONE } from "../../matching.ts";
import type { Texts } from "../../nodeText.ts";
import { NodeType, type Snapshot } from "../../snapshot.ts";
import { MOST_UNUSABLE } from "../thresholds.ts";
import { type Finds, SpelledBy } from "./finds.ts";
import { canBeId } from "./nameEvidence.ts";

export interface AnchorsById {
  readonly ids: readonly string[];
  /**
   * Ordinals of the objects that carry an id: those of ids[i] are slots [firstAnchor[i], firstAnchor[i + 1]).
   */
  readonly anchor: Uint32Array;
  /** [ids + 1] */
  readonly firstAnchor: Uint32Array;
}

type Anchors = readonly (readonly [id: string, anchors: readonly number[]])[];

export function packed(anchors: Anchors): AnchorsById {
  const firstAnchor = new Uint32Array(anchors.length + 1);
  anchors.forEach(([, list], i) => {
    firstAnchor[i + 1] = firstAnchor[i] + list.length;
  });
  const anchor = new Uint32Array(firstAnchor[anchors.length]);
  anchors.forEach(([, list], i) => {
    anchor.set(list, firstAnchor[i]);
  });
  return { ids: anchors.map(([id]) => id), anchor, firstAnchor };
}

export function unpacked({ ids, anchor, firstAnchor }: AnchorsById): Anchors {
  return ids.map((id, i) => [id, Array.from(anchor.subarray(firstAnchor[i], firstAnchor[i + 1]))] as const);
}

/**
 * Anchors by id, ids in the order in which they are first met; without any when too many of the texts cannot
 * be ids.
 */
export function anchorsById(finds: Finds, text: UsableTexts): AnchorsById {
  const { anchors } = finds;
  const at = new Map<string, number>();
  const ids: string[] = [];
  /** By find: position of its id, or NONE. */
  const idOf = new Uint32Array(anchors.length).fill(NONE);
  /** By id: the anchor added last; one that carries the same id twice counts once. */
  const last: number[] = [];
  const count: number[] = [];
  let unusable = 0;
  for (let i = 0; i < anchors.length; i++) {
    const id = text.of(finds, i);
    if (id === null) {
      unusable++;
      continue;
    }
    let known = at.get(id);
    if (known === undefined) {
      known = ids.length;
      at.set(id, known);
      ids.push(id);
      count.push(0);
      last.push(NONE);
    }
    if (last[known] === anchors[i]) continue;
    last[known] = anchors[i];
    count[known]++;
    idOf[i] = known;
  }
  if (unusable > MOST_UNUSABLE * anchors.length) return packed([]);
  const firstAnchor = new Uint32Array(ids.length + 1);
  for (let id = 0; id < ids.length; id++) firstAnchor[id + 1] = firstAnchor[id] + count[id];
  const anchor = new Uint32Array(firstAnchor[ids.length]);
  const free = firstAnchor.slice();
  for (let i = 0; i < idOf.length; i++) if (idOf[i] !== NONE) anchor[free[idOf[i]]++] = anchors[i];
  return { ids, anchor, firstAnchor };
}

/** Texts that can be ids, each string looked at once. */
export class UsableTexts {
  readonly #texts: Texts;
  readonly #snapshot: Snapshot;
  /** By string index. */
  readonly #known = new Map<number, string | null>();

  constructor(text: Texts, snapshot: Snapshot) {
    this.#texts = text;
    this.#snapshot = snapshot;
  }

  /** The id of a find; null where what spells it cannot be one. */
  of({ anchors, spelledBy, spelling }: Finds, i: number): string | null {
    const { type, name, id } = this.#snapshot.nodes;
    switch (spelledBy[i]) {
      case SpelledBy.object:
        return `#${id[anchors[i]]}`;
      case SpelledBy.index:
        return String(spelling[i]);
      case SpelledBy.name:
        return this.#at(spelling[i]);
      default:
        return type[spelling[i]] === NodeType.string ? this.#at(name[spelling[i]]) : usable(this.#texts.of(spelling[i]) ?? "");
    }
  }

  #at(index: number): string | null {
    let known = this.#known.get(index);
    if (known === undefined) {
      known = usable(this.#texts.at(index));
      this.#known.set(index, known);
    }
    return known;
  }
}

function usable(text: string): string | null {
  return canBeId(text) ? text : null;
}
