// What stands above everything: the analysis is gone, a report was saved, what the comparison noted, what
// failed, what is under way.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { causeText } from "../../src/protocol/headlineCause.ts";
import type { Report } from "../../src/protocol/report.ts";
import { IDS_DISAGREE, REVERSED } from "../../src/protocol/vocabulary.ts";
import { base } from "../styles/base.ts";
import { icon } from "../text/icons.ts";
import { saidAll, t } from "../text/l10n.ts";
import { baseName, nameOf, sentence } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

@customElement("hv-notices")
export class Notices extends LitElement {
  static override styles = [
    base,
    css`
  .notice {
    display: flex;
    gap: 0.6em;
    align-items: flex-start;
    padding: 0.35em 1.2em;
    border-bottom: 1px solid var(--rule);
    font-size: 0.96em;
  }
  .notice p {
    margin: 0;
    max-width: 120ch;
  }
  .busy:not(:empty) {
    padding: 0.35em 1.2em;
    border-bottom: 1px solid var(--rule);
    color: var(--dim);
  }
  .busy:empty {
    position: absolute;
  }
`,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) savedAs: string | null = null;
  /** Why the server is gone; null while it is there. */
  @property({ attribute: false }) lost: string | null = null;
  @property({ attribute: false }) failure = "";
  @property({ attribute: false }) busy = "";

  protected override render(): TemplateResult {
    const { comparability } = this.report;
    const again = html`<button type="button" class="link" @click=${() => act(this, "rerun", {})}>${t("Compare again")}</button>`;
    const lost = html`${t("The analysis ended unexpectedly; what it had found is still here.")} ${sentence(this.lost ?? "")} ${again}`;
    const open = html`<button type="button" class="link" @click=${() => act(this, "openSnapshots", {})}>${t("Open Snapshots…")}</button>`;
    const saved = html`${t("A saved report: its snapshots are not open, so objects cannot be looked into.")} ${nameOf(baseName(this.savedAs ?? ""))} ${open}`;
    return html`
      ${this.lost !== null ? notice(lost, "warning") : nothing} ${this.savedAs !== null ? notice(saved, "info") : nothing}
      ${saidAll(comparability.notes, comparability.notesParts).map((note, at) => (isInHeadline(this.report, at) ? nothing : notice(sentence(note), "info")))}
      ${this.failure ? notice(html`<span role="alert">${sentence(this.failure)}</span>`, "error") : nothing}
      <div role="status" class="busy">${this.busy}</div>
    `;
  }
}

/** A note may be the whole verdict. That ids do not agree has its reasons in the header's tooltip then. */
function isInHeadline({ comparability, verdict }: Report, at: number): boolean {
  const cause = causeText(verdict.headline);
  return [IDS_DISAGREE, REVERSED].some((words) => comparability.notes[at].startsWith(words) && cause.startsWith(words));
}

function notice(content: TemplateResult, kind: "info" | "warning" | "error"): TemplateResult {
  return html`<div class="notice">${icon(kind)}<p>${content}</p></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-notices": Notices;
  }
}
