// Memory: the process's own figures in every snapshot with what each can prove, the service's own statistics,
// what one costs, the files.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { MemoryRow, Report } from "../../src/protocol/report.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatBytes, formatCount, formatPercent, formatSignedBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { metricWords, snapshotName } from "../text/panelWords.ts";
import { baseName, nameOf, plainName } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import { costSection } from "./costSection.ts";
import { framedTable } from "./framedTable.ts";
import { registrySection } from "./registrySection.ts";
import { sparkline } from "./sparkline.ts";

@customElement("hv-memory-tab")
export class MemoryTab extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      :host {
        padding: 1.1em 0 1.5em;
      }
      section {
        margin-bottom: 1.9em;
      }
      h2,
      p,
      h3 {
        padding-inline: 1.2em;
      }
      th:first-child {
        padding-inline-start: 1.2em;
      }
      td:last-child,
      th:last-child {
        padding-inline-end: 1.2em;
      }
      td.text,
      th.text:not(:first-child) {
        padding-inline-start: 1.1em;
      }
      td.proves {
        color: var(--dim);
      }
      @media (min-width: 1600px) {
        td.proves {
          white-space: normal;
        }
      }
      .narrow {
        max-width: 70em;
      }
      svg {
        width: 5.5em;
        height: 1.4em;
        vertical-align: middle;
        fill: none;
        stroke: var(--vscode-foreground);
        stroke-width: 1.5;
      }
      .zero {
        color: var(--dim);
      }
      @media (max-width: 620px) {
        td.proves,
        th.proves,
        .drawing,
        th small {
          display: none;
        }
        th:first-child {
          position: sticky;
          left: 0;
          padding-inline-start: 0.8em;
          background: var(--vscode-editor-background);
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;

  protected override render(): TemplateResult {
    const { registry } = this.report;
    return html`${this.#metrics()} ${registry ? registrySection(this.report, registry) : nothing} ${costSection(this.report)} ${this.#files()}`;
  }

  /** Of the whole series, where there is one: a peak between the compared two is not to vanish. */
  #metrics(): TemplateResult {
    const { memory } = this.report;
    const all = this.whole?.report ?? this.report;
    const { snapshots } = all;
    const seriesOf = ({ metric, series }: MemoryRow) => all.memory.find((row) => row.metric === metric)?.series ?? series;
    const names = snapshots.map((_, at) => plainName(snapshotName(snapshots, at), 24));
    const header = [t("metric"), ...names, "Δ", "Δ %", t("what it proves")];
    const copied = memory.map((row) => [row.metric, ...seriesOf(row), row.delta, row.percent, metricWords(row.metric).proves]);
    const measured = memory.some(({ source }) => source === "metrics");
    return html`<section>
      <h2>
        ${t("Memory of the process")}
        <span class="aside">
          <button type="button" class="link" @click=${() => act(this, "export", { format: "csv", name: "memory", table: { header, rows: copied } })}>${t("Export as CSV")}</button>
        </span>
      </h2>
      ${measured ? nothing : html`<p class="muted">${t("No memory samples were given: put process.memoryUsage() into metrics.json beside the snapshots to see RSS and external memory here.")}</p>`}
      ${framedTable(
        t("Memory of the process"),
        html`
          <thead>
            <tr>
              <th scope="col" class="text">${t("metric")}</th>
              <th scope="col" class="drawing"><span class="hidden">${t("line")}</span></th>
              ${names.map((name) => html`<th scope="col">${name}</th>`)}
              <th scope="col">Δ</th>
              <th scope="col">Δ %</th>
              <th scope="col" class="text proves">${t("what it proves")}</th>
            </tr>
          </thead>
          <tbody>
            ${memory.map((row) => metricRow(row, seriesOf(row), names.length))}
          </tbody>
        `,
      )}
    </section>`;
  }

  #files(): TemplateResult {
    const { snapshots } = this.whole?.report ?? this.report;
    return html`<section>
      <h2>${t("Snapshots")}</h2>
      ${framedTable(
        t("Snapshots"),
        html`
          <thead>
            <tr>
              <th scope="col" class="text">${t("file")}</th>
              <th scope="col">${t("total size")}</th>
              <th scope="col">${t("nodes")}</th>
              <th scope="col">${t("edges")}</th>
              <th scope="col">${t("file size")}</th>
            </tr>
          </thead>
          <tbody>
            ${snapshots.map(
              ({ path, fileBytes, nodeCount, edgeCount, totalSize }, at) =>
                html`<tr>
                  <th scope="row" class="text" title=${plainName(path, 400)}>${at + 1} ${nameOf(baseName(path), 60)}</th>
                  <td>${formatBytes(totalSize)}</td>
                  <td>${formatCount(nodeCount)}</td>
                  <td>${formatCount(edgeCount)}</td>
                  <td>${formatBytes(fileBytes)}</td>
                </tr>`,
            )}
          </tbody>
        `,
      )}
    </section>`;
  }
}

function metricRow({ metric, delta, percent, source }: MemoryRow, series: readonly number[], columns: number): TemplateResult {
  const { title, proves } = metricWords(metric);
  const shown = series.length === columns ? series : [];
  return html`<tr>
    <th scope="row" class="text">${title} <small>${source === "metrics" ? nothing : t("from the snapshots")}</small></th>
    <td class="drawing">${shown.length > 1 ? sparkline(shown) : nothing}</td>
    ${shown.length > 0 ? shown.map((value) => html`<td>${formatBytes(value)}</td>`) : html`<td colspan=${columns}></td>`}
    <td>${delta === 0 ? html`<span class="zero">0</span>` : formatSignedBytes(delta)}</td>
    <td>${formatPercent(percent)}</td>
    <td class="text proves">${proves}</td>
  </tr>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-memory-tab": MemoryTab;
  }
}
