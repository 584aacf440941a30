// Columns of the table of groups and constructors: each measure in every snapshot, and its growth.
import { html, nothing, type TemplateResult } from "lit";
import type { ComparedRow, Size } from "../../src/protocol/report.ts";
import type { ConstructorLine } from "../state/constructorRows.ts";
import type { ShownSeries } from "../state/shownSeries.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { snapshotName } from "../text/panelWords.ts";
import { nameOf, placeOf, plainName } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

type LineColumn = Column<ConstructorLine>;

export function constructorColumns(series: ShownSeries, view: EventTarget): LineColumn[] {
  const span = `${series.from + 1} → ${series.to + 1}`;
  const turnover = t("objects, {0}", span);
  return [
    { id: "name", title: t("constructor"), width: 15, sortable: true, cell: nameCell, value: ({ row }) => row.name },
    {
      id: "source",
      title: t("defined at"),
      width: 14,
      sortable: true,
      cell: ({ row }) => placeCell(row, view),
      value: ({ row }) => placeOfRow(row),
    },
    // What the table is sorted by comes first: where the window is narrow, the rest is what scrolls.
    ...measure("retained", t("retained size"), series),
    ...measure("count", t("objects"), series),
    count("added", t("new"), turnover, t("only in the later snapshot"), (row) => row.added),
    count("removed", t("gone"), turnover, t("only in the earlier snapshot"), (row) => row.removed),
    count("surviving", t("existing"), turnover, t("in both snapshots"), (row) => row.surviving),
    ...measure("shallow", t("shallow size"), series),
  ];
}

const HINTS: Record<keyof Size, () => string> = {
  count: () => t("Number of live objects"),
  shallow: () => t("What the objects take themselves; shallow sizes add up"),
  retained: () => t("What would be freed with the objects; retained sizes overlap, do not add them up"),
};

function measure(of: keyof Size, group: string, series: ShownSeries): LineColumn[] {
  const format = of === "count" ? formatCount : formatBytes;
  const signed = of === "count" ? formatSignedCount : formatSignedBytes;
  const hint = HINTS[of]();
  const width = of === "count" ? 5.2 : 6.3;
  const value = (row: ComparedRow, at: number) => series.size(row, at)?.[of] ?? null;
  const columns = series.snapshots.map((_, at): LineColumn => {
    const name = plainName(snapshotName(series.snapshots, at), 40);
    return {
      id: `${of}:${at}`,
      title: String(at + 1),
      group,
      hint: `${name}: ${hint}`,
      width,
      numeric: true,
      sortable: true,
      // Of three and more the shallow sizes between say little.
      off: !series.isShown(at) || (of === "shallow" && at !== series.from && at !== series.to),
      cell: ({ row }) => format(value(row, at)),
      value: ({ row }) => value(row, at),
    };
  });
  const delta: LineColumn = {
    id: `${of}:delta`,
    title: "Δ",
    group,
    hint: t("Growth from {0} to {1}: {2}", series.from + 1, series.to + 1, hint),
    width: of === "count" ? 6 : 7.4,
    numeric: true,
    sortable: true,
    cell: ({ row }) => growth(row.delta[of], signed),
    value: ({ row }) => row.delta[of],
  };
  return [...columns, delta];
}

// biome-ignore lint/complexity/useMaxParams: a column of this table in one line at each call
function count(id: string, title: string, group: string, hint: string, value: (row: ComparedRow) => number): LineColumn {
  const cell = ({ row }: ConstructorLine) => (value(row) === 0 ? html`<span class="none">0</span>` : formatCount(value(row)));
  return { id, title, group, hint, width: 5.4, numeric: true, sortable: true, cell, value: ({ row }) => value(row) };
}

/** What did not change stands back, so that what did is found. */
export function growth(value: number, format: (value: number) => string): TemplateResult {
  return value === 0 ? html`<span class="none">0</span>` : html`<span class=${value > 0 ? "grew" : ""}>${format(value)}</span>`;
}

function nameCell(line: ConstructorLine): TemplateResult {
  if (line.kind === "group") {
    const members =
      line.members === 0
        ? nothing
        : html` <small>${plural(line.members, "{0} constructor", "{0} constructors", formatCount(line.members))}</small>`;
    return html`<b>${nameOf(line.row.name, 60)}</b>${members}`;
  }
  return nameOf(line.row.name, 80);
}

function placeCell(row: ComparedRow, view: EventTarget): TemplateResult | typeof nothing {
  const source = "source" in row ? (row as { source: Parameters<typeof placeOf>[0] | null }).source : null;
  if (!source) return nothing;
  return html`<button type="button" class="link" tabindex="-1" @click=${() => act(view, "openSource", { source })}>${placeOf(source)}</button>`;
}

function placeOfRow(row: ComparedRow): string | null {
  const source = "source" in row ? (row as { source: { file: string; line: number } | null }).source : null;
  return source ? `${source.file}:${source.line}` : null;
}
