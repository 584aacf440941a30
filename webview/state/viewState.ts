// What the person set in the panel and finds again after a reload: tab, filters, sort orders, columns.
// Nothing of the report itself.
import { CODE_SCOPES, type CodeScope } from "../../src/protocol/codeScope.ts";
import { TAB_NAMES, type TabName } from "../../src/protocol/panelMessages.ts";
import type { InstanceSet } from "../../src/protocol/queries.ts";
import type { SortOrder } from "./sorting.ts";

export const TENANT_SETS = ["all", "new", "gone", "existing", "handles", "outliers"] as const;
/** Which tenants: `handles` are those with several handles of a kind. */
export type TenantSet = (typeof TENANT_SETS)[number];

export const TENANT_PARTS = ["objects", "constructors"] as const;
/** What of the tenant that stands open: its largest objects with their paths, or what is inside. */
export type TenantPart = (typeof TENANT_PARTS)[number];

export const CHANGES = ["all", "grown", "added", "removed", "surviving"] as const;
/** Which constructors: with objects only in the last snapshot, only in the first, or in both. */
export type Change = (typeof CHANGES)[number];

export interface TenantsView {
  filter: string;
  set: TenantSet;
  sort: SortOrder;
  /** Id of the tenant that stands open. */
  open: string | null;
  part: TenantPart;
  /** What stands open above the table: the rule by which tenants are found, what they share. */
  sections: string[];
}

export interface ObjectsView {
  filter: string;
  change: Change;
  /** Empty for what suits the report. */
  scope: CodeScope | "";
  grouped: boolean;
  sort: SortOrder;
  /** Position in `report.constructors`; null when none stands open. */
  open: number | null;
  /** Name of the group that stands open; null when none does. */
  openGroup: string | null;
  instances: InstanceSet;
  /** Of an object found by its id: what it retains, or what holds it. */
  neighbours: "dominated" | "retainers";
  /** Names of constructors that the person hid. */
  hidden: string[];
}

const RETAINER_PARTS = ["entries", "snapshots"] as const;
/** What of a retainer is shown: what it holds, or its path and how it stood in every snapshot. */
export type RetainerPart = (typeof RETAINER_PARTS)[number];

export interface RetainersView {
  filter: string;
  sort: SortOrder;
  /** Id of the retainer that stands open. */
  open: number | null;
  part: RetainerPart;
}

/** Tables whose columns can be chosen. */
export type TableName = "objects" | "tenants" | "retainers";

export interface ViewState {
  tab: TabName;
  tenants: TenantsView;
  objects: ObjectsView;
  retainers: RetainersView;
  /** By table: columns shown ("+id") or hidden ("-id") other than at first. */
  columns: Record<TableName, string[]>;
  /** Share of the tab that the detail pane takes, per cent; 0 for what suits. */
  pane: number;
}

export const INITIAL_VIEW: ViewState = {
  tab: "verdict",
  tenants: { filter: "", set: "all", sort: { column: "delta", descending: true, within: "" }, open: null, part: "objects", sections: [] },
  objects: {
    filter: "",
    change: "all",
    scope: "",
    grouped: true,
    sort: { column: "retained:delta", descending: true, within: "" },
    open: null,
    openGroup: null,
    instances: "added",
    neighbours: "dominated",
    hidden: [],
  },
  retainers: { filter: "", sort: { column: "delta", descending: true, within: "" }, open: null, part: "entries" },
  columns: { objects: [], tenants: [], retainers: [] },
  pane: 0,
};

/** What was kept, as far as it still has the right shape; the rest as at first. */
export function restoreView(kept: unknown): ViewState {
  const view = overlay(INITIAL_VIEW, kept) as ViewState;
  const chosen = <Value extends string>(value: string, values: readonly Value[], initial: Value): Value =>
    values.find((known) => known === value) ?? initial;
  return {
    ...view,
    tab: chosen(view.tab, TAB_NAMES, INITIAL_VIEW.tab),
    tenants: {
      ...view.tenants,
      set: chosen(view.tenants.set, TENANT_SETS, "all"),
      part: chosen(view.tenants.part, TENANT_PARTS, "objects"),
    },
    objects: {
      ...view.objects,
      change: chosen(view.objects.change, CHANGES, "all"),
      scope: chosen(view.objects.scope, ["", ...CODE_SCOPES], ""),
      neighbours: chosen(view.objects.neighbours, ["dominated", "retainers"], "dominated"),
    },
    retainers: { ...view.retainers, part: chosen(view.retainers.part, RETAINER_PARTS, "entries") },
  };
}

/** What a component changes; the rest stays. */
export interface ViewChange {
  tab?: TabName;
  tenants?: Partial<TenantsView>;
  objects?: Partial<ObjectsView>;
  retainers?: Partial<RetainersView>;
  columns?: Partial<Record<TableName, string[]>>;
  pane?: number;
}

/** The view with a change laid over it. */
export function changeView(view: ViewState, change: ViewChange): ViewState {
  return {
    ...view,
    ...change,
    tenants: { ...view.tenants, ...change.tenants },
    objects: { ...view.objects, ...change.objects },
    retainers: { ...view.retainers, ...change.retainers },
    columns: { ...view.columns, ...change.columns },
  };
}

/**
 * Fields of `kept` over those of `initial` where the types agree; where the initial value is null, strings
 * and numbers do.
 */
function overlay(initial: unknown, kept: unknown): unknown {
  if (Array.isArray(initial)) return Array.isArray(kept) ? kept.filter((item) => typeof item === "string") : initial;
  if (initial === null) return typeof kept === "string" || typeof kept === "number" ? kept : null;
  if (typeof initial !== "object") return typeof kept === typeof initial ? kept : initial;
  if (typeof kept !== "object" || kept === null) return initial;
  const source = kept as Record<string, unknown>;
  return Object.fromEntries(Object.entries(initial).map(([key, value]) => [key, key in source ? overlay(value, source[key]) : value]));
}
