// The analysis of one snapshot, before anything is compared.
import { type Constructors, nameConstructors } from "./analysis/constructors.ts";
import { type InterfaceDefinition, inferInterfaces } from "./analysis/interfaces.ts";
import { scriptNames } from "./analysis/scripts.ts";
import { type PlainShapes, plainShapes } from "./analysis/shapes.ts";
import type { IdleEdges } from "./graph/depthFirst.ts";
import { dominatorTree } from "./graph/dominators.ts";
import { retainedColumns } from "./graph/retainedSizes.ts";
import { handOverShallowSizes } from "./graph/shallowSizes.ts";
import type { Snapshot } from "./snapshot.ts";

/** A snapshot with dominators, retained sizes and constructors; sizes are those that Chrome DevTools shows. */
export interface AnalyzedSnapshot {
  readonly snapshot: Snapshot;
  /** [nodeCount] bytes, after hidden, array and external-string nodes handed theirs to their single owner. */
  readonly shallowSize: Uint32Array | Float64Array;
  /** [nodeCount] immediate dominator; the root's is itself. */
  readonly dominator: Uint32Array;
  readonly idleEdges: IdleEdges;
  /** [nodeCount] all node ordinals, each after its dominator; what a node dominates follows it without a gap. */
  readonly dominatorOrder: Uint32Array;
  /** [nodeCount] bytes that go when the node goes; exact to 2^53. */
  readonly retainedSize: Float64Array;
  readonly constructors: Constructors;
  /** Plain objects by their property names. */
  readonly shapes: PlainShapes;
  /** The interfaces by which plain objects are named now. */
  readonly interfaceDefinitions: readonly InterfaceDefinition[];
  /** File by V8's script id. */
  readonly scripts: ReadonlyMap<number, string>;
  /** Retained size of the root plus native bytes that belong to no node. */
  readonly totalSize: number;
}

export type AnalysisPhase = "sizes" | "dominators" | "constructors";

export interface AnalyzeOptions {
  /** Interfaces that name plain objects, where they are not to be inferred: in a comparison the later snapshot's are applied to the earlier one. */
  readonly interfaceDefinitions?: readonly InterfaceDefinition[];
  /** Called when a phase begins. */
  onPhase?(phase: AnalysisPhase): void;
}

/** Sizes, dominators and constructors of one snapshot. */
export function analyzeSnapshot(snapshot: Snapshot, options: AnalyzeOptions = {}): AnalyzedSnapshot {
  options.onPhase?.("sizes");
  const shallowSize = handOverShallowSizes(snapshot);
  options.onPhase?.("dominators");
  const tree = dominatorTree(snapshot);
  const retained = retainedColumns(tree, shallowSize);
  options.onPhase?.("constructors");
  const shapes = plainShapes(snapshot);
  const scripts = scriptNames(snapshot);
  const interfaceDefinitions = options.interfaceDefinitions ?? inferInterfaces(snapshot, shapes);
  const constructors = nameConstructors(snapshot, shapes, interfaceDefinitions, scripts);
  const totalSize = retained.retainedSize[snapshot.root] + snapshot.extraNativeBytes;
  return { snapshot, shallowSize, idleEdges: tree.idleEdges, ...retained, constructors, shapes, interfaceDefinitions, scripts, totalSize };
}

/** The same analysis with plain objects named by other interfaces. O(nodes). */
export function recomputeConstructors(analyzed: AnalyzedSnapshot, interfaceDefinitions: readonly InterfaceDefinition[]): AnalyzedSnapshot {
  const { snapshot, shapes, scripts } = analyzed;
  return { ...analyzed, interfaceDefinitions, constructors: nameConstructors(snapshot, shapes, interfaceDefinitions, scripts) };
}
