// Why the verdict is what it is: the signs that speak for it, each with the tab that shows it; the rest
// folded.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { TabName } from "../../src/protocol/panelMessages.ts";
import type { Indicator, Report } from "../../src/protocol/report.ts";
import { chosenSigns, SIGN_KINDS, type Sign, type SignKind, signsOf } from "../../src/protocol/signs.ts";
import { HEADINGS, signCountTemplate, signTitle } from "../../src/protocol/vocabulary.ts";
import { base } from "../styles/base.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { known, knownWith, plural, t } from "../text/l10n.ts";
import { signMark, tabTitle } from "../text/panelWords.ts";
import { sentence } from "../text/shownNames.ts";
import { act, changeView } from "../wire/events.ts";
import { isReversed, saidBeside } from "./verdictActions.ts";

@customElement("hv-signs")
export class SignList extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1.25em minmax(0, 1fr) auto;
        gap: 0.1em 0.6em;
        padding: 0.3em 0;
        border-bottom: 1px solid var(--rule);
      }
      .title::first-letter {
        text-transform: uppercase;
      }
      .title {
        display: block;
      }
      .evidence {
        grid-column: 2;
        color: var(--dim);
        font-size: 0.92em;
      }
      li > .link {
        grid-row: 1;
        grid-column: 3;
        font-size: 0.92em;
      }
      .against {
        color: var(--accent, var(--red));
      }
      .clear {
        color: var(--green-text);
      }
      .open {
        color: var(--dim);
      }
      .against .icon svg {
        width: 1.23em;
        height: 1.23em;
      }
      .yellow {
        --accent: var(--warn);
      }
      .blue {
        --accent: var(--blue);
      }
      details {
        margin-top: 0.4em;
      }
      summary {
        color: var(--dim);
        font-size: 0.92em;
        cursor: pointer;
      }
      @media (max-width: 620px) {
        li {
          grid-template-columns: 1.25em minmax(0, 1fr);
        }
        li > .link {
          grid-row: auto;
          grid-column: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) canQuery = false;

  protected override render(): TemplateResult {
    const { status } = this.report.verdict;
    const { shown: chosen, folded } = chosenSigns(this.report);
    // Files in the wrong order are one process, and the verdict's sentence says what they are.
    const shown = isReversed(this.report) ? chosen.filter(({ indicator }) => indicator.id !== "different-process") : chosen;
    if (shown.length + folded.length === 0) return html``;
    const heading = known(status === "inconclusive" ? HEADINGS.open : HEADINGS.why);
    return html`<div class=${status === "leak-suspected" ? "yellow" : status === "inconclusive" ? "blue" : ""}>
      <h2>${heading}<span class="aside">${counted(this.report)}</span></h2>
      <ul>
        ${shown.map((sign) => this.#line(sign))}
      </ul>
      ${
        folded.length > 0
          ? html`<details>
            <summary>${foldedWords(folded)}</summary>
            <ul>
              ${folded.map((sign) => this.#line(sign))}
            </ul>
          </details>`
          : nothing
      }
    </div>`;
  }

  #line({ kind, indicator }: Sign): TemplateResult {
    const mark = signMark(kind);
    const { evidence, evidenceParts } = indicator;
    return html`<li data-sign=${indicator.id}>
      <span class=${mark.className} title=${mark.word}>${icon(mark.icon)}<span class="hidden">${mark.word}:</span></span>
      <span class="title">${sentence(known(kind === "open" ? indicator.title : signTitle(indicator)))}</span>
      ${this.#door(indicator, kind)}
      <span class="evidence">${sentence(saidBeside(this.report, evidence, evidenceParts))}</span>
    </li>`;
  }

  #door({ id }: Indicator, kind: SignKind): TemplateResult | typeof nothing {
    if (kind === "open" && id === "drains-when-idle")
      return this.canQuery
        ? html`<button type="button" class="link" @click=${() => act(this, "addSnapshot", {})}>${t("Add")}</button>`
        : nothing;
    const tab = SHOWN_IN[id];
    return tab ? html`<button type="button" class="link" @click=${() => changeView(this, { tab })}>${tabTitle(tab)}</button>` : nothing;
  }
}

/** Where one sees what a sign is about. */
const SHOWN_IN: Record<string, TabName | undefined> = {
  "different-process": "objects",
  "duplicate-handles": "tenants",
  "stale-tenants": "tenants",
  "accumulating-holder": "retainers",
  "existing-tenants-grow": "tenants",
  "unowned-growth": "objects",
  "marginal-cost": "tenants",
  "tenants-never-released": "tenants",
  "bounded-collection": "retainers",
  "code-growth": "objects",
  "external-memory": "memory",
  "drains-when-idle": "memory",
  "rests-on-tenants": "tenants",
};

function counted(report: Report): string {
  const { verdict } = report;
  const { against } = signsOf(report);
  if (verdict.status === "leak" || verdict.status === "leak-suspected")
    return plural(against.length, "{0} sign of a leak", "{0} signs of a leak", formatCount(against.length));
  const checked = verdict.indicators.filter(({ status }) => status !== "unknown").length;
  return t("{0} of {1} signs checked", formatCount(checked), formatCount(verdict.indicators.length));
}

function foldedWords(folded: readonly Sign[]): string {
  const counts = SIGN_KINDS.map((kind) => [kind, folded.filter((sign) => sign.kind === kind).length] as const);
  return counts.flatMap(([kind, count]) => (count > 0 ? [knownWith(signCountTemplate(kind, count), formatCount(count))] : [])).join(" · ");
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-signs": SignList;
  }
}
