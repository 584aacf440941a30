// A series step by step; a click on a step compares its two snapshots.
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { MemoryMetric, Report } from "../../src/protocol/report.ts";
import { type StepRow, stepRows } from "../state/steps.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatBytes, formatCount, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { metricWords, snapshotName } from "../text/panelWords.ts";
import { nameOf, plainName } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import { saidBeside } from "./verdictActions.ts";

@customElement("hv-steps")
export class StepTable extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      td.delta,
      th.delta {
        border-inline-end: 1px solid var(--rule);
        padding-inline-end: 0.8em;
      }
      td .link {
        color: inherit;
      }
      thead th,
      tbody th {
        padding-inline-start: 0.8em;
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) canQuery = false;
  /** Position of the report's first snapshot in the whole series. */
  @property({ type: Number }) first = 0;

  protected override render(): TemplateResult {
    const { snapshots } = this.report;
    return html`<h2>${t("Step by step")}<span class="aside">${this.canQuery ? t("click a step to compare its two snapshots") : ""}</span></h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("Step by step")}>
        <table>
          <thead>
            <tr>
              <th scope="col"><span class="hidden">${t("what")}</span></th>
              ${snapshots.map(
                (_, at) =>
                  html`<th scope="col" class=${at === 0 ? "delta" : ""}>${plainName(snapshotName(snapshots, at), 24)}</th>
                    ${at > 0 ? html`<th scope="col" class="delta">Δ</th>` : ""}`,
              )}
            </tr>
          </thead>
          <tbody>
            ${stepRows(this.report).map((row) => this.#row(row))}
          </tbody>
        </table>
      </div>`;
  }

  #row(row: StepRow): TemplateResult {
    const format = row.unit === "bytes" ? formatBytes : formatCount;
    const signed = row.unit === "bytes" ? formatSignedBytes : formatSignedCount;
    const cells = row.series.map((value, at) => {
      const figure = html`<td class=${at === 0 ? "delta" : ""}>${format(value)}</td>`;
      return at === 0 ? figure : html`${figure}<td class="delta">${this.#step(at, signed(value - row.series[at - 1]))}</td>`;
    });
    return html`<tr>
      <th scope="row" class="text">${title(row, this.report)}</th>
      ${cells}
    </tr>`;
  }

  #step(at: number, words: string): TemplateResult | string {
    if (!this.canQuery) return words;
    const from = this.first + at - 1;
    return html`<button type="button" class="link" @click=${() => act(this, "choosePair", { from, to: from + 1 })}>${words}</button>`;
  }
}

function title({ kind, name }: StepRow, report: Report): TemplateResult | string {
  switch (kind) {
    case "heap":
      return t("heap");
    case "entries":
      return html`${nameOf(saidBeside(report, name, report.verdict.culprits[0]?.holder.descriptionParts), 50)}, ${t("entries")}`;
    case "newTenants":
      return t("new tenants, retained");
    case "existingTenants":
      return t("other tenants, retained");
    case "objects":
      return html`${nameOf(name, 40)}, ${t("objects")}`;
    case "metric":
      return metricWords(name as MemoryMetric).title;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-steps": StepTable;
  }
}
