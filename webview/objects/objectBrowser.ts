// Objects and, of the one chosen, by which path it is held and what it retains: side by side, or below each
// other.
import "./objectList.ts";
import "./objectNeighbours.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow, RoutesParams } from "../../src/protocol/queries.ts";
import type { FetchPage } from "../state/pagedList.ts";
import { base } from "../styles/base.ts";
import type { Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-browser")
export class ObjectBrowser extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        flex: 1 1 0;
        grid-template-columns: minmax(0, 1.15fr) minmax(0, 2.15fr);
        grid-template-rows: minmax(0, 1fr);
        min-height: 0;
        border-top: 1px solid var(--rule);
      }
      @media (max-width: 1000px) {
        :host {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      @media (max-width: 620px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: minmax(0, 1fr) minmax(0, 1fr);
        }
        hv-object {
          border-top: 1px solid var(--rule);
        }
      }
      @media (min-width: 1600px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: minmax(9em, 1fr) minmax(0, 2.2fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  /** Another function means another list. */
  @property({ attribute: false }) fetch!: FetchPage<ObjectRow>;
  @property({ type: Number }) snapshot = 0;
  @property() label = "";
  @property({ attribute: false }) emptyText = "";
  @property({ type: Boolean, attribute: "marks-new" }) marksNew = false;
  @property({ attribute: false }) routes: RoutesParams | null = null;
  @state() private object: ObjectRow | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("fetch")) this.object = null;
  }

  protected override render(): TemplateResult {
    return html`<hv-objects
        label=${this.label}
        ?marks-new=${this.marksNew}
        .fetch=${this.fetch}
        .emptyText=${this.emptyText}
        @hv-object=${this.#onObject}
      ></hv-objects>
      ${this.object ? html`<hv-object .host=${this.host} .object=${this.object} .snapshot=${this.snapshot} .routes=${this.routes}></hv-object>` : nothing}`;
  }

  readonly #onObject: Handler<"hv-object"> = async (event) => {
    this.object = event.detail.object;
    if (!event.detail.byKey) return;
    await this.updateComplete;
    this.renderRoot.querySelector("hv-object")?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-browser": ObjectBrowser;
  }
}
