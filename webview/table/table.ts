// A table (or a tree of rows) of any length: only the rows in view are in the page. One tab stop; arrows move, Enter opens.
import { virtualize } from "@lit-labs/virtualizer/virtualize.js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { SortOrder } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { emit } from "../wire/events.ts";
import { barStyles } from "./bars.ts";
import { type Column, fittingColumns, gridTemplate } from "./columns.ts";
import { MAX_ROWS, rows } from "./rowsLayout.ts";
import { tableStyles } from "./table.styles.ts";

export interface RowSource<Row> {
  length: number;
  /** Undefined while the row is on its way. */
  at(index: number): Row | undefined;
}

/** How rows stand in a tree. */
export interface TreeAccess<Row> {
  /** One-based. */
  level(row: Row): number;
  /** Null when there is nothing to open. */
  expanded(row: Row): boolean | null;
}

/** Height of a row in em. */
const ROW_HEIGHT = 1.9;

@customElement("hv-table")
export class DataTable<Row = unknown> extends LitElement {
  static override styles = [base, barStyles, tableStyles];

  @property({ attribute: false }) columns: readonly Column<Row>[] = [];
  @property({ attribute: false }) source: RowSource<Row> = { length: 0, at: () => undefined };
  @property({ attribute: false }) sort: SortOrder | null = null;
  @property({ attribute: false }) tree: TreeAccess<Row> | null = null;
  /** Row that stands open beside or below; -1 for none. */
  @property({ type: Number }) selected = -1;
  @property() label = "";
  @property({ attribute: false }) emptyText = "";
  /** With it the table is as high as its rows, up to this many; without it fills its container. */
  @property({ type: Number, attribute: "max-rows" }) maxRows = 0;

  @state() private active = -1;
  @state() private fontSize = 13;
  @state() private room = Number.POSITIVE_INFINITY;
  @query(".frame") private frame!: HTMLElement;
  @query(".head") private head!: HTMLElement;
  #items: number[] = [];
  readonly #resized = new ResizeObserver(() => this.#measure());

  private get rowHeight(): number {
    return Math.round(this.fontSize * ROW_HEIGHT);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#observe();
  }

  protected override firstUpdated(): void {
    this.#measure();
    this.#observe();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const count = Math.min(this.source.length, MAX_ROWS);
    if (this.#items.length !== count) this.#items = Array.from({ length: count }, (_, index) => index);
    if (this.active >= count) this.active = count - 1;
    if (changed.has("selected") && this.selected >= 0) this.active = this.selected;
  }

  /** Brings the row into view and makes it the one the keys act on. */
  reveal(index: number): void {
    this.active = index;
    this.#scrollTo(index);
  }

  override focus(): void {
    this.frame.focus();
  }

  protected override render(): TemplateResult {
    const shown = fittingColumns(this.columns, this.room);
    const hidden = this.columns.filter((column) => !shown.includes(column));
    const height = this.rowHeight;
    return html`
      <div
        class="frame"
        role=${this.tree ? "treegrid" : "grid"}
        tabindex="0"
        aria-label=${this.label}
        aria-rowcount=${this.source.length + 1}
        aria-colcount=${shown.length}
        aria-activedescendant=${this.active >= 0 ? `row${this.active}` : nothing}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
      >
        <div role="rowgroup">
          <div class="head" role="row" aria-rowindex="1">${shown.map((column) => this.#heading(column))}</div>
        </div>
        <div role="rowgroup" class="body" @click=${this.#onClick}>
          ${this.#virtualRows(shown, height)}
        </div>
        ${this.source.length === 0 ? html`<div class="empty">${this.emptyText}</div>` : nothing}
      </div>
      ${this.#leftOut(hidden)}
    `;
  }

  protected override updated(): void {
    const shown = fittingColumns(this.columns, this.room);
    this.style.setProperty("--columns", gridTemplate(shown));
    this.style.setProperty("--row-height", `${this.rowHeight}px`);
    if (this.maxRows > 0) {
      const count = Math.max(1.5, Math.min(this.maxRows, this.source.length));
      this.frame.style.height = `${Math.ceil(count * this.rowHeight + this.head.offsetHeight + 3)}px`;
    }
  }

  /** Not on the first draw: the list looks for the scrolling elements around it, and only then stands among them. */
  #virtualRows(shown: readonly Column<Row>[], height: number): unknown {
    if (!this.hasUpdated) return nothing;
    const renderItem = (index: number) => this.#row(index, shown);
    // Elements are kept by row. Lending those of rows that left the view to new ones took 14 ms instead of 35 for a jump, but 17 instead of 6
    // for a turn of the wheel, which is what people do.
    return virtualize({ items: this.#items, layout: rows(height), renderItem, keyFunction: (index) => index });
  }

  #heading(column: Column<Row>): TemplateResult {
    const sorted = this.sort?.column === column.id ? this.sort : null;
    const direction = sorted ? (sorted.descending ? "descending" : "ascending") : nothing;
    const arrow = sorted ? icon(sorted.descending ? "down" : "up") : nothing;
    const label = column.sortable
      ? html`<button type="button" @click=${() => emit(this, "hv-sort", { column: column.id })}>${column.title}${arrow}</button>`
      : html`<span class=${column.drawing ? "hidden" : ""}>${column.title}</span>`;
    return html`<div class="heading ${column.numeric ? "numeric" : ""}" role="columnheader" aria-sort=${direction} title=${column.hint ?? nothing}>
      ${label}
    </div>`;
  }

  #row(index: number, columns: readonly Column<Row>[]): TemplateResult {
    const row = this.source.at(index);
    const tree = row !== undefined ? this.tree : null;
    const expanded = tree && row !== undefined ? tree.expanded(row) : null;
    const level = tree && row !== undefined ? tree.level(row) : 0;
    return html`<div
      class="row ${index === this.active ? "active" : ""}"
      id="row${index}"
      role="row"
      data-index=${index}
      aria-rowindex=${index + 2}
      aria-selected=${index === this.selected}
      aria-level=${level > 0 ? level : nothing}
      aria-expanded=${expanded ?? nothing}
      aria-busy=${row === undefined ? "true" : nothing}
    >
      ${columns.map(
        (column, position) =>
          html`<div class="cell ${column.numeric ? "numeric" : ""}" role="gridcell">
            ${position === 0 && level > 0 ? this.#twistie(level, expanded) : nothing}${row === undefined ? (position === 0 ? "…" : nothing) : column.cell(row)}
          </div>`,
      )}
    </div>`;
  }

  #twistie(level: number, expanded: boolean | null): TemplateResult {
    const indent = Array.from({ length: level - 1 }, () => html`<span class="twistie"></span>`);
    const arrow = expanded === null ? nothing : icon(expanded ? "chevronDown" : "chevronRight");
    return html`${indent}<span class="twistie" data-toggle>${arrow}</span>`;
  }

  /** Every list says what it leaves out: columns for lack of room, rows beyond what a page can hold. */
  #leftOut(hidden: readonly Column<Row>[]): TemplateResult | typeof nothing {
    const named = hidden.filter((column) => !column.drawing);
    const cut = this.source.length - this.#items.length;
    if (named.length === 0 && cut <= 0) return nothing;
    return html`<div class="hiddenColumns">
      ${cut > 0 ? t("{0} more rows are not shown here.", formatCount(cut)) : nothing}
      ${named.length > 0 ? t("No room for: {0}.", named.map((column) => column.title).join(", ")) : nothing}
    </div>`;
  }

  #observe(): void {
    this.#resized.observe(this.frame);
    this.#resized.observe(this.head);
  }

  #measure(): void {
    const fontSize = Number.parseFloat(getComputedStyle(this.frame).fontSize) || 13;
    this.fontSize = fontSize;
    this.room = this.frame.clientWidth / fontSize;
  }

  readonly #onFocus = (): void => {
    if (this.active < 0 && this.source.length > 0) this.active = Math.max(0, this.selected);
  };

  readonly #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const element = target.closest<HTMLElement>("[data-index]");
    if (!element) return;
    const index = Number(element.dataset.index);
    this.active = index;
    const expanded = this.#expanded(index);
    if (expanded !== null && target.closest("[data-toggle]")) emit(this, "hv-toggle", { index, expanded: !expanded });
    else emit(this, "hv-open", { index, byKey: false });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.frame || event.ctrlKey || event.metaKey || event.altKey || this.source.length === 0) return;
    if (this.#move(event.key) || this.#openOrClose(event.key)) event.preventDefault();
  };

  #move(key: string): boolean {
    const page = Math.max(1, Math.floor((this.frame.clientHeight - this.head.offsetHeight) / this.rowHeight) - 1);
    const last = this.#items.length - 1;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -last - 1, End: last + 1 };
    const step = steps[key];
    if (step === undefined) return false;
    this.active = Math.max(0, Math.min(last, Math.max(0, this.active) + step));
    this.#scrollTo(this.active);
    return true;
  }

  #openOrClose(key: string): boolean {
    const index = this.active;
    if (index < 0) return false;
    const expanded = this.#expanded(index);
    if (key === "Enter" || key === " ") emit(this, "hv-open", { index, byKey: true });
    else if (key === "ArrowRight" && expanded === false) emit(this, "hv-toggle", { index, expanded: true });
    else if (key === "ArrowLeft" && expanded === true) emit(this, "hv-toggle", { index, expanded: false });
    else if (key === "ArrowLeft" && this.tree) this.#moveToParent(index);
    else return false;
    return true;
  }

  #moveToParent(index: number): void {
    const level = this.#level(index);
    for (let above = index - 1; above >= 0; above--) {
      if (this.#level(above) < level) {
        this.reveal(above);
        return;
      }
    }
  }

  #expanded(index: number): boolean | null {
    const row = this.source.at(index);
    return this.tree && row !== undefined ? this.tree.expanded(row) : null;
  }

  #level(index: number): number {
    const row = this.source.at(index);
    return this.tree && row !== undefined ? this.tree.level(row) : 1;
  }

  #scrollTo(index: number): void {
    const top = index * this.rowHeight;
    const view = this.frame.clientHeight - this.head.offsetHeight;
    if (top < this.frame.scrollTop) this.frame.scrollTop = top;
    else if (top + this.rowHeight > this.frame.scrollTop + view) this.frame.scrollTop = top + this.rowHeight - view;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-table": DataTable;
  }
}
