// The tables at the foot of the overview: the tenants and the constructors that grew most.
import { html, nothing, type TemplateResult } from "lit";
import type { Report, TenantRow } from "../../src/protocol/report.ts";
import { isNew } from "../state/growthParts.ts";
import { groupColumns, groupOf, topTenants } from "../state/tenantRows.ts";
import { type TopRow, topRows } from "../state/topRows.ts";
import type { ConstructorsView } from "../state/viewState.ts";
import { beforeAfterBar } from "../table/bars.ts";
import { formatBytes, formatCount, formatCountChange, formatSignedBytes } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf, placeText } from "../text/shownNames.ts";
import { changeView } from "../wire/events.ts";

const TOP_TENANTS = 5;
const TOP_ROWS = 6;
const GROUP_COLUMNS = 2;

export function topTenantsTable(view: EventTarget, { tenants, leftOut }: Report): TemplateResult {
  const { items } = tenants;
  const title = t("Tenants by growth");
  if (items.length === 0) {
    const choose = () => changeView(view, { tab: "tenants" });
    return html`<h2>${title}</h2>
      <p class="muted">
        ${t("No tenants were recognised.")} <button type="button" class="link" @click=${choose}>${t("Choose a tenant rule")}</button>
      </p>`;
  }
  const rows = topTenants(items, TOP_TENANTS);
  const groups = groupColumns(rows, GROUP_COLUMNS);
  const largest = Math.max(...rows.map((row) => Math.max(row.before.retained, row.after.retained)));
  const all = () => changeView(view, { tab: "tenants", tenants: { set: "all", filter: "" } });
  return html`
    <h2>
      ${title}
      <span class="aside"><button type="button" class="link" @click=${all}>${t("All {0}", formatCount(items.length + (leftOut.tenants ?? 0)))}</button></span>
    </h2>
    <div class="scroll" role="region" tabindex="0" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("tenant")}</th>
            <th scope="col">${t("before")}</th>
            <th scope="col">${t("after")}</th>
            <th scope="col">${t("growth")}</th>
            <th scope="col" class="chart"><span class="hidden">${t("before and after as bars")}</span></th>
            ${groups.map((name) => html`<th scope="col" class="extra">${nameOf(name, 20)}</th>`)}
            <th scope="col" class="extra">${t("handles")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => tenantLine(view, row, groups, largest))}
        </tbody>
      </table>
    </div>
  `;
}

function tenantLine(view: EventTarget, row: TenantRow, groups: readonly string[], largest: number): TemplateResult {
  const open = () => changeView(view, { tab: "tenants", tenants: { set: "all", filter: "", open: row.id } });
  return html`<tr>
    <th scope="row"><button type="button" class="link" @click=${open}>${nameOf(row.id, 40)}</button></th>
    <td>${formatBytes(isNew(row) ? null : row.before.retained)}</td>
    <td>${formatBytes(row.after.retained)}</td>
    <td>${formatSignedBytes(row.delta.retained)}</td>
    <td class="chart">${beforeAfterBar(row.before.retained, row.after.retained, largest)}</td>
    ${groups.map((name) => {
      const group = groupOf(row, name);
      return html`<td class="extra">${group ? formatCountChange(group.count.before, group.count.after) : formatCount(null)}</td>`;
    })}
    <td class="extra">${formatCountChange(row.handles.before, row.handles.after)}</td>
  </tr>`;
}

export function topConstructorsTable(view: EventTarget, report: Report): TemplateResult {
  const rows = topRows(report, TOP_ROWS);
  const title = t("By constructor");
  const all = () => changeView(view, { tab: "constructors", constructors: { ...WHOLE, change: "all" } });
  const count = report.constructors.length + (report.leftOut.constructors ?? 0);
  const heading = html`<h2>
    ${title}
    <span class="aside">
      ${t("retained sizes overlap: do not add them up")} · <button type="button" class="link" @click=${all}>${t("All {0}", formatCount(count))}</button>
    </span>
  </h2>`;
  if (rows.length === 0) return html`${heading}<p class="muted">${t("No constructor grew.")}</p>`;
  return html`
    ${heading}
    <div class="scroll" role="region" tabindex="0" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("group or constructor")}</th>
            <th scope="col">${t("count")}</th>
            <th scope="col" class="extra">${t("retained before")}</th>
            <th scope="col">${t("retained after")}</th>
            <th scope="col">${t("growth")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((top) => constructorLine(view, top))}
        </tbody>
      </table>
    </div>
  `;
}

/** No filter stands in the way of what is to be shown. */
const WHOLE: Partial<ConstructorsView> = { group: "", filter: "", file: "" };

function constructorLine(view: EventTarget, top: TopRow): TemplateResult {
  const { row } = top;
  const opened: Partial<ConstructorsView> =
    top.kind === "group" ? { openGroup: row.name, open: null, grouped: true } : { open: top.index, openGroup: null };
  const open = () => changeView(view, { tab: "constructors", constructors: { ...WHOLE, change: "all", ...opened } });
  return html`<tr>
    <th scope="row" class="wrap"><button type="button" class="link" @click=${open}>${nameOf(row.name, 60)}</button> <small>${about(top)}</small></th>
    <td>${formatCountChange(row.before.count, row.after.count)}</td>
    <td class="extra">${formatBytes(row.before.retained)}</td>
    <td>${formatBytes(row.after.retained)}</td>
    <td>${formatSignedBytes(row.delta.retained)}</td>
  </tr>`;
}

/** What a group consists of, where a constructor is. */
function about(top: TopRow): TemplateResult | string | typeof nothing {
  if (top.kind === "constructor") return top.row.source ? placeText(top.row.source) : nothing;
  const [first, ...more] = top.row.constructors;
  if (first === undefined || (more.length === 0 && first === top.row.name)) return t("group");
  return html`${nameOf(first, 40)}${more.length > 0 ? html`, ${plural(more.length, "{0} more", "{0} more", formatCount(more.length))}` : nothing}`;
}
