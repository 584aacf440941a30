// Small bars in table cells. The figures stand beside them; the bars are decoration.
import { css, html, nothing, type TemplateResult } from "lit";
import { styles } from "../styles/styleProperties.ts";

export const barStyles = css`
  .bars {
    display: inline-flex;
    width: 100%;
    vertical-align: middle;
  }
  .bars span {
    width: var(--width);
    min-width: 1px;
    height: 0.65em;
    background: var(--orange);
  }
  .bars .beyond {
    background: var(--red);
  }
  .bars .less {
    background: var(--green);
  }
  .bars .share {
    background: var(--grey);
  }
`;

/** A growth on the scale of the largest, its part beyond one handle in red; what went in green. */
export function splitBar(growth: number, beyond: number, largest: number): TemplateResult {
  const bar = (bytes: number, kind: string) =>
    bytes > 0 && largest > 0
      ? html`<span class=${kind} ${styles({ "--width": `${Math.min(100, (100 * bytes) / largest)}%` })}></span>`
      : nothing;
  const part = Math.max(0, Math.min(beyond, growth));
  return html`<span class="bars" aria-hidden="true">${growth < 0 ? bar(-growth, "less") : html`${bar(growth - part, "rest")}${bar(part, "beyond")}`}</span>`;
}

/** A share (0..1) of the width. */
export function shareBar(share: number): TemplateResult {
  const width = `${Math.max(0, Math.min(100, 100 * share))}%`;
  return html`<span class="bars" aria-hidden="true"><span class="share" ${styles({ "--width": width })}></span></span>`;
}
