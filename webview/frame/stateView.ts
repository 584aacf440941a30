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
import { baseName, nameOf, plainName, sentence } from "../text/shownNames.ts";
import type { HostConnection } from "../wire/hostConnection.ts";

export type QuietState = Extract<PanelState, { kind: "empty" | "loading" | "cancelled" | "failed" | "serverLost" }>;
type SimpleAction = Extract<ActionName, "compare" | "cancel" | "rerun">;
type Button = [SimpleAction, string, at?: undefined] | ["removeSnapshot", string, at: number];

@customElement("hv-state")
export class StateView extends LitElement {
  static override styles = [
    base,
    css`
      .head {
        padding: 1em 1.3em 0.9em;
        border-bottom: 1px solid var(--border);
        border-inline-start: 4px solid var(--grey);
      }
      .head.red {
        border-inline-start-color: var(--red);
      }
      .head > p {
        max-width: 110ch;
        margin: 0.4em 0;
        overflow-wrap: anywhere;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 0.35em;
        margin: 0;
        font-size: 1.8em;
        font-weight: 600;
        line-height: 1.25;
      }
      .below {
        max-width: 60em;
        padding: 0 1.5em;
      }
      ul {
        margin: 1em 0;
        padding: 0;
        list-style: none;
        color: var(--muted);
      }
      .toolbar {
        margin-top: 0.8em;
      }
      h1.red > .icon,
      p.red {
        color: var(--red-text);
      }
      vscode-progress-bar {
        margin: 1.2em 0 0.5em;
        background: var(--rule);
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
    return html`<main>${this.#content()}</main>`;
  }

  #content(): TemplateResult {
    const { current } = this;
    switch (current.kind) {
      case "empty":
        return this.#head(
          heading("info", t("No comparison yet")),
          html`<p>${t("Take one heap snapshot before and one after a load, each after a forced garbage collection, then compare the two.")}</p>`,
          ["compare", t("Compare heap snapshots…")],
        );
      case "loading":
        return this.#loading(current);
      case "cancelled":
        return html`${this.#head(heading("info", t("Cancelled")), html`<p>${t("The analysis was stopped. Nothing was kept.")}</p>`, [
          "rerun",
          t("Compare again"),
        ])}${fileList(current.files)}`;
      case "failed":
        return html`${this.#head(
          heading("error", t("The comparison failed"), "red"),
          html`<p role="alert">${sentence(current.message)}</p><p>${sentence(current.advice)}</p>`,
          ...without(current),
          ["rerun", t("Try again")],
          ["compare", t("Choose other snapshots…")],
        )}${fileList(current.files)}`;
      case "serverLost":
        return this.#head(
          heading("warning", t("The analysis ended unexpectedly"), "red"),
          html`<p role="alert">${sentence(current.message)}</p>`,
          ["rerun", t("Compare again")],
        );
    }
  }

  /** As the verdict will stand: what it is, in a sentence, and what to do. */
  #head(title: TemplateResult, words: TemplateResult, ...buttons: Button[]): TemplateResult {
    const isBad = this.current.kind === "failed" || this.current.kind === "serverLost";
    return html`<div class="head ${isBad ? "red" : ""}">
      ${title}${words}${this.#buttons(...buttons)}
      ${this.failure ? html`<p class="red" role="alert">${sentence(this.failure)}</p>` : nothing}
    </div>`;
  }

  #loading({ files, phase, file, fraction }: Extract<QuietState, { kind: "loading" }>): TemplateResult {
    const words = phaseWords(phase);
    const progress = html`<div class="below">
      <vscode-progress-bar aria-label=${t("Progress of the analysis")} .value=${Math.round(100 * fraction)}></vscode-progress-bar>
      <div class="progress">
        <span role="status">${words}${file ? html`: ${nameOf(baseName(file))}` : "…"}</span>
        <span class="number">${Math.floor(100 * fraction)} %</span>
      </div>
    </div>`;
    return html`${this.#head(html`<h1>${t("Comparing heap snapshots")}</h1>`, html``, ["cancel", t("Cancel")])}${progress}${fileList(files)}`;
  }

  #buttons(...buttons: Button[]): TemplateResult {
    return html`<div class="toolbar">
      ${buttons.map(
        ([action, label, at], index) =>
          html`<vscode-button ?secondary=${index > 0 || action === "cancel"} @click=${() => this.#run(action, at)}>${label}</vscode-button>`,
      )}
    </div>`;
  }

  async #run(action: Button[0], at: number | undefined): Promise<void> {
    this.failure = "";
    try {
      if (action === "removeSnapshot") await this.connection.request(action, { at: at ?? 0 });
      else await this.connection.request(action, {});
    } catch (error) {
      this.failure = failureText(error);
    }
  }
}

/** Where the others are enough, they are compared. */
function without({ files, unread }: Extract<QuietState, { kind: "failed" }>): Button[] {
  if (unread === undefined || files[unread] === undefined) return [];
  return [["removeSnapshot", t("Compare Without {0}", plainName(baseName(files[unread]), 40)), unread]];
}

function heading(name: IconName, text: string, tone = ""): TemplateResult {
  return html`<h1 class=${tone}>${icon(name)}${text}</h1>`;
}

function fileList(files: readonly string[]): TemplateResult | typeof nothing {
  return files.length === 0 ? nothing : html`<ul class="below">${files.map((file) => html`<li>${nameOf(file, 120)}</li>`)}</ul>`;
}
