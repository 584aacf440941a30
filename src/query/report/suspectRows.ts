// What is large in one snapshot: from the engine's suspects to the summary.
import type { CoreComparison } from "../../core/comparison.ts";
import type { Words } from "../../core/sentence.ts";
import { textOf } from "../../core/sentence.ts";
import { DominatorTree } from "../../core/suspects/dominated.ts";
import { type Suspect as FoundSuspect, findSuspects } from "../../core/suspects/findSuspects.ts";
import { savingsIn } from "../../core/suspects/savings.ts";
import { nextOfOne, placeWords, savingSentence, suspectHeadline } from "../../core/suspects/suspectSentences.ts";
import { tenantsIn } from "../../core/suspects/tenantsIn.ts";
import type { Saving, Summary, Suspect } from "../../protocol/report.ts";
import type { SentenceParts } from "../../protocol/sentenceText.ts";
import { knownLeaks } from "./knownLeaks.ts";

type SuspectPart = Pick<
  Summary,
  "headline" | "headlineParts" | "suspects" | "knownLeaks" | "savings" | "nextMeasurement" | "nextMeasurementParts"
>;

/** Of the last snapshot, which is the only one. */
export function suspectRows(core: CoreComparison): SuspectPart {
  const analyzed = core.snapshots[core.snapshots.length - 1];
  const tree = new DominatorTree(analyzed);
  const found = findSuspects(tree, core.describers[core.snapshots.length - 1]);
  const headline = suspectHeadline(analyzed, found);
  const next = nextOfOne();
  const suspects = found.map((suspect) => suspectRow(core, tree, suspect));
  const holders = suspects.map((suspect) => ({ ...suspect, accumulates: suspect.contents[0]?.name ?? "" }));
  return {
    headline: headline.text,
    headlineParts: headline.parts,
    suspects,
    knownLeaks: knownLeaks(holders),
    savings: savingRows(tree),
    nextMeasurement: next.text,
    nextMeasurementParts: next.parts,
  };
}

function suspectRow(core: CoreComparison, tree: DominatorTree, suspect: FoundSuspect): Suspect {
  const at = core.snapshots.length - 1;
  const { snapshot, constructors, totalSize } = tree.analyzed;
  const { holder, name, bytes, contents, coHeld } = suspect;
  const describer = core.describers[at];
  return {
    holder: { id: snapshot.nodes.id[holder], className: describer.className(holder), ...described(name.description) },
    bytes,
    share: bytes / totalSize,
    contents: contents.map((content) => ({
      name: constructors.list[content.kind].name,
      count: content.count,
      bytes: content.bytes,
    })),
    coHeld,
    path: describer.path(holder).map(({ id, className, edge, source }) => ({ id, className, edge, source: source && { ...source } })),
    source: name.source && { ...name.source },
    tenants: tenantsIn(tree, suspect, core.tenancy.perSnapshot[at].attribution.owner),
  };
}

function savingRows(tree: DominatorTree): Saving[] {
  return savingsIn(tree).map(({ kind, found }) => {
    const { text, parts } = savingSentence(kind, found.count);
    const places = found.items.map(({ place, count, bytes }) => ({ ...described(placeWords(tree.analyzed, place)), count, bytes }));
    return { kind, count: found.count, bytes: found.bytes, text, textParts: parts, places };
  });
}

function described(words: Words): { description: string; descriptionParts?: SentenceParts } {
  return { description: textOf(words), ...(typeof words === "string" ? {} : { descriptionParts: words.parts }) };
}
