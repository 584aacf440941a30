// What was found at one place, and the id source that it makes.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import type { Texts } from "../../nodeText.ts";
import { LEAST_OBJECTS, MOST_ANCHORS } from "../thresholds.ts";
import { anchorsById, UsableTexts } from "./anchors.ts";
import { type Evidence, evidenceOfMember, evidenceOfName, evidenceOfValues, stronger } from "./nameEvidence.ts";
import { repeatedShare, spelledByCode, spelledShare } from "./partNames.ts";
import type { IdSource, IdSourceKind } from "./sources.ts";

export const CONTEXT = "system / Context";

/** What was found at one place. */
export interface Draft {
  readonly kind: IdSourceKind;
  readonly key: string;
  readonly holderClass: string;
  readonly member: string;
  anchors: number[];
  /** Node that spells the id, or a text for ids without a node. */
  ids: (number | string)[];
  /** Of a key: by entry, the collection. */
  collections: number[];
  /** Of keys of dictionaries: the names of the properties, as string indices. */
  names: number[];
}

/** The drafts that have usable ids. */
export function finished(drafts: Iterable<Draft>, text: Texts, analyzed: AnalyzedSnapshot, named: ReadonlySet<string>): IdSource[] {
  const idSources: IdSource[] = [];
  const usableTexts = new UsableTexts(text, analyzed.snapshot);
  const spelled = spelledByCode(analyzed.snapshot);
  const likely = [...drafts].filter(
    ({ kind, member, anchors: { length } }) =>
      // One object alone at its place says which tenant is served just now, not whose it is.
      named.has(member) || (length <= MOST_ANCHORS && (kind === "key" || length >= LEAST_OBJECTS)),
  );
  for (const draft of likely) {
    const anchors = anchorsById(draft, usableTexts);
    if (anchors.ids.length === 0) continue;
    const values = evidenceOfValues(anchors.ids.slice(0, 200));
    const { kind, key, holderClass, member } = draft;
    const evidence = stronger(namedEvidence(draft, analyzed), values);
    idSources.push({
      kind,
      key,
      holderClass,
      member,
      evidence,
      spelled: spelledShare(draft, spelled, analyzed.snapshot),
      repeated: repeatedShare(draft, usableTexts),
      ...anchors,
    });
  }
  return idSources;
}

/** What the member's name says; for a collection that says nothing, what the class of its values says. */
function namedEvidence(draft: Draft, { constructors }: AnalyzedSnapshot): Evidence {
  const own = evidenceOfMember(draft.member, draft.holderClass);
  if (draft.kind === "property" || own === "negative" || own === "strong" || draft.anchors.length === 0) return own;
  const values = evidenceOfName(constructors.list[constructors.constructorOf[draft.anchors[draft.anchors.length - 1]]].name);
  return values === "negative" && own !== "medium" ? "negative" : stronger(own, values);
}
