// What to do now; of a suspicion first what settles it.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Report } from "../../src/protocol/report.ts";
import type { SentenceRun } from "../../src/protocol/sentenceText.ts";
import { HEADINGS } from "../../src/protocol/vocabulary.ts";
import { base } from "../styles/base.ts";
import { known, saidRuns, t } from "../text/l10n.ts";
import { marked, namesOnly } from "../text/saidSentences.ts";
import { act } from "../wire/events.ts";
import { shownPlace } from "./verdictActions.ts";

type Runs = readonly SentenceRun[];

@customElement("hv-next")
export class NextSteps extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        margin: 0;
        padding: 0 0 0 1.5em;
      }
      li {
        max-width: 90ch;
        margin-bottom: 0.4em;
        padding-inline-start: 0.2em;
        text-wrap: pretty;
      }
      li::marker {
        color: var(--dim);
      }
      li:not(:first-child) {
        color: var(--dim);
      }
      .command {
        display: flex;
        gap: 1em;
        align-items: center;
        margin: 0.6em 0 1.1em;
        padding: 0.35em 0.9em;
        overflow: hidden;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 3px;
        background: var(--card);
        font-family: var(--mono);
        font-size: 0.93em;
      }
      .command .link {
        margin-inline-start: auto;
        font-family: var(--vscode-font-family);
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) canQuery = false;

  protected override render(): TemplateResult {
    const { verdict } = this.report;
    const settles = this.#settling();
    const asksOnly = verdict.status === "inconclusive";
    const advice = asksOnly ? [] : this.#advice();
    const heading = verdict.status === "leak-suspected" ? t("What to do if it stays") : known(HEADINGS.toDo);
    const nothingToDo = html`<h2>${known(HEADINGS.toDo)}</h2><p>${t("Nothing: the evidence asks for no further step.")}</p>`;
    return html`
      ${settles.length > 0 ? html`<h2>${known(HEADINGS.settles)}</h2>${list(settles, "settles")}${this.#command()}` : nothing}
      ${advice.length > 0 ? html`<h2>${heading}</h2>${list(advice, "advice")}` : nothing}
      ${settles.length + advice.length === 0 ? nothingToDo : nothing}
    `;
  }

  #advice(): Runs[] {
    const { recommendations, recommendationsParts } = this.report.verdict;
    const place = shownPlace(this.report);
    const parts: readonly unknown[] = Array.isArray(recommendationsParts) ? recommendationsParts : [];
    return recommendations.map((text, at) => withoutFlags(namesOnly(saidRuns(text, parts[at]), place)));
  }

  /** The panel's own words where it can do what the analysis asks for. */
  #settling(): Runs[] {
    const { verdict, snapshots, comparability } = this.report;
    if (!verdict.nextMeasurement || verdict.status === "leak") return [];
    if (verdict.status === "leak-suspected" && snapshots.length === 2 && comparability.sameProcess && this.canQuery)
      return [
        t(
          "Stop the load, wait a minute, take a third snapshot of the same process, add it here and say that the load had stopped. What is still there is retained.",
        ),
        t("The load cannot be stopped? Run the same load again and say that it ran again: a leak grows by the same amount."),
      ].map((text) => [{ text, isName: false }]);
    return [withoutFlags(saidRuns(verdict.nextMeasurement, verdict.nextMeasurementParts))];
  }

  #command(): TemplateResult {
    const command = "kill -USR2 <pid>";
    return html`<div class="command">
      <span title=${t("The process must run with --heapsnapshot-signal=SIGUSR2.")}>${command}</span>
      <button type="button" class="link" @click=${() => act(this, "copyText", { text: command })}>${t("Copy")}</button>
    </div>`;
  }
}

function list(sentences: readonly Runs[], kind: "settles" | "advice"): TemplateResult {
  return html`<ol class=${kind}>
    ${sentences.map((runs) => html`<li>${marked(runs)}</li>`)}
  </ol>`;
}

/** The command line's options mean nothing here: the panel asks. */
export function withoutFlags(runs: Runs): Runs {
  return runs.map((run) => (run.isName ? run : { ...run, text: withoutFlag(run.text) }));
}

function withoutFlag(text: string): string {
  return text
    .replace(/ \((?:--load \w+|repeated|stopped)\)/g, "")
    .replace(/,? (?:with|mit) --load (?:or|oder) "load" (?:in the metrics|in den Metriken|in den Messwerten),?/g, "");
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-next": NextSteps;
  }
}
