// What keeps much of one snapshot alive, as Eclipse MAT names suspects: where the dominator tree drops, and
// which object holds what piles up there. Where several hold the same entries, the one that holds most of
// them is named.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { edgesTo, holderOf } from "../graph/retainers.ts";
import type { Describer } from "../holders/describe.ts";
import type { HolderName } from "../holders/holderNames.ts";
import { isOfNode } from "../holders/sourcePositions.ts";
import { LONGEST_CHAIN } from "../holders/thresholds.ts";
import { NodeType } from "../snapshot.ts";
import { type Content, contentsOf } from "./accumulatedContents.ts";
import { type AccumulationPoint, accumulationPoints, isOfEngine, listLength } from "./accumulationPoints.ts";
import type { DominatorTree } from "./dominated.ts";
import { holdersOf, type Members } from "./holdersOf.ts";
import { LEAST_SUSPECT_BYTES, LEAST_SUSPECT_SHARE, MOST_CONTENTS, MOST_SUSPECTS } from "./thresholds.ts";

export interface Suspect {
  /** Ordinal of the object that holds what piles up. */
  readonly holder: number;
  readonly name: HolderName;
  /** Bytes that pile up at it; those of other suspects are not among them. */
  readonly bytes: number;
  /**
   * What it holds by class, most bytes first; the first is what it is a suspect for. Empty for one large
   * object.
   */
  readonly contents: readonly Content[];
  /**
   * Ordinals that keep those bytes alive, with what they dominate: the holder itself, or the entries where
   * others hold them too.
   */
  readonly roots: readonly number[];
  /** Others hold the entries too: taking them out of the holder alone frees nothing. */
  readonly coHeld: boolean;
}

/** The program's own suspects, largest first. O(nodes + edges). */
export function findSuspects(tree: DominatorTree, describer: Describer): Suspect[] {
  const { analyzed } = tree;
  const least = Math.max(LEAST_SUSPECT_BYTES, LEAST_SUSPECT_SHARE * analyzed.totalSize);
  const all = accumulationPoints(tree, least).flatMap((point) => membersAt(tree, point, least));
  return holdersOf(tree, all)
    .map(({ point, holder, coHeld }) => ({
      holder,
      name: describer.holder(holder, point.members[0] ?? -1),
      bytes: point.bytes,
      contents: telling(analyzed, point.contents).slice(0, MOST_CONTENTS),
      roots: point.whole ? [point.at] : point.members,
      coHeld,
    }))
    .filter((suspect) => isOfProgram(analyzed, describer, suspect) && !isSourceText(analyzed, suspect))
    .sort((a, b) => b.bytes - a.bytes || a.holder - b.holder)
    .slice(0, MOST_SUSPECTS);
}

/**
 * One at a thing of the program's; at V8's roots, which keep everything, one for each class that is large by
 * itself.
 */
function membersAt(tree: DominatorTree, point: AccumulationPoint, least: number): Members[] {
  const { snapshot } = tree.analyzed;
  const at = tree.thingAt(point.node);
  const contents = withList(tree, point, contentsOf(tree, point));
  const isRoot = at === snapshot.root || isOfEngine(snapshot.nodes.type[at]) || isGlobal(tree.analyzed, at);
  if (!isRoot) return [{ at, bytes: point.bytes, contents, members: contents[0]?.members ?? [], whole: true, isList: point.list >= 0 }];
  return contents
    .filter(({ bytes, kind }) => bytes >= least && !isEngineClass(tree.analyzed.constructors.list[kind].name))
    .map((content) => ({ at, bytes: content.bytes, contents: [content], members: content.members, whole: false, isList: false }));
}

/** A list counts by its elements, and keeps what its first one keeps. */
function withList(tree: DominatorTree, { list }: AccumulationPoint, contents: readonly Content[]): readonly Content[] {
  if (list < 0) return contents;
  const kind = tree.analyzed.constructors.constructorOf[list];
  const elements = { kind, count: listLength(tree, list, LONGEST_CHAIN), bytes: tree.analyzed.retainedSize[list], members: [list] };
  return [elements, ...contents.filter((content) => content.kind !== kind)];
}

/** Without V8's shapes and code beside what the program made. */
function telling({ constructors }: AnalyzedSnapshot, contents: readonly Content[]): readonly Content[] {
  return contents.filter(({ kind }, i) => i === 0 || !isEngineClass(constructors.list[kind].name));
}

function isGlobal({ constructors }: AnalyzedSnapshot, node: number): boolean {
  return /^(global|globalThis|GlobalObject|Window|system \/ NativeContext)( |$)/.test(
    constructors.list[constructors.constructorOf[node]].name,
  );
}

/** V8's own kinds, which say nothing of the program at a root. */
function isEngineClass(name: string): boolean {
  return /^(\((?!string|concatenated string|sliced string)|system \/ |Function$)/.test(name);
}

/**
 * Neither Node's own nor what only V8 and Node lead to: a module, a scope or the global object is on the way.
 */
function isOfProgram({ constructors }: AnalyzedSnapshot, describer: Describer, { holder, name: { source } }: Suspect): boolean {
  if (source !== null) return !isOfNode(source);
  if (isOfNode(constructors.list[constructors.constructorOf[holder]].source)) return false;
  const path = describer.path(holder);
  return path.some(
    ({ className, source: place }) => (place !== null && !isOfNode(place)) || /^(module |global$|GlobalObject$|Window)/.test(className),
  );
}

/** The text of a program, which V8 keeps anyway: `Function.prototype.toString` cuts slices out of it. */
function isSourceText({ snapshot }: AnalyzedSnapshot, { holder, contents }: Suspect): boolean {
  if (contents.length > 0 || snapshot.nodes.type[holder] !== NodeType.string) return false;
  return edgesTo(snapshot, holder).some((edge) => snapshot.nodes.type[holderOf(snapshot, edge)] === NodeType.code);
}
