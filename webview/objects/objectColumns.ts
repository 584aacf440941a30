// Columns of tables of objects, and of the trees that objects open into.
import { html, nothing, type TemplateResult } from "lit";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { nameOf } from "../text/shownNames.ts";

/** "new  edge  ClassName  preview": what may be long is last, where it may be cut. */
export function objectWords(row: ObjectRow, marksNew: boolean): TemplateResult {
  return html`${marksNew && row.added ? html`<span class="new">${t("new")}</span> ` : nothing}${
    row.edge !== "" ? html`<b>${nameOf(row.edge, 60)}</b> ` : nothing
  }${nameOf(row.className, 60)}${row.preview === "" ? nothing : html` <small>${nameOf(row.preview, 100)}</small>`}`;
}

/** `marksNew`: objects that were added are marked; of no use in a list of nothing else. */
export function objectColumns(marksNew: boolean): Column<ObjectRow>[] {
  const size = (id: "retained" | "shallow", title: string): Column<ObjectRow> => ({
    id,
    title,
    width: 5.6,
    numeric: true,
    cell: (row) => formatBytes(row[id]),
    value: (row) => row[id],
  });
  return [
    {
      id: "object",
      title: t("object"),
      width: 11,
      cell: (row) => objectWords(row, marksNew),
      value: (row) => [row.edge, row.className].filter(Boolean).join(" "),
    },
    size("retained", t("retained")),
    size("shallow", t("shallow")),
    {
      id: "id",
      title: t("id"),
      width: 6.5,
      numeric: true,
      cell: (row) => html`<span class="muted">@${row.id}</span>`,
      value: (row) => `@${row.id}`,
    },
  ];
}
