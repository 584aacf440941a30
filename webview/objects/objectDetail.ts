// One object: its retaining path, what it keeps alive (dominates), and what holds it (retainers); trees loaded page by page.
import "./retainingPath.ts";
import "./objectTreeView.ts";
import "@vscode-elements/elements/dist/vscode-button/index.js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import type { PathStep } from "../../src/protocol/report.ts";
import { base } from "../styles/base.ts";
import { formatBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { nameOf, placeOf } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import { failureText, type Host } from "../wire/hostConnection.ts";

type Shown = "dominated" | "retainers";

@customElement("hv-object")
export class ObjectDetail extends LitElement {
  static override styles = [
    base,
    css`
      section {
        margin-top: 0.8em;
        padding: 0.1em 0 0 0.9em;
        border-inline-start: 3px solid var(--vscode-focusBorder);
      }
      h3 {
        margin: 0.3em 0;
      }
      h3 small {
        margin-inline-start: 0.6em;
        font-weight: 400;
      }
      .choices {
        display: flex;
        gap: 1.2em;
        margin: 0.8em 0 0.3em;
      }
      .choices button[aria-pressed="true"] {
        color: var(--vscode-foreground);
        font-weight: 600;
      }
      .preview {
        max-height: 8em;
        overflow: auto;
        font-family: var(--mono);
        font-size: 0.92em;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) object!: ObjectRow;
  @property({ type: Number }) snapshot = 0;
  /** It is a step of a path that is shown already: that path is not shown again, and its sizes are not known. */
  @property({ type: Boolean, attribute: "on-path" }) onPath = false;
  @state() private path: readonly PathStep[] | null = null;
  @state() private problem = "";
  @state() private shown: Shown = "dominated";
  #asked = 0;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.onPath && (changed.has("object") || changed.has("snapshot"))) void this.#loadPath();
  }

  protected override render(): TemplateResult {
    const { object, snapshot, host } = this;
    const { source } = object;
    return html`<section aria-label=${t("Object @{0}", object.id)}>
      <h3 tabindex="-1">
        ${nameOf(object.className, 80)} <span class="muted">@${object.id}</span>
        ${
          this.onPath
            ? nothing
            : html`<small class="number">${t("{0} retained, {1} shallow", formatBytes(object.retained), formatBytes(object.shallow))}</small>`
        }
        ${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${placeOf(source)}</button>` : nothing}
      </h3>
      ${object.preview ? html`<div class="preview" tabindex="0" role="note" aria-label=${t("Value")}>${nameOf(object.preview, 2000)}</div>` : nothing}
      ${this.onPath ? nothing : html`<h3>${t("Retaining path")}</h3>${this.#path()}`}
      <div class="choices" role="group" aria-label=${t("Neighbours of the object")}>
        ${this.#choice("dominated", t("Keeps alive"))} ${this.#choice("retainers", t("Held by"))}
      </div>
      <hv-object-tree .host=${host} .snapshot=${snapshot} .object=${object.id} .query=${this.shown}></hv-object-tree>
    </section>`;
  }

  #path(): TemplateResult {
    if (this.problem) {
      return html`<p role="alert">${this.problem} <button type="button" class="link" @click=${() => this.#loadPath()}>${t("Try again")}</button></p>`;
    }
    if (this.path === null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    if (this.path.length === 0) return html`<p class="muted">${t("No path from the root: the object is not in this snapshot.")}</p>`;
    return html`<hv-path .path=${this.path}></hv-path>`;
  }

  #choice(query: Shown, label: string): TemplateResult {
    return html`<button type="button" class="link" aria-pressed=${this.shown === query} @click=${() => {
      this.shown = query;
    }}>${label}</button>`;
  }

  async #loadPath(): Promise<void> {
    const asked = ++this.#asked;
    this.path = null;
    this.problem = "";
    try {
      const path = await this.host.request("retainingPath", { snapshot: this.snapshot, id: this.object.id });
      if (asked === this.#asked) this.path = path;
    } catch (error) {
      if (asked === this.#asked) this.problem = failureText(error);
    }
  }
}
