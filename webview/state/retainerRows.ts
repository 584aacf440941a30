// One row for each retainer that grew: those that the verdict names, and those at which the account books
// what came.
import type { AccountEntry, Culprit, Report, SourceLocation } from "../../src/protocol/report.ts";
import { comparator } from "./sorting.ts";
import { textFilter } from "./textFilter.ts";
import type { RetainersView } from "./viewState.ts";

export interface RetainerRow {
  id: number;
  holder: Culprit["holder"];
  source: SourceLocation | null;
  bytes: number;
  /** Share of the growth, 0..1; null where it has none. */
  share: number | null;
  /** Entries in each snapshot; null where they are not known. */
  entries: readonly number[] | null;
  /** Bytes booked up to each snapshot; null where they are not known. */
  booked: readonly number[] | null;
  /** Named by the verdict. */
  culprit: Culprit | null;
  entry: AccountEntry | null;
}

/** Those of the verdict first where the sort does not say otherwise. */
export function retainerRows(report: Report): RetainerRow[] {
  const { culprits, account, growth } = report.verdict;
  const rows = new Map<number, RetainerRow>();
  for (const culprit of culprits) {
    const { holder, source, growthBytes, share, series, count } = culprit;
    // One that takes in several classes is one retainer: the largest class names it.
    if (rows.has(holder.id)) continue;
    const entries = series ?? [count.before, count.after];
    rows.set(holder.id, { id: holder.id, holder, source, bytes: growthBytes, share, entries, booked: null, culprit, entry: null });
  }
  for (const entry of account?.entries ?? []) {
    const { keeper, source, bytes, series } = entry;
    const known = rows.get(keeper.id);
    const share = growth.total > 0 && bytes > 0 ? Math.min(1, bytes / growth.total) : null;
    rows.set(
      keeper.id,
      known
        ? { ...known, booked: series, entry }
        : { id: keeper.id, holder: keeper, source, bytes, share, entries: null, booked: series, culprit: null, entry },
    );
  }
  return [...rows.values()];
}

function retainerValue(row: RetainerRow, column: string): string | number {
  switch (column) {
    case "name":
      return row.holder.description;
    case "class":
      return row.holder.className;
    case "source":
      return row.source?.file ?? "";
    case "delta":
      return row.bytes;
  }
  const [measure, at] = column.split(":");
  const series = measure === "entries" ? row.entries : row.booked;
  return series?.[Number(at)] ?? -1;
}

export function shownRetainers(rows: readonly RetainerRow[], view: RetainersView): RetainerRow[] {
  const filter = textFilter(view.filter);
  const matches = ({ id, holder, source }: RetainerRow) =>
    filter.kind === "id"
      ? id === filter.id
      : filter.kind !== "text" || filter.matches(holder.description, source?.file ?? null) || filter.matches(holder.className, null);
  return rows.filter(matches).sort(
    comparator(
      view.sort,
      (row, column) => retainerValue(row, column),
      (row) => `${row.culprit ? 0 : 1} ${row.holder.description}`,
    ),
  );
}
