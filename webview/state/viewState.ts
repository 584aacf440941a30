// What the person set in the panel and finds again after a reload: tab, filters, sort orders. Nothing of the report itself.
import type { TabName } from "../../src/protocol/panelMessages.ts";
import type { InstanceSet } from "../../src/protocol/queries.ts";

export interface SortOrder {
  column: string;
  descending: boolean;
}

export const TENANT_SETS = ["all", "new", "existing", "removed", "handles", "outliers"] as const;
/** Which tenants: `handles` are those with several handles of a kind. */
export type TenantSet = (typeof TENANT_SETS)[number];

export const CHANGES = ["all", "grown", "added", "removed", "surviving"] as const;
/** Which constructors: with objects only in the last snapshot, only in the first, or in both. */
export type Change = (typeof CHANGES)[number];

export const MEASURES = ["retained", "shallow", "count"] as const;
export type Measure = (typeof MEASURES)[number];

export const TENANT_SECTIONS = ["cost", "rule", "shared"] as const;
/** What stands open above the table of tenants. */
export type TenantSection = (typeof TENANT_SECTIONS)[number];

export interface TenantsView {
  sections: TenantSection[];
  filter: string;
  set: TenantSet;
  sort: SortOrder;
  /** Id of the tenant that stands open. */
  open: string | null;
}

export interface ConstructorsView {
  filter: string;
  change: Change;
  /** Source file; empty for all. */
  file: string;
  /** Group by name; empty for all. */
  group: string;
  grouped: boolean;
  measure: Measure;
  sort: SortOrder;
  /** Position in `report.constructors`; null when none stands open. */
  open: number | null;
  /** Name of the group that stands open; null when none does. */
  openGroup: string | null;
  instances: InstanceSet;
}

export interface ViewState {
  tab: TabName;
  tenants: TenantsView;
  constructors: ConstructorsView;
  /** Position in `verdict.culprits`. */
  culprit: number;
  /** Names of the boxes zoomed into, outermost first. */
  treemap: string[];
}

export const INITIAL_VIEW: ViewState = {
  tab: "overview",
  tenants: { sections: ["cost"], filter: "", set: "all", sort: { column: "growth", descending: true }, open: null },
  constructors: {
    filter: "",
    change: "all",
    file: "",
    group: "",
    grouped: true,
    measure: "retained",
    sort: { column: "retainedDelta", descending: true },
    open: null,
    openGroup: null,
    instances: "added",
  },
  culprit: 0,
  treemap: [],
};

/** What was kept, as far as it still has the right shape; the rest as at first. */
export function restoreView(kept: unknown): ViewState {
  return overlay(INITIAL_VIEW, kept) as ViewState;
}

/** What a component changes; the rest stays. */
export interface ViewChange {
  tab?: TabName;
  tenants?: Partial<TenantsView>;
  constructors?: Partial<ConstructorsView>;
  culprit?: number;
  treemap?: string[];
}

/** The view with a change laid over it. */
export function changeView(view: ViewState, change: ViewChange): ViewState {
  return {
    ...view,
    ...change,
    tenants: { ...view.tenants, ...change.tenants },
    constructors: { ...view.constructors, ...change.constructors },
  };
}

/** Fields of `kept` over those of `initial` where the types agree; where the initial value is null, strings and numbers do. */
function overlay(initial: unknown, kept: unknown): unknown {
  if (Array.isArray(initial)) return Array.isArray(kept) ? kept.filter((item) => typeof item === "string") : initial;
  if (initial === null) return typeof kept === "string" || typeof kept === "number" ? kept : null;
  if (typeof initial !== "object") return typeof kept === typeof initial ? kept : initial;
  if (typeof kept !== "object" || kept === null) return initial;
  const source = kept as Record<string, unknown>;
  return Object.fromEntries(Object.entries(initial).map(([key, value]) => [key, key in source ? overlay(value, source[key]) : value]));
}
