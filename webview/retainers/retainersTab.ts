// Retainers: where growth piles up or is booked, what each holds, by which path the root keeps it, and how it
// stood in every snapshot.
import "../controls/fields.ts";
import "../controls/splitPane.ts";
import "../table/columnChooser.ts";
import "../table/table.ts";
import "./retainerPane.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { MenuContext, PanelCommand } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import type { PanelTextfield } from "../controls/fields.ts";
import { type RetainerRow, retainerRows, shownRetainers } from "../state/retainerRows.ts";
import { nextSort } from "../state/sorting.ts";
import { loadForFilter, onlyName } from "../state/textFilter.ts";
import { INITIAL_VIEW, type RetainersView } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { tabStyles } from "../styles/tab.styles.ts";
import { headerCommand } from "../table/headerCommands.ts";
import type { RowSource } from "../table/rowAccess.ts";
import { type RowWhat, rowCommand, whatOfCommand } from "../table/rowCommands.ts";
import type { DataTable } from "../table/table.ts";
import { type Column, shownColumns } from "../table/tableColumns.ts";
import { csvOf } from "../table/tableCsv.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { changeView, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { retainerColumns } from "./retainerColumns.ts";

@customElement("hv-retainers-tab")
export class RetainersTab extends LitElement {
  static override styles = [
    base,
    tabStyles,
    css`
      .none {
        padding: 1em 1.2em;
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) view: RetainersView = INITIAL_VIEW.retainers;
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ type: Number }) pane = 0;
  @query("hv-split hv-table") private table?: DataTable<RetainerRow>;
  #all: RetainerRow[] = [];
  #rows: RetainerRow[] = [];
  #columns: Column<RetainerRow>[] = [];
  #shown: Column<RetainerRow>[] = [];
  #source: RowSource<RetainerRow> = { length: 0, at: () => undefined };
  #focusPane = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("report")) {
      this.#all = retainerRows(this.report);
      this.#columns = retainerColumns(this.report, this.#all, this);
    }
    if (changed.has("report") || changed.has("chosen")) this.#shown = shownColumns(this.#columns, this.chosen);
    if (changed.has("view")) loadForFilter(this.view.filter, () => this.requestUpdate());
    const rows = shownRetainers(this.#all, this.view);
    this.#rows = rows;
    this.#source = { length: rows.length, at: (index) => rows[index] };
  }

  protected override render(): TemplateResult {
    if (this.#all.length === 0) return html`<p class="none">${t("No retainer in which growth piles up was found.")}</p>`;
    const open = this.#rows.findIndex(({ id }) => id === this.view.open);
    const row = this.#rows[open];
    return html`<div class="tools" role="search">
        <hv-textfield
          .label=${t("Filter retainers: a name, /a regular expression/, file:NAME, package:NAME, or @id")}
          placeholder=${t("Filter, /regex/ or @id")}
          .value=${this.view.filter}
          @input=${(event: Event) => this.#set({ filter: (event.target as PanelTextfield).value })}
          >${icon("search", "content-before")}</hv-textfield
        >
        <hv-columns .table=${"retainers"} .columns=${this.#columns as never} .chosen=${this.chosen}></hv-columns>
        <span class="aside" role="status">${t("{0} of {1}", formatCount(this.#rows.length), formatCount(this.#all.length))}</span>
      </div>
      <hv-split ?open=${row !== undefined} .size=${this.pane}>
        <hv-table
          label=${t("Retainers")}
          .menu=${"retainers"}
          .columns=${this.#shown}
          .source=${this.#source}
          .sort=${this.view.sort}
          .selected=${open}
          .emptyText=${t("No retainer matches.")}
          @hv-sort=${this.#onSort}
          @hv-open=${this.#onOpen}
          @hv-row=${this.#onRow}
        ></hv-table>
        ${row ? html`<hv-retainer slot="pane" .row=${row} .report=${this.report} .host=${this.host} .canQuery=${this.canQuery} .shown=${this.view.part} @hv-close=${this.#onClose}></hv-retainer>` : nothing}
      </hv-split>`;
  }

  run(command: PanelCommand, context: MenuContext): void {
    if (headerCommand(this, command, context, this.#header())) return;
    const index = context.index ?? this.table?.activeIndex ?? -1;
    if (command === "copyTable") {
      rowCommand(this, "copyTable", { table: csvOf(this.#shown, this.#rows) });
      return;
    }
    const what = whatOfCommand(command);
    if (what && this.#rows[index]) this.#act(index, what);
  }

  #header() {
    const columns = this.#columns as readonly Column<never>[];
    const chooser = this.renderRoot.querySelector("hv-columns");
    return { table: this.table, name: "retainers" as const, columns, chosen: this.chosen, chooser };
  }

  focusFilter(): void {
    this.renderRoot.querySelector<HTMLElement>("hv-textfield")?.focus();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const pane = this.renderRoot.querySelector("hv-retainer");
    if (!this.#focusPane || !pane || !changed.has("view")) return;
    this.#focusPane = false;
    void pane.updateComplete.then(() => pane.focus());
  }

  #set(change: Partial<RetainersView>): void {
    changeView(this, { retainers: change });
  }

  readonly #onSort: Handler<"hv-sort"> = (event) => {
    this.#set({ sort: nextSort(this.view.sort, event.detail, (column) => ["name", "class", "source"].includes(column)) });
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    this.#act(event.detail.index, "objects");
    this.#focusPane = event.detail.byKey;
    this.requestUpdate();
  };

  readonly #onRow: Handler<"hv-row"> = (event) => this.#act(event.detail.index, event.detail.what);

  #act(index: number, what: RowWhat): void {
    const row = this.#rows[index];
    const { holder, bytes, source } = row;
    switch (what) {
      case "objects":
        this.#set({ open: row.id });
        return;
      case "path":
        this.#set({ open: row.id, part: "snapshots" });
        return;
      case "only":
        this.#set({ filter: onlyName(holder.description) });
        return;
      default: {
        const text = this.table?.rowText(index) ?? holder.description;
        rowCommand(this, what, { name: holder.description, kind: "retainer", id: row.id, bytes, source, text });
        return;
      }
    }
  }

  readonly #onClose = (): void => {
    this.#set({ open: null });
    this.table?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-retainers-tab": RetainersTab;
  }
}
