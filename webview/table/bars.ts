// Small bars in table cells. The figures stand beside them; the bars are decoration.
import { css, html, nothing, type TemplateResult } from "lit";
import { styles } from "../styles/styleProperties.ts";

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
    min-width: 1px;
    height: 0.32em;
    border-radius: 1px;
    background: var(--orange);
  }
  .bars span:only-child {
    height: 0.6em;
    border-radius: 2px;
  }
  .bars span.was {
    background: var(--blue);
  }
`;

/** Two bars on one scale: blue before, orange after. */
export function beforeAfterBar(before: number, after: number, largest: number): TemplateResult {
  const bar = (bytes: number, kind: string) =>
    bytes > 0 && largest > 0
      ? html`<span class=${kind} ${styles({ "--width": `${Math.min(100, (100 * bytes) / largest)}%` })}></span>`
      : nothing;
  return html`<span class="bars" aria-hidden="true">${bar(before, "was")}${bar(after, "is")}</span>`;
}
