// A line over the snapshots, as high as a row; its figures stand beside it.
import { html, svg, type TemplateResult } from "lit";

const WIDTH = 70;
const HEIGHT = 18;
const PAD = 3;

export function sparkline(values: readonly number[]): TemplateResult {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const x = (at: number) => PAD + ((WIDTH - 2 * PAD) * at) / Math.max(1, values.length - 1);
  const y = (value: number) => (span === 0 ? PAD : HEIGHT - PAD - ((HEIGHT - 2 * PAD) * (value - least)) / span);
  const points = values.map((value, at) => `${x(at)},${y(value)}`).join(" ");
  const dots = values.map((value, at) => svg`<circle cx=${x(at)} cy=${y(value)} r="1.3"></circle>`);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${svg`<polyline points=${points}></polyline>${dots}`}</svg>`;
}
