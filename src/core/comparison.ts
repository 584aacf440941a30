// The whole comparison of two or more analyzed snapshots: matching, constructors, groups, tenants, holders,
// verdict.
import { booksOf } from "./account/books.ts";
import { type Books, claimsOf } from "./account/claims.ts";
import { TIMES_A_HOLDER } from "./account/thresholds.ts";
import type { AnalyzedSnapshot } from "./analyze.ts";
import { nodeVersion } from "./compare/nodeVersion.ts";
import { ageOf, newestOf, type PreparedSnapshot } from "./compare/prepare.ts";
import { type ConstructorDelta, compareConstructors } from "./compare/rows.ts";
import type { GroupSizes } from "./groups/groupSizes.ts";
import type { GroupMembers } from "./groups/members.ts";
import { chainBelow } from "./holders/chains.ts";
import { type Describer, describer } from "./holders/describe.ts";
import { HolderView } from "./holders/entries.ts";
import { type Accumulation, findAccumulations, lateHolders } from "./holders/findAccumulations.ts";
import { accumulationsByPlace } from "./holders/samePlace.ts";
import { LEAST_HOLDER_BYTES, LEAST_HOLDER_SHARE } from "./holders/thresholds.ts";
import { type Matching, matchSnapshots } from "./matching.ts";
import type { TenantsInSnapshot } from "./tenants/attribute/tenantsInSnapshot.ts";
import { collectIdSources, type IdSource } from "./tenants/ids/idSources.ts";
import { namedMembers, type TenantRule } from "./tenants/ids/rule.ts";
import { largestOf, planTenants, type Tenancy, type TenancyPlan, tenancyFrom } from "./tenants/tenancy.ts";
import { SEVERAL_IDS } from "./tenants/thresholds.ts";
import { type HandleKind, handleKindOf, registriesOf, type TenantTotals, totalsByTenant } from "./tenants/totals.ts";
import { type Account, accountOf } from "./verdict/account.ts";
import { type Shared, shareOut, withoutNodesTimers } from "./verdict/claimFacts.ts";
import { claimFacts } from "./verdict/claimHolders.ts";
import { type HolderFact, holderFacts } from "./verdict/culprits.ts";
import { type Decision, decide } from "./verdict/decide.ts";
import type { Facts, Load } from "./verdict/facts.ts";
import { factsOf } from "./verdict/factsOf.ts";

export interface ComparisonOptions {
  readonly rules: readonly TenantRule[];
  /** Growth of process.memoryUsage().external, or null without metrics. */
  readonly externalGrowth: number | null;
  /** The first and the last file hold the same bytes. */
  readonly identical: boolean;
  /** What happened before the last of three or more snapshots; null where nobody says. */
  readonly load: Load | null;
  /** A snapshot of another process was among those given. */
  readonly contradictory: boolean;
  onPhase?(phase: "comparing" | "tenants" | "verdict"): void;
}

/** What does not depend on the tenant rule. */
export interface ComparisonInputs {
  readonly snapshots: readonly AnalyzedSnapshot[];
  /** Places where texts stand that may be tenants' ids, in each snapshot. */
  readonly idSources: readonly (readonly IdSource[])[];
  /** The first snapshot with the last. */
  readonly matching: Matching;
  /** Each snapshot with the largest one; null for itself. */
  readonly toLargest: readonly (Matching | null)[];
  readonly constructors: readonly ConstructorDelta[];
  readonly members: readonly GroupMembers[];
  readonly sizes: readonly GroupSizes[];
  readonly accumulations: readonly Accumulation[];
  /**
   * Holders that take in from the older to the newer of the first and the last snapshot, whatever the order
   * given: tenants do not depend on it.
   */
  readonly growing: readonly Growing[];
  readonly describers: readonly Describer[];
  /** Version of Node that wrote each snapshot, null where it does not show. */
  readonly versions: readonly (string | null)[];
}

/** Ordinals of one holder. */
export interface Growing {
  readonly first: number;
  readonly last: number;
  readonly chain: boolean;
}

export interface CoreComparison extends ComparisonInputs {
  readonly tenancy: Tenancy;
  readonly tenantTotals: readonly TenantTotals[];
  readonly handle: HandleKind;
  readonly holders: readonly HolderFact[];
  readonly facts: Facts;
  readonly account: Account;
  readonly decision: Decision;
}

/** Matches, compares constructors and groups, finds what accumulates. */
export function comparisonInputs(prepared: readonly PreparedSnapshot[], options: ComparisonOptions): ComparisonInputs {
  options.onPhase?.("comparing");
  const snapshots = prepared.map(({ analyzed }) => analyzed);
  const last = snapshots[snapshots.length - 1];
  const largest = largestOf(snapshots);
  const matching = matchSnapshots(snapshots[0], last);
  const toLargest = snapshots.map((analyzed, i) => {
    if (i === largest) return null;
    return i === 0 && largest === snapshots.length - 1 ? matching : matchSnapshots(analyzed, snapshots[largest]);
  });
  const least = leastBytes(snapshots);
  const describers = snapshots.map((analyzed) => describer(analyzed));
  const end = snapshots.length - 1;
  const described = snapshots.map((analyzed, i) => ({ analyzed, describer: describers[i] }));
  const accumulate = (from: number, to: number, matched: Matching) => {
    // One snapshot by itself: nothing came and nothing went.
    if (from === to) return [];
    return matched.sameProcess
      ? findAccumulations(snapshots[from], snapshots[to], matched, least)
      : accumulationsByPlace(from < to ? described : [...described].reverse(), least);
  };
  const accumulations = accumulate(0, end, matching);
  const inOrder = newestOf([ageOf(snapshots[0]), ageOf(last)]) === 1;
  const overTime = inOrder ? accumulations : accumulate(end, 0, { ...matching, afterOf: matching.beforeOf, beforeOf: matching.afterOf });
  return {
    snapshots,
    idSources: prepared.map(({ idSources }) => idSources),
    matching,
    toLargest,
    constructors: compareConstructors(prepared, matching),
    members: prepared.map(({ members }) => members),
    sizes: prepared.map(({ sizes }) => sizes),
    accumulations:
      end > 1 && inOrder && matching.sameProcess ? [...accumulations, ...madeLate(snapshots, matching, toLargest, least)] : accumulations,
    growing: overTime
      .filter(({ added }) => added >= SEVERAL_IDS)
      .map(({ holder, holderBefore, chain }) => ({ first: inOrder ? holderBefore : holder, last: inOrder ? holder : holderBefore, chain })),
    describers,
    versions: snapshots.map(({ snapshot }) => nodeVersion(snapshot)),
  };
}

/** Holders that were made after the first of three or more snapshots and took in between the last two. */
function madeLate(
  snapshots: readonly AnalyzedSnapshot[],
  toFirst: Matching,
  toLargest: readonly (Matching | null)[],
  least: number,
): Accumulation[] {
  const [second, last] = snapshots.slice(-2);
  const matched = toLargest[snapshots.length - 1] === null ? toLargest[snapshots.length - 2] : null;
  const found = findAccumulations(second, last, matched ?? matchSnapshots(second, last), least);
  return lateHolders(found, last, toFirst, snapshots.length - 2);
}

/** An accumulation smaller than this is not worth a line. */
function leastBytes(snapshots: readonly AnalyzedSnapshot[]): number {
  const growth = snapshots[snapshots.length - 1].totalSize - snapshots[0].totalSize;
  return Math.max(LEAST_HOLDER_BYTES, LEAST_HOLDER_SHARE * Math.abs(growth));
}

/**
 * What holders took in, and the growth of keepers that none of them accounts for. Between two processes, or
 * backwards, nothing can be booked.
 */
function sharedOut({ snapshots, accumulations, describers }: ComparisonInputs, books: Books | null): Shared {
  if (books === null) return { accumulations, claims: [] };
  const claims = claimsOf(books, TIMES_A_HOLDER * leastBytes(snapshots));
  const ofProgram = withoutNodesTimers(accumulations, claims, describers[snapshots.length - 1]);
  return shareOut(ofProgram, claims, books.ledgers[books.ledgers.length - 1].keeperAfter);
}

/**
 * Recognises the tenants; `attributeTenants` then attributes the bytes of each snapshot, in whichever thread.
 */
export function planFrom(inputs: ComparisonInputs, { rules, onPhase }: ComparisonOptions): TenancyPlan {
  onPhase?.("tenants");
  return planTenants({ ...inputs, idSources: idSourcesFor(inputs, rules), collections: growingEntries(inputs) }, rules);
}

/** Decides, given who keeps what in each snapshot. */
export function concludeFrom(
  inputs: ComparisonInputs,
  plan: TenancyPlan,
  attributed: readonly TenantsInSnapshot[],
  options: ComparisonOptions,
): CoreComparison {
  const { snapshots, members, sizes, matching } = inputs;
  const tenancy = tenancyFrom(plan, attributed);
  const handle = handleKindOf(snapshots, members, tenancy);
  const registries = registriesOf(tenancy, snapshots);
  const tenantTotals = snapshots.map((analyzed, i) =>
    totalsByTenant(tenancy, i, { analyzed, members: members[i], sizes: sizes[i], handle, registries: registries[i] }),
  );
  options.onPhase?.("verdict");
  const hasRegistry = registries[0].length > 0;
  const registered = hasRegistry ? tenantTotals[tenantTotals.length - 1].registered : null;
  const describe = inputs.describers[snapshots.length - 1];
  const isBooked = snapshots.length > 1 && matching.sameProcess && !matching.reversed;
  const books = isBooked ? booksOf(snapshots, matching, tenancy) : null;
  const { accumulations, claims } = sharedOut(inputs, books);
  const holders = [
    ...holderFacts(accumulations, { snapshots, tenancy, registered, describe, load: options.load }),
    ...claimFacts({ claims, snapshots, tenancy, describe, load: options.load }),
  ].sort((a, b) => b.bytes - a.bytes);
  const facts = factsOf({ snapshots, matching, tenancy, tenantTotals, handle, hasRegistry, holders, options });
  const account = accountOf(books, { snapshots, tenancy, describe, load: options.load }, facts, holders);
  return { ...inputs, tenancy, tenantTotals, handle, holders, facts, account, decision: decide(facts) };
}

/** Id sources as they were found, or found again where a rule names members that nothing spoke for. */
function idSourcesFor({ snapshots, idSources }: ComparisonInputs, rules: readonly TenantRule[]): ComparisonInputs["idSources"] {
  const named = namedMembers(rules);
  return named.size === 0 ? idSources : snapshots.map((analyzed) => collectIdSources(analyzed, named));
}

/** Entries of every holder that accumulates outside V8's own, in the first snapshot and in the last. */
function growingEntries({ snapshots, growing }: ComparisonInputs): number[][][] {
  const last = snapshots.length - 1;
  return snapshots.map((analyzed, i) => {
    if (i !== 0 && i !== last) return [];
    const view = new HolderView(analyzed);
    return growing.map((found) => entriesOfHolder(view, i === 0 ? found.first : found.last, found.chain));
  });
}

function entriesOfHolder(view: HolderView, node: number, chain: boolean): number[] {
  const entries: number[] = [];
  view.eachHeld(node, (held) => {
    const elements = chain ? chainBelow(view.analyzed, held, null)?.samples : undefined;
    for (const entry of elements ?? [held]) entries.push(entry);
  });
  return entries;
}
