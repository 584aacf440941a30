// The panel as a whole: shows what the host's state says.
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { PanelState, TabName } from "../../src/protocol/panelMessages.ts";
import { base } from "../styles/base.ts";
import { t } from "../text/l10n.ts";
import type { HostConnection } from "../wire/hostConnection.ts";
import type { ReportView } from "./reportView.ts";
import "./reportView.ts";
import "./stateView.ts";
import "../summary/summaryView.ts";
import { panelStyles } from "./panel.styles.ts";

@customElement("heap-verdict-panel")
export class HeapVerdictPanel extends LitElement {
  static override styles = [base, panelStyles];

  @state() private current: PanelState | null = null;
  #connection: HostConnection | null = null;
  #tabAsked: TabName | null = null;

  start(connection: HostConnection): void {
    this.#connection = connection;
    connection.connect(window, {
      stateChanged: (next) => {
        this.current = next;
      },
      tabAsked: (tab) => {
        this.#tabAsked = tab;
        this.requestUpdate();
      },
    });
  }

  protected override render(): TemplateResult {
    const connection = this.#connection;
    const current = this.current;
    if (!current || !connection) return html`<div class="quiet" role="status">${t("Starting…")}</div>`;
    if (current.kind === "report") {
      return html`<hv-report
        role="main"
        .connection=${connection}
        .report=${current.report}
        .canQuery=${current.canQuery}
        .savedAs=${current.savedAs}
        .lost=${null}
      ></hv-report>`;
    }
    if (current.kind === "serverLost" && current.report) {
      return html`<hv-report
        role="main"
        .connection=${connection}
        .report=${current.report}
        .canQuery=${false}
        .savedAs=${null}
        .lost=${current.message}
      ></hv-report>`;
    }
    if (current.kind === "summary") return html`<hv-summary .connection=${connection} .summary=${current.summary}></hv-summary>`;
    return html`<hv-state .connection=${connection} .current=${current}></hv-state>`;
  }

  protected override updated(): void {
    const view = this.renderRoot.querySelector<ReportView>("hv-report");
    if (!this.#tabAsked || !view) return;
    view.showTab(this.#tabAsked);
    this.#tabAsked = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heap-verdict-panel": HeapVerdictPanel;
  }
}
