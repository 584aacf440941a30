// Objects that were found with ids, place by place, as columns: a file may have a place for each of its
// objects.
import { GrowingUint32 } from "../../columns.ts";

/**
 * What spells an id: a string or number node, the name of a property (a string index), an index, or the
 * number of the object itself.
 */
export const SpelledBy = { node: 0, name: 1, index: 2, object: 3 } as const;

/** What was found at one place, position by position. */
export interface Finds {
  /** Ordinals of the objects. */
  readonly anchors: Uint32Array;
  /** A `SpelledBy`, and which node, name or index it is. */
  readonly spelledBy: Uint32Array;
  readonly spelling: Uint32Array;
  /** The collection under whose key the object stands, or NONE. */
  readonly collections: Uint32Array;
}

export interface FindsByPlace {
  countAt(place: number): number;
  at(place: number): Finds;
}

export class AllFinds {
  readonly #place = new GrowingUint32();
  readonly #anchor = new GrowingUint32();
  readonly #spelledBy = new GrowingUint32();
  readonly #spelling = new GrowingUint32();
  readonly #collection = new GrowingUint32();
  #nowPlace = 0;
  #nowCollection = 0;

  /** What is added next was found there; `collection` may be NONE. */
  at(place: number, collection: number): this {
    this.#nowPlace = place;
    this.#nowCollection = collection;
    return this;
  }

  add(anchor: number, spelledBy: number, spelling: number): void {
    this.#place.push(this.#nowPlace);
    this.#anchor.push(anchor);
    this.#spelledBy.push(spelledBy);
    this.#spelling.push(spelling);
    this.#collection.push(this.#nowCollection);
  }

  /** Finds by place, in the order in which they were added. O(finds). */
  byPlace(places: number): FindsByPlace {
    const placeOf = this.#place.values();
    const first = new Uint32Array(places + 1);
    for (let i = 0; i < placeOf.length; i++) first[placeOf[i] + 1]++;
    for (let place = 0; place < places; place++) first[place + 1] += first[place];
    const free = first.slice();
    const order = new Uint32Array(placeOf.length);
    for (let i = 0; i < placeOf.length; i++) order[free[placeOf[i]]++] = i;
    const inOrder = (column: GrowingUint32) => {
      const values = column.values();
      return order.map((i) => values[i]);
    };
    const all = {
      anchors: inOrder(this.#anchor),
      spelledBy: inOrder(this.#spelledBy),
      spelling: inOrder(this.#spelling),
      collections: inOrder(this.#collection),
    };
    return {
      countAt: (place) => first[place + 1] - first[place],
      at(place) {
        const [from, end] = [first[place], first[place + 1]];
        return {
          anchors: all.anchors.subarray(from, end),
          spelledBy: all.spelledBy.subarray(from, end),
          spelling: all.spelling.subarray(from, end),
          collections: all.collections.subarray(from, end),
        };
      },
    };
  }
}
