// A table (or a tree of rows) of any length: only the rows in view are in the page. One tab stop; arrows
// move, Enter opens. The first column stays in view while the others scroll sideways.
import { virtualize } from "@lit-labs/virtualizer/virtualize.js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { SortOrder } from "../state/sorting.ts";
import { base } from "../styles/base.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { act, emit } from "../wire/events.ts";
import { barStyles } from "./bars.ts";
import { groupHeadings, headings, startsGroup } from "./heading.ts";
import { MAX_ROWS, rows } from "./rowsLayout.ts";
import { tableStyles } from "./table.styles.ts";
import { type Column, gridTemplate, tableWidth } from "./tableColumns.ts";
import { type TableKey, type TablePosition, tableKey } from "./tableKeys.ts";

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

function menuOf(table: string, index: number): string {
  return JSON.stringify({ webviewSection: "row", table, index });
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
  /** Name under which its rows have a context menu; none without it. */
  @property({ attribute: false }) menu = "";
  /** With it the table is as high as its rows, up to this many; without it fills its container. */
  @property({ type: Number, attribute: "max-rows" }) maxRows = 0;

  @state() private active = -1;
  @state() private fontSize = 13;
  @query(".frame") private frame!: HTMLElement;
  @query(".head") private head!: HTMLElement;
  #items: number[] = [];
  /** One for each column: a row is drawn thousands of times. */
  #cellClasses: string[] = [];
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
    if (changed.has("columns"))
      this.#cellClasses = this.columns.map(({ numeric }, at) => `cell ${numeric ? "numeric" : ""} ${startsGroup(this.columns, at)}`);
    if (this.#items.length !== count) this.#items = Array.from({ length: count }, (_, index) => index);
    if (this.active >= count) this.active = count - 1;
    if (changed.has("selected") && this.selected >= 0) this.active = this.selected;
  }

  /** Brings the row into view and makes it the one the keys act on. */
  reveal(index: number): void {
    this.active = index;
    this.#scrollTo(index);
  }

  /** The row that keys and menus act on; -1 for none. */
  get activeIndex(): number {
    return this.active;
  }

  override focus(): void {
    this.frame.focus();
  }

  protected override render(): TemplateResult {
    const { columns } = this;
    const height = this.rowHeight;
    return html`
      <div
        class="frame"
        role=${this.tree ? "treegrid" : "grid"}
        tabindex="0"
        aria-label=${this.label}
        aria-rowcount=${this.source.length + 1}
        aria-colcount=${columns.length}
        aria-activedescendant=${this.active >= 0 ? `row${this.active}` : nothing}
        data-menu=${this.menu && this.active >= 0 ? menuOf(this.menu, this.active) : nothing}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @scroll=${this.#onScroll}
      >
        <div role="rowgroup" class="headgroup">
          <div class="head" role="row" aria-rowindex="1"><div class="corner" aria-hidden="true"></div>${groupHeadings(columns)}${headings(columns, { sort: this.sort, menu: this.menu, sortBy: this.#sortBy })}</div>
        </div>
        <div role="rowgroup" class="body" @click=${this.#onClick} @dblclick=${this.#onDoubleClick} @contextmenu=${this.#onMenu}>
          ${this.#virtualRows(columns, height)}
        </div>
        ${this.source.length === 0 ? html`<div class="empty">${this.emptyText}</div>` : nothing}
      </div>
      ${this.#leftOut()}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.style.setProperty("--columns", gridTemplate(this.columns));
    this.style.setProperty("--table-width", `${tableWidth(this.columns)}em`);
    this.style.setProperty("--row-height", `${this.rowHeight}px`);
    if (this.maxRows > 0) {
      const count = Math.max(1.5, Math.min(this.maxRows, this.source.length));
      this.frame.style.height = `${Math.ceil(count * this.rowHeight + this.head.offsetHeight + 3)}px`;
    }
    if (changed.has("sort") || changed.has("columns")) this.#revealSorted();
  }

  /** In a narrow table the column that decides the order comes into view. */
  #revealSorted(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(".heading[aria-sort]:not(.first)");
    const first = this.renderRoot.querySelector<HTMLElement>(".heading");
    if (!heading || !first) return;
    const { frame } = this;
    const end = heading.offsetLeft + heading.offsetWidth;
    if (end > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = end - frame.clientWidth;
    else if (heading.offsetLeft - first.offsetWidth < frame.scrollLeft) frame.scrollLeft = heading.offsetLeft - first.offsetWidth;
  }

  /**
   * Not on the first draw: the list looks for the scrolling elements around it, and only then stands among
   * them.
   */
  #virtualRows(shown: readonly Column<Row>[], height: number): unknown {
    if (!this.hasUpdated) return nothing;
    const renderItem = (index: number) => this.#row(index, shown);
    // Elements are kept by row. Lending those of rows that left the view to new ones took 14 ms instead of 35
    // for a jump, but 17 instead of 6 for a turn of the wheel, which is what people do.
    return virtualize({ items: this.#items, layout: rows(height), renderItem, keyFunction: (index) => index });
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
      data-menu=${this.menu ? menuOf(this.menu, index) : nothing}
      aria-rowindex=${index + 2}
      aria-selected=${index === this.selected}
      aria-level=${level > 0 ? level : nothing}
      aria-expanded=${expanded ?? nothing}
      aria-busy=${row === undefined ? "true" : nothing}
    >
      ${columns.map(
        (column, position) =>
          html`<div class=${this.#cellClasses[position]} role="gridcell">
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

  /** Every list says what it leaves out: rows beyond what a page can hold. */
  #leftOut(): TemplateResult | typeof nothing {
    const cut = this.source.length - this.#items.length;
    return cut > 0 ? html`<div class="leftOut">${t("{0} more rows are not shown here.", formatCount(cut))}</div>` : nothing;
  }

  #observe(): void {
    this.#resized.observe(this.frame);
    this.#resized.observe(this.head);
  }

  #measure(): void {
    const fontSize = Number.parseFloat(getComputedStyle(this.frame).fontSize) || 13;
    this.fontSize = fontSize;
  }

  readonly #sortBy = (column: string, second: boolean): void => emit(this, "hv-sort", { column, second });

  readonly #onScroll = (): void => {
    this.frame.toggleAttribute("data-scrolled", this.frame.scrollLeft > 0);
  };

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
    if (target.closest("button")) return;
    if (expanded !== null && target.closest("[data-toggle]")) emit(this, "hv-toggle", { index, expanded: !expanded });
    else emit(this, "hv-open", { index, byKey: false });
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const element = (event.target as Element).closest<HTMLElement>("[data-index]");
    if (element && !(event.target as Element).closest("button"))
      emit(this, "hv-row", { index: Number(element.dataset.index), what: "source" });
  };

  /** The row under the pointer is the one the menu is about. */
  readonly #onMenu = (event: MouseEvent): void => {
    const element = (event.target as Element).closest<HTMLElement>("[data-index]");
    if (element) this.active = Number(element.dataset.index);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.frame || event.altKey || this.source.length === 0) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "c" && this.active >= 0) this.#copy(event);
      return;
    }
    const key = tableKey(event.key, this.#position());
    if (!key) return;
    event.preventDefault();
    this.#press(key);
  };

  #position(): TablePosition {
    const { active, frame } = this;
    return {
      active,
      last: this.#items.length - 1,
      page: Math.max(1, Math.floor((frame.clientHeight - this.head.offsetHeight) / this.rowHeight) - 1),
      expanded: active < 0 ? null : this.#expanded(active),
      level: active < 0 ? 1 : this.#level(active),
      letters: this.menu !== "",
      scrolls: frame.scrollWidth > frame.clientWidth,
    };
  }

  #press(key: TableKey): void {
    const index = this.active;
    switch (key.kind) {
      case "move":
        this.reveal(key.to);
        return;
      case "row":
        emit(this, "hv-row", { index, what: key.what });
        return;
      case "open":
        emit(this, "hv-open", { index, byKey: true });
        return;
      case "toggle":
        emit(this, "hv-toggle", { index, expanded: key.expanded });
        return;
      case "parent":
        this.#moveToParent(index);
        return;
      case "scroll":
        this.frame.scrollLeft += key.step * 5 * this.fontSize;
        return;
    }
  }

  /** The row that the keys act on, as a spreadsheet takes it. */
  #copy(event: KeyboardEvent): void {
    const text = this.rowText(this.active);
    if (text === null || window.getSelection()?.toString()) return;
    event.preventDefault();
    event.stopPropagation();
    act(this, "copyText", { text });
  }

  /** Values of a row's columns with tabs between them; null while the row is on its way. */
  rowText(index: number): string | null {
    const row = this.source.at(index);
    if (row === undefined) return null;
    return this.columns.flatMap(({ value }) => (value ? [String(value(row) ?? "").replace(/[\t\r\n]+/g, " ")] : [])).join("\t");
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
