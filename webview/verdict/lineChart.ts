// A small line chart over the captures; its figures stand below it as text.
import { scaleLinear } from "d3-scale";
import { css, html, LitElement, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";

const WIDTH = 300;
const HEIGHT = 80;
const PAD = 6;

@customElement("hv-line-chart")
export class LineChart extends LitElement {
  static override styles = [
    base,
    css`
      figure {
        margin: 0;
      }
      figcaption {
        margin-bottom: 0.3em;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      svg {
        display: block;
        width: 100%;
        height: 6em;
        background: color-mix(in srgb, var(--vscode-foreground) 4%, transparent);
      }
      polyline {
        fill: none;
        stroke: var(--blue);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      .dots {
        position: relative;
      }
      .dot {
        position: absolute;
        left: var(--x);
        top: var(--y);
        width: 0.55em;
        height: 0.55em;
        margin: -0.28em 0 0 -0.28em;
        border-radius: 50%;
        background: var(--blue);
      }
      ol {
        display: flex;
        justify-content: space-between;
        gap: 0.5em;
        margin: 0.3em 0 0;
        padding: 0;
        font-size: 0.88em;
        list-style: none;
      }
      li {
        display: flex;
        flex-direction: column;
      }
      li:last-child {
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) caption: unknown = "";
  @property({ attribute: false }) values: readonly number[] = [];
  /** One for each value. */
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;

  protected override render(): TemplateResult {
    const { values } = this;
    const x = scaleLinear([0, Math.max(1, values.length - 1)], [PAD, WIDTH - PAD]);
    const y = scaleLinear([0, Math.max(1, ...values)], [HEIGHT - PAD, PAD]);
    const points = values.map((value, index) => `${x(index)},${y(value)}`).join(" ");
    return html`<figure>
      <figcaption>${this.caption}</figcaption>
      <div class="dots" aria-hidden="true">
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${svg`<polyline points=${points}></polyline>`}</svg>
        ${values.map(
          (value, index) =>
            html`<span class="dot" ${styles({ "--x": `${(100 * x(index)) / WIDTH}%`, "--y": `${(100 * y(value)) / HEIGHT}%` })}></span>`,
        )}
      </div>
      <ol>
        ${values.map((value, index) => html`<li><span class="muted">${this.names[index]}</span><b class="number">${this.format(value)}</b></li>`)}
      </ol>
    </figure>`;
  }
}
