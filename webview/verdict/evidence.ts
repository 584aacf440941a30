// Evidence: every indicator with its status, and what the verdict makes of them.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Indicator, IndicatorStatus, Report } from "../../src/protocol/report.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatBytes, formatConfidence, formatShare } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { known, said, t } from "../text/l10n.ts";
import { growthKindWords, indicatorWords, riskWord, snapshotsWords, verdictWords } from "../text/panelWords.ts";
import { sentence } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

const ORDER: readonly IndicatorStatus[] = ["present", "unknown", "absent"];

@customElement("hv-evidence")
export class EvidenceTab extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      .red {
        color: var(--red-text);
      }
      .green {
        color: var(--green-text);
      }
      .blue {
        color: var(--blue);
      }
      .grey {
        color: var(--muted);
      }
      p:first-child {
        margin-top: 1em;
        max-width: 110ch;
      }
      td,
      tbody th {
        vertical-align: top;
      }
      .status {
        display: inline-flex;
        gap: 0.45em;
        align-items: center;
      }
      .status span:last-child {
        color: var(--vscode-foreground);
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;

  protected override render(): TemplateResult {
    const { verdict, comparability } = this.report;
    const rows = ORDER.flatMap((status) => verdict.indicators.filter((indicator) => indicator.status === status));
    const identity = comparability.sameProcess
      ? t("Both snapshots are of one process: {0} of the earlier objects are in the later one.", formatShare(comparability.survivingShare))
      : t("The snapshots are of different processes: objects cannot be followed, constructors can.");
    return html`
      <p>
        <b>${verdictWords(verdict.status).title}</b>: ${growthKindWords(verdict.growthKind)},
        ${t("risk {0}, confidence {1}", riskWord(verdict.risk), formatConfidence(verdict.confidence))} (${snapshotsWords(this.report)}).
        ${verdict.nextMeasurement ? html`${sentence(said(verdict.nextMeasurement, verdict.nextMeasurementParts))}` : nothing}
      </p>
      <p class="muted">${identity}</p>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("Indicators")}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="text">${t("status")}</th>
              <th scope="col" class="text">${t("indicator")}</th>
              <th scope="col" class="text">${t("evidence")}</th>
              <th scope="col">${t("bytes")}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(row)}
          </tbody>
        </table>
      </div>
      <div class="toolbar">
        <button
          type="button"
          class="link"
          @click=${() =>
            act(this, "export", {
              format: "csv",
              name: "evidence",
              table: {
                header: [t("status"), t("indicator"), t("evidence"), t("bytes")],
                rows: rows.map(({ id, status, title, evidence, evidenceParts, bytes }) => [
                  indicatorWords(status, id).title,
                  known(title),
                  said(evidence, evidenceParts),
                  bytes,
                ]),
              },
            })}
        >
          ${t("Export as CSV")}
        </button>
      </div>
    `;
  }
}

function row({ id, status, title, evidence, evidenceParts, bytes }: Indicator): TemplateResult {
  const words = indicatorWords(status, id);
  return html`<tr>
    <td class="text"><span class="status ${words.tone}">${icon(words.icon)}<span>${words.title}</span></span></td>
    <th scope="row" class="text wrap">${sentence(known(title))}</th>
    <td class="text wrap">${sentence(said(evidence, evidenceParts))}</td>
    <td>${bytes === 0 ? formatBytes(null) : formatBytes(bytes)}</td>
  </tr>`;
}
