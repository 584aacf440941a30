// How the view follows what happens: another report, and the way back.
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { ConstructorRow, Report } from "../../src/protocol/report.ts";
import type { ReportTarget } from "../../src/protocol/reportLink.ts";
import { onlyName } from "./textFilter.ts";
import { changeView, type ViewChange, type ViewState } from "./viewState.ts";

/** Closes what was opened last: a detail, then a filter. Null when there is nothing to close. */
export function stepBack({ tab, objects, tenants, retainers }: ViewState): ViewChange | null {
  switch (tab) {
    case "objects":
      if (objects.open !== null || objects.openGroup !== null) return { objects: { open: null, openGroup: null } };
      return objects.filter ? { objects: { filter: "" } } : null;
    case "tenants":
      if (tenants.open !== null) return { tenants: { open: null } };
      return tenants.filter ? { tenants: { filter: "" } } : null;
    case "retainers":
      if (retainers.open !== null) return { retainers: { open: null } };
      return retainers.filter ? { retainers: { filter: "" } } : null;
    default:
      return null;
  }
}

/** Where a link leads: what is not there is looked for by name, so that one sees that it is not. */
export function viewOf(target: ReportTarget, { constructors }: Report): ViewChange {
  switch (target.kind) {
    case "tab":
      return { tab: target.tab };
    case "retainer":
      return { tab: "retainers", retainers: { open: target.id, filter: "" } };
    case "tenant":
      return { tab: "tenants", tenants: { open: target.name, filter: onlyName(target.name), set: "all" } };
    case "constructor": {
      const at = constructors.findIndex(({ name }) => name === target.name);
      const open = at < 0 ? null : at;
      return { tab: "objects", objects: { open, openGroup: null, filter: onlyName(target.name), change: "all", hidden: [] } };
    }
  }
}

interface Shown {
  report: Report;
  whole: WholeSeries | null | undefined;
}

/**
 * Positions belong to the report they were chosen in: in another pair of the series the same constructor has
 * another one.
 */
export function carriedOver(view: ViewState, before: Shown, now: Shown): ViewState {
  const isOther = pathsOf(before.whole?.report ?? before.report) !== pathsOf(now.whole?.report ?? now.report);
  const open = isOther ? null : positionIn(now.report, before.report.constructors[view.objects.open ?? -1]);
  return changeView(view, { objects: isOther ? { open, openGroup: null } : { open } });
}

function pathsOf(report: Report): string {
  return JSON.stringify(report.snapshots.map(({ path }) => path));
}

/** Where the report lists the same constructor. */
function positionIn({ constructors }: Report, wanted: ConstructorRow | undefined): number | null {
  const at = constructors.findIndex(
    ({ name, source }) => name === wanted?.name && source?.file === wanted.source?.file && source?.line === wanted.source?.line,
  );
  return at < 0 ? null : at;
}
