// Small bars in table cells. The figures stand beside them; the bars are decoration.
import { css, html, type TemplateResult } from "lit";
import { styles } from "../styleProperties.ts";

export const barStyles = css`
  .bars {
    display: inline-flex;
    flex-direction: column;
    gap: 1px;
    width: 100%;
    vertical-align: middle;
  }
  .bars span {
    width: var(--width);
    height: 4px;
    border-radius: 1px;
    background: var(--orange);
  }
  .bars span.was {
    background: var(--blue);
  }
`;

/** Two bars on one scale: blue before, orange after. */
export function beforeAfterBar(before: number, after: number, largest: number): TemplateResult {
  const width = (bytes: number) => (largest > 0 ? `${Math.min(100, (100 * bytes) / largest)}%` : "0");
  return html`<span class="bars" aria-hidden="true"
    ><span class="was" ${styles({ "--width": width(before) })}></span><span ${styles({ "--width": width(after) })}></span
  ></span>`;
}
