// The verdict's own tab: what to do, what holds it, whose growth it is, and why we say so.
import "../objects/retainingPath.ts";
import "./growthTable.ts";
import "./packageTable.ts";
import "./signList.ts";
import "./sourcePeek.ts";
import "./stepTable.ts";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Culprit, ExpectedGrowth, Report } from "../../src/protocol/report.ts";
import { HEADINGS } from "../../src/protocol/vocabulary.ts";
import { base } from "../styles/base.ts";
import { formatBytes, formatCount, formatShare, formatSignedBytes } from "../text/figures.ts";
import { known, plural, saidRuns, t } from "../text/l10n.ts";
import { marked } from "../text/saidSentences.ts";
import { nameOf } from "../text/shownNames.ts";
import { act, changeView } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { withoutFlags } from "./nextSteps.ts";
import { isReversed, lineOf } from "./verdictActions.ts";

const STEPWISE = 4;

@customElement("hv-verdict-tab")
export class VerdictTab extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        padding: 1.1em 1.2em 1.5em;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        align-items: start;
        gap: 1.4em 2.8em;
      }
      .columns > div {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.4em;
        min-width: 0;
      }
      hv-steps {
        margin-bottom: 1.4em;
      }
      .box {
        overflow: hidden;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 3px;
        background: var(--card);
      }
      .yellow {
        --held: var(--warn-text);
        --accent: var(--warn);
      }
      .blue,
      .calm {
        --held: var(--vscode-foreground);
        --accent: var(--grey);
      }
      .below {
        margin-top: 0.5em;
        font-size: 0.92em;
      }
      .note {
        display: block;
        padding: 0.1em 0 0.1em 0.9em;
        border: 0;
        border-inline-start: 3px solid var(--grey);
        border-radius: 0;
        background: none;
      }
      ul.expected {
        margin: 0;
        padding: 0;
        color: var(--dim);
        list-style: none;
      }
      @media (max-width: 1000px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (min-width: 1600px) {
        .columns {
          grid-template-columns: repeat(3, minmax(0, 1fr));
          max-width: 160em;
          gap: 1.4em 3.7em;
        }
        .columns > .right {
          display: contents;
        }
      }
      @media (max-width: 620px) {
        :host {
          padding: 0.9em 0.8em;
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;

  protected override render(): TemplateResult {
    const { report } = this;
    const { status } = report.verdict;
    const growth = html`<hv-growth .report=${report}></hv-growth>`;
    const signs = html`<hv-signs .report=${report} .canQuery=${this.canQuery}></hv-signs>`;
    // Of files in the wrong order the button above is what to do.
    const isSwapped = isReversed(report) && this.canQuery;
    const next = isSwapped ? nothing : html`<hv-next .report=${report} .canQuery=${this.canQuery}></hv-next>`;
    const isCalm = status === "no-leak";
    return html`
      ${
        report.snapshots.length >= STEPWISE
          ? html`<hv-steps .report=${report} .canQuery=${this.canQuery} .first=${this.whole?.from ?? 0}></hv-steps>`
          : nothing
      }
      <div class="columns">
        <div>${isCalm ? growth : next} ${this.#holds()} <hv-packages .report=${report}></hv-packages> ${this.#expected()}</div>
        <div class="right">
          ${isCalm ? this.#breaks() : growth}
          <div>${signs}</div>
        </div>
      </div>
    `;
  }

  #holds(): TemplateResult | typeof nothing {
    const { verdict } = this.report;
    const [culprit, ...more] = verdict.culprits;
    const tone = verdict.status === "leak" ? "" : verdict.status === "leak-suspected" ? "yellow" : "calm";
    if (!culprit) return this.#explaining();
    const source = lineOf(this.report);
    const name = culprit.path.at(-1)?.edge ?? "";
    const open = () => changeView(this, { tab: "retainers", retainers: { open: culprit.holder.id } });
    return html`<div class=${tone}>
      <h2>
        ${known(HEADINGS.holds)}
        <span class="aside"><button type="button" class="link" @click=${open}>${t("Show in Retainers")}</button></span>
      </h2>
      <div class="box">
        <hv-path .path=${culprit.path} .figures=${entries(culprit)} .tail=${heldLine(culprit)} short culprit></hv-path>
        ${source && this.canQuery && name ? html`<hv-peek .host=${this.host} .source=${source} .name=${name}></hv-peek>` : nothing}
      </div>
      ${
        more.length > 0
          ? html`<p class="below muted">
            ${t("{0} of the growth.", formatShare(culprit.share))}
            <button type="button" class="link" @click=${() => changeView(this, { tab: "retainers" })}>${plural(more.length, "{0} more retainer", "{0} more retainers", formatCount(more.length))}</button>
          </p>`
          : nothing
      }
    </div>`;
  }

  /** Without anything to accuse: what holds the largest part of what came. */
  #explaining(): TemplateResult | typeof nothing {
    const entry = this.report.verdict.account?.entries.find(({ bytes }) => bytes > 0);
    if (!entry || entry.path.length === 0) return nothing;
    const [first] = entry.classes;
    const tail = first
      ? html`<span>${nameOf(first.name, 60)}</span><span class="quiet">${plural(first.count, "{0} new", "{0} new", formatCount(first.count))}</span><span class="tail number">${formatSignedBytes(entry.bytes)}</span>`
      : null;
    const open = () => changeView(this, { tab: "retainers", retainers: { open: entry.keeper.id } });
    return html`<div class="calm">
      <h2>${t("What holds most of it")}<span class="aside"><button type="button" class="link" @click=${open}>${t("Show in Retainers")}</button></span></h2>
      <div class="box"><hv-path .path=${entry.path} .tail=${tail} short culprit></hv-path></div>
    </div>`;
  }

  /** What "no leak" rests on, and what would be one. */
  #breaks(): TemplateResult {
    const { tenants, verdict, snapshots } = this.report;
    const { added, removed } = tenants.count;
    const { marginal } = tenants.perTenant;
    const words =
      added > 0 && removed === 0
        ? t(
            "No tenant left during this run, so release was not tested. If tenants are never released the heap follows every tenant ever served: 1,000 tenants take about {0}.",
            formatBytes(1000 * marginal),
          )
        : snapshots.length < 3
          ? t("Two snapshots show one step. Growth that comes again with every round of the same load would show in a third.")
          : t("Growth that comes again with every round of the same load. Compare again after a longer run.");
    const next = verdict.nextMeasurement ? withoutFlags(saidRuns(verdict.nextMeasurement, verdict.nextMeasurementParts)) : null;
    return html`<div>
      <h2>${known(HEADINGS.breaks)}</h2>
      <div class="note"><p>${words}${next ? html` ${marked(next)}` : nothing}</p></div>
    </div>`;
  }

  #expected(): TemplateResult | typeof nothing {
    const expected = this.report.verdict.expected ?? [];
    if (expected.length === 0) return nothing;
    return html`<div>
      <h2>
        ${known(HEADINGS.expected)}
        ${this.canQuery ? html`<span class="aside"><button type="button" class="link" @click=${() => act(this, "editExpected", {})}>${t("Edit…")}</button></span>` : nothing}
      </h2>
      <ul class="expected">
        ${expected.map((one) => html`<li>${expectedLine(one)}</li>`)}
      </ul>
    </div>`;
  }
}

function entries({ series, count, holders }: Culprit): string {
  const shown = (series ?? [count.before, count.after]).map((value) => formatCount(value)).join(" → ");
  return holders && holders > 1 ? t("{0} entries in {1} retainers", shown, formatCount(holders)) : t("{0} entries", shown);
}

/** The line below the retainer: what piles up in it. */
function heldLine({ accumulates, count, growthBytes }: Culprit): TemplateResult {
  const came = count.after - count.before;
  return html`<span>${nameOf(accumulates, 60)}</span>
    <span class="quiet">${plural(came, "{0} new", "{0} new", formatCount(came))}</span>
    <span class="tail number">${formatSignedBytes(growthBytes)}</span>`;
}

function expectedLine({ name, reason, bytes, limitBytes, within }: ExpectedGrowth): TemplateResult {
  const limit = limitBytes === null ? t("of any size") : t("up to {0}", formatBytes(limitBytes));
  return html`${nameOf(name, 80)}: ${formatSignedBytes(bytes)}, ${limit}${within ? nothing : html`, <b>${t("beyond its limit: it counts")}</b>`}.
    ${reason ? html`<i>${nameOf(reason, 200)}</i>` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-verdict-tab": VerdictTab;
  }
}
