// The verdict: in full above the overview, in one line above the other tabs.
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Report } from "../../src/protocol/report.ts";
import { base } from "../styles/base.ts";
import { formatConfidence } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { said, t } from "../text/l10n.ts";
import { growthKindWords, riskWord, snapshotsWords, verdictWords } from "../text/panelWords.ts";
import { plainSentence } from "../text/shownNames.ts";

/** What the figure is, for those who would take it for a probability. */
const CONFIDENCE = () =>
  t(
    "How far the evidence carries, 0 to 1: how many indicators could be decided, on how many captures, and how much growth stays unexplained. An order, not a probability.",
  );

@customElement("hv-banner")
export class Banner extends LitElement {
  static override styles = [
    base,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4em 1.5em;
        margin: 0.8em 0 0.7em;
        padding: 0.8em 1.2em;
        border: 1px solid var(--border);
        border-inline-start: 6px solid var(--tone);
        border-radius: 4px;
        background: var(--surface);
      }
      .words {
        flex: 1 1 24em;
        min-width: 0;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 0.4em;
        margin: 0 0 0.2em;
        font-size: 1.5em;
        font-weight: 600;
        line-height: 1.25;
      }
      h1 .icon {
        color: var(--tone);
      }
      p {
        margin: 0;
        max-width: 78ch;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        gap: 0 0.7em;
        align-content: center;
        align-items: baseline;
        margin: 0;
        color: var(--muted);
        font-size: 0.92em;
      }
      dt {
        text-align: end;
      }
      dd {
        margin: 0;
        color: var(--vscode-foreground);
        font-variant-numeric: tabular-nums;
      }
      dd.risk {
        font-size: 1.5em;
        font-weight: 600;
        line-height: 1.2;
      }
      .rest {
        grid-column: 1 / -1;
        text-align: end;
      }
      .compact {
        align-items: center;
        gap: 0 0.8em;
        padding: 0.35em 0.9em;
      }
      .compact h1 {
        margin: 0;
        font-size: 1em;
      }
      .compact p {
        flex: 1 1 20em;
        max-width: none;
        overflow: hidden;
        min-width: 0;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .red {
        --tone: var(--red);
      }
      .yellow {
        --tone: var(--yellow);
      }
      .green {
        --tone: var(--green);
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ type: Boolean }) compact = false;

  protected override render(): TemplateResult {
    const { verdict } = this.report;
    const words = verdictWords(verdict.status);
    const headline = plainSentence(said(verdict.headline, verdict.headlineParts));
    const title = html`<h1>${icon(words.icon)}<span>${words.title}</span></h1>`;
    const figures = t("risk {0}, confidence {1}", riskWord(verdict.risk), formatConfidence(verdict.confidence));
    if (this.compact) {
      return html`<section class="compact ${words.tone}" aria-label=${t("Verdict")}>
        ${title}
        <p title=${headline}><bdi>${headline}</bdi></p>
        <small>${figures}</small>
      </section>`;
    }
    return html`<section class=${words.tone} aria-label=${t("Verdict")}>
      <div class="words">
        ${title}
        <p><bdi>${headline}</bdi></p>
      </div>
      <dl>
        <dt>${t("risk")}</dt>
        <dd class="risk">${riskWord(verdict.risk)}</dd>
        <dt title=${CONFIDENCE()}>${t("confidence")}</dt>
        <dd title=${CONFIDENCE()}>${formatConfidence(verdict.confidence)} <small>${snapshotsWords(this.report)}</small></dd>
        <dd class="rest muted">${growthKindWords(verdict.growthKind)}</dd>
      </dl>
    </section>`;
  }
}
