// Plain objects by shape: two have the same when they have the same property names in the same order. Naming
// is decided once per shape.
import { GrowingUint32 } from "../columns.ts";
import { EdgeType, NodeType, type Snapshot } from "../snapshot.ts";
import { findString } from "../strings.ts";

export interface PlainShapes {
  /** [plain objects] ordinals of the nodes of type object named `Object`. */
  readonly node: Uint32Array;
  /** [plain objects] their shape. */
  readonly shape: Uint32Array;
  /** [shapes] an object of each shape, in the order in which shapes first occur. */
  readonly example: Uint32Array;
  /** [shapes] objects of each shape. */
  readonly count: Uint32Array;
}

/** O(nodes + property edges of plain objects). */
export function plainShapes(snapshot: Snapshot): PlainShapes {
  const { nodeCount, nodes } = snapshot;
  const plainName = findString(snapshot.strings, "Object");
  const node = new GrowingUint32();
  const shape = new GrowingUint32();
  const table = new ShapeTable(snapshot);
  for (let n = 0; n < nodeCount; n++) {
    if (nodes.name[n] !== plainName || nodes.type[n] !== NodeType.object) continue;
    node.push(n);
    shape.push(table.shapeOf(n));
  }
  const shapes = shape.toShared();
  const count = new Uint32Array(new SharedArrayBuffer(4 * table.size));
  for (let i = 0; i < shapes.length; i++) count[shapes[i]]++;
  return { node: node.toShared(), shape: shapes, example: table.examples(), count };
}

/** String indices of a plain object's properties, in order. */
export function propertyNames({ nodes, edges }: Snapshot, node: number): number[] {
  const names: number[] = [];
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.property) names.push(edges.nameOrIndex[edge]);
  }
  return names;
}

/** Open hashing over lists of property names; a slot holds shape + 1. */
class ShapeTable {
  readonly #snapshot: Snapshot;
  readonly #example = new GrowingUint32();
  readonly #hash = new GrowingUint32();
  #slots = new Uint32Array(4096);

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  get size(): number {
    return this.#example.length;
  }

  examples(): Uint32Array {
    return this.#example.toShared();
  }

  shapeOf(node: number): number {
    const hash = this.#hashOf(node);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const shape = this.#slots[slot] - 1;
      if (this.#hash.at(shape) === hash && this.#same(this.#example.at(shape), node)) return shape;
    }
    const shape = this.size;
    this.#example.push(node);
    this.#hash.push(hash);
    this.#slots[slot] = shape + 1;
    if (2 * this.size > this.#slots.length) this.#rehash();
    return shape;
  }

  #hashOf(node: number): number {
    const { nodes, edges } = this.#snapshot;
    let hash = 0x811c9dc5;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.property) continue;
      hash = Math.imul(hash ^ edges.nameOrIndex[edge], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  #same(a: number, b: number): boolean {
    const { nodes, edges } = this.#snapshot;
    const endA = nodes.firstEdge[a + 1];
    const endB = nodes.firstEdge[b + 1];
    let edgeB = nodes.firstEdge[b];
    for (let edgeA = nodes.firstEdge[a]; edgeA < endA; edgeA++) {
      if (edges.type[edgeA] !== EdgeType.property) continue;
      while (edgeB < endB && edges.type[edgeB] !== EdgeType.property) edgeB++;
      if (edgeB === endB || edges.nameOrIndex[edgeA] !== edges.nameOrIndex[edgeB]) return false;
      edgeB++;
    }
    while (edgeB < endB && edges.type[edgeB] !== EdgeType.property) edgeB++;
    return edgeB === endB;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let shape = 0; shape < this.size; shape++) {
      let slot = this.#hash.at(shape) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = shape + 1;
    }
    this.#slots = slots;
  }
}
