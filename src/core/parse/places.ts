// Places in the source, each kept once: of a million located objects most stand at some hundred places.
import { GrowingUint32 } from "../columns.ts";
import { seededHash } from "../hash.ts";

/** Open hashing over script id, line and column; a slot holds place + 1. */
export class Places {
  readonly scriptId = new GrowingUint32();
  readonly line = new GrowingUint32();
  readonly column = new GrowingUint32();
  #slots = new Uint32Array(1024);
  #last = 0;
  readonly #hash = seededHash();

  get size(): number {
    return this.scriptId.length;
  }

  /** Position of a place, which is added if it is new. Objects of one class often follow each other. */
  at(scriptId: number, line: number, column: number): number {
    if (this.size === 0 || !this.#is(this.#last, scriptId, line, column)) this.#last = this.#find(scriptId, line, column);
    return this.#last;
  }

  #find(scriptId: number, line: number, column: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(scriptId, line, column) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] - 1;
      if (this.#is(place, scriptId, line, column)) return place;
    }
    const place = this.size;
    this.scriptId.push(scriptId);
    this.line.push(line);
    this.column.push(column);
    this.#slots[slot] = place + 1;
    if (2 * this.size > this.#slots.length) this.#rehash();
    return place;
  }

  #is(place: number, scriptId: number, line: number, column: number): boolean {
    return this.column.at(place) === column && this.line.at(place) === line && this.scriptId.at(place) === scriptId;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let place = 0; place < this.size; place++) {
      let slot = this.#hash(this.scriptId.at(place), this.line.at(place), this.column.at(place)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    }
    this.#slots = slots;
  }
}
