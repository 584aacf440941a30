// Overview: whose growth it is, what holds it, what to do, and the evidence, in this order; the largest tenants and groups below.
import "../components/growthBar.ts";
import "../components/retainingPath.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { columnUnit, formatBytes, formatCount, formatCountChange, formatShare, formatSignedBytes } from "../../src/protocol/format.ts";
import type { Culprit, GroupRow, Indicator, Report, TenantRow } from "../../src/protocol/report.ts";
import { barStyles, beforeAfterBar } from "../components/bars.ts";
import { act, changeView } from "../components/events.ts";
import { icon } from "../icons.ts";
import { known, plural, t } from "../l10n.ts";
import { nameOf, placeOf, placeText, sentence } from "../names.ts";
import { isNew } from "../state/growthParts.ts";
import { groupColumns, groupOf, topTenants } from "../state/tenantRows.ts";
import { base, plainTable } from "../styles/base.ts";
import { indicatorWords } from "../words.ts";
import { overviewStyles } from "./overview.styles.ts";

const TOP_TENANTS = 5;
const TOP_GROUPS = 6;
const TOP_INDICATORS = 7;
const GROUP_COLUMNS = 2;

@customElement("hv-overview")
export class Overview extends LitElement {
  static override styles = [base, plainTable, barStyles, overviewStyles];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) savedAs: string | null = null;

  protected override render(): TemplateResult {
    return html`
      <hv-growth-bar .report=${this.report} .canQuery=${this.canQuery}></hv-growth-bar>
      <div class="columns">
        <div>${this.#holder()}${this.#next()}</div>
        <div>${this.#evidence()}</div>
      </div>
      ${this.#tenants()}${this.#groups()}
    `;
  }

  #holder(): TemplateResult {
    const culprit = this.report.verdict.culprits[0];
    if (!culprit) {
      return html`<h2>${t("What holds it")}</h2><p class="muted">${t("No single holder accounts for the growth.")}</p>`;
    }
    const { source } = culprit;
    const isPlaceNew = source !== null && !culprit.holder.description.includes(placeText(source));
    return html`
      <h2>
        ${t("What holds it")}
        <span class="aside">
          ${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${t("Open source")}</button> · ` : nothing}
          <button type="button" class="link" @click=${() => changeView(this, { tab: "holders", culprit: 0 })}>${t("Show objects")}</button>
        </span>
      </h2>
      <hv-path .path=${culprit.path} .tail=${heldLine(culprit)} short culprit></hv-path>
      <p class="holder">
        <b>${nameOf(culprit.holder.description, 100)}</b>${isPlaceNew ? html` <small>${placeOf(source)}</small>` : nothing}:
        <span class="number">${formatSignedBytes(culprit.growthBytes)}</span>, ${t("{0} of the growth", formatShare(culprit.share))}
      </p>
    `;
  }

  #next(): TemplateResult {
    const { recommendations, nextMeasurement } = this.report.verdict;
    return html`<h2>${t("Do this next")}</h2>
      <ol class="next">
        ${recommendations.map((text) => html`<li>${sentence(text)}</li>`)}
        ${
          nextMeasurement
            ? html`<li>
              ${sentence(nextMeasurement)}
              ${this.canQuery ? html`<button type="button" class="link" @click=${() => act(this, "addSnapshot", {})}>${t("Add settled snapshot…")}</button>` : nothing}
            </li>`
            : nothing
        }
        ${recommendations.length === 0 && !nextMeasurement ? html`<li>${t("Nothing: the evidence asks for no further step.")}</li>` : nothing}
      </ol>`;
  }

  #evidence(): TemplateResult {
    const { indicators } = this.report.verdict;
    const count = (status: Indicator["status"]) => indicators.filter((indicator) => indicator.status === status).length;
    const order: Indicator["status"][] = ["present", "unknown", "absent"];
    const ordered = order.flatMap((status) => indicators.filter((indicator) => indicator.status === status));
    const shown = ordered.slice(0, TOP_INDICATORS);
    const left = ordered.length - shown.length;
    return html`
      <h2>
        ${t("Evidence")}<span class="aside">${t("{0} present · {1} absent · {2} unknown", count("present"), count("absent"), count("unknown"))}</span>
      </h2>
      <ul class="evidence">
        ${shown.map(evidenceLine)}
      </ul>
      ${
        left > 0
          ? html`<button type="button" class="link" @click=${() => changeView(this, { tab: "evidence" })}>
            ${plural(left, "{0} more", "{0} more", formatCount(left))}
          </button>`
          : nothing
      }
    `;
  }

  #tenants(): TemplateResult | typeof nothing {
    const { items } = this.report.tenants;
    if (items.length === 0) return html`<h2>${t("Tenants by growth")}</h2><p class="muted">${t("No tenants were recognised.")}</p>`;
    const rows = topTenants(items, TOP_TENANTS);
    const groups = groupColumns(rows, GROUP_COLUMNS);
    const largest = Math.max(...rows.map((row) => Math.max(row.before.retained, row.after.retained)));
    const unit = columnUnit(rows.map((row) => row.after.retained));
    const total = items.length + (this.report.leftOut.tenants ?? 0);
    return html`
      <h2>
        ${t("Tenants by growth")}
        <span class="aside">
          <button type="button" class="link" @click=${() => changeView(this, { tab: "tenants", tenants: { set: "all", filter: "" } })}>
            ${t("All {0}", formatCount(total))}
          </button>
        </span>
      </h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("Tenants by growth")}>
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
            ${rows.map((row) => this.#tenant(row, groups, largest, unit))}
          </tbody>
        </table>
      </div>
    `;
  }

  #tenant(row: TenantRow, groups: readonly string[], largest: number, unit: ReturnType<typeof columnUnit>): TemplateResult {
    const before = isNew(row) ? null : row.before.retained;
    return html`<tr>
      <th scope="row">
        <button type="button" class="link" @click=${() => changeView(this, { tab: "tenants", tenants: { set: "all", filter: "", open: row.id } })}>${nameOf(row.id, 40)}</button>
      </th>
      <td>${formatBytes(before, unit)}</td>
      <td>${formatBytes(row.after.retained, unit)}</td>
      <td>${formatSignedBytes(row.delta.retained, unit)}</td>
      <td class="chart">${beforeAfterBar(row.before.retained, row.after.retained, largest)}</td>
      ${groups.map((name) => {
        const group = groupOf(row, name);
        return html`<td class="extra">${group ? formatCountChange(group.count.before, group.count.after) : formatCount(null)}</td>`;
      })}
      <td class="extra">${formatCount(row.handles.after)}</td>
    </tr>`;
  }

  #groups(): TemplateResult | typeof nothing {
    const rows = [...this.report.groups].sort((a, b) => b.delta.retained - a.delta.retained).slice(0, TOP_GROUPS);
    if (rows.length === 0) return nothing;
    const unit = columnUnit(rows.map((row) => row.after.retained));
    return html`
      <h2>${t("By constructor")}<span class="aside">${t("retained sizes overlap: do not add them up")}</span></h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("By constructor")}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t("group")}</th>
              <th scope="col">${t("count")}</th>
              <th scope="col" class="extra">${t("retained before")}</th>
              <th scope="col">${t("retained after")}</th>
              <th scope="col">${t("growth")}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.#group(row, unit))}
          </tbody>
        </table>
      </div>
    `;
  }

  #group(row: GroupRow, unit: ReturnType<typeof columnUnit>): TemplateResult {
    const [first, ...more] = row.constructors;
    return html`<tr>
      <th scope="row" class="wrap">
        <button type="button" class="link" @click=${() => changeView(this, { tab: "constructors", constructors: { group: row.name, filter: "", change: "all", file: "", grouped: true } })}>
          ${nameOf(row.name, 40)}
        </button>
        ${
          first === undefined
            ? nothing
            : html`<small>${nameOf(first, 40)}${more.length > 0 ? html`, ${plural(more.length, "{0} more", "{0} more", formatCount(more.length))}` : nothing}</small>`
        }
      </th>
      <td>${formatCountChange(row.before.count, row.after.count)}</td>
      <td class="extra">${formatBytes(row.before.retained, unit)}</td>
      <td>${formatBytes(row.after.retained, unit)}</td>
      <td>${formatSignedBytes(row.delta.retained, unit)}</td>
    </tr>`;
  }
}

/** The line below the holder: what piles up in it. */
function heldLine({ accumulates, count, growthBytes }: Culprit): TemplateResult {
  return html`› ${nameOf(accumulates, 60)} <b class="number">${formatCountChange(count.before, count.after)}</b>,
    <span class="number">${formatSignedBytes(growthBytes)}</span>`;
}

function evidenceLine({ id, status, title, evidence }: Indicator): TemplateResult {
  const words = indicatorWords(status, id);
  return html`<li>
    <span class=${words.tone} title=${words.title}>${icon(words.icon)}<span class="hidden">${words.title}:</span></span>
    <span>${sentence(known(title))} <small>${sentence(evidence)}</small></span>
  </li>`;
}
