// Ids and the objects that carry them, as columns: a thread hands them over at little cost, and a heap may
// have hundreds of thousands.
import { NONE } from "../../matching.ts";
import type { Texts } from "../../nodeText.ts";
import { NodeType, type Snapshot } from "../../snapshot.ts";
import { MOST_UNUSABLE } from "../thresholds.ts";
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

/** What was found: objects, and for each what spells its id, a node or a text. */
export interface Carriers {
  readonly anchors: readonly number[];
  readonly ids: readonly (number | string)[];
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
export function anchorsById(draft: Carriers, text: UsableTexts): AnchorsById {
  const at = new Map<string, number>();
  const ids: string[] = [];
  /** By entry of the draft: position of its id, or NONE. */
  const idOf = new Uint32Array(draft.anchors.length).fill(NONE);
  /** By id: the anchor added last; one that carries the same id twice counts once. */
  const last: number[] = [];
  const count: number[] = [];
  let unusable = 0;
  for (let i = 0; i < draft.anchors.length; i++) {
    const id = text.of(draft.ids[i]);
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
    if (last[known] === draft.anchors[i]) continue;
    last[known] = draft.anchors[i];
    count[known]++;
    idOf[i] = known;
  }
  if (unusable > MOST_UNUSABLE * draft.anchors.length) return packed([]);
  const firstAnchor = new Uint32Array(ids.length + 1);
  for (let id = 0; id < ids.length; id++) firstAnchor[id + 1] = firstAnchor[id] + count[id];
  const anchor = new Uint32Array(firstAnchor[ids.length]);
  const free = firstAnchor.slice();
  for (let i = 0; i < idOf.length; i++) if (idOf[i] !== NONE) anchor[free[idOf[i]]++] = draft.anchors[i];
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

  /** Of a node that spells the id, or of a text; null where it cannot be one. */
  of(source: number | string): string | null {
    if (typeof source === "string") return usable(source);
    const { type, name } = this.#snapshot.nodes;
    if (type[source] !== NodeType.string) return usable(this.#texts.of(source) ?? "");
    let known = this.#known.get(name[source]);
    if (known === undefined) {
      known = usable(this.#texts.at(name[source]));
      this.#known.set(name[source], known);
    }
    return known;
  }
}

function usable(text: string): string | null {
  return canBeId(text) ? text : null;
}
