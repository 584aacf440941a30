// Columns of tables of objects, and of the trees that objects open into.
import { html, nothing, type TemplateResult } from "lit";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import type { Column } from "../table/columns.ts";
import { formatBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { nameOf, placeText } from "../text/shownNames.ts";

/** "edge  ClassName @id  new  preview". */
export function objectWords(row: ObjectRow, marksNew: boolean): TemplateResult {
  return html`${row.edge !== "" ? html`<b>${nameOf(row.edge, 60)}</b> ` : nothing}${nameOf(row.className, 60)}
    <span class="muted">@${row.id}</span>${marksNew && row.added ? html` <span class="new">${t("new")}</span>` : nothing}${
      row.preview === "" ? nothing : html` <small>${nameOf(row.preview, 100)}</small>`
    }`;
}

/** `marksNew`: objects that were added are marked; of no use in a list of nothing else. */
export function objectColumns(marksNew: boolean): Column<ObjectRow>[] {
  return [
    {
      id: "object",
      title: t("object"),
      width: 12,
      grow: 1,
      priority: 0,
      cell: (row) => objectWords(row, marksNew),
      value: (row) => row.className,
    },
    {
      id: "retained",
      title: t("retained"),
      width: 6.2,
      numeric: true,
      priority: 1,
      cell: (row) => formatBytes(row.retained),
      value: (row) => row.retained,
    },
    {
      id: "shallow",
      title: t("shallow"),
      width: 6.2,
      numeric: true,
      priority: 2,
      cell: (row) => formatBytes(row.shallow),
      value: (row) => row.shallow,
    },
    {
      id: "source",
      title: t("source"),
      width: 12,
      priority: 3,
      cell: (row) => (row.source ? placeText(row.source) : nothing),
      value: (row) => (row.source ? placeText(row.source) : null),
    },
  ];
}
