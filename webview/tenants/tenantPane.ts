// One tenant: what it keeps, its largest objects with the path that holds them, and what is inside.
import "../objects/objectBrowser.ts";
import "../table/pagedTable.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { isGoneTenant } from "../../src/protocol/growthSplit.ts";
import type { ObjectRow, QueryResult } from "../../src/protocol/queries.ts";
import type { TenantRow } from "../../src/protocol/report.ts";
import { choices } from "../controls/fields.ts";
import type { FetchPage } from "../state/pagedList.ts";
import type { TenantPart } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { paneStyles } from "../styles/pane.styles.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount, formatCountChange, formatSignedBytes } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf, plainName } from "../text/shownNames.ts";
import { changeView, emit } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { stateWord } from "./tenantColumns.ts";

const SHOWN_ALIASES = 40;
type ConstructorOfTenant = QueryResult<"tenantConstructors">["rows"][number];

@customElement("hv-tenant")
export class TenantPane extends LitElement {
  static override styles = [
    base,
    paneStyles,
    css`
      hv-paged-table {
        flex: 1 1 0;
        border-top: 1px solid var(--rule);
      }
    `,
  ];

  @property({ attribute: false }) tenant!: TenantRow;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  /** Position of the last snapshot. */
  @property({ type: Number }) last = 1;
  @property({ attribute: false }) shown: TenantPart = "objects";
  @state() private objectSnapshot = 1;
  #constructors!: FetchPage<ConstructorOfTenant>;
  #objects!: FetchPage<ObjectRow>;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("tenant")) return;
    const { host } = this;
    const tenant = this.tenant.id;
    this.objectSnapshot = isGoneTenant(this.tenant) ? 0 : this.last;
    this.#constructors = (from, count) => host.request("tenantConstructors", { tenant, from, count });
    this.#objects = async (from, count) => {
      const page = await host.request("tenantObjects", { tenant, from, count });
      if (tenant === this.tenant.id) this.objectSnapshot = page.snapshot;
      return page;
    };
  }

  protected override render(): TemplateResult {
    const { tenant } = this;
    const close = () => emit(this, "hv-close", null);
    return html`<section
      aria-label=${t("Tenant {0}", tenant.id.slice(0, 80))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          close();
        }
      }}
    >
      <header>
        <h2 tabindex="-1">${nameOf(tenant.id, 80)}</h2>
        ${this.canQuery ? this.#choices() : nothing}
        <span class="about number">${this.#about()}</span>
        <button type="button" class="close" aria-label=${t("Close details")} title=${t("Close details (Escape)")} @click=${close}>${icon("close")}</button>
      </header>
      ${this.canQuery ? this.#content() : html`<p class="muted more">${t("Its constructors and objects need the snapshots, which are not open.")}</p>`}
    </section>`;
  }

  #choices(): TemplateResult {
    return choices(
      t("What of the tenant"),
      this.shown,
      [
        ["objects", t("Largest objects")],
        ["constructors", t("Inside, by constructor")],
      ] as const,
      (part) => changeView(this, { tenants: { part } }),
    );
  }

  #content(): TemplateResult {
    if (this.shown === "constructors")
      return html`<hv-paged-table label=${t("Constructors of the tenant")} .fetch=${this.#constructors} .columns=${constructorColumns()}></hv-paged-table>`;
    return html`<hv-browser
      label=${t("Largest objects of the tenant")}
      marks-new
      .host=${this.host}
      .fetch=${this.#objects}
      .snapshot=${this.objectSnapshot}
      .emptyText=${t("No objects.")}
    ></hv-browser>`;
  }

  #about(): TemplateResult {
    const { tenant } = this;
    const { surplus = 0, handles, aliases } = tenant;
    const extra =
      surplus > 0
        ? html` · ${plural(handles.after, "{0} handle, {1} beyond one", "{0} handles, {1} beyond one", formatCount(handles.after), formatBytes(surplus))}`
        : nothing;
    const also = aliases.slice(0, SHOWN_ALIASES).map((alias) => plainName(alias, 60));
    const left = aliases.length - also.length;
    const names = left > 0 ? [...also, plural(left, "and {0} more", "and {0} more", formatCount(left))] : also;
    return html`${stateWord(tenant)}${tenant.outlier ? html`, <b>${t("outlier: far from what other tenants keep")}</b>` : nothing} ·
    ${formatBytes(tenant.after.retained)} (${formatSignedBytes(tenant.delta.retained)})${extra}${aliases.length > 0 ? html` · <span title=${names.join("\n")}>${t("also known as {0}", names[0])}${names.length > 1 ? ", …" : nothing}</span>` : nothing}`;
  }
}

function constructorColumns(): Column<ConstructorOfTenant>[] {
  const size = (
    id: string,
    title: string,
    value: (row: ConstructorOfTenant) => number,
    format = formatBytes,
  ): Column<ConstructorOfTenant> => ({
    id,
    title,
    group: t("shallow size: adds up to the tenant's own"),
    width: 7,
    numeric: true,
    cell: (row) => format(value(row)),
    value,
  });
  return [
    { id: "name", title: t("constructor"), width: 14, cell: (row) => nameOf(row.name, 80), value: (row) => row.name },
    {
      id: "count",
      title: t("objects"),
      width: 8.5,
      numeric: true,
      cell: (row) => formatCountChange(row.count.before, row.count.after),
      value: (row) => row.count.after,
    },
    size("before", t("from"), (row) => row.shallow.before),
    size("after", t("to"), (row) => row.shallow.after),
    size("delta", "Δ", (row) => row.shallow.after - row.shallow.before, formatSignedBytes),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-tenant": TenantPane;
  }
}
