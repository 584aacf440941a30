// One tenant: what it keeps by group, by constructor, and its largest objects.
import "../objects/objectList.ts";
import "../table/pagedTable.ts";
import "@vscode-elements/elements/dist/vscode-button/index.js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow, QueryResult } from "../../src/protocol/queries.ts";
import type { TenantRow } from "../../src/protocol/report.ts";
import { detailStyles } from "../objects/detail.styles.ts";
import { isNew, isRemoved } from "../state/growthParts.ts";
import type { FetchPage } from "../state/pagedList.ts";
import { base, plainTable } from "../styles/base.ts";
import type { Column } from "../table/columns.ts";
import { formatBytes, formatCount, formatCountChange, formatSignedBytes } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf } from "../text/shownNames.ts";
import { emit } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

const SHOWN_ALIASES = 12;
type ConstructorOfTenant = QueryResult<"tenantConstructors">["rows"][number];

@customElement("hv-tenant")
export class TenantDetail extends LitElement {
  static override styles = [
    base,
    plainTable,
    detailStyles,
    css`
      .aliases {
        max-height: 8em;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) tenant!: TenantRow;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  /** Position of the last snapshot. */
  @property({ type: Number }) last = 1;
  @state() private objectSnapshot = 1;
  @state() private allAliases = false;
  #constructors!: FetchPage<ConstructorOfTenant>;
  #objects!: FetchPage<ObjectRow>;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("tenant")) return;
    const { host } = this;
    const tenant = this.tenant.id;
    this.allAliases = false;
    this.objectSnapshot = isRemoved(this.tenant) ? 0 : this.last;
    this.#constructors = (from, count) => host.request("tenantConstructors", { tenant, from, count });
    this.#objects = async (from, count) => {
      const page = await host.request("tenantObjects", { tenant, from, count });
      if (tenant === this.tenant.id) this.objectSnapshot = page.snapshot;
      return page;
    };
  }

  protected override render(): TemplateResult {
    const { tenant } = this;
    const state = isNew(tenant) ? t("new") : isRemoved(tenant) ? t("removed") : t("there before");
    return html`<section
      aria-label=${t("Tenant {0}", tenant.id.slice(0, 80))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") emit(this, "hv-close", null);
      }}
    >
      <header>
        <h2 tabindex="-1">${nameOf(tenant.id, 120)}</h2>
        <button type="button" class="close" aria-label=${t("Close details")} title=${t("Close details")} @click=${() => emit(this, "hv-close", null)}>${icon("close")}</button>
      </header>
      <p class="number">
        ${state}${tenant.outlier ? html`, <b>${t("outlier: far from what other tenants keep")}</b>` : nothing} ·
        ${isNew(tenant) ? formatBytes(null) : formatBytes(tenant.before.retained)} → ${formatBytes(tenant.after.retained)}
        (${formatSignedBytes(tenant.delta.retained)}) · ${plural(tenant.after.count, "{0} object", "{0} objects", formatCount(tenant.after.count))} ·
        ${plural(tenant.handles.after, "{0} handle", "{0} handles", formatCount(tenant.handles.after))}
      </p>
      ${this.#aliases()} ${this.#groups()}
      ${
        this.canQuery
          ? html`
            <h3>${t("Constructors")} <small>${t("shallow sizes: they add up to the tenant's own")}</small></h3>
            <hv-paged-table label=${t("Constructors of the tenant")} .fetch=${this.#constructors} .columns=${constructorColumns()}></hv-paged-table>
            <h3>${t("Largest objects")}</h3>
            <hv-objects
              label=${t("Largest objects of the tenant")}
              marks-new
              .host=${this.host}
              .fetch=${this.#objects}
              .snapshot=${this.objectSnapshot}
              .emptyText=${t("No objects.")}
            ></hv-objects>
          `
          : html`<p class="muted">${t("Its constructors and objects need the snapshots, which are not at hand.")}</p>`
      }
    </section>`;
  }

  #aliases(): TemplateResult | typeof nothing {
    const { aliases } = this.tenant;
    if (aliases.length === 0) return nothing;
    const shown = this.allAliases ? aliases : aliases.slice(0, SHOWN_ALIASES);
    const left = aliases.length - shown.length;
    return html`<p class="aliases">
      ${t("also known as")} ${shown.map((alias, index) => html`${index > 0 ? ", " : nothing}<span class="mono">${nameOf(alias, 60)}</span>`)}
      ${
        left > 0
          ? html`<button type="button" class="link" @click=${() => {
              this.allAliases = true;
            }}>${plural(left, "and {0} more", "and {0} more", formatCount(left))}</button>`
          : nothing
      }
    </p>`;
  }

  #groups(): TemplateResult | typeof nothing {
    const groups = Object.entries(this.tenant.groups).sort((a, b) => b[1].retained.after - a[1].retained.after);
    if (groups.length === 0) return nothing;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("Groups of the tenant")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("group")}</th>
            <th scope="col">${t("count")}</th>
            <th scope="col">${t("retained before")}</th>
            <th scope="col">${t("retained after")}</th>
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            ([name, { count, retained }]) =>
              html`<tr>
                <th scope="row" class="text">${nameOf(name, 40)}</th>
                <td>${formatCountChange(count.before, count.after)}</td>
                <td>${formatBytes(retained.before)}</td>
                <td>${formatBytes(retained.after)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function constructorColumns(): Column<ConstructorOfTenant>[] {
  return [
    { id: "name", title: t("constructor"), width: 10, grow: 1, priority: 0, cell: (row) => nameOf(row.name, 80) },
    {
      id: "count",
      title: t("count"),
      width: 8.5,
      numeric: true,
      priority: 1,
      cell: (row) => formatCountChange(row.count.before, row.count.after),
    },
    { id: "before", title: t("before"), width: 6, numeric: true, priority: 4, cell: (row) => formatBytes(row.shallow.before) },
    { id: "after", title: t("after"), width: 6, numeric: true, priority: 2, cell: (row) => formatBytes(row.shallow.after) },
    {
      id: "delta",
      title: t("growth"),
      width: 6.2,
      numeric: true,
      priority: 3,
      cell: (row) => formatSignedBytes(row.shallow.after - row.shallow.before),
    },
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-tenant": TenantDetail;
  }
}
