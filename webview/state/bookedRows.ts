// Where growth is booked, as a list to read: retainers of one description are one row, for nine alike lines
// say nothing that one does not.
import type { Account, AccountEntry } from "../../src/protocol/report.ts";

export interface BookedRow {
  /** The largest of them. */
  entry: AccountEntry;
  bytes: number;
  /** How many are alike. */
  retainers: number;
}

/** Largest first by absolute bytes. */
export function bookedRows({ entries }: Account): BookedRow[] {
  const rows = new Map<string, BookedRow>();
  for (const entry of entries) {
    const { description } = entry.keeper;
    const row = rows.get(description);
    if (row) rows.set(description, { ...row, bytes: row.bytes + entry.bytes, retainers: row.retainers + 1 });
    else rows.set(description, { entry, bytes: entry.bytes, retainers: 1 });
  }
  return [...rows.values()].sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes));
}
