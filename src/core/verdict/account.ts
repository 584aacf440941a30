// The account of the growth as a report shows it: seven parts that say whose it is, and the largest entries,
// each with its keeper, its series and its cause. Both sum to the growth.

import type { Books } from "../account/claims.ts";
import { claimsOf, growthOf } from "../account/claims.ts";
import { ALL, booked } from "../account/ledger.ts";
import { bytes, count, type Sentence, say, series } from "../sentence.ts";
import { type ClaimKinds, claimFact } from "./claimHolders.ts";
import type { HolderFact } from "./culprits.ts";
import type { AccumulationRole, Facts } from "./facts.ts";
import { surplusBytes, tenantsWithDuplicates } from "./rules/duplicateHandles.ts";
import { LEAST_LISTED_SHARE, MOST_LISTED, MOSTLY } from "./thresholds.ts";

/** Whose the growth is; in this order everywhere. */
export const PARTS = ["handles-beyond-one", "new-tenants", "existing-tenants", "gone-tenants", "shared", "code", "no-tenant"] as const;
export type Part = (typeof PARTS)[number];

/**
 * What the growth of one keeper is. Those that end may be cleared; what accumulates, is replaced by more or
 * has no explanation may not.
 */
export type Cause =
  | "new-tenants"
  | "handles"
  | "bounded"
  | "spare-capacity"
  | "code"
  | "drained"
  | "made-once"
  | "native-handles"
  | "accumulates"
  | "replaced"
  | "unexplained";

export interface AccountEntry {
  readonly holder: HolderFact;
  readonly bytes: number;
  readonly series: readonly number[];
  readonly cause: Cause;
  readonly evidence: Sentence;
}

export interface Account {
  readonly total: number;
  readonly parts: readonly { readonly part: Part; readonly bytes: number }[];
  readonly entries: readonly AccountEntry[];
  /** What is not listed: keepers, and their bytes together. */
  readonly rest: { readonly entries: number; readonly bytes: number };
}

/**
 * `books` null: between different processes, and backwards, nothing can be booked; the parts are known
 * nevertheless.
 */
export function accountOf(books: Books | null, known: Omit<ClaimKinds, "claims">, facts: Facts, holders: readonly HolderFact[]): Account {
  const { total } = facts.growth;
  const parts = partsOf(facts);
  if (books === null) return { total, parts, entries: [], rest: { entries: 0, bytes: total } };
  const all: Pick<Books, "ledgers" | "counted"> = {
    ledgers: books.ledgers,
    counted: books.counted.map(() => ALL),
  };
  const claims = claimsOf(all, Math.max(1, LEAST_LISTED_SHARE * Math.abs(total))).slice(0, MOST_LISTED);
  const explained = shares(books);
  const entries = claims.map((claim): AccountEntry => {
    const holder = claimFact([claim], known);
    const ofProgram = explained.program[claim.keeper] / Math.max(1, growthOf(claim));
    const ofCode = explained.code[claim.keeper] / Math.max(1, growthOf(claim));
    const fact = holders.find(({ holderId, mechanism, accumulates }) =>
      claim.native ? mechanism === "native" && accumulates === holder.accumulates : holderId === holder.holderId,
    );
    const cause = ofCode >= MOSTLY ? "code" : fact === undefined && ofProgram < MOSTLY && !claim.native ? "new-tenants" : causeOf(fact);
    return { holder, bytes: growthOf(claim), series: claim.series, cause, evidence: evidenceOf(cause, fact ?? holder) };
  });
  const bytes = total - entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return { total, parts, entries, rest: { entries: Math.max(0, explained.keepers - entries.length), bytes } };
}

/**
 * [nodeCount] of what is booked to each keeper, what the program keeps and what is code; and how many keepers
 * there are.
 */
function shares({ ledgers, counted, isCode }: Books): { program: Float64Array; code: Float64Array; keepers: number } {
  const last = ledgers.length - 1;
  return {
    keepers: booked(ledgers[last], ALL).reduce((count, bytes) => count + (bytes === 0 ? 0 : 1), 0),
    program: booked(ledgers[last], counted[last]),
    code: booked(ledgers[last], { before: isCode[0], after: isCode[isCode.length - 1] }),
  };
}

const CAUSES: Readonly<Record<AccumulationRole, Cause>> = {
  registry: "new-tenants",
  duplicates: "handles",
  bounded: "bounded",
  filling: "accumulates",
  passes: "drained",
  stale: "accumulates",
  complete: "made-once",
  unsettled: "accumulates",
  code: "code",
  functions: "unexplained",
  made: "unexplained",
  spare: "spare-capacity",
  grows: "accumulates",
};

function causeOf(fact: HolderFact | undefined): Cause {
  if (fact === undefined) return "unexplained";
  const cause = CAUSES[fact.role];
  if (cause !== "accumulates") return cause;
  return fact.mechanism === "native" ? "native-handles" : fact.mechanism === "replaced" ? "replaced" : cause;
}

function evidenceOf(cause: Cause, { entries, added, gone, bytesSeries, accumulates }: HolderFact): Sentence {
  switch (cause) {
    case "new-tenants":
      return say("what new tenants brought");
    case "handles":
      return say("handles beyond what a tenant needs: {0}", series(entries));
    case "bounded":
      return say("{0} entries came, {1} went", count(added), count(gone));
    case "spare-capacity":
      return say("room that the store keeps for entries that are gone");
    case "code":
      return say("compiled code, shapes and modules");
    case "drained":
      return say("what came has left again: {0}", series(entries));
    case "made-once":
      return say("nothing more came when the same load ran again: {0}", series(entries));
    case "native-handles":
      return say("{0} objects stay: {1}", accumulates, series(entries));
    case "replaced":
      return say("what it held is gone, and more is in its place: {0} entries", series(entries));
    case "accumulates":
      return say("entries come and none go: {0}", series(entries));
    case "unexplained":
      return say("new, and no rule says what it is: {0}", bytes(bytesSeries[bytesSeries.length - 1] ?? 0));
  }
}

/** Handles beyond need are taken out of the tenants that have them; code out of what is no tenant's. */
function partsOf(facts: Facts): Account["parts"] {
  const { growth } = facts;
  const duplicates = tenantsWithDuplicates(facts);
  const surplus = (isNew: boolean) =>
    duplicates.filter((tenant) => (tenant.bytes[0] === 0) === isNew).reduce((sum, tenant) => sum + surplusBytes(tenant, facts), 0);
  const [ofNew, ofExisting] = [surplus(true), surplus(false)];
  const code = Math.max(Math.min(0, growth.unattributed), Math.min(facts.codeGrowth, Math.max(0, growth.unattributed)));
  const sizes: Record<Part, number> = {
    "handles-beyond-one": ofNew + ofExisting,
    "new-tenants": growth.newTenants - ofNew,
    "existing-tenants": growth.existingTenants - ofExisting,
    "gone-tenants": growth.removedTenants,
    shared: growth.shared,
    code,
    "no-tenant": growth.unattributed - code,
  };
  return PARTS.map((part) => ({ part, bytes: sizes[part] }));
}
