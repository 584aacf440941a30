// What stands in each tab, and above it.
import "../memory/memoryTab.ts";
import "../objects/objectsTab.ts";
import "../retainers/retainersTab.ts";
import "../tenants/tenantsTab.ts";
import "../verdict/verdictTab.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { TabName, WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import type { ViewState } from "../state/viewState.ts";
import { formatCount } from "../text/figures.ts";
import { tabTitle } from "../text/panelWords.ts";
import type { Host } from "../wire/hostConnection.ts";
import { retainersOf } from "./tabCounts.ts";

export interface TabInputs {
  report: Report;
  whole: WholeSeries | null;
  /** Whether the snapshots are at hand for questions. */
  canQuery: boolean;
  host: Host;
  view: ViewState;
}

/** The tab's title, and of how many things it is. */
export function tabLabel(tab: TabName, report: Report): TemplateResult {
  const { tenants, constructors, leftOut } = report;
  const counts: Partial<Record<TabName, number>> = {
    objects: constructors.length + (leftOut.constructors ?? 0),
    tenants: tenants.items.length + (leftOut.tenants ?? 0),
    retainers: retainersOf(report),
  };
  const count = counts[tab];
  return html`${tabTitle(tab)}${count === undefined ? nothing : html` <span class="number">${formatCount(count)}</span>`}`;
}

export function tabContent(tab: TabName, { report, whole, canQuery, host, view }: TabInputs): TemplateResult {
  switch (tab) {
    case "verdict":
      return html`<hv-verdict-tab .report=${report} .whole=${whole} .host=${host} .canQuery=${canQuery}></hv-verdict-tab>`;
    case "objects":
      return html`<hv-objects-tab
        .report=${report}
        .whole=${whole}
        .host=${host}
        .canQuery=${canQuery}
        .view=${view.objects}
        .chosen=${view.columns.objects}
        .pane=${view.pane}
      ></hv-objects-tab>`;
    case "tenants":
      return html`<hv-tenants-tab
        .report=${report}
        .whole=${whole}
        .host=${host}
        .canQuery=${canQuery}
        .view=${view.tenants}
        .chosen=${view.columns.tenants}
        .pane=${view.pane}
      ></hv-tenants-tab>`;
    case "retainers":
      return html`<hv-retainers-tab
        .report=${report}
        .host=${host}
        .canQuery=${canQuery}
        .view=${view.retainers}
        .chosen=${view.columns.retainers}
        .pane=${view.pane}
      ></hv-retainers-tab>`;
    case "memory":
      return html`<hv-memory-tab .report=${report} .whole=${whole}></hv-memory-tab>`;
  }
}
