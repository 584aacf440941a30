// A table as it is shown, for a CSV file.
import type { CsvTable } from "../../src/protocol/panelMessages.ts";
import type { Column } from "./tableColumns.ts";

/** All rows, also those out of view; columns that are drawings only are left out. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): CsvTable {
  const written = columns.flatMap(({ title, value }) => (value ? [{ title, value }] : []));
  return { header: written.map(({ title }) => title), rows: rows.map((row) => written.map(({ value }) => value(row))) };
}
