// One object: its retaining path first, then what it retains and what holds it; trees loaded page by page.
import "./objectTreeView.ts";
import "./retainingPath.ts";
import "./routeList.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow, RoutesParams } from "../../src/protocol/queries.ts";
import type { PathStep } from "../../src/protocol/report.ts";
import { choices } from "../controls/fields.ts";
import { failureText } from "../state/requestFailure.ts";
import { base } from "../styles/base.ts";
import { formatBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { nameOf } from "../text/shownNames.ts";
import { act, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { pathText } from "./retainingPath.ts";

type Tree = "dominated" | "retainers";

@customElement("hv-object")
export class ObjectNeighbours extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr);
        min-height: 0;
      }
      .part {
        display: flex;
        flex-direction: column;
        min-height: 0;
        border-inline-start: 1px solid var(--rule);
      }
      .scroller {
        flex: 1 1 0;
        min-height: 0;
        overflow: auto;
      }
      h3 {
        display: flex;
        flex: none;
        align-items: center;
        gap: 0.8em;
        min-height: 2em;
        margin: 0;
        padding: 0.2em 1em;
        overflow: hidden;
        font-size: 0.93em;
        white-space: nowrap;
      }
      h3 .aside {
        margin-inline-start: auto;
        font-weight: 400;
      }
      .preview {
        max-height: 6em;
        margin: 0 1em;
        overflow: auto;
        color: var(--dim);
        font-family: var(--mono);
        font-size: 0.92em;
      }
      hv-object-tree {
        flex: 1 1 0;
      }
      .choices {
        flex: none;
        font-weight: 400;
      }
      h3 > .name {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      h3 > .aside {
        flex: none;
      }
      p {
        padding: 0 1em;
      }
      @media (max-width: 1000px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: minmax(0, 1fr);
        }
        .part.tree {
          display: none;
        }
        :host([tree]) .part.tree {
          display: flex;
        }
        :host([tree]) .part.path {
          display: none;
        }
      }
      @media (min-width: 1001px) {
        .switch {
          display: none;
        }
      }
      @media (min-width: 1600px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: minmax(6em, 1fr) minmax(8em, 1fr);
        }
        .part {
          border-inline-start: 0;
          border-top: 1px solid var(--rule);
        }
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) object!: ObjectRow;
  @property({ type: Number }) snapshot = 0;
  /** Whose objects are all followed to the root beside this one's path; null for none. */
  @property({ attribute: false }) routes: RoutesParams | null = null;
  /** In a narrow window the tree takes the place of the path. */
  @property({ type: Boolean, reflect: true }) tree = false;
  @state() private path: readonly PathStep[] | null = null;
  @state() private problem = "";
  @property() shown: Tree = "dominated";
  /** Step of the path whose neighbours are shown; -1 for the object itself. */
  @state() private step = -1;
  #asked = 0;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  /** For the menu on a step of the path. */
  get currentPath(): readonly PathStep[] {
    return this.path ?? [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("object") || changed.has("snapshot")) void this.#load();
  }

  protected override render(): TemplateResult {
    const { object, path, step } = this;
    const target = path?.[step] ?? object;
    const copy =
      path && path.length > 0
        ? html`<button type="button" class="link" @click=${() => act(this, "copyText", { text: pathText(path) })}>${t("Copy")}</button>`
        : nothing;
    return html`<div class="part path">
        <h3 tabindex="-1">${t("Retaining path")} <span class="muted">@${object.id}</span><span class="aside">${this.#switch()} ${copy}</span></h3>
        <div class="scroller">
          ${this.#path()}
          ${object.preview ? html`<div class="preview" tabindex="0" role="note" aria-label=${t("Value")}>${nameOf(object.preview, 2000)}</div>` : nothing}
          ${this.routes ? html`<hv-routes .host=${this.host} .of=${this.routes}></hv-routes>` : nothing}
        </div>
      </div>
      <div class="part tree">
        <h3>
          ${choices(
            t("Neighbours of the object"),
            this.shown,
            [
              ["dominated", t("Retains")],
              ["retainers", t("Held by")],
            ] as const,
            (shown) => {
              this.shown = shown;
            },
          )}
          <span class="name">${nameOf(target.className, 40)} <span class="muted">@${target.id}</span></span>
          <span class="aside number">${this.#switch()} ${step < 0 && object.retained > 0 ? formatBytes(object.retained) : nothing}</span>
        </h3>
        <hv-object-tree .host=${this.host} .snapshot=${this.snapshot} .object=${target.id} .query=${this.shown}></hv-object-tree>
      </div>`;
  }

  #switch(): TemplateResult {
    return html`<button
      type="button"
      class="link switch"
      @click=${() => {
        this.tree = !this.tree;
      }}
    >
      ${this.tree ? t("Path") : t("Retains")}
    </button>`;
  }

  #path(): TemplateResult {
    if (this.problem) {
      return html`<p role="alert">${this.problem} <button type="button" class="link" @click=${() => this.#load()}>${t("Try again")}</button></p>`;
    }
    if (this.path === null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    if (this.path.length === 0) return html`<p class="muted">${t("No path from the root: the object is not in this snapshot.")}</p>`;
    return html`<hv-path .path=${this.path} selectable .selected=${this.step} @hv-open=${this.#onStep} @hv-step=${this.#onNeighbours}></hv-path>`;
  }

  readonly #onStep: Handler<"hv-open"> = (event) => {
    this.step = event.detail.index === this.currentPath.length - 1 ? -1 : event.detail.index;
  };

  readonly #onNeighbours = ({ detail }: CustomEvent<{ index: number; neighbours: Tree }>): void => {
    this.step = detail.index === this.currentPath.length - 1 ? -1 : detail.index;
    this.shown = detail.neighbours;
    this.tree = true;
  };

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    this.path = null;
    this.step = -1;
    this.problem = "";
    try {
      const path = await this.host.request("retainingPath", { snapshot: this.snapshot, id: this.object.id });
      if (asked === this.#asked) this.path = path;
    } catch (error) {
      if (asked === this.#asked) this.problem = failureText(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-object": ObjectNeighbours;
  }
}
