// Columns of a table, and which of them fit.

export interface Column<Row> {
  id: string;
  title: string;
  /** Least width in em of the table's font. */
  width: number;
  /** Share of the room that is left over, in parts; none without it. */
  grow?: number;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
  /** 0 is always shown; of the others those with the lowest number, as far as there is room. */
  priority: number;
  sortable?: boolean;
  /** A drawing of what other columns say: its heading is there for screen readers only. */
  drawing?: boolean;
  /** What a tooltip on the heading explains. */
  hint?: string;
  cell(row: Row): unknown;
  /** The same for a CSV file; columns without it are left out there. */
  value?(row: Row): string | number | null;
}

/** Columns that fit into `room` em, in their own order. */
export function fittingColumns<Row>(columns: readonly Column<Row>[], room: number): Column<Row>[] {
  const byPriority = [...columns].sort((a, b) => a.priority - b.priority);
  const shown = new Set<Column<Row>>();
  let used = 0;
  for (const column of byPriority) {
    const width = widthOf(column);
    if (column.priority > 0 && used + width > room) break;
    shown.add(column);
    used += width;
  }
  return columns.filter((column) => shown.has(column));
}

/** A heading in another language may be longer than the figures below it: 0.54 em a letter, and the space around it. */
function widthOf<Row>({ width, title, drawing }: Column<Row>): number {
  return drawing ? width : Math.max(width, Math.ceil(10 * (0.54 * title.length + 1.5)) / 10);
}

/** The `grid-template-columns` of a row. */
export function gridTemplate<Row>(columns: readonly Column<Row>[]): string {
  return columns.map((column) => (column.grow ? `minmax(${widthOf(column)}em, ${column.grow}fr)` : `${widthOf(column)}em`)).join(" ");
}
