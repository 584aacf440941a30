// A report with everything around it: snapshots, verdict, tabs. Keeps the view state and talks to the host
// for all of them.
import { scopeOf, suitingScope } from "../../src/protocol/codeScope.ts";
import "./chips.ts";
import "./notices.ts";
import "./tabs.ts";
import "./verdictHead.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  type MenuContext,
  type PanelCommand,
  type Preferences,
  TAB_NAMES,
  type TabName,
  type WholeSeries,
} from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import type { ReportTarget } from "../../src/protocol/reportLink.ts";
import { pathText, RetainingPath } from "../objects/retainingPath.ts";
import { pairWith } from "../state/chosenPair.ts";
import { failureText } from "../state/requestFailure.ts";
import { ShownSeries } from "../state/shownSeries.ts";
import { carriedOver, stepBack, viewOf } from "../state/viewChanges.ts";
import { changeView, INITIAL_VIEW, restoreView, type ViewChange, type ViewState } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { t } from "../text/l10n.ts";
import { lineOf } from "../verdict/verdictActions.ts";
import { act, type Handler } from "../wire/events.ts";
import type { HostConnection } from "../wire/hostConnection.ts";
import { deepAll, focusNext } from "./focusRegions.ts";
import { isTyping, type PanelKey, panelKey } from "./panelKeys.ts";
import { reportViewStyles } from "./reportView.styles.ts";
import { tabContent, tabLabel } from "./tabContents.ts";

/** What a tab with a table can do for a command. */
interface TableTab extends HTMLElement {
  run(command: PanelCommand, context: MenuContext): void;
  focusFilter(): void;
}

@customElement("hv-report")
export class ReportView extends LitElement {
  static override styles = [base, reportViewStyles];

  @property({ attribute: false }) connection!: HostConnection;
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;
  /** Whether the snapshots are at hand for questions. */
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) savedAs: string | null = null;
  /** Why the server is gone; null while it is there. */
  @property({ attribute: false }) lost: string | null = null;
  @property({ attribute: false }) preferences: Preferences = {};

  @state() private view: ViewState = INITIAL_VIEW;
  @state() private busy = "";
  @state() private failure = "";
  /** On which the last context menu was opened. */
  #pathOfMenu: RetainingPath | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = this.connection.view;
    this.view = restoreView(kept ?? { columns: this.preferences.columns });
    this.addEventListener("hv-view", this.#onView as EventListener);
    this.addEventListener("hv-action", this.#onAction as unknown as EventListener);
    window.addEventListener("keydown", this.#onKey);
    this.addEventListener("contextmenu", (event) => {
      this.#pathOfMenu = event.composedPath().find((target) => target instanceof RetainingPath) ?? null;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#onKey);
  }

  showTab(tab: TabName): void {
    this.#change({ tab });
  }

  showTarget(target: ReportTarget): void {
    this.#change(viewOf(target, this.report));
  }

  /** A command of the palette, a key or a context menu. */
  run(command: PanelCommand, context: MenuContext): void {
    if (context.webviewSection === "path") return void this.#pathOfMenu?.run(command, context.index ?? -1);
    switch (command) {
      case "find":
        return void this.#focusFilter();
      case "openLine":
        this.#openLine();
        return;
      case "exportReport":
        act(this, "chooseExport", {});
        return;
      case "compareFrom":
      case "compareTo":
        this.#choose(context.index ?? -1, command === "compareFrom" ? "from" : "to");
        return;
      case "showTenantRule":
        this.#change({ tab: "tenants", tenants: { sections: ["rule"] } });
        return;
      case "copyPath":
        this.#copyPath();
        return;
      case "removeSnapshot":
      case "openAlone":
      case "renameSnapshot":
      case "revealSnapshot":
        act(this, command, { at: context.index ?? -1 });
        return;
      default:
        this.#tableTab?.run(command, context);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("report")) return;
    this.busy = "";
    this.failure = "";
    const before = changed.get("report");
    if (before === undefined) return;
    const wholeBefore = changed.has("whole") ? changed.get("whole") : this.whole;
    this.view = carriedOver(this.view, { report: before, whole: wholeBefore }, { report: this.report, whole: this.whole });
  }

  protected override render(): TemplateResult {
    const { tab } = this.view;
    const { report, whole, canQuery, connection: host, view } = this;
    return html`
      <hv-chips data-region .report=${report} .whole=${whole} .canQuery=${canQuery}></hv-chips>
      <hv-notices .report=${report} .savedAs=${this.savedAs} .lost=${this.lost} .failure=${this.failure} .busy=${this.busy}></hv-notices>
      <div class="scroller ${tab}">
        <hv-verdict data-region .report=${report} .whole=${whole} .canQuery=${canQuery} ?compact=${tab !== "verdict"}></hv-verdict>
        <hv-tabs
          data-region
          .selectedIndex=${TAB_NAMES.indexOf(tab)}
          @vsc-tabs-select=${(event: CustomEvent<{ selectedIndex: number }>) => this.showTab(TAB_NAMES[event.detail.selectedIndex])}
        >
          ${TAB_NAMES.map((name) => html`<vscode-tab-header slot="header" data-tab=${name}>${tabLabel(name, report)}</vscode-tab-header>`)}
          ${TAB_NAMES.map((name) => html`<vscode-tab-panel data-tab=${name}>${name === tab ? tabContent(name, { report, whole, canQuery, host, view }) : nothing}</vscode-tab-panel>`)}
        </hv-tabs>
      </div>
    `;
  }

  #change(change: ViewChange): void {
    this.view = changeView(this.view, change);
    this.connection.view = this.view;
  }

  readonly #onView: Handler<"hv-view"> = (event) => this.#change(event.detail);

  readonly #onAction: Handler<"hv-action"> = async (event) => {
    const { name, params } = event.detail;
    this.failure = "";
    this.busy = name === "chooseTenantRule" ? t("Applying the tenant rule…") : name === "choosePair" ? t("Comparing the two…") : "";
    try {
      await this.connection.request(name, params);
    } catch (error) {
      this.failure = failureText(error);
    }
    this.busy = "";
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || (isTyping(event) && event.key !== "F6" && event.key !== "Escape")) return;
    const key = panelKey(event, this.preferences.singleKeys ?? true);
    if (key && this.#press(key, event)) event.preventDefault();
  };

  #press(key: PanelKey, event: KeyboardEvent): boolean {
    switch (key.kind) {
      case "tab":
        this.showTab(key.tab);
        return true;
      case "snapshot":
        this.#choose(key.at, key.end);
        return true;
      case "action":
        if (this.canQuery || key.name === "chooseExport" || key.name === "copySummary") act(this, key.name, {});
        return true;
      case "line":
        this.#openLine();
        return true;
      case "filter":
        void this.#focusFilter();
        return true;
      case "scope":
        this.#toggleScope();
        return true;
      case "region":
        this.#nextRegion(event.shiftKey ? -1 : 1);
        return true;
      case "back": {
        const change = stepBack(this.view);
        if (change) this.#change(change);
        return change !== null;
      }
    }
  }

  #choose(at: number, end: "from" | "to"): void {
    const series = new ShownSeries(this.report, this.whole);
    const pair = this.canQuery && at >= 0 && at < series.count ? pairWith(series, at, end) : null;
    if (pair) act(this, "choosePair", pair);
  }

  /** The path that is shown: of the object looked at, else of what the verdict names. */
  #copyPath(): void {
    const paths = [...deepAll(this.renderRoot, "hv-path")] as RetainingPath[];
    const shown = paths.find(({ path }) => path.length > 0);
    if (shown) act(this, "copyText", { text: pathText(shown.path) });
  }

  #openLine(): void {
    const source = lineOf(this.report);
    if (source) act(this, "openSource", { source });
  }

  #toggleScope(): void {
    const own = this.report.constructors.some((row) => scopeOf(row) === "own");
    const scope = this.view.objects.scope || suitingScope(this.report);
    this.#change({ tab: "objects", objects: { scope: scope === "own" || !own ? "" : "own" } });
  }

  async #focusFilter(): Promise<void> {
    if (this.view.tab === "verdict" || this.view.tab === "memory") this.showTab("objects");
    await this.updateComplete;
    await (this.#tableTab as (TableTab & LitElement) | null)?.updateComplete;
    this.#tableTab?.focusFilter();
  }

  get #tableTab(): TableTab | null {
    return this.renderRoot.querySelector<TableTab>("hv-objects-tab, hv-tenants-tab, hv-retainers-tab");
  }

  /** Snapshots, verdict, tabs, table, detail: the next of those that are there. */
  #nextRegion(step: 1 | -1): void {
    const tab = this.#tableTab?.shadowRoot;
    const inside = tab ? [tab.querySelector("hv-split hv-table"), tab.querySelector("[slot=pane]")] : [];
    const regions = [...this.renderRoot.querySelectorAll<HTMLElement>("[data-region]"), ...inside].filter(
      (region): region is HTMLElement => region !== null,
    );
    focusNext(regions, step);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-report": ReportView;
  }
}
