// One snapshot alone: what is large in it, totals, groups, constructors, tenants, and the way to a
// comparison.
import "../table/table.ts";
import "./suspects.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Size, SourceLocation, Summary, SummaryRow, SummaryTenant } from "../../src/protocol/report.ts";
import { NO_VERDICT, ONE_SNAPSHOT } from "../../src/protocol/vocabulary.ts";
import type { PanelTextfield } from "../controls/fields.ts";
import { failureText } from "../state/requestFailure.ts";
import { comparator, nextSort, type SortOrder } from "../state/sorting.ts";
import { base, plainTable } from "../styles/base.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount, formatShare } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { known, plural, said, saidRuns, t } from "../text/l10n.ts";
import { marked, withoutPlace } from "../text/saidSentences.ts";
import { baseName, nameOf, placeOf, placeText, sentence } from "../text/shownNames.ts";
import type { Handler } from "../wire/events.ts";
import type { HostConnection } from "../wire/hostConnection.ts";
import "../controls/fields.ts";
import type { RowSource } from "../table/rowAccess.ts";

@customElement("hv-summary")
export class SummaryView extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      :host {
        padding: 0.9em 1.5em 1.5em;
      }
      h2 {
        margin-top: 1.6em;
      }
      .file {
        max-width: none;
        margin: -0.9em -1.5em 0;
        padding: 0.55em 1.3em;
        border-bottom: 1px solid var(--border);
        font-size: 0.92em;
      }
      .file .number {
        margin-inline-start: 0.8em;
        color: var(--dim);
        white-space: normal;
      }
      .head {
        margin: 0 -1.5em 1.2em;
        padding: 1em 1.3em 0.9em;
        border-bottom: 1px solid var(--border);
        border-inline-start: 4px solid var(--grey);
      }
      h1 {
        display: inline-flex;
        gap: 0.35em;
        align-items: center;
        margin: 0;
        font-size: 1.8em;
        font-weight: 600;
        line-height: 1.25;
      }
      .how {
        margin-inline-start: 0.8em;
        color: var(--dim);
        font-size: 0.92em;
      }
      .headline {
        max-width: 110ch;
        margin: 0.4em 0 0.7em;
        font-size: 1.11em;
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      .headline code {
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6em;
      }
      @media (max-width: 620px) {
        .how {
          display: block;
          margin: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) connection!: HostConnection;
  @property({ attribute: false }) summary!: Summary;
  @state() private filter = "";
  @state() private sort: SortOrder = { column: "retained", descending: true };
  @state() private opened: SummaryRow | null = null;
  @state() private failure = "";
  #rows: SummaryRow[] = [];

  constructor() {
    super();
    this.addEventListener("hv-action", this.#onAction as unknown as EventListener);
  }

  readonly #onAction: Handler<"hv-action"> = ({ detail }) => {
    if (detail.name === "openSource") void this.#ask(detail.name, detail.params);
  };

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const wanted = this.filter.trim().toLowerCase();
    const rows = this.summary.constructors.filter(({ name }) => wanted === "" || name.toLowerCase().includes(wanted));
    this.#rows = rows.sort(comparator(this.sort, rowValue, ({ name }) => name));
  }

  protected override render(): TemplateResult {
    const [snapshot] = this.summary.snapshots;
    return html`<main>
      <p class="file">
        <b>${nameOf(baseName(snapshot.path), 80)}</b>
        <span class="number">${t("{0} alive in {1} nodes and {2} edges; file of {3}", formatBytes(snapshot.totalSize), formatCount(snapshot.nodeCount), formatCount(snapshot.edgeCount), formatBytes(snapshot.fileBytes))}</span>
      </p>
      ${this.#head()}
      ${this.failure ? html`<p role="alert">${this.failure}</p>` : nothing}
      <hv-suspects .summary=${this.summary} .host=${this.connection}></hv-suspects>
      ${this.#groups()} ${this.#tenants(snapshot.totalSize)} ${this.#constructors()}
    </main>`;
  }

  #head(): TemplateResult {
    const { headline, headlineParts, suspects } = this.summary;
    const source = suspects[0]?.source ?? null;
    return html`<section class="head" aria-label=${t("Verdict")}>
      <h1>${icon("info")}<span>${known(NO_VERDICT)}</span></h1>
      <span class="how">${known(ONE_SNAPSHOT)}</span>
      <p class="headline">${marked(withoutPlace(saidRuns(headline, headlineParts), source && placeText(source)))}</p>
      <div class="actions">
        ${source ? html`<button type="button" class="button primary" @click=${() => this.#ask("openSource", { source })}>${t("Open {0}", placeText(source))}</button>` : nothing}
        <button type="button" class="button ${source ? "" : "primary"}" @click=${() => this.#ask("compareWith", {})}>${t("Compare with…")}</button>
      </div>
    </section>`;
  }

  #groups(): TemplateResult | typeof nothing {
    const { groups } = this.summary;
    if (groups.length === 0) return nothing;
    return html`<h2>${t("Groups")}<span class="aside">${t("retained sizes overlap: do not add them up")}</span></h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("Groups")}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="text">${t("group")}</th>
              <th scope="col">${t("count")}</th>
              <th scope="col">${t("shallow")}</th>
              <th scope="col">${t("retained")}</th>
            </tr>
          </thead>
          <tbody>
            ${groups.map(
              ({ name, size, constructors }) =>
                html`<tr>
                  <th scope="row" class="text wrap">${nameOf(name, 40)} ${constructors[0] === undefined ? nothing : html`<small>${nameOf(constructors[0], 40)}</small>`}</th>
                  <td>${formatCount(size.count)}</td>
                  <td>${formatBytes(size.shallow)}</td>
                  <td>${formatBytes(size.retained)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #tenants(total: number): TemplateResult {
    const { tenants } = this.summary;
    if (tenants.items.length === 0) return html`<h2>${t("Tenants")}</h2><p class="muted">${t("No tenants were recognised.")}</p>`;
    const rows = [...tenants.items].sort((a, b) => b.size.retained - a.size.retained || (a.id < b.id ? -1 : 1));
    const source: RowSource<SummaryTenant> = { length: rows.length, at: (index) => rows[index] };
    const shares = t(
      "tenants {0}, shared {1}, no tenant's {2}",
      formatShare((total - tenants.shared - tenants.unattributed) / total),
      formatShare(tenants.shared / total),
      formatShare(tenants.unattributed / total),
    );
    return html`<h2>${t("Tenants")}<span class="aside">${plural(tenants.count, "{0} tenant", "{0} tenants", formatCount(tenants.count))}: ${shares}</span></h2>
      <p class="muted">${t("Recognised by:")} ${sentence(said(tenants.rule, tenants.ruleParts))}</p>
      <hv-table label=${t("Tenants")} max-rows="10" .columns=${tenantColumns()} .source=${source}></hv-table>`;
  }

  #constructors(): TemplateResult {
    const rows = this.#rows;
    const source: RowSource<SummaryRow> = { length: rows.length, at: (index) => rows[index] };
    const opened = this.opened ? rows.indexOf(this.opened) : -1;
    const place = this.opened?.source;
    return html`<h2>${t("Constructors")}<span class="aside">${t("{0} of {1}", formatCount(rows.length), formatCount(this.summary.constructors.length))}</span></h2>
      <div class="toolbar" role="search">
        <hv-textfield
          .label=${t("Filter constructors by name")}
          placeholder=${t("Filter by name")}
          .value=${this.filter}
          @input=${(event: Event) => {
            this.filter = (event.target as PanelTextfield).value;
          }}
          >${icon("search", "content-before")}</hv-textfield
        >
        ${place ? html`<button type="button" class="link" @click=${() => this.#ask("openSource", { source: place })}>${t("Open source")} ${placeOf(place)}</button>` : nothing}
      </div>
      <hv-table
        label=${t("Constructors")}
        max-rows="20"
        .columns=${constructorColumns()}
        .source=${source}
        .sort=${this.sort}
        .selected=${opened}
        .emptyText=${t("No constructor matches.")}
        @hv-sort=${this.#onSort}
        @hv-open=${this.#onOpen}
      ></hv-table>`;
  }

  readonly #onSort: Handler<"hv-sort"> = (event) => {
    this.sort = nextSort(this.sort, event.detail, (column) => column === "name");
  };

  readonly #onOpen: Handler<"hv-open"> = (event) => {
    this.opened = this.#rows[event.detail.index];
  };

  async #ask(...[name, params]: ["compareWith", Record<string, never>] | ["openSource", { source: SourceLocation }]): Promise<void> {
    this.failure = "";
    try {
      await (name === "compareWith" ? this.connection.request(name, params) : this.connection.request(name, params));
    } catch (error) {
      this.failure = failureText(error);
    }
  }
}

function rowValue(row: SummaryRow, column: string): string | number {
  if (column === "name") return row.name;
  if (column === "count") return row.size.count;
  return column === "shallow" ? row.size.shallow : row.size.retained;
}

function sizeColumns<Row>(size: (row: Row) => Size, sortable: boolean): Column<Row>[] {
  const column = (id: string, title: string, cell: (row: Row) => string): Column<Row> => ({
    id,
    title,
    width: 7,
    numeric: true,
    sortable,
    cell,
  });
  return [
    column("count", t("count"), (row) => formatCount(size(row).count)),
    column("shallow", t("shallow"), (row) => formatBytes(size(row).shallow)),
    column("retained", t("retained"), (row) => formatBytes(size(row).retained)),
  ];
}

function constructorColumns(): Column<SummaryRow>[] {
  const cell = (row: SummaryRow) => html`${nameOf(row.name, 80)}${row.source ? html` <small>${placeText(row.source)}</small>` : nothing}`;
  return [{ id: "name", title: t("constructor"), width: 13, sortable: true, cell }, ...sizeColumns<SummaryRow>((row) => row.size, true)];
}

function tenantColumns(): Column<SummaryTenant>[] {
  const cell = (row: SummaryTenant) => nameOf(row.id, 80);
  return [{ id: "tenant", title: t("tenant"), width: 13, cell }, ...sizeColumns<SummaryTenant>((row) => row.size, false)];
}
