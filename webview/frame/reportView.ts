// A report with everything around it: files and actions, the verdict, the tabs. Keeps the view state and talks to the host for all tabs.
import "./tabs.ts";
import "./menu.ts";
import "./banner.ts";
import "../verdict/overview.ts";
import "../tenants/tenantsTab.ts";
import "../objects/constructors.ts";
import "../retainers/holders.ts";
import "../objects/treemapTab.ts";
import "../verdict/evidence.ts";
import "../memory/memoryTab.ts";
import "../verdict/series.ts";
import "@vscode-elements/elements/dist/vscode-button/index.js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { TabName } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import { changeView, INITIAL_VIEW, restoreView, type ViewState } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { formatBytes, formatCount, formatShare } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { saidAll, t } from "../text/l10n.ts";
import { loadWords, tabTitle } from "../text/panelWords.ts";
import { baseName, nameOf, sentence } from "../text/shownNames.ts";
import { act, type Handler } from "../wire/events.ts";
import { failureText, type HostConnection } from "../wire/hostConnection.ts";
import { reportViewStyles } from "./reportView.styles.ts";

@customElement("hv-report")
export class ReportView extends LitElement {
  static override styles = [base, reportViewStyles];

  @property({ attribute: false }) connection!: HostConnection;
  @property({ attribute: false }) report!: Report;
  /** Whether the snapshots are at hand for questions. */
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) savedAs: string | null = null;
  /** Why the server is gone; null while it is there. */
  @property({ attribute: false }) lost: string | null = null;

  @state() private view: ViewState = INITIAL_VIEW;
  @state() private busy = "";
  @state() private failure = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.view = restoreView(this.connection.view);
    this.addEventListener("hv-view", this.#onView as EventListener);
    this.addEventListener("hv-action", this.#onAction as unknown as EventListener);
  }

  showTab(tab: TabName): void {
    this.view = changeView(this.view, { tab });
    this.connection.view = this.view;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("report")) return;
    this.busy = "";
    this.failure = "";
    if (!this.#tabs().includes(this.view.tab)) this.view = changeView(this.view, { tab: "overview" });
    // Positions belong to the report they were chosen in.
    if (changed.get("report") !== undefined)
      this.view = changeView(this.view, { constructors: { open: null, openGroup: null }, culprit: 0, treemap: [] });
  }

  protected override render(): TemplateResult {
    const tabs = this.#tabs();
    const { tab } = this.view;
    return html`
      ${this.#files()}
      <div class="notices">${this.#notices()}</div>
      <hv-banner .report=${this.report} ?compact=${tab !== "overview"}></hv-banner>
      <hv-tabs .selectedIndex=${tabs.indexOf(tab)} @vsc-tabs-select=${(event: CustomEvent<{ selectedIndex: number }>) => this.showTab(tabs[event.detail.selectedIndex])}>
        ${tabs.map((name) => html`<vscode-tab-header slot="header" data-tab=${name}>${this.#tabLabel(name)}</vscode-tab-header>`)}
        ${tabs.map((name) => html`<vscode-tab-panel data-tab=${name}>${name === tab ? this.#content(name) : nothing}</vscode-tab-panel>`)}
      </hv-tabs>
    `;
  }

  #tabs(): TabName[] {
    const tabs: TabName[] = ["overview", "tenants", "constructors", "holders", "treemap", "evidence", "memory"];
    return this.report.snapshots.length > 2 ? [...tabs, "series"] : tabs;
  }

  #tabLabel(tab: TabName): TemplateResult {
    const { tenants, constructors, verdict, leftOut } = this.report;
    const counts: Partial<Record<TabName, number>> = {
      tenants: tenants.items.length + (leftOut.tenants ?? 0),
      constructors: constructors.length + (leftOut.constructors ?? 0),
      holders: verdict.culprits.length,
      evidence: verdict.indicators.length,
    };
    const count = counts[tab];
    return html`${tabTitle(tab)}${count === undefined ? nothing : html` <span class="number">${formatCount(count)}</span>`}`;
  }

  #content(tab: TabName): TemplateResult {
    const { report, canQuery, connection: host, view } = this;
    switch (tab) {
      case "overview":
        return html`<hv-overview .report=${report} .canQuery=${canQuery} .savedAs=${this.savedAs}></hv-overview>`;
      case "tenants":
        return html`<hv-tenants .report=${report} .host=${host} .canQuery=${canQuery} .view=${view.tenants}></hv-tenants>`;
      case "constructors":
        return html`<hv-constructors .report=${report} .host=${host} .canQuery=${canQuery} .view=${view.constructors}></hv-constructors>`;
      case "holders":
        return html`<hv-holders .report=${report} .host=${host} .canQuery=${canQuery} .culprit=${view.culprit}></hv-holders>`;
      case "treemap":
        return html`<hv-treemap .host=${host} .canQuery=${canQuery} .report=${report} .path=${view.treemap}></hv-treemap>`;
      case "evidence":
        return html`<hv-evidence .report=${report}></hv-evidence>`;
      case "memory":
        return html`<hv-memory .report=${report}></hv-memory>`;
      case "series":
        return html`<hv-series .report=${report}></hv-series>`;
    }
  }

  #files(): TemplateResult {
    const { snapshots, comparability } = this.report;
    const names = snapshots.map(
      ({ path, totalSize }, index) =>
        html`${index > 0 ? " → " : nothing}<b>${nameOf(baseName(path), 40)}</b> <span class="number">${formatBytes(totalSize)}</span>`,
    );
    const same = comparability.sameProcess
      ? t("same process, {0} of ids survive", formatShare(comparability.survivingShare))
      : t("different processes: compared by constructor only");
    return html`<div class="files">
      <span class="what">${names} · ${same}${this.#load()}</span>
      <span class="actions">
        ${
          this.canQuery
            ? html`
              <vscode-button secondary @click=${() => act(this, "addSnapshot", {})}>${t("Add settled snapshot…")}</vscode-button>
              <vscode-button secondary @click=${() => act(this, "swap", {})}>${t("Swap")}</vscode-button>
            `
            : nothing
        }
        <vscode-button secondary @click=${() => act(this, "copySummary", {})}>${t("Copy summary")}</vscode-button>
        <hv-menu label=${t("Export")} .items=${exportItems()} @hv-choose=${this.#onExport}></hv-menu>
      </span>
    </div>`;
  }

  /** What was said of the load before the last of three or more snapshots, and the way to say it. */
  #load(): TemplateResult | typeof nothing {
    const { snapshots, comparability } = this.report;
    if (snapshots.length < 3) return nothing;
    const { load } = comparability;
    const words = load ? loadWords(load) : t("what happened before the last one is not known");
    const say = html`<button type="button" class="link" @click=${() => act(this, "declareLoad", {})}>${load ? t("Change") : t("Say what happened")}</button>`;
    return html` · ${words}${this.canQuery ? html` (${say})` : nothing}`;
  }

  #notices(): TemplateResult {
    const { comparability } = this.report;
    return html`
      ${
        this.lost !== null
          ? notice(
              html`${t("The analysis ended unexpectedly; what it had found is still here.")} ${sentence(this.lost)}
              <button type="button" class="link" @click=${() => act(this, "rerun", {})}>${t("Compare again")}</button>`,
              "warning",
            )
          : nothing
      }
      ${
        this.savedAs !== null
          ? notice(
              html`${t("A saved report: its snapshots are not at hand, so objects cannot be looked into.")} ${nameOf(baseName(this.savedAs))}`,
              "info",
            )
          : nothing
      }
      ${saidAll(comparability.notes, comparability.notesParts).map((note) => notice(sentence(note), "info"))}
      ${this.failure ? notice(html`<span role="alert">${sentence(this.failure)}</span>`, "error") : nothing}
      <div role="status" class="busy">${this.busy}</div>
    `;
  }

  readonly #onExport: Handler<"hv-choose"> = (event) => {
    const { value } = event.detail;
    if (value === "markdown" || value === "html" || value === "json") act(this, "export", { format: value });
  };

  readonly #onView: Handler<"hv-view"> = (event) => {
    this.view = changeView(this.view, event.detail);
    this.connection.view = this.view;
  };

  readonly #onAction: Handler<"hv-action"> = async (event) => {
    this.failure = "";
    this.busy = event.detail.name === "chooseTenantRule" ? t("Applying the tenant rule…") : "";
    try {
      await this.connection.request(event.detail.name, event.detail.params);
    } catch (error) {
      this.failure = failureText(error);
    }
    this.busy = "";
  };
}

function notice(content: TemplateResult, kind: "info" | "warning" | "error"): TemplateResult {
  return html`<div class="note">${icon(kind)}<p>${content}</p></div>`;
}

function exportItems(): { value: string; label: string }[] {
  return [
    { value: "markdown", label: "Markdown" },
    { value: "html", label: "HTML" },
    { value: "json", label: t("JSON (opens here again)") },
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-report": ReportView;
  }
}
