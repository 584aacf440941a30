// One row of a table as it is drawn.
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../text/icons.ts";
import { startsGroup } from "./heading.ts";
import type { RowAccess } from "./rowAccess.ts";
import type { Column } from "./tableColumns.ts";

export interface DrawnRows<Row> {
  columns: readonly Column<Row>[];
  /** Of `cellClasses`. */
  classes: readonly string[];
  rows: RowAccess<Row>;
  active: number;
  selected: number;
  /** Name under which rows have a context menu; none when empty. */
  menu: string;
}

/** One for each column: a row is drawn thousands of times. */
export function cellClasses<Row>(columns: readonly Column<Row>[]): string[] {
  return columns.map(({ numeric }, at) => `cell ${numeric ? "numeric" : ""} ${startsGroup(columns, at)}`);
}

export function menuOf(table: string, index: number): string {
  return JSON.stringify({ webviewSection: "row", table, index });
}

export function tableRow<Row>(index: number, { columns, classes, rows, active, selected, menu }: DrawnRows<Row>): TemplateResult {
  const row = rows.source.at(index);
  const tree = row !== undefined ? rows.tree : null;
  const expanded = tree && row !== undefined ? tree.expanded(row) : null;
  const level = tree && row !== undefined ? tree.level(row) : 0;
  return html`<div
      class="row ${index === active ? "active" : ""}"
      id="row${index}"
      role="row"
      data-index=${index}
      data-menu=${menu ? menuOf(menu, index) : nothing}
      aria-rowindex=${index + 2}
      aria-selected=${index === selected}
      aria-level=${level > 0 ? level : nothing}
      aria-expanded=${expanded ?? nothing}
      aria-busy=${row === undefined ? "true" : nothing}
    >
      ${columns.map(
        (column, position) =>
          html`<div class=${classes[position]} role="gridcell">
            ${position === 0 && level > 0 ? twistie(level, expanded) : nothing}${row === undefined ? (position === 0 ? "…" : nothing) : column.cell(row)}
          </div>`,
      )}
    </div>`;
}

function twistie(level: number, expanded: boolean | null): TemplateResult {
  const indent = Array.from({ length: level - 1 }, () => html`<span class="twistie"></span>`);
  const arrow = expanded === null ? nothing : icon(expanded ? "chevronDown" : "chevronRight");
  return html`${indent}<span class="twistie" data-toggle>${arrow}</span>`;
}
