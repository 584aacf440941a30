// Entries of the service's registry that nobody used for a while.
import { html, nothing, type TemplateResult } from "lit";
import type { RegistryStatistics, Report } from "../../src/protocol/report.ts";
import "../table/table.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf } from "../text/shownNames.ts";

type IdleEntry = RegistryStatistics["idleTenants"][number];

/** The service may know a tenant by another name, and by several: which tenant that is. */
export function tenantsByAlias({ tenants }: Report): ReadonlyMap<string, string> {
  return new Map(tenants.items.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id] as const)));
}

export function idleTable(entries: readonly IdleEntry[], tenantOf: ReadonlyMap<string, string>): TemplateResult {
  const longest = [...entries].sort((a, b) => b.idleTime - a.idleTime);
  const tenants = new Set(entries.map(({ tenantCode }) => tenantOf.get(tenantCode) ?? tenantCode)).size;
  const of = plural(tenants, "of {0} tenant", "of {0} tenants", formatCount(tenants));
  return html`<h3>${plural(entries.length, "{0} idle entry", "{0} idle entries", formatCount(entries.length))} ${tenants < entries.length ? of : nothing}</h3>
    <hv-table class="narrow" label=${t("Idle tenants")} max-rows="6" .columns=${idleColumns(tenantOf)} .source=${{ length: longest.length, at: (index: number) => longest[index] }}></hv-table>`;
}

function idleColumns(tenantOf: ReadonlyMap<string, string>): Column<IdleEntry>[] {
  const known = (code: string) => tenantOf.get(code);
  return [
    {
      id: "entry",
      title: t("as the service names it"),
      width: 14,
      cell: ({ tenantCode }) => nameOf(tenantCode, 60),
      value: ({ tenantCode }) => tenantCode,
    },
    {
      id: "tenant",
      title: t("tenant"),
      width: 10,
      cell: ({ tenantCode }) => nameOf(known(tenantCode) ?? "", 60),
      value: ({ tenantCode }) => known(tenantCode) ?? "",
    },
    {
      id: "models",
      title: t("models"),
      width: 7,
      numeric: true,
      cell: ({ modelCount }) => formatCount(modelCount),
      value: ({ modelCount }) => modelCount,
    },
    {
      id: "idle",
      title: t("idle for"),
      width: 7,
      numeric: true,
      cell: ({ idleTime }) => t("{0} s", formatCount(idleTime / 1000)),
      value: ({ idleTime }) => idleTime,
    },
  ];
}
