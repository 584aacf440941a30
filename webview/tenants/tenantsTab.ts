// Tenants: what each keeps, how much one more costs, how they were recognised, and what they share.
import "../table/table.ts";
import "./sharedPairs.ts";
import "./tenantChart.ts";
import "./tenantRule.ts";
import "./tenantDetail.ts";
import "@vscode-elements/elements/dist/vscode-button/index.js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Report, TenantRow } from "../../src/protocol/report.ts";
import { choice, choiceStyles, type PanelTextfield } from "../frame/fields.ts";
import { splitStyles } from "../objects/detail.styles.ts";
import { csvOf } from "../state/csv.ts";
import { tenantRows } from "../state/tenantRows.ts";
import { INITIAL_VIEW, TENANT_SETS, type TenantSection, type TenantsView } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import type { Column } from "../table/columns.ts";
import type { DataTable, RowSource } from "../table/table.ts";
import { formatBytes, formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { tenantSetWords } from "../text/panelWords.ts";
import { act, changeView, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { tenantColumns } from "./tenantColumns.ts";

@customElement("hv-tenants")
export class TenantsTab extends LitElement {
  static override styles = [base, choiceStyles, splitStyles];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) view: TenantsView = INITIAL_VIEW.tenants;
  @query("hv-table") private table?: DataTable<TenantRow>;
  #rows: TenantRow[] = [];
  /** The detail pane takes the focus when it is drawn: it was asked for by key. */
  #focusDetail = false;
  #columns: Column<TenantRow>[] = [];
  #source: RowSource<TenantRow> = { length: 0, at: () => undefined };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("report")) this.#columns = tenantColumns(this.report.tenants.items);
    const before = changed.get("view") as TenantsView | undefined;
    const { view } = this;
    if (!changed.has("report") && before && before.filter === view.filter && before.set === view.set && before.sort === view.sort) return;
    const rows = tenantRows(this.report.tenants.items, view);
    this.#rows = rows;
    this.#source = { length: rows.length, at: (index) => rows[index] };
  }

  protected override render(): TemplateResult {
    const { tenants } = this.report;
    if (tenants.items.length === 0) {
      return html`<h2>${t("No tenants were recognised.")}</h2>
        <p>${t("Tenants are ids that own objects of several kinds. If this program has some, name where their id is: the growth is then told apart by tenant.")}</p>
        <hv-tenant-rule .tenants=${tenants} .host=${this.host} .canQuery=${this.canQuery}></hv-tenant-rule>`;
    }
    const open = this.view.open === null ? -1 : this.#rows.findIndex((row) => row.id === this.view.open);
    const tenant = this.#rows[open];
    return html`
      ${this.#section("cost", t("Cost by tenant"), html`<hv-tenant-chart .tenants=${tenants}></hv-tenant-chart>`)}
      ${this.#section(
        "rule",
        t("Tenant rule"),
        html`<hv-tenant-rule .tenants=${tenants} .host=${this.host} .canQuery=${this.canQuery}></hv-tenant-rule>`,
      )}
      ${this.#shared()} ${this.#toolbar()}
      <div class="split ${tenant ? "open" : ""}">
        <hv-table
          label=${t("Tenants")}
          .columns=${this.#columns}
          .source=${this.#source}
          .sort=${this.view.sort}
          .selected=${open}
          .emptyText=${t("No tenant matches.")}
          @hv-sort=${this.#onSort}
          @hv-open=${this.#onOpen}
        ></hv-table>
        ${
          tenant
            ? html`<hv-tenant
              .tenant=${tenant}
              .host=${this.host}
              .canQuery=${this.canQuery}
              .last=${this.report.snapshots.length - 1}
              @hv-close=${this.#onClose}
            ></hv-tenant>`
            : nothing
        }
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const detail = this.renderRoot.querySelector("hv-tenant");
    if (this.#focusDetail && detail && changed.has("view")) {
      this.#focusDetail = false;
      void detail.updateComplete.then(() => detail.focus());
    }
    const before = changed.get("view") as TenantsView | undefined;
    const index = this.#rows.findIndex((row) => row.id === this.view.open);
    if (changed.has("view") && this.view.open !== null && before?.open !== this.view.open && index >= 0) {
      void this.table?.updateComplete.then(() => this.table?.reveal(index));
    }
  }

  #toolbar(): TemplateResult {
    const { items } = this.report.tenants;
    const left = this.report.leftOut.tenants ?? 0;
    return html`<div class="toolbar" role="search">
      <hv-textfield
        .label=${t("Filter tenants by id or alias")}
        placeholder=${t("Filter by id or alias")}
        .value=${this.view.filter}
        @input=${(event: Event) => changeView(this, { tenants: { filter: (event.target as PanelTextfield).value } })}
        >${icon("search", "content-before")}</hv-textfield
      >
      ${choice(
        t("Which tenants"),
        this.view.set,
        TENANT_SETS.map((set) => [set, tenantSetWords(set)] as const),
        (set) => changeView(this, { tenants: { set } }),
      )}
      <vscode-button secondary @click=${this.#onExport}>${icon("export", "content-before")}CSV</vscode-button>
      <span class="aside number" role="status">
        ${t("{0} of {1}", formatCount(this.#rows.length), formatCount(items.length))}${
          left > 0
            ? html`, ${plural(left, "{0} more was left out of the report", "{0} more were left out of the report", formatCount(left))}`
            : nothing
        }
      </span>
    </div>`;
  }

  #shared(): TemplateResult | typeof nothing {
    const { shared, sharedPairs } = this.report.tenants;
    if (shared.before === 0 && shared.after === 0) return nothing;
    const total = `${formatBytes(shared.before)} → ${formatBytes(shared.after)}`;
    const pairs = html`<hv-shared-pairs .pairs=${sharedPairs}></hv-shared-pairs>`;
    return this.#section("shared", html`${t("Shared between tenants")} <span class="figure number">${total}</span>`, pairs);
  }

  #section(name: TenantSection, title: string | TemplateResult, content: TemplateResult): TemplateResult {
    const { sections } = this.view;
    const open = sections.includes(name);
    const toggle = (event: Event) => {
      const opened = (event.target as HTMLDetailsElement).open;
      const others = sections.filter((other) => other !== name);
      if (opened !== open) changeView(this, { tenants: { sections: opened ? [...others, name] : others } });
    };
    return html`<details ?open=${open} data-section=${name} @toggle=${toggle}>
      <summary>${title}</summary>
      ${open ? content : nothing}
    </details>`;
  }

  readonly #onSort: Handler<"hv-sort"> = (event) => {
    const { sort } = this.view;
    const { column } = event.detail;
    const descending = sort.column === column ? !sort.descending : column !== "tenant";
    changeView(this, { tenants: { sort: { column, descending } } });
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    const tenant = this.#rows[event.detail.index];
    changeView(this, { tenants: { open: tenant.id } });
    this.#focusDetail = event.detail.byKey;
    this.requestUpdate();
  };

  readonly #onClose = (): void => {
    changeView(this, { tenants: { open: null } });
    this.table?.focus();
  };

  readonly #onExport = (): void => {
    act(this, "export", { format: "csv", name: "tenants", table: csvOf(this.#columns, this.#rows) });
  };
}
