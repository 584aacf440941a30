// Series: lines over three and more captures. What grows with every one, and what comes down again.
import "./lineChart.ts";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Report } from "../../src/protocol/report.ts";
import { topTenants } from "../state/tenantRows.ts";
import { base } from "../styles/base.ts";
import { formatBytes, formatCount } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { holderText, metricWords, snapshotName } from "../text/panelWords.ts";
import { nameOf } from "../text/shownNames.ts";

const TOP = 6;

interface Line {
  caption: unknown;
  values: readonly number[];
  format: (value: number) => string;
}

@customElement("hv-series")
export class SeriesTab extends LitElement {
  static override styles = [
    base,
    css`
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(19em, 100%), 1fr));
        gap: 1.4em 2em;
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;

  protected override render(): TemplateResult {
    const { memory, verdict, groups, tenants } = this.report;
    const growing = <Row extends { delta: { retained: number } }>(rows: readonly Row[]) =>
      [...rows].sort((a, b) => b.delta.retained - a.delta.retained).slice(0, TOP);
    return html`
      ${this.#section(
        t("Memory"),
        memory.map(({ metric, series }) => ({ caption: metricWords(metric).title, values: series, format: formatBytes })),
      )}
      ${this.#section(
        t("Entries of the holders"),
        verdict.culprits.flatMap(({ holder, series }) =>
          series ? [{ caption: nameOf(holderText(holder), 60), values: series, format: formatCount }] : [],
        ),
      )}
      ${this.#section(
        t("Groups, retained size"),
        growing(groups).map(({ name, series }) => ({
          caption: nameOf(name, 40),
          values: series.map(({ retained }) => retained),
          format: formatBytes,
        })),
      )}
      ${this.#section(
        t("Tenants that grew most"),
        topTenants(tenants.items, TOP).map(({ id, series }) => ({ caption: nameOf(id, 40), values: series, format: formatBytes })),
      )}
    `;
  }

  #section(title: string, lines: readonly Line[]): TemplateResult | typeof nothing {
    const { snapshots } = this.report;
    const names = snapshots.map(snapshotName);
    const whole = lines.filter(({ values }) => values.length === snapshots.length);
    if (whole.length === 0) return nothing;
    return html`<h2>${title}</h2>
      <div class="charts">
        ${whole.map(
          ({ caption, values, format }) =>
            html`<hv-line-chart .caption=${caption} .values=${values} .names=${names} .format=${format}></hv-line-chart>`,
        )}
      </div>`;
  }
}
