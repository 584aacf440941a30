// The states in which there is no report: nothing yet, at work, cancelled, failed, server lost. Each says
// what to do next.
import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-progress-bar/index.js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ActionName, PanelState } from "../../src/protocol/panelMessages.ts";
import { failureText } from "../state/requestFailure.ts";
import { base } from "../styles/base.ts";
import { type IconName, icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { phaseWords } from "../text/panelWords.ts";
import { baseName, nameOf, sentence } from "../text/shownNames.ts";
import type { HostConnection } from "../wire/hostConnection.ts";

export type QuietState = Extract<PanelState, { kind: "empty" | "loading" | "cancelled" | "failed" | "serverLost" }>;
type SimpleAction = Extract<ActionName, "compare" | "cancel" | "rerun">;

@customElement("hv-state")
export class StateView extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        max-width: 44em;
        margin: 0 auto;
        padding: 12vh 1.5em 2em;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 0.5em;
        margin: 0 0 0.6em;
        font-size: 1.5em;
        font-weight: 600;
      }
      ul {
        margin: 0.8em 0;
        padding: 0;
        list-style: none;
        color: var(--muted);
      }
      .toolbar {
        margin-top: 1.4em;
      }
      .red {
        color: var(--red-text);
      }
      vscode-progress-bar {
        margin: 1em 0 0.5em;
      }
      .progress {
        display: flex;
        gap: 1em;
        justify-content: space-between;
      }
    `,
  ];

  @property({ attribute: false }) connection!: HostConnection;
  @property({ attribute: false }) current!: QuietState;
  /** Why a button did not do what it says. */
  @state() private failure = "";

  protected override render(): TemplateResult {
    return html`<main>${this.#content()}${this.failure ? html`<p class="red" role="alert">${sentence(this.failure)}</p>` : nothing}</main>`;
  }

  #content(): TemplateResult {
    const { current } = this;
    switch (current.kind) {
      case "empty":
        return html`
          ${heading("info", t("No comparison yet"))}
          <p>${t("Take one heap snapshot before and one after a load, each after a forced garbage collection, then compare the two.")}</p>
          ${this.#buttons(["compare", t("Compare heap snapshots…")])}
        `;
      case "loading":
        return this.#loading(current);
      case "cancelled":
        return html`
          ${heading("info", t("Cancelled"))}
          <p>${t("The analysis was stopped. Nothing was kept.")}</p>
          ${fileList(current.files)} ${this.#buttons(["rerun", t("Compare again")])}
        `;
      case "failed":
        return html`
          ${heading("error", t("The comparison failed"), "red")}
          <p role="alert">${sentence(current.message)}</p>
          <p>${sentence(current.advice)}</p>
          ${fileList(current.files)} ${this.#buttons(["rerun", t("Try again")], ["compare", t("Choose other snapshots…")])}
        `;
      case "serverLost":
        return html`
          ${heading("warning", t("The analysis ended unexpectedly"), "red")}
          <p role="alert">${sentence(current.message)}</p>
          ${this.#buttons(["rerun", t("Compare again")])}
        `;
    }
  }

  #loading({ files, phase, file, fraction }: Extract<QuietState, { kind: "loading" }>): TemplateResult {
    const words = phaseWords(phase);
    return html`
      <h1>${t("Comparing heap snapshots")}</h1>
      ${fileList(files)}
      <vscode-progress-bar aria-label=${t("Progress of the analysis")} .value=${Math.round(100 * fraction)}></vscode-progress-bar>
      <div class="progress">
        <span role="status">${words}${file ? html`: ${nameOf(baseName(file))}` : "…"}</span>
        <span class="number">${Math.floor(100 * fraction)} %</span>
      </div>
      ${this.#buttons(["cancel", t("Cancel")])}
    `;
  }

  #buttons(...buttons: [SimpleAction, string][]): TemplateResult {
    return html`<div class="toolbar">
      ${buttons.map(
        ([action, label], index) =>
          html`<vscode-button ?secondary=${index > 0 || action === "cancel"} @click=${() => this.#run(action)}>${label}</vscode-button>`,
      )}
    </div>`;
  }

  async #run(action: SimpleAction): Promise<void> {
    this.failure = "";
    try {
      await this.connection.request(action, {});
    } catch (error) {
      this.failure = failureText(error);
    }
  }
}

function heading(name: IconName, text: string, tone = ""): TemplateResult {
  return html`<h1><span class=${tone}>${icon(name)}</span>${text}</h1>`;
}

function fileList(files: readonly string[]): TemplateResult | typeof nothing {
  return files.length === 0 ? nothing : html`<ul>${files.map((file) => html`<li>${nameOf(file, 120)}</li>`)}</ul>`;
}
