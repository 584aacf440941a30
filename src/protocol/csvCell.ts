// CSV of a table (RFC 4180), safe to open in a spreadsheet.
import type { CsvTable } from "./panelMessages.ts";

/** Lines end in CRLF; the byte order mark lets spreadsheets see UTF-8. */
export function csvText(table: CsvTable): string {
  return `\ufeff${[table.header, ...table.rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
 * Injection"); numbers stay numbers.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
