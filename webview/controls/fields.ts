// Form fields. The text field is vscode-elements' own with its sizes made to follow the text; the choice is
// the browser's select, whose list follows the text size, the theme and the screen reader by itself.
import { VscodeTextfield } from "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { css, html, type TemplateResult } from "lit";

export class PanelTextfield extends VscodeTextfield {
  static override styles = [
    ...[VscodeTextfield.styles].flat(),
    css`
      input {
        min-width: 0;
        border-radius: 4px;
        line-height: 1.4;
      }
    `,
  ];
}

customElements.define("hv-textfield", PanelTextfield);

declare global {
  interface HTMLElementTagNameMap {
    "hv-textfield": PanelTextfield;
  }
}

export const choiceStyles = css`
  select {
    max-width: 100%;
    width: 10.5em;
    padding: 0.25em 0.3em;
    border: 1px solid var(--vscode-settings-dropdownBorder, var(--border));
    border-radius: 4px;
    background: var(--vscode-settings-dropdownBackground);
    color: var(--vscode-settings-dropdownForeground);
    font: inherit;
    text-overflow: ellipsis;
  }
`;

/** One of several; `options` are values with their texts. */
export function choice<Value extends string>(
  label: string,
  value: Value,
  options: readonly (readonly [Value, string])[],
  choose: (value: Value) => void,
): TemplateResult {
  const change = (event: Event) => choose((event.target as HTMLSelectElement).value as Value);
  return html`<select aria-label=${label} title=${label} .value=${value} @change=${change}>
    ${options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}
  </select>`;
}

/** One of a few that stand side by side. */
export function choices<Value extends string>(
  label: string,
  value: Value,
  options: readonly (readonly [Value, unknown])[],
  choose: (value: Value) => void,
): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${label}>
    ${options.map(
      ([option, text]) =>
        html`<button type="button" data-value=${option} aria-pressed=${option === value} @click=${() => choose(option)}>${text}</button>`,
    )}
  </div>`;
}
