// Columns of the table of retainers: entries and booked bytes in each snapshot, growth, share, place.
import { html, nothing } from "lit";
import type { Report } from "../../src/protocol/report.ts";
import { growth } from "../objects/constructorColumns.ts";
import type { RetainerRow } from "../state/retainerRows.ts";
import { ShownSeries } from "../state/shownSeries.ts";
import { shareBar } from "../table/bars.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount, formatShare, formatSignedBytes } from "../text/figures.ts";
import { said, t } from "../text/l10n.ts";
import { holderName, holderText, snapshotName } from "../text/panelWords.ts";
import { nameOf, placeOf, plainName, sentence } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

export function retainerColumns(report: Report, rows: readonly RetainerRow[], view: EventTarget): Column<RetainerRow>[] {
  const series = new ShownSeries(report);
  const hasBooked = rows.some(({ booked }) => booked !== null);
  return [
    {
      id: "name",
      title: t("retainer"),
      width: 20,
      sortable: true,
      cell: ({ holder, culprit, source }) => {
        const name = nameOf(holderName(holder, source), 90);
        return culprit ? html`<b>${name}</b>` : name;
      },
      value: ({ holder }) => holderText(holder),
    },
    {
      id: "delta",
      title: t("growth"),
      width: 8,
      numeric: true,
      sortable: true,
      cell: ({ bytes }) => growth(bytes, formatSignedBytes),
      value: ({ bytes }) => bytes,
    },
    { id: "share", title: t("share"), width: 5, numeric: true, cell: ({ share }) => formatShare(share), value: ({ share }) => share },
    { id: "bar", title: t("share as a bar"), drawing: true, width: 5.5, cell: ({ share }) => (share ? shareBar(share) : nothing) },
    {
      id: "source",
      title: t("source"),
      width: 12.5,
      sortable: true,
      cell: ({ source }) =>
        source
          ? html`<button type="button" class="link" tabindex="-1" @click=${() => act(view, "openSource", { source })}>${placeOf(source)}</button>`
          : nothing,
      value: ({ source }) => (source ? `${source.file}:${source.line}` : null),
    },
    ...series.snapshots.map((_, at) => seriesColumn("entries", at, series, t("entries"), formatCount)),
    ...(hasBooked ? series.snapshots.map((_, at) => seriesColumn("booked", at, series, t("booked up to"), formatBytes)) : []),
    {
      id: "class",
      title: t("what it is"),
      width: 9,
      sortable: true,
      cell: ({ holder }) => nameOf(holder.className, 40),
      value: ({ holder }) => holder.className,
    },
    {
      id: "cause",
      title: t("why"),
      width: 24,
      cell: ({ entry }) => (entry ? sentence(said(entry.evidence, entry.evidenceParts)) : nothing),
      value: ({ entry }) => entry?.evidence ?? null,
    },
  ];
}

// biome-ignore lint/complexity/useMaxParams: the columns of two kinds of series, in one line each at the call
function seriesColumn(
  of: "entries" | "booked",
  at: number,
  series: ShownSeries,
  group: string,
  format: (value: number | null | undefined) => string,
): Column<RetainerRow> {
  return {
    id: `${of}:${at}`,
    title: String(at + 1),
    group,
    hint: plainName(snapshotName(series.snapshots, at), 40),
    width: of === "entries" ? 5.6 : 8.2,
    numeric: true,
    sortable: true,
    // What is booked begins with nothing and ends with the growth.
    off: !series.isShown(at) || (of === "booked" && (at === 0 || at === series.count - 1)),
    cell: (row) => format(row[of]?.[at]),
    value: (row) => row[of]?.[at] ?? null,
  };
}
