// Columns of a table: what each shows, and which of them a person wants to see.

export interface Column<Row> {
  id: string;
  title: string;
  /** What stands above it and its neighbours of the same group. */
  group?: string;
  /** Width in em of the table's font; the first column takes what is left over. */
  width: number;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
  sortable?: boolean;
  /** A drawing of what other columns say: its heading is there for screen readers only. */
  drawing?: boolean;
  /** What a tooltip on the heading explains. */
  hint?: string;
  /** Hidden until someone chooses it. */
  off?: boolean;
  cell(row: Row): unknown;
  /** The same for copying and for a CSV file; columns without it are left out there. */
  value?(row: Row): string | number | null;
}

/** What is shown given what was chosen ("+id", "-id"); the first column always is. */
export function shownColumns<Row>(columns: readonly Column<Row>[], chosen: readonly string[]): Column<Row>[] {
  return columns.filter((column, at) => at === 0 || isShown(column, chosen));
}

export function isShown({ id, off }: Pick<Column<never>, "id" | "off">, chosen: readonly string[]): boolean {
  if (chosen.includes(`+${id}`)) return true;
  return !chosen.includes(`-${id}`) && !off;
}

/** The choices with one column shown or hidden; what is so from the start is no choice. */
export function choose(column: Pick<Column<never>, "id" | "off">, shown: boolean, chosen: readonly string[]): string[] {
  const others = chosen.filter((choice) => choice.slice(1) !== column.id);
  return shown === !column.off ? others : [...others, `${shown ? "+" : "-"}${column.id}`];
}

/**
 * A heading in another language may be longer than the figures below it: 0.54 em a letter, and the space
 * around it.
 */
function widthOf<Row>({ width, title, drawing }: Column<Row>): number {
  return drawing ? width : Math.max(width, Math.ceil(10 * (0.5 * Math.min(title.length, 16) + 1.4)) / 10);
}

/** The `grid-template-columns` of a row. */
export function gridTemplate<Row>(columns: readonly Column<Row>[]): string {
  return columns.map((column, at) => (at === 0 ? `minmax(${widthOf(column)}em, 1fr)` : `${widthOf(column)}em`)).join(" ");
}

/** Width of all columns in em. */
export function tableWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + widthOf(column), 0);
}

/** The values of a row with tabs between them. */
export function textOfRow<Row>(columns: readonly Column<Row>[], row: Row): string {
  return columns.flatMap(({ value }) => (value ? [String(value(row) ?? "").replace(/[\t\r\n]+/g, " ")] : [])).join("\t");
}

export interface ColumnGroup {
  title: string;
  /** One-based grid lines. */
  start: number;
  end: number;
}

/** Runs of neighbouring columns of one group. */
export function columnGroups<Row>(columns: readonly Column<Row>[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  columns.forEach(({ group }, at) => {
    const last = groups.at(-1);
    if (!group) return;
    if (last?.title === group && last.end === at + 1) last.end++;
    else groups.push({ title: group, start: at + 1, end: at + 2 });
  });
  return groups;
}
