// Which constructors and groups a table shows, in which order, as a flat list of a two-level tree.

import { type CodeScope, isInScope, sourceOf } from "../../src/protocol/codeScope.ts";
import type { ComparedRow, ConstructorRow, GroupRow, Report, Size } from "../../src/protocol/report.ts";
import type { ShownSeries } from "./shownSeries.ts";
import { comparator } from "./sorting.ts";
import { textFilter } from "./textFilter.ts";
import type { Change, ObjectsView } from "./viewState.ts";

/** A line of the table: a group, or a constructor by its position in `report.constructors`. */
export type ConstructorLine =
  | { kind: "group"; row: GroupRow; expanded: boolean; members: number }
  | { kind: "constructor"; row: ConstructorRow; index: number; level: 1 | 2 };

const HAS_CHANGE: Record<Change, (row: ComparedRow) => boolean> = {
  all: () => true,
  grown: (row) => row.delta.retained > 0,
  added: (row) => row.added > 0,
  removed: (row) => row.removed > 0,
  surviving: (row) => row.surviving > 0,
};

/**
 * The value a column sorts by: "name", "source", "added", …, "MEASURE:delta", "MEASURE:3" (of the fourth
 * snapshot).
 */
function constructorValue(row: ComparedRow, column: string, series: ShownSeries): string | number {
  switch (column) {
    case "name":
      return row.name;
    case "source":
      return sourceOf(row)?.file ?? "";
    case "added":
      return row.added;
    case "removed":
      return row.removed;
    case "surviving":
      return row.surviving;
  }
  const [measure, at] = column.split(":") as [keyof Size, string];
  return (at === "delta" ? row.delta[measure] : series.size(row, Number(at))?.[measure]) ?? 0;
}

type Filters = Pick<ObjectsView, "filter" | "change" | "grouped" | "sort" | "hidden"> & { scope: CodeScope };

/**
 * All lines under the filters, groups and constructors in one order; an open group is followed by its
 * constructors, in the same order.
 */
export function constructorLines(
  report: Report,
  view: Filters,
  { expanded, series }: { expanded: ReadonlySet<string>; series: ShownSeries },
): ConstructorLine[] {
  const order = comparator<{ row: ComparedRow }>(
    view.sort,
    ({ row }, column) => constructorValue(row, column, series),
    ({ row }) => row.name,
  );
  const matching = matchingConstructors(report, view).sort(order);
  const flat = (entries: typeof matching, level: 1 | 2) =>
    entries.map((entry): ConstructorLine => ({ kind: "constructor", ...entry, level }));
  if (!view.grouped) return flat(matching, 1);
  const members = byGroup(matching);
  const named = new Set(report.constructors.map(({ group }) => group));
  const groups = report.groups.flatMap((row): ConstructorLine[] => {
    const entries = members.get(row.name) ?? [];
    const own = entries.length;
    if (own === 0 && (named.has(row.name) || !isShownAlone(row, view))) return [];
    // A group of one constructor says nothing that this does not.
    if (own === 1 && entries[0].row.after.count === row.after.count) return flat(entries, 1);
    // A filter is there to find something: what it finds is not hidden in a closed group.
    const isOpen = expanded.has(row.name) || (view.filter.trim() !== "" && own > 0);
    return [{ kind: "group", row, expanded: isOpen, members: own }];
  });
  const tops = [...flat(members.get(null) ?? [], 1), ...groups].sort(order);
  return tops.flatMap((line) => (line.kind === "group" && line.expanded ? [line, ...flat(members.get(line.row.name) ?? [], 2)] : [line]));
}

function byGroup<Entry extends { row: ConstructorRow }>(entries: readonly Entry[]): Map<string | null, Entry[]> {
  const groups = new Map<string | null, Entry[]>();
  for (const entry of entries) {
    const own = groups.get(entry.row.group);
    if (own) own.push(entry);
    else groups.set(entry.row.group, [entry]);
  }
  return groups;
}

/** A group whose members are functions of many names still shows its own figures. */
function isShownAlone(row: GroupRow, view: Filters): boolean {
  return view.filter.trim() === "" && HAS_CHANGE[view.change](row) && !view.hidden.includes(row.name);
}

function matchingConstructors(report: Report, view: Filters): { row: ConstructorRow; index: number }[] {
  const filter = textFilter(view.filter);
  const hasChange = HAS_CHANGE[view.change];
  // Who names something does not mean "in my code only".
  const scope = view.filter.trim() === "" ? view.scope : "all";
  return report.constructors
    .map((row, index) => ({ row, index }))
    .filter(
      ({ row }) =>
        hasChange(row) &&
        isInScope(row, scope) &&
        !view.hidden.includes(row.name) &&
        (filter.kind !== "text" || filter.matches(row.name, row.source?.file ?? null)),
    );
}
