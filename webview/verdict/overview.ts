// Overview: whose growth it is, what holds it, what to do, and the evidence, in this order; what grew most below.
import "./growthBar.ts";
import "../objects/retainingPath.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Culprit, Indicator, Report } from "../../src/protocol/report.ts";
import { type EvidenceLine, evidenceLines } from "../state/evidenceLines.ts";
import { base, plainTable } from "../styles/base.ts";
import { barStyles } from "../table/bars.ts";
import { formatCount, formatCountChange, formatShare, formatSignedBytes } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { known, plural, said, saidAll, t } from "../text/l10n.ts";
import { holderText, indicatorWords } from "../text/panelWords.ts";
import { nameOf, placeOf, placeText, sentence } from "../text/shownNames.ts";
import { act, changeView } from "../wire/events.ts";
import { overviewStyles } from "./overview.styles.ts";
import { topConstructorsTable, topTenantsTable } from "./overviewTables.ts";

const TOP_LINES = 6;

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
      ${topTenantsTable(this, this.report)}${topConstructorsTable(this, this.report)}
    `;
  }

  #holder(): TemplateResult {
    const culprit = this.report.verdict.culprits[0];
    if (!culprit) {
      return html`<h2>${t("What holds it")}</h2><p class="muted">${t("No single holder accounts for the growth.")}</p>`;
    }
    const { source } = culprit;
    const more = this.report.verdict.culprits.length - 1;
    const showHolders = () => changeView(this, { tab: "holders", culprit: 0 });
    const isPlaceNew = source !== null && !culprit.holder.description.includes(placeText(source));
    return html`
      <h2>
        ${t("What holds it")}
        <span class="aside">
          ${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${t("Open source")}</button> · ` : nothing}
          <button type="button" class="link" @click=${showHolders}>${t("Show objects")}</button>
        </span>
      </h2>
      <hv-path .path=${culprit.path} .tail=${heldLine(culprit)} short culprit></hv-path>
      <p class="holder">
        <b>${nameOf(holderText(culprit.holder), 100)}</b>${isPlaceNew ? html` <small>${placeOf(source)}</small>` : nothing}:
        <span class="number">${formatSignedBytes(culprit.growthBytes)}</span>, ${t("{0} of the growth", formatShare(culprit.share))}
        ${more > 0 ? html`· <button type="button" class="link" @click=${showHolders}>${plural(more, "{0} more holder", "{0} more holders", formatCount(more))}</button>` : nothing}
      </p>
    `;
  }

  #next(): TemplateResult {
    const { recommendations, recommendationsParts, nextMeasurement, nextMeasurementParts } = this.report.verdict;
    return html`<h2>${t("Do this next")}</h2>
      <ol class="next">
        ${saidAll(recommendations, recommendationsParts).map((text) => html`<li>${sentence(text)}</li>`)}
        ${
          nextMeasurement
            ? html`<li>
              ${sentence(said(nextMeasurement, nextMeasurementParts))}
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
    const { lines, left } = evidenceLines(indicators, TOP_LINES);
    const all = () => changeView(this, { tab: "evidence" });
    return html`
      <h2>
        ${t("Evidence")}<span class="aside">${t("{0} present · {1} absent · {2} unknown", count("present"), count("absent"), count("unknown"))}</span>
      </h2>
      <ul class="evidence">
        ${lines.map(evidenceLine)}
      </ul>
      ${left > 0 ? html`<button type="button" class="link" @click=${all}>${plural(left, "{0} more", "{0} more", formatCount(left))}</button>` : nothing}
    `;
  }
}

/** The line below the holder: what piles up in it. */
function heldLine({ accumulates, count, growthBytes }: Culprit): TemplateResult {
  return html`› ${nameOf(accumulates, 60)} <b class="number">${formatCountChange(count.before, count.after)}</b>,
    <span class="number">${formatSignedBytes(growthBytes)}</span>`;
}

function evidenceLine({ indicators: [first, ...others] }: EvidenceLine): TemplateResult {
  const words = indicatorWords(first.status, first.id);
  const title =
    others.length === 0
      ? sentence(known(first.title))
      : plural(others.length + 1, "{0} indicator", "{0} indicators", formatCount(others.length + 1));
  return html`<li title=${others.length === 0 ? nothing : [first, ...others].map((indicator) => known(indicator.title)).join("\n")}>
    <span class=${words.tone} title=${words.title}>${icon(words.icon)}<span class="hidden">${words.title}:</span></span>
    <span>${title} <small>${sentence(said(first.evidence, first.evidenceParts))}</small></span>
  </li>`;
}
