// What was found at one place, and the id source that it makes.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import type { Texts } from "../../nodeText.ts";
import { LEAST_OBJECTS, MOST_ANCHORS, MOST_PLACES } from "../thresholds.ts";
import { anchorsById, UsableTexts } from "./anchors.ts";
import type { AllFinds, FindsByPlace } from "./finds.ts";
import type { IdSource, IdSourceKind } from "./idSources.ts";
import { type Evidence, evidenceOfMember, evidenceOfName, evidenceOfValues, stronger } from "./nameEvidence.ts";
import { repeatedShare, spelledByCode, spelledShares } from "./partNames.ts";

export const CONTEXT = "system / Context";

/** A place where ids were found. */
export interface Draft {
  /** Its number among the finds. */
  readonly place: number;
  readonly kind: IdSourceKind;
  /** Constructor that holds the texts or their collection; its key, or that of a scope. */
  readonly holderClass: number;
  readonly holder: string;
  /** Member's name, as string index. */
  readonly name: number;
}

/** What was found in a snapshot. */
export interface Drafted {
  /** By place. */
  readonly drafts: readonly Draft[];
  readonly finds: AllFinds;
}

/** The drafts that have usable ids. */
export function finished({ drafts, finds }: Drafted, text: Texts, analyzed: AnalyzedSnapshot, named: ReadonlySet<string>): IdSource[] {
  const idSources: IdSource[] = [];
  const usableTexts = new UsableTexts(text, analyzed.snapshot);
  const spelledShare = spelledShares(analyzed.snapshot, spelledByCode(analyzed.snapshot));
  const evidenceOfClass = evidenceOfClasses(analyzed);
  const byPlace = finds.byPlace(drafts.length);
  for (const draft of likely(drafts, byPlace, ({ name }) => named.size > 0 && named.has(text.at(name)))) {
    const found = byPlace.at(draft.place);
    const anchors = anchorsById(found, usableTexts);
    if (anchors.ids.length === 0) continue;
    const values = evidenceOfValues(anchors.ids.slice(0, 200));
    const { kind, holder } = draft;
    const member = text.at(draft.name);
    const holderClass = analyzed.constructors.list[draft.holderClass].name;
    const last = analyzed.constructors.constructorOf[found.anchors[found.anchors.length - 1]];
    const evidence = namedEvidence(kind, evidenceOfMember(member, holderClass), () => evidenceOfClass(last));
    idSources.push({
      kind,
      key: `${kind} ${holder} ${member}`,
      holderClass,
      member,
      evidence: stronger(evidence, values),
      spelled: spelledShare(found),
      repeated: repeatedShare(found, usableTexts),
      ...anchors,
    });
  }
  return idSources;
}

/** Those that are worth reading, in their order. */
function likely(drafts: readonly Draft[], { countAt }: FindsByPlace, isNamed: (draft: Draft) => boolean): Draft[] {
  const isEnough = ({ kind, place }: Draft) => countAt(place) <= MOST_ANCHORS && (kind === "key" || countAt(place) >= LEAST_OBJECTS);
  // One object alone at its place says which tenant is served just now, not whose it is.
  const all = drafts.filter((draft) => isNamed(draft) || isEnough(draft));
  if (all.length <= MOST_PLACES) return all;
  const most = new Set([...all].sort((a, b) => countAt(b.place) - countAt(a.place)).slice(0, MOST_PLACES));
  return all.filter((draft) => most.has(draft) || isNamed(draft));
}

/** What the member's name says; for a collection that says nothing, what the class of its values says. */
function namedEvidence(kind: IdSourceKind, own: Evidence, ofValues: () => Evidence): Evidence {
  if (kind === "property" || own === "negative" || own === "strong") return own;
  const values = ofValues();
  return values === "negative" && own !== "medium" ? "negative" : stronger(own, values);
}

/** Evidence of constructors' names, each looked at once: a class may be held at thousands of places. */
function evidenceOfClasses({ constructors }: AnalyzedSnapshot): (index: number) => Evidence {
  const known = new Map<number, Evidence>();
  return (index) => {
    const evidence = known.get(index) ?? evidenceOfName(constructors.list[index].name);
    known.set(index, evidence);
    return evidence;
  };
}
