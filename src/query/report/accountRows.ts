// The account of the growth in the report.
import { textOf } from "../../core/sentence.ts";
import type { Account as CoreAccount, AccountEntry as CoreEntry } from "../../core/verdict/account.ts";
import type { Account, AccountEntry } from "../../protocol/report.ts";

export function accountRows({ total, parts, entries, rest }: CoreAccount): Account {
  return { total, parts: parts.map((part) => ({ ...part })), entries: entries.map(entryRow), rest: { ...rest } };
}

function entryRow({ holder, bytes, series, cause, evidence }: CoreEntry): AccountEntry {
  const { description, holderId, holderClass, path, source, accumulates, added } = holder;
  return {
    keeper: {
      id: holderId,
      className: holderClass,
      description: textOf(description),
      ...(typeof description === "string" ? {} : { descriptionParts: description.parts }),
    },
    path: path.map(({ id, className, edge, source: place }) => ({ id, className, edge, source: place && { ...place } })),
    source: source && { ...source },
    bytes,
    series: [...series],
    cause,
    evidence: evidence.text,
    evidenceParts: evidence.parts,
    classes: [{ name: accumulates, count: added, bytes }],
  };
}
