// A heap that grows, in one line: "Map 2 → 12 × Entry 1000" is a Map that the program holds, with 2 entries of class Entry and 1000 bytes
// first, and 10 new ones besides them later. Kinds: Map, Keys (a Map whose keys are the entries and whose values texts), Object (each entry a property), Array, List (each element holds the next). Behind it may
// stand ", also held": the bytes lie in objects that the entries hold, and a second collection holds those too.
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { Heap, idOf, type Ref } from "./heaps.ts";

export interface GrowingHeap {
  readonly before: AnalyzedSnapshot;
  readonly after: AnalyzedSnapshot;
  /** V8's id of the collection. */
  readonly holder: number;
}

const PICTURE = /^(Map|Keys|Object|Array|List) (\d+) → (\d+) × (\w+) (\d+)(, also held)?$/;

export function growingHeap(picture: string): GrowingHeap {
  const parts = PICTURE.exec(picture);
  if (parts === null) throw new Error(`no picture of a heap: ${picture}`);
  const [, kind, first, last, className, size, shared] = parts;
  const heap = new Heap();
  const fill = COLLECTIONS[kind](heap);
  heap.set(heap.global, "collection", fill.holder);
  const other = shared === undefined ? null : heap.array();
  if (other !== null) heap.set(heap.global, "other", other);
  const add = (count: number) => {
    for (let i = 0; i < count; i++) {
      const bytes = heap.object(other === null ? className : "Data", {}, Number(size));
      fill.add(other === null ? bytes : heap.object(className, { data: bytes }));
      if (other !== null) heap.push(other, bytes);
    }
  };
  add(Number(first));
  const before = analyzeSnapshot(heap.snapshot());
  add(Number(last) - Number(first));
  return { before, after: analyzeSnapshot(heap.snapshot()), holder: idOf(fill.holder) };
}

interface Collection {
  holder: Ref;
  add(entry: Ref): void;
}

const COLLECTIONS: Record<string, (heap: Heap) => Collection> = {
  Map(heap) {
    const holder = heap.map();
    let keys = 0;
    return { holder, add: (entry) => heap.mapSet(holder, { text: `key ${keys++}` }, entry) };
  },
  Keys(heap) {
    const holder = heap.map();
    let values = 0;
    return { holder, add: (entry) => heap.mapSet(holder, entry, { text: `value ${values++}` }) };
  },
  Object(heap) {
    const holder = heap.object("Bag");
    let names = 0;
    return { holder, add: (entry) => heap.set(holder, `member${names++}`, entry) };
  },
  Array(heap) {
    const holder = heap.array();
    return { holder, add: (entry) => heap.push(holder, entry) };
  },
  List(heap) {
    const holder = heap.object("List");
    let last: Ref = holder;
    return {
      holder,
      add(entry) {
        heap.set(last, "next", entry);
        last = entry;
      },
    };
  },
};
