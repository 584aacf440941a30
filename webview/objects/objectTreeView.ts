// Objects that open into objects, as a tree table.
import "../table/table.ts";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ObjectTree, type TreeLine } from "../state/objectTree.ts";
import { base } from "../styles/base.ts";
import type { RowSource, TreeAccess } from "../table/rowAccess.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { act, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { objectWords } from "./objectColumns.ts";

@customElement("hv-object-tree")
export class ObjectTreeView extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      hv-table {
        flex: 1 1 0;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ type: Number }) snapshot = 0;
  /** Id of the object whose neighbours are shown. */
  @property({ type: Number }) object = 0;
  @property() query: "dominated" | "retainers" = "dominated";
  @state() private lines: TreeLine[] = [];
  #tree: ObjectTree | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("object") && !changed.has("query") && !changed.has("snapshot")) return;
    const { host, snapshot, query } = this;
    const tree: ObjectTree = new ObjectTree(
      this.object,
      (id, from, count) => host.request(query, { snapshot, id, from, count }),
      () => {
        if (tree === this.#tree) this.lines = tree.lines();
      },
    );
    this.#tree = tree;
    void tree.loadMore(tree.root);
  }

  protected override render(): TemplateResult {
    const { lines } = this;
    const source: RowSource<TreeLine> = { length: lines.length, at: (index) => lines[index] };
    return html`<hv-table
      label=${this.query === "dominated" ? t("Objects it retains") : t("Objects that hold it")}
      .columns=${treeColumns(this.query === "retainers")}
      .source=${source}
      .tree=${TREE}
      .emptyText=${this.query === "dominated" ? t("It retains no other object.") : t("Nothing holds it.")}
      @hv-open=${this.#onOpen}
      @hv-row=${this.#onRow}
      @hv-toggle=${this.#onToggle}
    ></hv-table>`;
  }

  /** Enter on what stands for more rows loads them. */
  readonly #onRow: Handler<"hv-row"> = (event) => {
    const line = this.lines[event.detail.index];
    if (line?.kind === "object" && line.node.row.source) act(this, "openSource", { source: line.node.row.source });
    else if (line?.kind === "more" || line?.kind === "error") void this.#tree?.loadMore(line.parent);
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    const line = this.lines[event.detail.index];
    if (line?.kind === "more" || line?.kind === "error") void this.#tree?.loadMore(line.parent);
    else if (line?.kind === "object") this.#toggle(line, !line.node.expanded);
  };

  readonly #onToggle: Handler<"hv-toggle"> = (event) => {
    const line = this.lines[event.detail.index];
    if (line?.kind === "object") this.#toggle(line, event.detail.expanded);
  };

  #toggle({ node }: Extract<TreeLine, { kind: "object" }>, expanded: boolean): void {
    if (node.row.children > 0) this.#tree?.toggle(node, expanded);
  }
}

const TREE: TreeAccess<TreeLine> = {
  level: (line) => (line.kind === "object" ? line.node.level : line.level),
  expanded: (line) => (line.kind === "object" && line.node.row.children > 0 && !line.node.repeats ? line.node.expanded : null),
};

/** `withEdge`: by which name the listed object holds the one above, or is held by it. */
function treeColumns(retainers: boolean): Column<TreeLine>[] {
  const ofObject = (line: TreeLine, text: (node: Extract<TreeLine, { kind: "object" }>["node"]) => string) =>
    line.kind === "object" ? text(line.node) : "";
  return [
    { id: "object", title: retainers ? t("held by") : t("retains"), width: 11, cell: lineWords },
    {
      id: "retained",
      title: t("retained"),
      width: 5.6,
      numeric: true,
      cell: (line) => ofObject(line, ({ row }) => formatBytes(row.retained)),
    },
    {
      id: "shallow",
      title: t("shallow"),
      width: 5.6,
      numeric: true,
      cell: (line) => ofObject(line, ({ row }) => formatBytes(row.shallow)),
    },
    { id: "id", title: t("id"), width: 6.5, numeric: true, cell: (line) => ofObject(line, ({ row }) => `@${row.id}`) },
  ];
}

function lineWords(line: TreeLine): TemplateResult {
  switch (line.kind) {
    case "object":
      return html`${objectWords(line.node.row, true)}${line.node.repeats ? html` <small>${t("(again: see above)")}</small>` : ""}`;
    case "loading":
      return html`<span class="muted">${t("Loading…")}</span>`;
    case "error":
      return html`${line.message} <span class="muted">${t("(Enter tries again)")}</span>`;
    case "more":
      return html`<span class="muted">${plural(line.missing, "{0} more: Enter loads it", "{0} more: Enter loads the next", formatCount(line.missing))}</span>`;
  }
}
