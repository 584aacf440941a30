// What was found at one place, and the id source that it makes.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import type { Texts } from "../../nodeText.ts";
import { LEAST_OBJECTS, MOST_ANCHORS, MOST_PLACES } from "../thresholds.ts";
import { anchorsById, UsableTexts } from "./anchors.ts";
import type { IdSource, IdSourceKind } from "./idSources.ts";
import { type Evidence, evidenceOfMember, evidenceOfName, evidenceOfValues, stronger } from "./nameEvidence.ts";
import { repeatedShare, spelledByCode, spelledShare } from "./partNames.ts";

export const CONTEXT = "system / Context";

/** What was found at one place. */
export interface Draft {
  readonly kind: IdSourceKind;
  /** Constructor that holds the texts or their collection; its key, or that of a scope. */
  readonly holderClass: number;
  readonly holder: string;
  /** Member's name, as string index. */
  readonly name: number;
  anchors: number[];
  /** Node that spells the id, or a text for ids without a node. */
  ids: (number | string)[];
  /** Of a key: by entry, the collection. */
  collections: number[];
  /** Of keys of dictionaries: the names of the properties, as string indices. */
  names: number[];
}

/** The drafts that have usable ids. */
export function finished(drafts: readonly Draft[], text: Texts, analyzed: AnalyzedSnapshot, named: ReadonlySet<string>): IdSource[] {
  const idSources: IdSource[] = [];
  const usableTexts = new UsableTexts(text, analyzed.snapshot);
  const spelled = spelledByCode(analyzed.snapshot);
  for (const draft of likely(drafts, named, text)) {
    const anchors = anchorsById(draft, usableTexts);
    if (anchors.ids.length === 0) continue;
    const values = evidenceOfValues(anchors.ids.slice(0, 200));
    const { kind, holder } = draft;
    const member = text.at(draft.name);
    const holderClass = analyzed.constructors.list[draft.holderClass].name;
    const evidence = stronger(namedEvidence(draft, evidenceOfMember(member, holderClass), analyzed), values);
    idSources.push({
      kind,
      key: `${kind} ${holder} ${member}`,
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

/** Those that are worth reading, in their order. */
function likely(drafts: readonly Draft[], named: ReadonlySet<string>, text: Texts): Draft[] {
  const isNamed = ({ name }: Draft) => named.size > 0 && named.has(text.at(name));
  const all = drafts.filter(
    (draft) =>
      // One object alone at its place says which tenant is served just now, not whose it is.
      isNamed(draft) || (draft.anchors.length <= MOST_ANCHORS && (draft.kind === "key" || draft.anchors.length >= LEAST_OBJECTS)),
  );
  if (all.length <= MOST_PLACES) return all;
  const most = new Set([...all].sort((a, b) => b.anchors.length - a.anchors.length).slice(0, MOST_PLACES));
  return all.filter((draft) => most.has(draft) || isNamed(draft));
}

/** What the member's name says; for a collection that says nothing, what the class of its values says. */
function namedEvidence(draft: Draft, own: Evidence, { constructors }: AnalyzedSnapshot): Evidence {
  if (draft.kind === "property" || own === "negative" || own === "strong" || draft.anchors.length === 0) return own;
  const values = evidenceOfName(constructors.list[constructors.constructorOf[draft.anchors[draft.anchors.length - 1]]].name);
  return values === "negative" && own !== "medium" ? "negative" : stronger(own, values);
}
