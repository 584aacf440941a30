// Tenants: what each keeps, how much one more costs, how they were recognised, and what they share.
import "../controls/fields.ts";
import "../controls/splitPane.ts";
import "../table/columnChooser.ts";
import "../table/table.ts";
import "./sharedPairs.ts";
import "./tenantPane.ts";
import "./tenantRule.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { MenuContext, PanelCommand, WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Report, TenantRow } from "../../src/protocol/report.ts";
import { choice, choiceStyles, choices, type PanelTextfield } from "../controls/fields.ts";
import { ShownSeries } from "../state/shownSeries.ts";
import { nextSort } from "../state/sorting.ts";
import { isInTenantSet, tenantRows } from "../state/tenantRows.ts";
import { loadForFilter, onlyName } from "../state/textFilter.ts";
import { INITIAL_VIEW, TENANT_SETS, type TenantSet, type TenantsView } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { tabStyles } from "../styles/tab.styles.ts";
import { headerCommand } from "../table/headerCommands.ts";
import type { RowSource } from "../table/rowAccess.ts";
import { type RowWhat, rowCommand, whatOfCommand } from "../table/rowCommands.ts";
import type { DataTable } from "../table/table.ts";
import { type Column, shownColumns } from "../table/tableColumns.ts";
import { csvOf } from "../table/tableCsv.ts";
import { formatBytes, formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, said, t } from "../text/l10n.ts";
import { tenantSetWords } from "../text/panelWords.ts";
import { plainSentence } from "../text/shownNames.ts";
import { changeView, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { tenantColumns } from "./tenantColumns.ts";

@customElement("hv-tenants-tab")
export class TenantsTab extends LitElement {
  static override styles = [
    base,
    choiceStyles,
    tabStyles,
    css`
      .tools select {
        display: none;
      }
      .none {
        padding: 1em 1.2em;
        overflow: auto;
      }
      .section {
        flex: none;
        max-height: 45%;
        padding: 0.3em 1.2em 0.8em;
        overflow: auto;
        border-block: 1px solid var(--rule);
      }
      @media (max-width: 620px) {
        /* One line for what is searched, one for what is shown of it. */
        .tools hv-textfield {
          flex: 1 1 9em;
        }
        .tools select {
          display: block;
          flex: 0 1 auto;
        }
        .tools .choices {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) view: TenantsView = INITIAL_VIEW.tenants;
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ type: Number }) pane = 0;
  @query("hv-split hv-table") private table?: DataTable<TenantRow>;
  #rows: TenantRow[] = [];
  #counts = new Map<TenantSet, number>();
  #series!: ShownSeries;
  /** The detail pane takes the focus when it is drawn: it was asked for by key. */
  #focusPane = false;
  #columns: Column<TenantRow>[] = [];
  #shown: Column<TenantRow>[] = [];
  #source: RowSource<TenantRow> = { length: 0, at: () => undefined };

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view, report } = this;
    const isOther = changed.has("report") || changed.has("whole");
    if (isOther) {
      this.#series = new ShownSeries(report, this.whole);
      this.#columns = tenantColumns(report.tenants.items, this.#series);
      this.#counts = new Map(TENANT_SETS.map((set) => [set, count(report.tenants.items, set)]));
    }
    if (changed.has("view")) loadForFilter(view.filter, () => this.requestUpdate("view"));
    if (isOther || changed.has("chosen")) this.#shown = shownColumns(this.#columns, this.chosen);
    const before = changed.get("view") as TenantsView | undefined;
    if (!isOther && (!before || (before.filter === view.filter && before.set === view.set && before.sort === view.sort))) return;
    const rows = tenantRows(report.tenants.items, view, this.#series);
    this.#rows = rows;
    this.#source = { length: rows.length, at: (index) => rows[index] };
  }

  protected override render(): TemplateResult {
    const { tenants } = this.report;
    if (tenants.items.length === 0) {
      return html`<div class="none"><h2>${t("No tenants were recognised.")}</h2>
        <p>${t("Tenants are ids that own objects of several kinds. If this program has some, name where their id is: the growth is then told apart by tenant.")}</p>
        <hv-tenant-rule .tenants=${tenants} .host=${this.host} .canQuery=${this.canQuery}></hv-tenant-rule></div>`;
    }
    const open = this.view.open === null ? -1 : this.#rows.findIndex((row) => row.id === this.view.open);
    const tenant = this.#rows[open];
    return html`
      ${this.#toolbar()} ${this.#sections()}
      <hv-split ?open=${tenant !== undefined} .size=${this.pane}>
        <hv-table
          label=${t("Tenants")}
          .menu=${"tenants"}
          .columns=${this.#shown}
          .source=${this.#source}
          .sort=${this.view.sort}
          .selected=${open}
          .emptyText=${t("No tenant matches.")}
          @hv-sort=${this.#onSort}
          @hv-open=${this.#onOpen}
          @hv-row=${this.#onRow}
        ></hv-table>
        ${
          tenant
            ? html`<hv-tenant
              slot="pane"
              .tenant=${tenant}
              .host=${this.host}
              .canQuery=${this.canQuery}
              .last=${this.report.snapshots.length - 1}
              .shown=${this.view.part}
              @hv-close=${this.#onClose}
            ></hv-tenant>`
            : nothing
        }
      </hv-split>
    `;
  }

  run(command: PanelCommand, context: MenuContext): void {
    if (headerCommand(this, command, context, this.#header())) return;
    const index = context.index ?? this.table?.activeIndex ?? -1;
    if (command === "copyTable") {
      rowCommand(this, "copyTable", { table: csvOf(this.#shown, this.#rows) });
      return;
    }
    const what = whatOfCommand(command);
    if (what && this.#rows[index]) this.#act(index, what);
  }

  #header() {
    const columns = this.#columns as readonly Column<never>[];
    const chooser = this.renderRoot.querySelector("hv-columns");
    return { table: this.table, name: "tenants" as const, columns, chosen: this.chosen, chooser };
  }

  focusFilter(): void {
    this.renderRoot.querySelector<HTMLElement>("hv-textfield")?.focus();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const pane = this.renderRoot.querySelector("hv-tenant");
    if (this.#focusPane && pane && changed.has("view")) {
      this.#focusPane = false;
      void pane.updateComplete.then(() => pane.focus());
    }
    const before = changed.get("view") as TenantsView | undefined;
    const index = this.#rows.findIndex((row) => row.id === this.view.open);
    if (changed.has("view") && this.view.open !== null && before?.open !== this.view.open && index >= 0) {
      void this.table?.updateComplete.then(() => this.table?.reveal(index));
    }
  }

  #toolbar(): TemplateResult {
    const { view } = this;
    const sets = TENANT_SETS.filter((set) => set === "all" || set === view.set || (this.#counts.get(set) ?? 0) > 0);
    return html`<div class="tools" role="search">
      <hv-textfield
        .label=${t("Filter tenants: an id or alias, or /a regular expression/")}
        placeholder=${t("Filter tenants and aliases")}
        .value=${view.filter}
        @input=${(event: Event) => this.#set({ filter: (event.target as PanelTextfield).value })}
        >${icon("search", "content-before")}</hv-textfield
      >
      ${choices(
        t("Which tenants"),
        view.set,
        sets.map((set) => [set, html`${tenantSetWords(set)} <span class="number">${formatCount(this.#counts.get(set))}</span>`] as const),
        (set) => this.#set({ set }),
      )}
      ${choice(
        t("Which tenants"),
        view.set,
        sets.map((set) => [set, `${tenantSetWords(set)} ${formatCount(this.#counts.get(set))}`] as const),
        (set) => this.#set({ set }),
      )}
      <hv-columns .table=${"tenants"} .columns=${this.#columns as never} .chosen=${this.chosen}></hv-columns>
      <span class="aside">${this.#cost()}</span>
      ${this.#sectionButton("rule", t("Tenant Rule"))} ${this.#hasShared ? this.#sectionButton("shared", t("Shared")) : nothing}
      <span class="hidden" role="status">${this.#counted()}</span>
    </div>`;
  }

  /** What the next tenant costs, beside what those cost that were there. */
  #cost(): TemplateResult {
    const { tenants, leftOut } = this.report;
    const { marginal, median } = tenants.perTenant;
    const existing = tenants.items.filter((tenant) => isInTenantSet(tenant, "existing"));
    const each = existing.reduce((sum, { after }) => sum + after.retained, 0) / Math.max(1, existing.length);
    const how = plainSentence(said(tenants.rule, tenants.ruleParts));
    const left = leftOut.tenants ?? 0;
    const rest =
      left > 0
        ? ` · ${plural(left, "{0} more was left out of the report", "{0} more were left out of the report", formatCount(left))}`
        : "";
    const one =
      marginal > 0
        ? html`<span title=${t("What the next tenant costs: growth of new tenants by their number")}>${t("one more tenant costs {0}", formatBytes(marginal))}</span> · `
        : nothing;
    return html`${one}${existing.length > 0 ? t("existing ones {0} each", formatBytes(each)) : t("median {0}", formatBytes(median))}${rest} · <span title=${how}>${how}</span>`;
  }

  #counted(): string {
    return t("{0} of {1}", formatCount(this.#rows.length), formatCount(this.report.tenants.items.length));
  }

  get #hasShared(): boolean {
    const { shared } = this.report.tenants;
    return shared.before > 0 || shared.after > 0;
  }

  #sectionButton(name: string, title: string): TemplateResult {
    const open = this.view.sections.includes(name);
    const others = this.view.sections.filter((other) => other !== name);
    return html`<button type="button" class="link" data-section=${name} aria-expanded=${open} @click=${() => this.#set({ sections: open ? others : [...others, name] })}>
      ${title}&nbsp;${icon("chevronDown")}
    </button>`;
  }

  #sections(): TemplateResult {
    const { tenants } = this.report;
    const { sections } = this.view;
    const rule = html`<div class="section"><hv-tenant-rule .tenants=${tenants} .host=${this.host} .canQuery=${this.canQuery}></hv-tenant-rule></div>`;
    const total = `${formatBytes(tenants.shared.before)} → ${formatBytes(tenants.shared.after)}`;
    const shared = html`<div class="section"><h2>${t("Shared between tenants")} <span class="aside number">${total}</span></h2><hv-shared-pairs .pairs=${tenants.sharedPairs}></hv-shared-pairs></div>`;
    return html`${sections.includes("rule") ? rule : nothing}${sections.includes("shared") && this.#hasShared ? shared : nothing}`;
  }

  #set(change: Partial<TenantsView>): void {
    changeView(this, { tenants: change });
  }

  readonly #onSort: Handler<"hv-sort"> = (event) => {
    this.#set({ sort: nextSort(this.view.sort, event.detail, (column) => column === "tenant") });
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    this.#act(event.detail.index, "objects");
    this.#focusPane = event.detail.byKey;
    this.requestUpdate();
  };

  /** A tenant has no source: Enter opens its details. */
  readonly #onRow: Handler<"hv-row"> = (event) => {
    const { index, what } = event.detail;
    this.#act(index, what === "source" ? "objects" : what);
    if (what === "source") this.#focusPane = true;
  };

  #act(index: number, what: RowWhat): void {
    const row = this.#rows[index];
    switch (what) {
      case "objects":
        this.#set({ open: row.id });
        return;
      case "path":
        // That of its largest object, which the list begins with.
        this.#set({ open: row.id, part: "objects" });
        return;
      case "only":
        this.#set({ filter: onlyName(row.id) });
        return;
      default: {
        const text = this.table?.rowText(index) ?? row.id;
        rowCommand(this, what, { name: row.id, kind: "tenant", bytes: row.delta.retained, source: null, text });
        return;
      }
    }
  }

  readonly #onClose = (): void => {
    this.#set({ open: null });
    this.table?.focus();
  };
}

function count(tenants: readonly TenantRow[], set: TenantSet): number {
  return tenants.reduce((sum, tenant) => sum + Number(isInTenantSet(tenant, set)), 0);
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-tenants-tab": TenantsTab;
  }
}
