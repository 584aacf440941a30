// What the analysis of one snapshot yields, before anything is compared.
import type { Constructors } from "./analysis/constructors.ts";
import type { Snapshot } from "./snapshot.ts";

/** A snapshot with dominators, retained sizes and constructors; sizes are those that Chrome DevTools shows. */
export interface AnalyzedSnapshot {
  readonly snapshot: Snapshot;
  /** [nodeCount] bytes, after hidden, array and external-string nodes handed theirs to their single owner. */
  readonly shallowSize: Uint32Array | Float64Array;
  /** [nodeCount] immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /** [nodeCount] all node ordinals, each after its dominator. */
  readonly dominatorOrder: Uint32Array;
  /** [nodeCount] bytes that go when the node goes; exact to 2^53. */
  readonly retainedSize: Float64Array;
  readonly constructors: Constructors;
  /** Retained size of the root plus native bytes that belong to no node. */
  readonly totalSize: number;
}
