// Which constructors and groups a table shows, in which order, as a flat list of a two-level tree.
import type { ComparedRow, ConstructorRow, GroupRow, Report } from "../../src/protocol/report.ts";
import { comparator } from "./sorting.ts";
import type { Change, ConstructorsView } from "./viewState.ts";

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

/** The value a column sorts by. */
export function constructorValue(row: ComparedRow, column: string): string | number {
  switch (column) {
    case "name":
      return row.name;
    case "count":
      return row.after.count;
    case "countDelta":
      return row.delta.count;
    case "shallowBefore":
      return row.before.shallow;
    case "shallowAfter":
      return row.after.shallow;
    case "shallowDelta":
      return row.delta.shallow;
    case "retainedBefore":
      return row.before.retained;
    case "retainedAfter":
      return row.after.retained;
    case "added":
      return row.added;
    case "removed":
      return row.removed;
    case "surviving":
      return row.surviving;
    default:
      return row.delta.retained;
  }
}

type Filters = Pick<ConstructorsView, "filter" | "change" | "file" | "group" | "grouped" | "sort">;

/**
 * All lines under the filters. Grouped: first the groups that changed, those in `expanded` followed by their constructors, then the constructors of no
 * group and the groups in which nothing happened.
 */
export function constructorLines(report: Report, view: Filters, expanded: ReadonlySet<string>): ConstructorLine[] {
  const matching = matchingConstructors(report, view);
  if (!view.grouped) return matching.map(({ row, index }) => ({ kind: "constructor", row, index, level: 1 }));
  const members = new Map<string, { row: ConstructorRow; index: number }[]>();
  const ungrouped: { row: ConstructorRow; index: number }[] = [];
  for (const entry of matching) {
    const { group } = entry.row;
    if (group === null) ungrouped.push(entry);
    else if (members.has(group)) members.get(group)?.push(entry);
    else members.set(group, [entry]);
  }
  const tops: ConstructorLine[] = ungrouped.map((entry) => ({ kind: "constructor", ...entry, level: 1 }));
  for (const row of report.groups) {
    const own = members.get(row.name) ?? [];
    if (own.length === 0 && !isShownAlone(row, view)) continue;
    tops.push({ kind: "group", row, expanded: expanded.has(row.name), members: own.length });
  }
  const { column, descending } = view.sort;
  const order = comparator<ConstructorLine>(
    descending,
    ({ row }) => constructorValue(row, column),
    ({ row }) => row.name,
  );
  tops.sort((a, b) => Number(isChangedGroup(b)) - Number(isChangedGroup(a)) || order(a, b));
  return tops.flatMap((line) => {
    if (line.kind === "constructor" || !line.expanded) return [line];
    return [line, ...(members.get(line.row.name) ?? []).map((entry): ConstructorLine => ({ kind: "constructor", ...entry, level: 2 }))];
  });
}

function isChangedGroup({ kind, row }: ConstructorLine): boolean {
  return kind === "group" && (row.added > 0 || row.removed > 0 || row.delta.retained !== 0);
}

/** A group whose constructors were all left out of the report still shows its own figures. */
function isShownAlone(row: GroupRow, view: Filters): boolean {
  return view.filter.trim() === "" && view.file === "" && HAS_CHANGE[view.change](row) && (view.group === "" || view.group === row.name);
}

function matchingConstructors(report: Report, view: Filters): { row: ConstructorRow; index: number }[] {
  const wanted = view.filter.trim().toLowerCase();
  const hasChange = HAS_CHANGE[view.change];
  const rows = report.constructors
    .map((row, index) => ({ row, index }))
    .filter(
      ({ row }) =>
        hasChange(row) &&
        (wanted === "" || row.name.toLowerCase().includes(wanted)) &&
        (view.file === "" || row.source?.file === view.file) &&
        (view.group === "" || row.group === view.group),
    );
  const { column, descending } = view.sort;
  return rows.sort(
    comparator(
      descending,
      ({ row }) => constructorValue(row, column),
      ({ row }) => row.name,
    ),
  );
}

/** Source files of the constructors, those with most constructors first, at most `limit`. */
export function sourceFiles(report: Report, limit: number): string[] {
  const count = new Map<string, number>();
  for (const { source } of report.constructors) if (source) count.set(source.file, (count.get(source.file) ?? 0) + 1);
  return [...count]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([file]) => file);
}
