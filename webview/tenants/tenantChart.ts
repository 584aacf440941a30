// Cost by tenant, dearest first, with lines for the average, the median and the marginal tenant.
import { scaleLinear } from "d3-scale";
import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Tenants } from "../../src/protocol/report.ts";
import { costCurve } from "../state/costCurve.ts";
import { base } from "../styles/base.ts";
import { formatBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { plainName } from "../text/shownNames.ts";

const WIDTH = 600;
const HEIGHT = 90;
const MAX_POINTS = 600;
/** Widest bar: a few tenants stand side by side and do not fill the width. */
const MAX_BAR = 18;

@customElement("hv-tenant-chart")
export class TenantChart extends LitElement {
  static override styles = [
    base,
    css`
      figure {
        margin: 0;
      }
      svg {
        display: block;
        width: 100%;
        height: 6.5em;
        background: color-mix(in srgb, var(--vscode-foreground) 4%, transparent);
      }
      .existing {
        fill: var(--blue);
      }
      .new {
        fill: var(--orange);
      }
      .stale {
        fill: var(--red);
      }
      line {
        stroke: var(--vscode-foreground);
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
      .median {
        stroke-dasharray: 6 4;
      }
      .marginal {
        stroke: var(--vscode-foreground);
        stroke-width: 2.5;
        stroke-dasharray: 2 3;
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1em 1.6em;
        margin-top: 0.4em;
        font-size: 0.92em;
      }
      .key {
        display: inline-block;
        width: 1.6em;
        margin-inline-end: 0.4em;
        vertical-align: middle;
        border-top: 1.5px solid var(--vscode-foreground);
      }
      .key.median {
        border-top-style: dashed;
      }
      .key.marginal {
        border-top: 2.5px dotted var(--vscode-foreground);
      }
      .swatch {
        display: inline-block;
        width: 0.75em;
        height: 0.75em;
        margin-inline-end: 0.4em;
        border-radius: 2px;
      }
      .swatch.existing {
        background: var(--blue);
      }
      .swatch.new {
        background: var(--orange);
      }
      .swatch.stale {
        background: var(--red);
      }
    `,
  ];

  @property({ attribute: false }) tenants!: Tenants;

  protected override render(): TemplateResult {
    const { average, median, marginal } = this.tenants.perTenant;
    const points = costCurve(this.tenants.items, MAX_POINTS);
    const kinds = new Set(points.map((point) => point.kind));
    const top = Math.max(1, points[0]?.bytes ?? 0, average, median, marginal);
    const y = scaleLinear([0, top], [HEIGHT, 4]);
    const x = scaleLinear([0, 1], [0, Math.min(MAX_BAR, WIDTH / Math.max(1, points.length))]);
    const gap = points.length < 120 ? 1 : 0;
    const words = t(
      "Cost by tenant, dearest first: {0} at most; average {1}, median {2}, marginal {3}.",
      formatBytes(points[0]?.bytes ?? 0),
      formatBytes(average),
      formatBytes(median),
      formatBytes(marginal),
    );
    return html`<figure>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>
        ${points.map(
          ({ id, bytes, kind }, at) =>
            svg`<rect class=${kind} x=${x(at)} width=${Math.max(0.5, x(1) - gap)} y=${y(bytes)} height=${HEIGHT - y(bytes)}><title>${plainName(id, 60)}: ${formatBytes(bytes)}</title></rect>`,
        )}
        ${line("average", y(average))} ${line("median", y(median))} ${marginal > 0 ? line("marginal", y(marginal)) : nothing}
      </svg>
      <figcaption>
        <span><span class="key"></span>${t("average")} <b class="number">${formatBytes(average)}</b></span>
        <span><span class="key median"></span>${t("median")} <b class="number">${formatBytes(median)}</b></span>
        <span title=${t("growth of new tenants by their number")}><span class="key marginal"></span>${t("marginal (one more tenant)")} <b class="number">${formatBytes(marginal > 0 ? marginal : null)}</b></span>
        ${kinds.has("existing") ? html`<span class="muted"><span class="swatch existing"></span>${t("there before")}</span>` : nothing}
        ${kinds.has("new") ? html`<span class="muted"><span class="swatch new"></span>${t("new")}</span>` : nothing}
        ${kinds.has("stale") ? html`<span class="muted"><span class="swatch stale"></span>${t("new, several handles")}</span>` : nothing}
      </figcaption>
    </figure>`;
  }
}

function line(kind: "average" | "median" | "marginal", y: number): TemplateResult {
  return svg`<line class=${kind} x1="0" x2=${WIDTH} y1=${y} y2=${y}></line>`;
}
