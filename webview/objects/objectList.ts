// A long list of objects, loaded page by page; one of them is chosen, the first when the list comes.
import "../table/table.ts";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import { type FetchPage, PagedList } from "../state/pagedList.ts";
import { base } from "../styles/base.ts";
import type { RowSource } from "../table/rowAccess.ts";
import { t } from "../text/l10n.ts";
import { act, emit, type Handler } from "../wire/events.ts";
import { objectColumns } from "./objectColumns.ts";

@customElement("hv-objects")
export class ObjectList extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      hv-table {
        flex: 1 1 0;
      }
      p {
        padding: 0 1.2em;
      }
    `,
  ];

  /** Another function means another list. */
  @property({ attribute: false }) fetch!: FetchPage<ObjectRow>;
  @property() label = "";
  @property({ attribute: false }) emptyText = "";
  /** The list holds old objects too: those that were added are marked. */
  @property({ type: Boolean, attribute: "marks-new" }) marksNew = false;
  @state() private chosen = -1;
  /** Made anew when rows have come, so that the table draws them. */
  @state() private rows: RowSource<ObjectRow> = { length: 0, at: () => undefined };
  #list: PagedList<ObjectRow> | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("fetch")) return;
    this.chosen = -1;
    const list: PagedList<ObjectRow> = new PagedList(this.fetch, () => {
      if (list === this.#list) this.#show(list);
    });
    this.#list = list;
    this.#show(list);
  }

  #show(list: PagedList<ObjectRow>): void {
    this.rows = { length: list.total ?? 0, at: (index) => list.at(index) };
    const first = list.at(0);
    if (this.chosen < 0 && first) this.#choose(0, first, false);
  }

  protected override render(): TemplateResult {
    const list = this.#list;
    if (!list) return html``;
    if (list.error) {
      return html`<p role="alert">
        ${list.error.message} <button type="button" class="link" @click=${() => list.retry()}>${t("Try again")}</button>
      </p>`;
    }
    if (list.total === null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    return html`<hv-table
      label=${this.label}
      .menu=${"objectList"}
      .columns=${objectColumns(this.marksNew)}
      .source=${this.rows}
      .selected=${this.chosen}
      .emptyText=${this.emptyText}
      @hv-open=${this.#onOpen}
      @hv-row=${this.#onRow}
    ></hv-table>`;
  }

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    const { index, byKey } = event.detail;
    const row = this.#list?.at(index);
    if (row) this.#choose(index, row, byKey);
  };

  readonly #onRow: Handler<"hv-row"> = (event) => {
    const row = this.#list?.at(event.detail.index);
    if (!row) return;
    if (event.detail.what === "source" && row.source) act(this, "openSource", { source: row.source });
    else this.#choose(event.detail.index, row, true);
  };

  #choose(index: number, object: ObjectRow, byKey: boolean): void {
    this.chosen = index;
    emit(this, "hv-object", { object, byKey });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-objects": ObjectList;
  }
}
