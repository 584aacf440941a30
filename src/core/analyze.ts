// The analysis of one snapshot, before anything is compared: first all that a snapshot tells by itself, then
// its constructors, for which plain objects are named by shapes that may be another snapshot's.
import { type Constructors, nameConstructors } from "./analysis/constructors.ts";
import { type InterfaceDefinition, inferInterfaces } from "./analysis/interfaces.ts";
import { scriptNames } from "./analysis/scripts.ts";
import { type PlainShapes, plainShapes } from "./analysis/shapes.ts";
import type { SizeColumn } from "./columns.ts";
import type { IdleEdges } from "./graph/depthFirst.ts";
import { dominatorTree } from "./graph/dominators.ts";
import { retainedColumns } from "./graph/retainedSizes.ts";
import { handOverShallowSizes } from "./graph/shallowSizes.ts";
import { newestId, type Snapshot } from "./snapshot.ts";

/** A snapshot with dominators and retained sizes; sizes are those that Chrome DevTools shows. */
export interface MeasuredSnapshot {
  readonly snapshot: Snapshot;
  /** Highest id of a JavaScript object: ids only grow, so it dates the snapshot. */
  readonly newestId: number;
  /** [nodeCount] bytes, after hidden, array and external-string nodes handed theirs to their single owner. */
  readonly shallowSize: SizeColumn;
  /** Edges that keep nothing alive. */
  readonly idleEdges: IdleEdges;
  /** [nodeCount] immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  /**
   * [nodeCount] all node ordinals, each after its dominator; what a node dominates follows it without a gap.
   */
  readonly dominatorOrder: Uint32Array;
  /** [nodeCount] by place in that order: how many nodes the node there dominates, itself included. */
  readonly dominatedCount: Uint32Array;
  /** [nodeCount] bytes that go when the node goes; exact to 2^53. */
  readonly retainedSize: SizeColumn;
  /** Retained size of the root plus native bytes that belong to no node. */
  readonly totalSize: number;
  /** Plain objects by their property names. */
  readonly shapes: PlainShapes;
  /** The interfaces inferred from them. */
  readonly interfaceDefinitions: readonly InterfaceDefinition[];
  /** File by V8's script id. */
  readonly scripts: ReadonlyMap<number, string>;
}

/** A measured snapshot with its constructors. */
export interface AnalyzedSnapshot extends MeasuredSnapshot {
  readonly constructors: Constructors;
}

export type MeasurePhase = "sizes" | "dominators" | "constructors";

/** Sizes, dominators and shapes. `onPhase` is called when a phase begins. O(nodes + edges), nearly. */
export function measureSnapshot(snapshot: Snapshot, onPhase?: (phase: MeasurePhase) => void): MeasuredSnapshot {
  onPhase?.("sizes");
  const shallowSize = handOverShallowSizes(snapshot);
  onPhase?.("dominators");
  const tree = dominatorTree(snapshot);
  const retained = retainedColumns(tree, shallowSize);
  onPhase?.("constructors");
  const shapes = plainShapes(snapshot);
  return {
    snapshot,
    newestId: newestId(snapshot),
    shallowSize,
    idleEdges: tree.idleEdges,
    ...retained,
    totalSize: retained.retainedSize[snapshot.root] + snapshot.extraNativeBytes,
    shapes,
    interfaceDefinitions: inferInterfaces(snapshot, shapes),
    scripts: scriptNames(snapshot),
  };
}

/**
 * Constructors, with plain objects named by the given interfaces: in a comparison by those of the snapshot
 * taken last. O(nodes).
 */
export function withConstructors(measured: MeasuredSnapshot, interfaceDefinitions: readonly InterfaceDefinition[]): AnalyzedSnapshot {
  const { snapshot, shapes, scripts } = measured;
  return { ...measured, interfaceDefinitions, constructors: nameConstructors(snapshot, shapes, interfaceDefinitions, scripts) };
}

/** One snapshot by itself. */
export function analyzeSnapshot(snapshot: Snapshot): AnalyzedSnapshot {
  const measured = measureSnapshot(snapshot);
  return withConstructors(measured, measured.interfaceDefinitions);
}
