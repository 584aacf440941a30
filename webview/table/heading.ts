// The heading of a table: what stands above several columns, and each column's own, by which it is sorted.
import { html, nothing, type TemplateResult } from "lit";
import { type SortOrder, secondOf } from "../state/sorting.ts";
import { styles } from "../styles/styleProperties.ts";
import { icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { type Column, columnGroups } from "./tableColumns.ts";

export interface HeadingOptions {
  sort: SortOrder | null;
  /** Name under which headings have a context menu; none when empty. */
  menu: string;
  /** `second`: as the order within the one that is. */
  sortBy(column: string, second: boolean): void;
}

/** What stands above several columns; screen readers hear it with each of them. */
export function groupHeadings<Row>(columns: readonly Column<Row>[]): TemplateResult[] {
  return columnGroups(columns).map(
    ({ title, start, end }) =>
      html`<div class="group" aria-hidden="true" ${styles({ "grid-column": `${start} / ${end}` })}><span>${title}</span></div>`,
  );
}

export function headings<Row>(columns: readonly Column<Row>[], options: HeadingOptions): TemplateResult[] {
  return columns.map((column, at) => {
    const { id, title, group, hint, numeric } = column;
    const words = html`${group ? html`<span class="hidden">${group} </span>` : nothing}${title}`;
    return html`<div
      class="heading ${at === 0 ? "first" : ""} ${numeric ? "numeric" : ""} ${startsGroup(columns, at)}"
      role="columnheader"
      data-menu=${options.menu ? JSON.stringify({ webviewSection: "header", table: options.menu, column: id, first: at === 0 }) : nothing}
      aria-sort=${options.sort?.column === id ? direction(options.sort) : nothing}
      title=${hint ?? nothing}
      ${styles({ "grid-column": String(at + 1) })}
    >
      ${column.sortable ? sortButton(id, words, options) : html`<span class=${column.drawing ? "hidden" : ""}>${words}</span>`}
    </div>`;
  });
}

function sortButton(id: string, words: TemplateResult, { sort, sortBy }: HeadingOptions): TemplateResult {
  const second = sort ? secondOf(sort) : null;
  const mark =
    sort?.column === id
      ? icon(sort.descending ? "down" : "up")
      : second?.column === id
        ? html`<span class="second" title=${t("Second order")}>${icon(second.descending ? "down" : "up")}2</span>`
        : nothing;
  return html`<button type="button" @click=${(event: MouseEvent) => sortBy(id, event.shiftKey)}>${words}${mark}</button>`;
}

function direction({ descending }: Pick<SortOrder, "descending">): "descending" | "ascending" {
  return descending ? "descending" : "ascending";
}

/** Where another group begins there is a line. */
export function startsGroup<Row>(columns: readonly Column<Row>[], at: number): string {
  return at > 0 && columns[at].group !== columns[at - 1].group ? "starts" : "";
}
