// Constructors: grouped or flat, filtered, sorted; one opens into its instances and these into what holds them.
import "../table/table.ts";
import "./constructorDetail.ts";
import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import type { VscodeCheckbox } from "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Report } from "../../src/protocol/report.ts";
import { choice, choiceStyles, type PanelTextfield } from "../frame/fields.ts";
import { type ConstructorLine, constructorLines, sourceFiles } from "../state/constructorRows.ts";
import { csvOf } from "../state/csv.ts";
import { CHANGES, type ConstructorsView, INITIAL_VIEW, MEASURES, type Measure } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import type { Column } from "../table/columns.ts";
import type { DataTable, RowSource, TreeAccess } from "../table/table.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { changeWords, measureWords } from "../text/panelWords.ts";
import { baseName, plainName } from "../text/shownNames.ts";
import { act, changeView, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { constructorColumns } from "./constructorColumns.ts";
import { splitStyles } from "./detail.styles.ts";

const MAX_FILES = 200;

@customElement("hv-constructors")
export class ConstructorsTab extends LitElement {
  static override styles = [base, choiceStyles, splitStyles];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) view: ConstructorsView = INITIAL_VIEW.constructors;
  @state() private expanded: ReadonlySet<string> = new Set();
  @query("hv-table") private table?: DataTable<ConstructorLine>;
  #lines: ConstructorLine[] = [];
  /** The detail pane takes the focus when it is drawn: it was asked for by key. */
  #focusDetail = false;
  #columns: Column<ConstructorLine>[] = [];
  #source: RowSource<ConstructorLine> = { length: 0, at: () => undefined };
  #files: string[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { report, view } = this;
    if (changed.has("report")) this.#files = sourceFiles(report, MAX_FILES);
    const before = changed.get("view") as ConstructorsView | undefined;
    if (before?.measure !== view.measure) this.#columns = constructorColumns(view.measure);
    // Asked for one group: it stands open.
    if (view.group !== "" && before?.group !== view.group) this.expanded = new Set([...this.expanded, view.group]);
    const lines = constructorLines(report, view, this.expanded);
    this.#lines = lines;
    this.#source = { length: lines.length, at: (index) => lines[index] };
  }

  protected override render(): TemplateResult {
    const { open } = this.view;
    const { openGroup } = this.view;
    const selected = this.#lines.findIndex((line) => (line.kind === "group" ? line.row.name === openGroup : line.index === open));
    const group = openGroup === null ? undefined : this.report.groups.find(({ name }) => name === openGroup);
    const row = group ?? (open === null ? undefined : this.report.constructors[open]);
    return html`
      ${this.#toolbar()} ${this.#note()}
      <div class="split ${row ? "open" : ""}">
        <hv-table
          label=${t("Constructors")}
          .columns=${this.#columns}
          .source=${this.#source}
          .sort=${this.view.sort}
          .tree=${this.view.grouped ? TREE : null}
          .selected=${selected}
          .emptyText=${t("No constructor matches.")}
          @hv-sort=${this.#onSort}
          @hv-open=${this.#onOpen}
          @hv-toggle=${this.#onToggle}
        ></hv-table>
        ${
          row
            ? html`<hv-constructor
              .row=${row}
              .index=${group ? -1 : open}
              .host=${this.host}
              .canQuery=${this.canQuery}
              .last=${this.report.snapshots.length - 1}
              .instances=${this.view.instances}
              @hv-close=${this.#onClose}
            ></hv-constructor>`
            : nothing
        }
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const detail = this.renderRoot.querySelector("hv-constructor");
    if (!this.#focusDetail || !detail || !changed.has("view")) return;
    this.#focusDetail = false;
    void detail.updateComplete.then(() => detail.focus());
  }

  #toolbar(): TemplateResult {
    const { view, report } = this;
    return html`<div class="toolbar" role="search">
      <hv-textfield
        .label=${t("Filter constructors by name")}
        placeholder=${t("Filter by name")}
        .value=${view.filter}
        @input=${(event: Event) => this.#set({ filter: (event.target as PanelTextfield).value })}
        >${icon("search", "content-before")}</hv-textfield
      >
      ${choice(
        t("Which objects"),
        view.change,
        CHANGES.map((change) => [change, changeWords(change)] as const),
        (change) => this.#set({ change }),
      )}
      ${choice(t("Source file"), view.file, [["", t("All files")], ...this.#files.map((file): [string, string] => [file, plainName(baseName(file), 40)])], (file) => this.#set({ file }))}
      ${choice(
        t("Group"),
        view.group,
        [["", t("All groups")], ...report.groups.map(({ name }): [string, string] => [name, plainName(name, 40)])],
        (group) => this.#set({ group }),
      )}
      ${choice(
        t("Measure that comes first"),
        view.measure,
        MEASURES.map((measure) => [measure, measureWords(measure)] as const),
        (measure) => this.#set(measureView(measure)),
      )}
      <vscode-checkbox
        label=${t("Grouped")}
        ?checked=${view.grouped}
        @change=${(event: Event) => this.#set({ grouped: (event.target as VscodeCheckbox).checked })}
      ></vscode-checkbox>
      <vscode-button secondary @click=${this.#onExport}>${icon("export", "content-before")}CSV</vscode-button>
    </div>`;
  }

  #note(): TemplateResult {
    const { constructors, leftOut } = this.report;
    const left = leftOut.constructors ?? 0;
    const shown = this.#lines.reduce((sum, line) => sum + (line.kind === "constructor" ? 1 : line.expanded ? 0 : line.members), 0);
    const rest = plural(left, "{0} more was left out of the report", "{0} more were left out of the report", formatCount(left));
    return html`<div class="note-line muted">
      <span>${t("Retained sizes overlap: do not add them up. Shallow sizes add up.")}</span>
      <span class="number" role="status">${t("{0} of {1}", formatCount(shown), formatCount(constructors.length))}${left > 0 ? `, ${rest}` : nothing}</span>
    </div>`;
  }

  #set(change: Partial<ConstructorsView>): void {
    changeView(this, { constructors: change });
  }

  readonly #onSort: Handler<"hv-sort"> = (event) => {
    const { sort } = this.view;
    const { column } = event.detail;
    this.#set({ sort: { column, descending: sort.column === column ? !sort.descending : column !== "name" } });
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    const line = this.#lines[event.detail.index];
    this.#set(line.kind === "group" ? { openGroup: line.row.name, open: null } : { open: line.index, openGroup: null });
    this.#focusDetail = event.detail.byKey;
    this.requestUpdate();
  };

  readonly #onToggle: Handler<"hv-toggle"> = (event) => {
    const line = this.#lines[event.detail.index];
    if (line.kind === "group") this.#toggle(line.row.name, event.detail.expanded);
  };

  #toggle(group: string, open: boolean): void {
    const expanded = new Set(this.expanded);
    if (open) expanded.add(group);
    else expanded.delete(group);
    this.expanded = expanded;
  }

  readonly #onClose = (): void => {
    this.#set({ open: null, openGroup: null });
    this.table?.focus();
  };

  readonly #onExport = (): void => {
    act(this, "export", { format: "csv", name: "constructors", table: csvOf(this.#columns, this.#lines) });
  };
}

const TREE: TreeAccess<ConstructorLine> = {
  level: (line) => (line.kind === "group" ? 1 : line.level),
  expanded: (line) => (line.kind === "group" && line.members > 0 ? line.expanded : null),
};

/** The measure's columns come first, and its growth decides the order. */
function measureView(measure: Measure): Partial<ConstructorsView> {
  return { measure, sort: { column: `${measure}Delta`, descending: true } };
}
