// One table of a comparison as CSV, with all rows and plain numbers, to calculate with.
import { csvText } from "../protocol/csvCell.ts";
import type { ComparedRow, Report, Size, SourceLocation } from "../protocol/report.ts";
import { visibleName } from "../protocol/visibleNames.ts";

export type CsvTableName = "tenants" | "groups" | "constructors" | "memory" | "indicators" | "holders" | "packages";
export const CSV_TABLES: readonly CsvTableName[] = ["tenants", "groups", "constructors", "memory", "indicators", "holders", "packages"];

type Value = string | number | null;

/** Text that a spreadsheet would run is disarmed and what cannot be seen is escaped; sizes are bytes. */
export function renderCsv(report: Report, table: CsvTableName): string {
  const [header, ...rows] = TABLES[table](report);
  const visible = (value: Value) => (typeof value === "string" ? visibleName(value) : value);
  return csvText({ header: header.map((cell) => visibleName(String(cell))), rows: rows.map((row) => row.map(visible)) });
}

const TABLES: Record<CsvTableName, (report: Report) => Value[][]> = {
  tenants: (report) => {
    const groups = [...new Set(report.tenants.items.flatMap((item) => Object.keys(item.groups)))].sort();
    const groupCells = groups.flatMap((group) => [`${group} before`, `${group} after`]);
    return [
      ["tenant", "aliases", ...SIZES, "handles before", "handles after", "outlier", ...groupCells],
      ...report.tenants.items.map((item) => {
        const counts = groups.flatMap((group) =>
          Object.hasOwn(item.groups, group) ? [item.groups[group].count.before, item.groups[group].count.after] : [0, 0],
        );
        return [item.id, item.aliases.join(" "), ...sizes(item), item.handles.before, item.handles.after, item.outlier ? 1 : 0, ...counts];
      }),
    ];
  },
  groups: (report) => [
    ["group", "constructors", ...SIZES, "added", "removed", "surviving"],
    ...report.groups.map((row) => [row.name, row.constructors.join(" "), ...sizes(row), ...turnover(row)]),
  ],
  constructors: (report) => [
    ["constructor", "group", "file", "line", ...SIZES, "added", "removed", "surviving"],
    ...report.constructors.map((row) => [row.name, row.group, ...place(row.source), ...sizes(row), ...turnover(row)]),
  ],
  memory: (report) => [
    ["metric", "before", "after", "delta", "percent", "source"],
    ...report.memory.map((row) => [row.metric, row.before, row.after, row.delta, row.percent, row.source]),
  ],
  indicators: (report) => [
    ["indicator", "title", "status", "evidence", "bytes"],
    ...report.verdict.indicators.map(({ id, title, status, evidence, bytes }) => [id, title, status, evidence, bytes]),
  ],
  packages: ({ packages = [] }) => [
    ["kind", "package", "file", "objects", "made", "held"],
    ...packages.flatMap(({ kind, name, modules, objects, made, held }): Value[][] => [
      [kind, name, null, objects, made, held],
      ...modules.map((module): Value[] => [kind, name, module.file, module.objects, module.made, module.held]),
    ]),
  ],
  holders: (report) => [
    ["accumulates", "before", "after", "growth", "share", "holder", "class", "id", "file", "line", "path"],
    ...report.verdict.culprits.map(({ accumulates, count, growthBytes, share, holder, path, source }) => {
      const steps = path.map((step) => `${step.edge} ${step.className}`.trim()).join(" > ");
      return [
        accumulates,
        count.before,
        count.after,
        growthBytes,
        share,
        holder.description,
        holder.className,
        holder.id,
        ...place(source),
        steps,
      ];
    }),
  ],
};

const SIZES = ["before", "after", "delta"].flatMap((when) => [`count ${when}`, `shallow ${when}`, `retained ${when}`]);

function sizes({ before, after, delta }: { before: Size; after: Size; delta: Size }): Value[] {
  return [before, after, delta].flatMap((size) => [size.count, size.shallow, size.retained]);
}

function turnover({ added, removed, surviving }: ComparedRow): Value[] {
  return [added, removed, surviving];
}

function place(source: SourceLocation | null): Value[] {
  return source ? [source.file, source.line] : [null, null];
}
