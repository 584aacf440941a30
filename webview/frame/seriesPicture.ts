// The series in one picture: the size of each snapshot, and what of it is growth that matters. Two snapshots
// show both futures.
import { css, html, LitElement, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import { type Layer, pictureLayers } from "../state/pictureLayers.ts";
import { base } from "../styles/base.ts";
import { formatBytes, formatSignedBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { snapshotTitle } from "../text/panelWords.ts";
import { plainName } from "../text/shownNames.ts";
import { contentsOf } from "../verdict/growthDoors.ts";
import { saidBeside } from "../verdict/verdictActions.ts";
import { changeView } from "../wire/events.ts";

const WIDTH = 430;
const HEIGHT = 132;
const LEFT = 64;
/** Where the last snapshot stands; the labels of the layers are to the right of it. */
const RIGHT = 262;
const TOP = 24;
const BOTTOM = 108;
/** Between the lines of labels. */
const LINE = 13;

@customElement("hv-picture")
export class SeriesPicture extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        width: 33em;
        max-width: 100%;
      }
      svg {
        display: block;
        width: 100%;
        height: auto;
        max-height: 10.2em;
        overflow: visible;
      }
      text {
        fill: var(--dim);
        font-size: 11px;
      }
      .size {
        fill: var(--vscode-foreground);
        font-weight: 600;
      }
      .label {
        fill: var(--vscode-foreground);
      }
      .axis {
        stroke: var(--grey);
      }
      .line {
        fill: none;
        stroke: var(--vscode-foreground);
        stroke-width: 1.8;
      }
      .dot {
        fill: var(--vscode-editor-background);
        stroke: var(--vscode-foreground);
        stroke-width: 1.8;
      }
      .future {
        fill: none;
        stroke-width: 1.6;
        stroke-dasharray: 4 3;
      }
      .stays {
        stroke: var(--red);
      }
      .falls {
        stroke: var(--green);
      }
      .restart {
        stroke: var(--grey);
        stroke-dasharray: 3 3;
      }
      .there {
        fill: color-mix(in srgb, var(--vscode-foreground) 22%, var(--vscode-editor-background));
      }
      .handles-beyond-one,
      .retainer {
        fill: var(--red);
      }
      .new-tenants {
        fill: var(--orange);
      }
      .calm .new-tenants,
      .calm .retainer {
        fill: var(--blue);
      }
      [data-part] {
        cursor: pointer;
      }
      [data-part]:hover {
        filter: brightness(1.2);
      }
      @media (max-width: 1000px) {
        :host {
          width: 24em;
        }
      }
      @media (max-width: 620px) {
        :host {
          width: 100%;
        }
      }
      @media (max-height: 640px) {
        svg {
          max-height: 8em;
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;

  protected override render(): TemplateResult {
    const { report } = this;
    const totals = report.snapshots.map(({ totalSize }) => totalSize);
    const calm = report.verdict.status === "no-leak" || report.verdict.status === "inconclusive" ? "calm" : "";
    const words = t("Size of each snapshot: {0}", totals.map((total) => formatBytes(total)).join(", "));
    return html`<svg class=${calm} viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
      ${report.comparability.sameProcess ? this.#areas(totals) : this.#columns(totals)}
    </svg>`;
  }

  #areas(totals: readonly number[]): TemplateResult {
    const futures = this.#showsFutures();
    const last = totals.length - 1;
    const x = (at: number) => LEFT + ((RIGHT - LEFT) * at) / Math.max(1, last + (futures ? 1 : 0));
    const y = scale(totals);
    const layers = pictureLayers(this.report);
    let ground = totals.map(() => 0);
    const drawn = layers.map((layer) => {
      const top = ground.map((bytes, at) => bytes + layer.series[at]);
      const shape = outline(ground, top, x, y);
      ground = top;
      return svg`<path class=${layer.part} d=${shape} data-part=${layer.part} @click=${() => this.#open(layer)}></path>`;
    });
    const line = totals.map((total, at) => `${x(at)},${y(total)}`).join(" ");
    return svg`${drawn}
      <line class="axis" x1=${LEFT - 14} x2=${x(last + (futures ? 1 : 0)) + 14} y1=${BOTTOM} y2=${BOTTOM}></line>
      <polyline class="line" points=${line}></polyline>
      ${totals.map((total, at) => svg`<circle class="dot" cx=${x(at)} cy=${y(total)} r="3"></circle>`)}
      ${this.#sizes(totals, x, y)} ${this.#names(totals.length, x)}
      ${futures ? this.#futures(totals, x, y) : this.#labels(layers, x(last) + 20, y)}`;
  }

  /** Of two snapshots a third decides: what stays is retained, what falls was on its way. */
  #showsFutures(): boolean {
    return this.report.snapshots.length === 2 && this.report.verdict.status === "leak-suspected";
  }

  #futures(totals: readonly number[], x: (at: number) => number, y: (bytes: number) => number): TemplateResult {
    const [first, last] = totals;
    const falls = y(first + 0.15 * (last - first));
    // Where the growth is small beside the heap the two ends lie close together.
    const apart = falls < y(last) ? Math.min(falls, y(last) - LINE) : Math.max(falls, y(last) + LINE);
    return svg`<line class="future stays" x1=${x(1)} x2=${x(2)} y1=${y(last)} y2=${y(last)}></line>
      <line class="future falls" x1=${x(1)} x2=${x(2)} y1=${y(last)} y2=${falls}></line>
      <text class="label" x=${x(2) + 6} y=${y(last) + 4}>${t("stays: leak")}</text>
      <text class="label" x=${x(2) + 6} y=${apart + 4}>${t("falls: in flight")}</text>
      <text x=${x(2)} y=${BOTTOM + 15} text-anchor="middle">3 ?</text>`;
  }

  /** The first size, the largest and the last: more would write over each other. */
  #sizes(totals: readonly number[], x: (at: number) => number, y: (bytes: number) => number): TemplateResult {
    const largest = totals.indexOf(Math.max(...totals));
    const last = totals.length - 1;
    const isApart = x(last) - x(largest) > 52;
    const shown = [...new Set([0, ...(isApart ? [largest] : []), last])];
    return svg`${shown.map((at) =>
      at === 0
        ? svg`<text class="size" x=${x(0) - 7} y=${y(totals[0]) + 4} text-anchor="end">${formatBytes(totals[0])}</text>`
        : svg`<text class="size" x=${x(at)} y=${y(totals[at]) - 8} text-anchor="middle">${formatBytes(totals[at])}</text>`,
    )}`;
  }

  #names(count: number, x: (at: number) => number): TemplateResult {
    const { from } = this.whole ?? { from: 0 };
    const snapshots = (this.whole?.report ?? this.report).snapshots;
    const room = (RIGHT - LEFT) / Math.max(1, count - 1);
    return svg`${Array.from({ length: count }, (_, at) => {
      const number = String(from + at + 1);
      const text = room < 60 ? number : `${number} ${plainName(snapshotTitle(snapshots, from + at), 12)}`;
      return svg`<text x=${x(at)} y=${BOTTOM + 15} text-anchor="middle">${text}</text>`;
    })}`;
  }

  /** Beside what it names, and none over another. */
  #labels(layers: readonly Layer[], x: number, y: (bytes: number) => number): TemplateResult {
    let ground = 0;
    let lowest = BOTTOM + 12;
    const placed = layers.map((layer) => {
      const last = layer.series.at(-1) ?? 0;
      const middle = y(ground + last / 2);
      ground += last;
      const lines = this.#label(layer);
      const at = Math.min(middle, lowest - LINE * lines.length);
      lowest = at;
      return svg`<text class=${layer.part === "there" ? "" : "label"} x=${x} y=${at + 4}>${lines.map(
        (line, n) => svg`<tspan x=${x} dy=${n === 0 ? 0 : LINE}>${line}</tspan>`,
      )}</text>`;
    });
    return svg`${placed}`;
  }

  #label({ part, bytes }: Layer): string[] {
    const size = formatSignedBytes(bytes);
    switch (part) {
      case "there":
        return [t("there before")];
      case "handles-beyond-one":
        return [t("{0} handles", size), t("beyond one each")];
      case "retainer": {
        const [culprit] = this.report.verdict.culprits;
        const keeper = this.report.verdict.account?.entries[0]?.keeper;
        const holder = culprit?.holder ?? keeper;
        return holder ? [size, plainName(saidBeside(this.report, holder.description, holder.descriptionParts), 24)] : [size];
      }
      default:
        return [t("{0} new tenants", size)];
    }
  }

  /** Two processes: two columns with a gap, for nothing leads from one to the other. */
  #columns(totals: readonly number[]): TemplateResult {
    const y = scale(totals);
    const x = (at: number) => LEFT + ((RIGHT - LEFT) * at) / Math.max(1, totals.length - 1);
    const middle = (x(0) + x(totals.length - 1)) / 2;
    return svg`${totals.map(
      (total, at) => svg`<rect class="there" x=${x(at) - 13} y=${y(total)} width="26" height=${BOTTOM - y(total)}></rect>
      <text class="size" x=${x(at)} y=${y(total) - 7} text-anchor="middle">${formatBytes(total)}</text>`,
    )}
      <line class="axis" x1=${LEFT - 14} x2=${RIGHT + 14} y1=${BOTTOM} y2=${BOTTOM}></line>
      <line class="restart" x1=${middle} x2=${middle} y1=${TOP - 8} y2=${BOTTOM}></line>
      <text x=${middle} y=${TOP - 12} text-anchor="middle">${t("restart")}</text>
      ${this.#names(totals.length, x)}`;
  }

  #open({ part }: Layer): void {
    if (part === "there") return;
    changeView(this, part === "retainer" ? { tab: "retainers" } : contentsOf(part));
  }
}

function scale(totals: readonly number[]): (bytes: number) => number {
  const largest = Math.max(1, ...totals);
  return (bytes) => BOTTOM - ((BOTTOM - TOP) * bytes) / largest;
}

function outline(ground: readonly number[], top: readonly number[], x: (at: number) => number, y: (bytes: number) => number): string {
  const points = [...top.map((bytes, at) => `${x(at)},${y(bytes)}`), ...ground.map((bytes, at) => `${x(at)},${y(bytes)}`).reverse()];
  return `M${points.join("L")}Z`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-picture": SeriesPicture;
  }
}
