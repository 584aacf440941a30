// A table for the terminal: columns as wide as their figures, the name columns take what is left and are cut
// in the middle.

import type { Cell, Column, Table } from "./tableModel.ts";
import { displayWidth, padEnd, padStart, shorten, spread } from "./textCells.ts";
import type { TextStyle } from "./textStyle.ts";

const GAP = 2;
const MIN_NAME = 24;
const MAX_HEADER = 18;
/** A detail that has less room than this, and less than it needs, is not worth its cells. */
const MIN_DETAIL = 24;

/** Lines of the table, heading first, none wider than `width`. `hint` says how to see what was left out. */
export function textTable(table: Table, width: number, style: TextStyle, hint: string): string[] {
  const kept = keptColumns(table, width);
  const columns = kept.map((n) => table.columns[n]);
  const rows = table.rows.map((row) => kept.map((n): Cell => row[n] ?? { kind: "figure", text: "" }));
  const widths = columnWidths(columns, rows, width);
  const headers = columns.map((column, n) => align(headerText(column, widths[n]), widths[n], column.align));
  const lines = [heading(table.title, table.note, width, style)];
  if (headers.some((header) => header.trim() !== "")) lines.push(style.dim(headers.join("  ").trimEnd()));
  for (const row of rows)
    lines.push(
      row
        .map((cell, n) => textCell(cell, widths[n], columns[n].align, style))
        .join("  ")
        .trimEnd(),
    );
  if (table.leftOut) lines.push(style.dim(shorten(`… ${table.leftOut.text}${table.leftOut.inReport ? hint : ""}`, width)));
  return lines;
}

export function heading(title: string, note: string, width: number, style: TextStyle): string {
  const line = spread(title.toUpperCase(), shorten(note, width - title.length - 2), width);
  return note ? style.bold(line.slice(0, title.length)) + style.dim(line.slice(title.length)) : style.bold(line);
}

/** Positions of the columns that fit; those of the highest `optional` go first. */
function keptColumns(table: Table, width: number): number[] {
  const kept = table.columns.map((_, n) => n);
  const smallest = (n: number) => Math.min(naturalWidth(table, n), table.columns[n].align === "left" ? MIN_NAME : Number.POSITIVE_INFINITY);
  const needed = () => kept.reduce((sum, n) => sum + smallest(n) + GAP, -GAP);
  const optional = (n: number) => table.columns[n].optional ?? 0;
  while (needed() > width) {
    const next = kept.reduce((most, n) => (optional(n) >= optional(most) ? n : most), kept[0]);
    if (optional(next) === 0) break;
    kept.splice(kept.indexOf(next), 1);
  }
  return kept;
}

function headerText(column: Column, width = MAX_HEADER): string {
  return shorten(column.short ?? column.header, Math.min(MAX_HEADER, width));
}

function naturalWidth(table: Table, n: number): number {
  const header = displayWidth(headerText(table.columns[n]));
  return table.rows.reduce((most, row) => Math.max(most, displayWidth(shorten(row[n]?.text ?? "", MIN_NAME))), header);
}

/** Figures get what they need; text columns share the rest, the widest giving way first. */
function columnWidths(columns: readonly Column[], rows: readonly Cell[][], width: number): number[] {
  const widths = columns.map((column, n) => {
    return rows.reduce((most, row) => Math.max(most, wantedWidth(row[n], column, width)), displayWidth(headerText(column)));
  });
  const room = width - GAP * (columns.length - 1);
  let excess = widths.reduce((sum, each) => sum + each, 0) - room;
  const text = columns.map((column, n) => (column.align === "left" ? n : -1)).filter((n) => n >= 0);
  while (excess > 0) {
    const widest = text.reduce((most, n) => (widths[n] > widths[most] ? n : most), text[0]);
    if (widths[widest] <= 1) break;
    widths[widest]--;
    excess--;
  }
  return widths;
}

function wantedWidth(cell: Cell, column: Column, width: number): number {
  const text = displayWidth(shorten(cell.text, width));
  const detail = column.align === "left" && cell.kind === "name" && cell.detail ? 1 + displayWidth(shorten(cell.detail, width)) : 0;
  return text + detail;
}

function textCell(cell: Cell, width: number, alignment: Column["align"], style: TextStyle): string {
  const text = shorten(cell.text, width);
  if (cell.kind !== "name" || !cell.detail) return align(text, width, alignment);
  const room = width - displayWidth(text) - 1;
  if (room < MIN_DETAIL && room < displayWidth(shorten(cell.detail, width))) return align(text, width, alignment);
  const detail = shorten(cell.detail, room);
  return `${text} ${style.dim(padEnd(detail, room))}`;
}

function align(text: string, width: number, alignment: Column["align"]): string {
  return alignment === "right" ? padStart(text, width) : padEnd(text, width);
}
