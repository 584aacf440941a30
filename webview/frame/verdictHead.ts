// The verdict: word, how sure, one sentence, what leads on, and the picture of the series; one line of it
// above the other tabs.
import "./seriesPicture.ts";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import { sureness } from "../../src/protocol/signs.ts";
import { RISK_WORDS } from "../../src/protocol/vocabulary.ts";
import { base } from "../styles/base.ts";
import { formatConfidence, formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { known, saidCause, t } from "../text/l10n.ts";
import { snapshotCountWords, surenessWord, verdictWords } from "../text/panelWords.ts";
import { marked, textOf, withoutPlace } from "../text/saidSentences.ts";
import { plainSentence } from "../text/shownNames.ts";
import { shownPlace, type VerdictAction, verdictActions } from "../verdict/verdictActions.ts";
import { act, changeView } from "../wire/events.ts";

@customElement("hv-verdict")
export class VerdictHead extends LitElement {
  static override styles = [
    base,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.6em 2em;
        padding: 1em 1.2em 0.9em;
        border-bottom: 1px solid var(--border);
        border-inline-start: 4px solid var(--tone);
      }
      h1 {
        display: inline-flex;
        gap: 0.35em;
        align-items: center;
        margin: 0;
        color: var(--title, var(--tone));
        font-size: 1.8em;
        font-weight: 600;
        line-height: 1.25;
      }
      .how {
        margin-inline-start: 0.8em;
        color: var(--dim);
        font-size: 0.92em;
      }
      .how abbr {
        text-decoration: underline dotted;
        cursor: help;
      }
      p {
        max-width: 110ch;
        margin: 0.4em 0 0.7em;
        font-size: 1.11em;
        line-height: 1.45;
        overflow-wrap: anywhere;
        text-wrap: pretty;
      }
      p code {
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6em;
      }
      .red {
        --tone: var(--red);
        --title: var(--red-text);
      }
      .yellow {
        --tone: var(--warn);
        --title: var(--warn-text);
      }
      .blue {
        --tone: var(--blue);
        --title: var(--blue);
      }
      .calm {
        --tone: var(--grey);
        --title: var(--vscode-foreground);
      }
      .calm h1 .icon {
        color: var(--green-text);
      }
      .band {
        display: flex;
        align-items: center;
        gap: 0.6em;
        height: 2.5em;
        padding: 0 1.2em 0 0.9em;
        white-space: nowrap;
      }
      .band h1 {
        font-size: 1em;
      }
      .band p {
        flex: 1;
        min-width: 0;
        max-width: none;
        margin: 0;
        overflow: hidden;
        font-size: 1em;
        text-overflow: ellipsis;
        text-wrap: nowrap;
      }
      .band .button {
        min-height: 1.7em;
        padding: 0 0.7em;
        font-size: 0.92em;
      }
      @media (min-width: 1600px) {
        section:not(.band) {
          grid-template-columns: minmax(0, 80em) auto;
        }
      }
      @media (max-width: 1000px) {
        .actions > :nth-child(3):not(.primary) {
          display: none;
        }
      }
      @media (max-width: 620px) {
        section:not(.band) {
          grid-template-columns: minmax(0, 1fr);
          padding: 0.8em;
        }
        .how {
          display: block;
          margin: 0;
        }
        .how .basis,
        .band .label {
          display: none;
        }
        p {
          font-size: 1em;
        }
        h1 {
          font-size: 1.5em;
        }
        .actions > :nth-child(2):not([data-kind="open"]) {
          display: none;
        }
        .band {
          padding: 0 0.8em 0 0.6em;
        }
      }
      @media (max-height: 640px) {
        section:not(.band) {
          gap: 0.3em 1.5em;
          padding-block: 0.6em;
        }
        h1 {
          font-size: 1.45em;
        }
        p {
          margin: 0.2em 0 0.4em;
          font-size: 1em;
        }
        .band {
          height: 2.3em;
        }
        .band h1 {
          font-size: 1em;
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;
  @property({ attribute: false }) canQuery = false;
  @property({ type: Boolean }) compact = false;

  protected override render(): TemplateResult {
    const { report } = this;
    const { verdict } = report;
    const words = verdictWords(verdict.status);
    const cause = withoutPlace(saidCause(verdict.headline, verdict.headlineParts), shownPlace(report));
    const { primary, actions } = verdictActions(report, this.canQuery);
    const title = html`<h1>${icon(words.icon)}<span>${words.title}</span></h1>`;
    if (this.compact) {
      const open = actions.find(({ kind }) => kind === "open") ?? actions.find(({ kind }) => kind === "ask");
      return html`<section class="band ${words.tone}" aria-label=${t("Verdict")}>
        ${title}
        <p title=${plainSentence(textOf(cause))}>${marked(cause)}</p>
        ${open ? html`<button type="button" class="button" title=${open.label} @click=${() => this.#run(open)}>${icon("source")}<span class="label">${open.label}</span></button>` : nothing}
      </section>`;
    }
    return html`<section class=${words.tone} aria-label=${t("Verdict")}>
      <div>
        ${title}${this.#how()}
        <p>${marked(cause)}</p>
        <div class="actions">
          ${actions
            .slice(0, 3)
            .map(
              (action, at) =>
                html`<button type="button" class="button ${primary && at === 0 ? "primary" : ""}" data-kind=${action.kind} @click=${() => this.#run(action)}>${action.label}</button>`,
            )}
        </div>
      </div>
      <hv-picture .report=${report} .whole=${this.whole}></hv-picture>
    </section>`;
  }

  #how(): TemplateResult {
    const { verdict, comparability, snapshots } = this.report;
    const checked = verdict.indicators.filter(({ status }) => status !== "unknown").length;
    const sure = t(
      "Confidence {0}: an order, not a probability. {1} of {2} signs could be checked.",
      formatConfidence(verdict.confidence),
      formatCount(checked),
      formatCount(verdict.indicators.length),
    );
    const load = comparability.load === "stopped" && snapshots.length > 2 ? `, ${t("the load had stopped")}` : "";
    return html`<span class="how">
      <abbr title=${sure}>${surenessWord(sureness(verdict.confidence))}</abbr
      ><span class="basis"> · ${snapshotCountWords(snapshots.length)}${load}</span>
      ${verdict.status === "no-leak" ? nothing : html` · ${t("risk {0}", known(RISK_WORDS[verdict.risk]))}`}
    </span>`;
  }

  #run(action: VerdictAction): void {
    switch (action.kind) {
      case "open":
        act(this, "openSource", { source: action.source });
        return;
      case "show":
        changeView(this, action.view);
        return;
      case "ask":
        act(this, action.name, {});
        return;
      case "expect":
        act(this, "markExpected", action.target);
        return;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-verdict": VerdictHead;
  }
}
