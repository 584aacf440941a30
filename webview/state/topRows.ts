// What the overview lists of groups and constructors: what grew, the program's own first.
import type { ConstructorRow, GroupRow, Report } from "../../src/protocol/report.ts";

export type TopRow = { kind: "group"; row: GroupRow } | { kind: "constructor"; row: ConstructorRow; index: number };

/**
 * At most `limit`, largest growth first. Groups, classes and shapes of the program come before what every program has ("Array", "Function",
 * "(compiled code)"), which keep alive whatever is in them and so would always lead.
 */
export function topRows(report: Report, limit: number): TopRow[] {
  const grown: TopRow[] = [
    ...report.groups.map((row): TopRow => ({ kind: "group", row })),
    ...report.constructors.map((row, index): TopRow => ({ kind: "constructor", row, index })).filter((top) => !isInGroup(top)),
  ].filter(({ row }) => row.delta.retained > 0);
  return grown
    .sort(
      (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || b.row.delta.retained - a.row.delta.retained || (a.row.name < b.row.name ? -1 : 1),
    )
    .slice(0, limit);
}

/** Its group stands for it. */
function isInGroup(top: TopRow): boolean {
  return top.kind === "constructor" && top.row.group !== null;
}

function isOwn(top: TopRow): boolean {
  if (top.kind === "group" || top.row.name.startsWith("{")) return true;
  return top.row.source !== null && !top.row.source.file.startsWith("node:");
}
