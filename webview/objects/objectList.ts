// A long list of objects, loaded page by page; an object opens into its retaining path and its neighbours.
import "../table/table.ts";
import "./objectDetail.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import { type FetchPage, PagedList } from "../state/pagedList.ts";
import { base } from "../styles/base.ts";
import type { RowSource } from "../table/table.ts";
import { t } from "../text/l10n.ts";
import type { Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { objectColumns } from "./objectColumns.ts";

@customElement("hv-objects")
export class ObjectList extends LitElement {
  static override styles = [
    base,
    css`
      .problem {
        color: var(--vscode-errorForeground);
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  /** Another function means another list. */
  @property({ attribute: false }) fetch!: FetchPage<ObjectRow>;
  @property({ type: Number }) snapshot = 0;
  @property() label = "";
  @property({ attribute: false }) emptyText = "";
  /** The list holds old objects too: those that were added are marked. */
  @property({ type: Boolean, attribute: "marks-new" }) marksNew = false;
  @state() private opened: ObjectRow | null = null;
  @state() private openedIndex = -1;
  /** Made anew when rows have come, so that the table draws them. */
  @state() private rows: RowSource<ObjectRow> = { length: 0, at: () => undefined };
  #list: PagedList<ObjectRow> | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("fetch")) return;
    this.opened = null;
    this.openedIndex = -1;
    const list: PagedList<ObjectRow> = new PagedList(this.fetch, () => {
      if (list === this.#list) this.#show(list);
    });
    this.#list = list;
    this.#show(list);
  }

  #show(list: PagedList<ObjectRow>): void {
    this.rows = { length: list.total ?? 0, at: (index) => list.at(index) };
  }

  protected override render(): TemplateResult {
    const list = this.#list;
    if (!list) return html``;
    if (list.error) {
      return html`<p role="alert" class="problem">
        ${list.error.message} <button type="button" class="link" @click=${() => list.retry()}>${t("Try again")}</button>
      </p>`;
    }
    if (list.total === null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    return html`
      <hv-table
        label=${this.label}
        max-rows="8"
        .columns=${objectColumns(this.marksNew)}
        .source=${this.rows}
        .selected=${this.openedIndex}
        .emptyText=${this.emptyText}
        @hv-open=${this.#onOpen}
      ></hv-table>
      ${this.opened ? html`<hv-object .host=${this.host} .object=${this.opened} .snapshot=${this.snapshot}></hv-object>` : nothing}
    `;
  }

  readonly #onOpen: Handler<"hv-open"> = async (event) => {
    const { index, byKey } = event.detail;
    const row = this.#list?.at(index);
    if (!row) return;
    this.opened = row;
    this.openedIndex = index;
    if (!byKey) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("hv-object")?.focus();
  };
}
