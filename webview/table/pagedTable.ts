// A table whose rows come page by page, with its own loading and error states.
import "./table.ts";
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type FetchPage, PagedList } from "../state/pagedList.ts";
import { base } from "../styles/base.ts";
import { t } from "../text/l10n.ts";
import type { RowSource } from "./rowAccess.ts";
import type { Column } from "./tableColumns.ts";

@customElement("hv-paged-table")
export class PagedTable<Row = unknown> extends LitElement {
  static override styles = [base];

  /** Another function means another list. */
  @property({ attribute: false }) fetch!: FetchPage<Row>;
  @property({ attribute: false }) columns: readonly Column<Row>[] = [];
  @property() label = "";
  /** Made anew when rows have come, so that the table draws them. */
  @state() private rows: RowSource<Row> = { length: 0, at: () => undefined };
  #list: PagedList<Row> | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("fetch")) return;
    const list: PagedList<Row> = new PagedList(this.fetch, () => {
      if (list === this.#list) this.#show(list);
    });
    this.#list = list;
    this.#show(list);
  }

  protected override render(): TemplateResult {
    const list = this.#list;
    if (list?.error) {
      return html`<p role="alert">
        ${list.error.message} <button type="button" class="link" @click=${() => list.retry()}>${t("Try again")}</button>
      </p>`;
    }
    if (list?.total == null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    return html`<hv-table label=${this.label} max-rows="8" .columns=${this.columns} .source=${this.rows} .emptyText=${t("None.")}></hv-table>`;
  }

  #show(list: PagedList<Row>): void {
    this.rows = { length: list.total ?? 0, at: (index) => list.at(index) };
  }
}
