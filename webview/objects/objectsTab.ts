// Objects: groups and constructors, filtered, in one order; one opens into its instances and these into what
// holds them.
import { CODE_SCOPES, scopeCounts, suitingScope } from "../../src/protocol/codeScope.ts";
import "../controls/fields.ts";
import "../controls/splitPane.ts";
import "../table/columnChooser.ts";
import "../table/table.ts";
import "./constructorPane.ts";
import "./objectPane.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { MenuContext, PanelCommand, WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import { choice, choiceStyles, choices, type PanelTextfield } from "../controls/fields.ts";
import { type ConstructorLine, constructorLines } from "../state/constructorRows.ts";
import { ShownSeries } from "../state/shownSeries.ts";
import { nextSort } from "../state/sorting.ts";
import { loadForFilter, onlyName, textFilter } from "../state/textFilter.ts";
import { CHANGES, INITIAL_VIEW, type ObjectsView } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { tabStyles } from "../styles/tab.styles.ts";
import { headerCommand } from "../table/headerCommands.ts";
import type { RowSource, TreeAccess } from "../table/rowAccess.ts";
import { type RowWhat, rowCommand, whatOfCommand } from "../table/rowCommands.ts";
import type { DataTable } from "../table/table.ts";
import { type Column, shownColumns } from "../table/tableColumns.ts";
import { csvOf } from "../table/tableCsv.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { changeWords, scopeWords } from "../text/panelWords.ts";
import { baseName } from "../text/shownNames.ts";
import { changeView, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { constructorColumns } from "./constructorColumns.ts";

@customElement("hv-objects-tab")
export class ObjectsTab extends LitElement {
  static override styles = [base, choiceStyles, tabStyles];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) view: ObjectsView = INITIAL_VIEW.objects;
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ type: Number }) pane = 0;
  @state() private expanded: ReadonlySet<string> = new Set();
  @query("hv-table") private table?: DataTable<ConstructorLine>;
  #lines: ConstructorLine[] = [];
  #series!: ShownSeries;
  /** The detail pane takes the focus when it is drawn: it was asked for by key. */
  #focusPane = false;
  #columns: Column<ConstructorLine>[] = [];
  #shown: Column<ConstructorLine>[] = [];
  #source: RowSource<ConstructorLine> = { length: 0, at: () => undefined };

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { report, view } = this;
    if (changed.has("report") || changed.has("whole")) {
      this.#series = new ShownSeries(report, this.whole);
      this.#columns = constructorColumns(this.#series, this);
    }
    if (changed.has("report") || changed.has("whole") || changed.has("chosen")) this.#shown = shownColumns(this.#columns, this.chosen);
    if (changed.has("view")) loadForFilter(view.filter, () => this.requestUpdate());
    this.#lines = constructorLines(
      report,
      { ...view, scope: view.scope || suitingScope(report) },
      { expanded: this.expanded, series: this.#series },
    );
    const lines = this.#lines;
    this.#source = { length: lines.length, at: (index) => lines[index] };
  }

  protected override render(): TemplateResult {
    const { open, openGroup } = this.view;
    const selected = this.#lines.findIndex((line) => (line.kind === "group" ? line.row.name === openGroup : line.index === open));
    const pane = this.#pane();
    const filter = textFilter(this.view.filter);
    return html`
      ${this.#toolbar()}
      <hv-split ?open=${pane !== null} .size=${this.pane}>
        <hv-table
          label=${t("Constructors")}
          .menu=${"objects"}
          .columns=${this.#shown}
          .source=${this.#source}
          .sort=${this.view.sort}
          .tree=${this.view.grouped ? TREE : null}
          .selected=${selected}
          .emptyText=${filter.kind === "invalid" ? t("No regular expression: {0}", filter.message) : t("No constructor matches.")}
          @hv-sort=${this.#onSort}
          @hv-open=${this.#onOpen}
          @hv-row=${this.#onRow}
          @hv-toggle=${this.#onToggle}
        ></hv-table>
        ${pane ?? nothing}
      </hv-split>
    `;
  }

  /** Carries out what was chosen in a menu or the palette. */
  run(command: PanelCommand, context: MenuContext): void {
    if (headerCommand(this, command, context, this.#header())) return;
    const index = context.index ?? this.table?.activeIndex ?? -1;
    if (command === "copyTable") return void this.#copyTable();
    const what = whatOfCommand(command);
    if (what && this.#lines[index]) this.#act(index, what);
  }

  #header() {
    const columns = this.#columns as readonly Column<never>[];
    const chooser = this.renderRoot.querySelector("hv-columns");
    return { table: this.table, name: "objects" as const, columns, chosen: this.chosen, chooser };
  }

  focusFilter(): void {
    this.renderRoot.querySelector<HTMLElement>("hv-textfield")?.focus();
  }

  #pane(): TemplateResult | null {
    const { view } = this;
    const last = this.report.snapshots.length - 1;
    const filter = textFilter(view.filter);
    if (filter.kind === "id" && this.canQuery)
      return html`<hv-object-pane slot="pane" .host=${this.host} .object=${filter.id} .snapshot=${last} .neighbours=${view.neighbours} @hv-close=${this.#onClose}></hv-object-pane>`;
    const group = view.openGroup === null ? undefined : this.report.groups.find(({ name }) => name === view.openGroup);
    const row = group ?? (view.open === null ? undefined : this.report.constructors[view.open]);
    if (!row) return null;
    return html`<hv-constructor
      slot="pane"
      .row=${row}
      .index=${group ? -1 : view.open}
      .host=${this.host}
      .canQuery=${this.canQuery}
      .last=${last}
      .instances=${view.instances}
      @hv-close=${this.#onClose}
    ></hv-constructor>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const pane = this.renderRoot.querySelector("hv-constructor");
    if (!this.#focusPane || !pane || !changed.has("view")) return;
    this.#focusPane = false;
    void pane.updateComplete.then(() => pane.focus());
  }

  #toolbar(): TemplateResult {
    const { view, report } = this;
    const counts = scopeCounts(report);
    const scope = view.scope || suitingScope(report);
    return html`<div class="tools" role="search">
      <hv-textfield
        .label=${t("Filter constructors: a name, /a regular expression/, file:NAME, package:NAME, or @id")}
        placeholder=${t("Filter, /regex/ or @id")}
        .value=${view.filter}
        @input=${(event: Event) => this.#set({ filter: (event.target as PanelTextfield).value })}
        >${icon("search", "content-before")}</hv-textfield
      >
      ${choices(
        t("Whose code"),
        scope,
        CODE_SCOPES.map((one) => [one, html`${scopeWords(one)} <span class="number">${formatCount(counts[one])}</span>`] as const),
        (one) => this.#set({ scope: one }),
      )}
      ${choice(
        t("Which objects"),
        view.change,
        CHANGES.map((change) => [change, changeWords(change)] as const),
        (change) => this.#set({ change }),
      )}
      <label class="check">
        <input type="checkbox" .checked=${view.grouped} @change=${(event: Event) => this.#set({ grouped: (event.target as HTMLInputElement).checked })} />
        ${t("Group by kind")}
      </label>
      <hv-columns .table=${"objects"} .columns=${this.#columns as never} .chosen=${this.chosen}></hv-columns>
      ${
        view.hidden.length > 0
          ? html`<button type="button" class="link" @click=${() => this.#set({ hidden: [] })}>${plural(view.hidden.length, "{0} hidden: show", "{0} hidden: show", formatCount(view.hidden.length))}</button>`
          : nothing
      }
      <span class="aside" role="status">${this.#counted()}</span>
    </div>`;
  }

  #counted(): string {
    const left = this.report.leftOut.constructors ?? 0;
    const shown = this.#lines.reduce((sum, line) => sum + (line.kind === "constructor" ? 1 : line.expanded ? 0 : line.members), 0);
    const words = t("{0} of {1}", formatCount(shown), formatCount(this.report.constructors.length));
    if (left === 0) return words;
    return `${words}, ${plural(left, "{0} more was left out of the report", "{0} more were left out of the report", formatCount(left))}`;
  }

  #set(change: Partial<ObjectsView>): void {
    changeView(this, { objects: change });
  }

  readonly #onSort: Handler<"hv-sort"> = (event) => {
    this.#set({ sort: nextSort(this.view.sort, event.detail, (column) => column === "name" || column === "source") });
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    this.#act(event.detail.index, "objects");
    this.#focusPane = event.detail.byKey;
    this.requestUpdate();
  };

  readonly #onRow: Handler<"hv-row"> = (event) => this.#act(event.detail.index, event.detail.what);

  #act(index: number, what: RowWhat): void {
    const line = this.#lines[index];
    const { row } = line;
    const source = line.kind === "constructor" ? line.row.source : null;
    switch (what) {
      case "objects":
      case "path":
        this.#set({
          ...(line.kind === "group" ? { openGroup: row.name, open: null } : { open: line.index, openGroup: null }),
          instances: row.added > 0 ? "added" : row.surviving > 0 ? "surviving" : "removed",
        });
        return;
      case "only":
        this.#set({ filter: onlyName(row.name) });
        return;
      case "onlyFile":
        if (source) this.#set({ filter: `file:${baseName(source.file)}` });
        return;
      case "hide":
        this.#set({ hidden: [...this.view.hidden, row.name] });
        return;
      default:
        rowCommand(this, what, {
          name: row.name,
          kind: "constructor",
          bytes: row.delta.retained,
          source,
          text: this.table?.rowText(index) ?? row.name,
        });
        return;
    }
  }

  #copyTable(): void {
    rowCommand(this, "copyTable", { table: csvOf(this.#shown, this.#lines) });
  }

  readonly #onToggle: Handler<"hv-toggle"> = (event) => {
    const line = this.#lines[event.detail.index];
    if (line.kind !== "group") return;
    const expanded = new Set(this.expanded);
    if (event.detail.expanded) expanded.add(line.row.name);
    else expanded.delete(line.row.name);
    this.expanded = expanded;
  };

  readonly #onClose = (): void => {
    this.#set({ open: null, openGroup: null, ...(textFilter(this.view.filter).kind === "id" ? { filter: "" } : {}) });
    this.table?.focus();
  };
}

const TREE: TreeAccess<ConstructorLine> = {
  level: (line) => (line.kind === "group" ? 1 : line.level),
  expanded: (line) => (line.kind === "group" && line.members > 0 ? line.expanded : null),
};

declare global {
  interface HTMLElementTagNameMap {
    "hv-objects-tab": ObjectsTab;
  }
}
