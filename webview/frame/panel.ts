// The panel as a whole: shows what the host's state says.
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { PanelState, Preferences } from "../../src/protocol/panelMessages.ts";
import type { ReportTarget } from "../../src/protocol/reportLink.ts";
import { base } from "../styles/base.ts";
import { t, writePlacesOf } from "../text/l10n.ts";
import { labelSnapshots } from "../text/snapshotLabels.ts";
import type { HostConnection } from "../wire/hostConnection.ts";
import type { ReportView } from "./reportView.ts";
import "./reportView.ts";
import "./stateView.ts";
import "../summary/summaryView.ts";
import { droppedUris, mayBeFiles } from "../wire/drops.ts";
import { panelStyles } from "./panel.styles.ts";

@customElement("heap-verdict-panel")
export class HeapVerdictPanel extends LitElement {
  static override styles = [base, panelStyles];

  @state() private current: PanelState | null = null;
  #connection: HostConnection | null = null;
  #preferences: Preferences = {};
  /** Waits for a report. */
  #asked: ReportTarget | null = null;

  start(connection: HostConnection): void {
    this.#connection = connection;
    // VS Code looks for the menu's context from the element it was opened on upwards, and does not see into
    // shadow roots.
    this.addEventListener("contextmenu", (event) => {
      this.dataset.vscodeContext = JSON.stringify(menuContext(event));
    });
    this.#takeDrops(connection);
    connection.connect(window, {
      stateChanged: (next, preferences) => {
        this.#preferences = preferences;
        labelSnapshots(preferences.labels ?? {});
        if ("report" in next && next.report) writePlacesOf(next.report);
        this.current = next;
      },
      commanded: (command, context) => this.renderRoot.querySelector<ReportView>("hv-report")?.run(command, context),
      targetAsked: (target) => {
        this.#asked = target;
        this.requestUpdate();
      },
    });
  }

  /** A snapshot dropped here is compared too; what it is and whether it can be, the host says. */
  #takeDrops(connection: HostConnection): void {
    window.addEventListener("dragover", (event) => {
      if (!event.dataTransfer || !mayBeFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    });
    window.addEventListener("drop", (event) => {
      if (!event.dataTransfer || !mayBeFiles(event.dataTransfer)) return;
      event.preventDefault();
      void connection.request("dropSnapshots", { uris: droppedUris(event.dataTransfer) }).catch(() => undefined);
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
        .preferences=${this.#preferences}
        .report=${current.report}
        .whole=${current.whole ?? null}
        .canQuery=${current.canQuery}
        .savedAs=${current.savedAs}
        .lost=${null}
      ></hv-report>`;
    }
    if (current.kind === "serverLost" && current.report) {
      return html`<hv-report
        role="main"
        .connection=${connection}
        .preferences=${this.#preferences}
        .report=${current.report}
        .whole=${null}
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
    if (!this.#asked || !view) return;
    view.showTarget(this.#asked);
    this.#asked = null;
  }
}

/** What the menu is about: nearest first. VS Code's own entries (cut, paste) are of use in fields only. */
function menuContext(event: Event): object {
  const path = event.composedPath().filter((target) => target instanceof HTMLElement);
  const isField = path.some((element) => element instanceof HTMLInputElement && element.type === "text");
  const found = path.find((element) => element.dataset.menu !== undefined)?.dataset.menu;
  return { ...(found ? (JSON.parse(found) as object) : {}), preventDefaultContextMenuItems: !isField };
}

declare global {
  interface HTMLElementTagNameMap {
    "heap-verdict-panel": HeapVerdictPanel;
  }
}
