// One open comparison in its worker: makes the report, answers queries, changes the tenant rule.
import { positionsOf } from "../../core/columns.ts";
import { type CoreComparison, concludeFrom, planFrom } from "../../core/comparison.ts";
import type { SnapshotPlan, TenantsInSnapshot } from "../../core/tenants/attribute/tenantsInSnapshot.ts";
import { type Page, type Queries, type QueryName, TREEMAP_BOXES, type TreemapNode } from "../../protocol/queries.ts";
import type { Report, Summary, TenantCandidate } from "../../protocol/report.ts";
import type { Phase } from "../../protocol/serverRequests.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import { UsageError } from "../queryErrors.ts";
import { reportOf } from "../report/makeReport.ts";
import { candidatesOf } from "../report/reportTenants.ts";
import { summaryOf } from "../report/snapshotSummary.ts";
import { ObjectRows } from "./objectRows.ts";
import { withPairs } from "./pairAnswers.ts";
import { treemapOf } from "./treemap.ts";
import { atOnce, basisOf, type Compared, candidateUnder, discovered, type UnderRule } from "./underRule.ts";

export interface Answers {
  report(): Report;
  summary(): Summary;
  answer(name: QueryName, params: unknown): unknown;
  /** What is compared at the moment: another thread may look at it too. */
  compared(): Compared;
  /** Who else the tenants could be, as far as the comparison looked for it. */
  candidates(): TenantCandidate[];
  /** Changes the tenant rule, in steps between which questions are answered as before. */
  applying(rule: string): Generator<void, Report>;
  /** Builds indices that questions will need, a few milliseconds' work at each step. */
  warmUp(): Generator<void>;
}

type Handlers = { [N in QueryName]: (params: Queries[N]["params"]) => Queries[N]["result"] };

/**
 * A comparison whose tenants are recognised and whose bytes are yet to be attributed, each snapshot's in
 * whichever thread.
 */
export interface Planned {
  readonly plans: readonly SnapshotPlan[];
  /** Attributes the bytes of one snapshot here. */
  attribute(at: number): TenantsInSnapshot;
  conclude(attributed: readonly TenantsInSnapshot[]): Answers;
}

/** A comparison all in this thread. */
export function openAnswers(loaded: readonly LoadedSnapshot[], options: AnalysisOptions, onPhase: (phase: Phase) => void): Answers {
  const planned = planAnswers(loaded, options, onPhase);
  return planned.conclude(loaded.map((_, i) => planned.attribute(i)));
}

export function planAnswers(loaded: readonly LoadedSnapshot[], options: AnalysisOptions, onPhase: (phase: Phase) => void): Planned {
  const { settings, inputs, attribute, underRule } = basisOf(loaded, options, onPhase);
  const first = settings(options.tenants);
  const plan = planFrom(inputs, first);
  return {
    plans: plan.perSnapshot,
    attribute: (at) => attribute(plan.perSnapshot[at], at),
    conclude: (attributed) => {
      const whole = answersOf(concludeFrom(inputs, plan, attributed, first), underRule, loaded, options);
      const open = (pair: readonly LoadedSnapshot[], within: AnalysisOptions) => openAnswers(pair, within, () => undefined);
      return loaded.length > 2 ? withPairs(whole, loaded, options, open) : whole;
    },
  };
}

function answersOf(first: CoreComparison, underRule: UnderRule, loaded: readonly LoadedSnapshot[], options: AnalysisOptions): Answers {
  let core = first;
  let rows = loaded.map((_, i) => new ObjectRows(core, i));
  function* applying(rule: string): Generator<void, Report> {
    core = yield* underRule(rule);
    rows = loaded.map((_, i) => new ObjectRows(core, i));
    return reportOf(core, loaded, options);
  }
  const handlers = handlersOf({ core: () => core, rows: () => rows, underRule, apply: (rule) => atOnce(applying(rule)) });
  return {
    report: () => reportOf(core, loaded, options),
    summary: () => summaryOf(core, loaded[0], options),
    compared: () => ({ loaded, options }),
    candidates: () => candidatesOf(core),
    applying,
    answer(name, params) {
      if (!Object.hasOwn(handlers, name)) throw new UsageError(`there is no query ${name}`);
      const handler = handlers[name] as (params: unknown) => unknown;
      return handler(params);
    },
    *warmUp() {
      // The last snapshot's first: that is what a person opens.
      for (const one of [...rows].reverse()) yield* one.warmUp();
      handlers.treemap({ limit: TREEMAP_BOXES });
      yield;
      // The longest list there is; of others a page is found in less time.
      const most = core.constructors.reduce((best, row) => (lastCount(row) > lastCount(best) ? row : best));
      rows[rows.length - 1].instances(most.of.key, "added", 0, 1);
      yield;
      // Not kept: the question passes over all objects, and that takes long while its code is not compiled.
      if (core.tenancy.ids.length > 0) tenantConstructors(core, 1);
    },
  };
}

function lastCount({ sizes }: CoreComparison["constructors"][number]): number {
  return sizes[sizes.length - 1].count;
}

interface Open {
  core(): CoreComparison;
  rows(): ObjectRows[];
  /** What the rule would make of the snapshots. */
  underRule: UnderRule;
  apply(rule: string): Report;
}

function handlersOf({ core, rows, underRule, apply }: Open): Handlers {
  const last = () => rows().length - 1;
  let others: TenantCandidate[] | null = null;
  let treemap: { of: CoreComparison; limit: number; root: TreemapNode } | null = null;
  const at = (snapshot: number) => {
    const found = rows()[snapshot];
    if (found === undefined) throw new UsageError(`there is no snapshot ${snapshot}`);
    return found;
  };
  return {
    instances({ constructorIndex, set, from, count }) {
      const row = core().constructors[constructorIndex];
      if (row === undefined) throw new UsageError(`there is no constructor ${constructorIndex}`);
      return at(set === "removed" || set === "before" ? 0 : last()).instances(row.of.key, set, from, count);
    },
    groupInstances({ group, set, from, count }) {
      const index = core().members[0].names.indexOf(group);
      if (index < 0) throw new UsageError(`there is no group ${group}`);
      return at(set === "removed" || set === "before" ? 0 : last()).ofGroup(index, set, from, count);
    },
    retainingPath: ({ snapshot, id }) => at(snapshot).path(id),
    dominated: ({ snapshot, id, from, count }) => at(snapshot).dominated(id, from, count),
    retainers: ({ snapshot, id, from, count }) => at(snapshot).retainers(id, from, count),
    entries: ({ snapshot, id, from, count }) => at(snapshot).entries(id, from, count),
    tenantConstructors: ({ tenant, from, count }) => pageOf(tenantConstructors(core(), labelOf(core(), tenant)), from, count),
    tenantObjects({ tenant, from, count }) {
      const label = labelOf(core(), tenant);
      const snapshot = lastWith(core(), label);
      return { ...at(snapshot).ofTenant(label, from, count), snapshot };
    },
    tenantCandidates() {
      const known = candidatesOf(core());
      if (known.length > 0) return known;
      others ??= discovered(underRule);
      return others;
    },
    previewTenantRule: ({ rule }) => candidateUnder(underRule, rule),
    applyTenantRule: ({ rule }) => apply(rule),
    comparePair() {
      throw new UsageError("there are only two snapshots to compare");
    },
    routes({ constructorIndex, group, set }) {
      const of = at(set === "removed" || set === "before" ? 0 : last());
      if (constructorIndex < 0) return of.routes(core().members[0].names.indexOf(group), set);
      const row = core().constructors[constructorIndex];
      if (row === undefined) throw new UsageError(`there is no constructor ${constructorIndex}`);
      return of.routes(row.of.key, set);
    },
    treemap({ limit }) {
      if (treemap?.of !== core() || treemap.limit !== limit) treemap = { of: core(), limit, root: treemapOf(core(), limit) };
      return treemap.root;
    },
    holder: ({ id }) => rows().map((one) => one.holder(id)),
  };
}

function pageOf<Row>(rows: Row[], from: number, count: number): Page<Row> {
  return { rows: rows.slice(from, from + count), from, total: rows.length };
}

function labelOf(core: CoreComparison, tenant: string): number {
  const label = core.tenancy.ids.indexOf(tenant) + 1;
  if (label === 0) throw new UsageError(`there is no tenant ${tenant}`);
  return label;
}

function lastWith(core: CoreComparison, label: number): number {
  for (let i = core.tenantTotals.length - 1; i > 0; i--) if (core.tenantTotals[i].bytes[label] > 0) return i;
  return 0;
}

type TenantConstructor = Queries["tenantConstructors"]["result"]["rows"][number];

/**
 * Constructors within one tenant, largest growth first; their shallow sizes add up to the tenant's bytes.
 * O(nodes).
 */
function tenantConstructors(core: CoreComparison, label: number): TenantConstructor[] {
  const rows = new Map<string, TenantConstructor>();
  const ends = [0, core.snapshots.length - 1] as const;
  ends.forEach((i, end) => {
    const { constructors, shallowSize } = core.snapshots[i];
    const { owner } = core.tenancy.perSnapshot[i].attribution;
    const side = end === 0 ? "before" : "after";
    for (const node of positionsOf(owner, label)) {
      if (shallowSize[node] === 0) continue;
      const { key, name } = constructors.list[constructors.constructorOf[node]];
      let row = rows.get(key);
      if (row === undefined) {
        row = { name, count: { before: 0, after: 0 }, shallow: { before: 0, after: 0 } };
        rows.set(key, row);
      }
      row.count[side]++;
      row.shallow[side] += shallowSize[node];
    }
  });
  return [...rows.values()].sort(
    (a, b) =>
      b.shallow.after - b.shallow.before - (a.shallow.after - a.shallow.before) ||
      b.shallow.after - a.shallow.after ||
      (a.name < b.name ? -1 : 1),
  );
}
