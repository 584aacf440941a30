// Columns of the table of groups and constructors. The chosen measure comes first when there is no room for all.
import { html, nothing, type TemplateResult } from "lit";
import type { ComparedRow } from "../../src/protocol/report.ts";
import type { ConstructorLine } from "../state/constructorRows.ts";
import type { Measure } from "../state/viewState.ts";
import type { Column } from "../table/columns.ts";
import { formatBytes, formatCount, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf, placeText } from "../text/shownNames.ts";

type LineColumn = Column<ConstructorLine>;

export function constructorColumns(measure: Measure): LineColumn[] {
  const rank = (own: Measure) => (own === measure ? 1 : own === "count" ? 10 : own === "retained" ? 20 : 30);
  return [
    {
      id: "name",
      title: t("constructor"),
      width: 19,
      grow: 1,
      priority: 0,
      sortable: true,
      cell: nameCell,
      value: (line) => line.row.name,
    },
    count("countBefore", t("count before"), rank("count") + 1, (row) => row.before.count),
    { ...count("count", t("count after"), rank("count"), (row) => row.after.count), sortable: true },
    {
      ...count("countDelta", t("Δ count"), rank("count"), (row) => row.delta.count),
      sortable: true,
      cell: (line) => unlessZero(line.row.delta.count, formatSignedCount),
    },
    size("shallowBefore", t("shallow before"), rank("shallow") + 2, (row) => row.before.shallow),
    size("shallowAfter", t("shallow after"), rank("shallow") + 1, (row) => row.after.shallow),
    delta("shallowDelta", t("Δ shallow"), rank("shallow"), (row) => row.delta.shallow),
    size("retainedBefore", t("retained before"), rank("retained") + 2, (row) => row.before.retained),
    size("retainedAfter", t("retained after"), rank("retained") + 1, (row) => row.after.retained),
    delta("retainedDelta", t("Δ retained"), rank("retained"), (row) => row.delta.retained),
    { ...count("added", t("added"), 40, (row) => row.added), sortable: true },
    { ...count("removed", t("removed"), 41, (row) => row.removed), sortable: true },
    { ...count("surviving", t("surviving"), 42, (row) => row.surviving), sortable: true },
  ];
}

function nameCell(line: ConstructorLine): TemplateResult {
  if (line.kind === "group") {
    if (line.members === 0) return html`<b>${nameOf(line.row.name, 60)}</b>`;
    const members = plural(line.members, "{0} constructor", "{0} constructors", formatCount(line.members));
    return html`<b>${nameOf(line.row.name, 60)}</b> <small>${members}</small>`;
  }
  const { source } = line.row;
  return html`${nameOf(line.row.name, 80)}${source ? html` <small>${placeText(source)}</small>` : nothing}`;
}

function count(id: string, title: string, priority: number, value: (row: ComparedRow) => number): LineColumn {
  return {
    id,
    title,
    width: 6.6,
    numeric: true,
    priority,
    cell: (line) => formatCount(value(line.row)),
    value: (line) => value(line.row),
  };
}

function size(id: string, title: string, priority: number, value: (row: ComparedRow) => number): LineColumn {
  return {
    id,
    title,
    width: 7.6,
    numeric: true,
    priority,
    sortable: true,
    cell: (line) => formatBytes(value(line.row)),
    value: (line) => value(line.row),
  };
}

/** What did not change stands back, so that what did is found. */
function unlessZero(value: number, format: (value: number) => string): TemplateResult | string {
  return value === 0 ? html`<span class="none">0</span>` : format(value);
}

function delta(id: string, title: string, priority: number, value: (row: ComparedRow) => number): LineColumn {
  return {
    ...size(id, title, priority, value),
    cell: (line) => unlessZero(value(line.row), (bytes) => formatSignedBytes(bytes)),
  };
}
