// What all components share. Colours are VS Code's variables only, so that every theme works; sizes are in
// em, so that text zoom does.
import { css } from "lit";

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    --border: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border, #8884)));
    /* What stands back is the text colour, nearer to the ground; in high contrast nothing does. */
    --dim: color-mix(in srgb, var(--vscode-foreground) 74%, var(--vscode-editor-background));
    --muted: var(--dim);
    --rule: color-mix(in srgb, var(--vscode-foreground) 13%, var(--vscode-editor-background));
    --card: var(--vscode-textCodeBlock-background, var(--vscode-editorWidget-background));
    --warn: var(--vscode-editorWarning-foreground, var(--vscode-charts-yellow));
    --red: var(--vscode-charts-red);
    /* The charts' own orange is none in high contrast and a mere tint elsewhere (VS Code 1.139); that of classes is the same in every theme. */
    --orange: var(--vscode-symbolIcon-classForeground, var(--vscode-charts-orange));
    --yellow: var(--vscode-charts-yellow);
    --blue: var(--vscode-charts-blue);
    --green: var(--vscode-charts-green);
    --purple: var(--vscode-charts-purple);
    /* As text: nearer to the text colour, so that it can be read on every ground. */
    --red-text: color-mix(in srgb, var(--vscode-charts-red) 70%, var(--vscode-foreground));
    --green-text: color-mix(in srgb, var(--vscode-charts-green) 78%, var(--vscode-foreground));
    --warn-text: color-mix(in srgb, var(--warn) 55%, var(--vscode-foreground));
    --grey: color-mix(in srgb, var(--vscode-foreground) 36%, var(--vscode-editor-background));
    --surface: var(--vscode-editorWidget-background);
    --mono: var(--vscode-editor-font-family, monospace);
    display: block;
    min-width: 0;
  }
  :host-context(.vscode-high-contrast),
  :host-context(.vscode-high-contrast-light) {
    --dim: var(--vscode-foreground);
    --rule: color-mix(in srgb, var(--vscode-contrastBorder) 45%, var(--vscode-editor-background));
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.8em;
    margin: 0 0 0.45em;
    font-size: 1em;
    font-weight: 600;
  }
  h2 > .aside {
    margin-inline-start: auto;
    font-size: 0.92em;
    font-weight: 400;
    color: var(--dim);
  }
  h3 {
    margin: 1.2em 0 0.4em;
    font-size: 1em;
    font-weight: 600;
  }
  p {
    margin: 0.4em 0;
    max-width: 80ch;
  }
  small,
  .muted {
    color: var(--muted);
  }
  small {
    font-size: 0.9em;
  }
  b,
  strong {
    font-weight: 600;
  }
  bdi {
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  p.number,
  [role="status"].number {
    white-space: normal;
  }
  .mono,
  code {
    font-family: var(--mono);
  }
  code {
    font-size: 0.95em;
  }
  .icon {
    display: inline-flex;
    flex: none;
    vertical-align: -0.2em;
  }
  .icon svg {
    width: 1.23em;
    height: 1.23em;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .link {
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    letter-spacing: inherit;
    text-align: start;
    text-transform: inherit;
    cursor: pointer;
  }
  .link:hover {
    color: var(--vscode-textLink-activeForeground);
    text-decoration: underline;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    min-height: 2em;
    padding: 0.2em 0.85em;
    border: 1px solid var(--vscode-button-border, transparent);
    border-radius: 3px;
    background: var(--vscode-button-secondaryBackground);
    color: var(--vscode-button-secondaryForeground);
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }
  @media (max-width: 620px) {
    .button {
      max-width: 100%;
      overflow-wrap: anywhere;
      white-space: normal;
    }
  }
  .button:hover {
    background: var(--vscode-button-secondaryHoverBackground);
  }
  .button.primary {
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
    font-weight: 600;
  }
  .button.primary:hover {
    background: var(--vscode-button-hoverBackground);
  }
  :host-context(.vscode-high-contrast) .button,
  :host-context(.vscode-high-contrast-light) .button {
    border-color: var(--vscode-contrastBorder);
  }
  .choices {
    display: inline-flex;
    overflow: hidden;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-settings-dropdownBorder, var(--border)));
    border-radius: 3px;
  }
  .choices button {
    padding: 0.05em 0.7em;
    border: 0;
    background: none;
    color: var(--dim);
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }
  .choices button + button {
    border-inline-start: 1px solid var(--rule);
  }
  .choices button[aria-pressed="true"] {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-foreground);
  }
  :host-context(.vscode-high-contrast) .choices button[aria-pressed="true"],
  :host-context(.vscode-high-contrast-light) .choices button[aria-pressed="true"] {
    box-shadow: inset 0 0 0 1px var(--vscode-contrastActiveBorder);
  }
  .choices button:focus-visible {
    outline-offset: -2px;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.8em;
  }
  .toolbar hv-textfield {
    width: 16em;
    max-width: 100%;
  }
  .note {
    display: flex;
    gap: 0.6em;
    align-items: flex-start;
    margin: 0.6em 0;
    padding: 0.5em 0.8em;
    border: 1px solid var(--border);
    border-radius: 4px;
    background: var(--surface);
  }
  .note p {
    margin: 0;
    max-width: 110ch;
  }
  input[type="radio"] {
    margin: 0 0.3em 0 0;
    vertical-align: -0.1em;
    accent-color: var(--vscode-focusBorder);
  }
`;

/** Plain tables of a few rows: numbers to the right, names to the left. */
export const plainTable = css`
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th {
    padding: 0.15em 0 0.15em 1.1em;
    border-bottom: 1px solid var(--rule);
    color: var(--muted);
    font-size: 0.92em;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  td {
    padding: 0.22em 0 0.22em 1.1em;
    border-bottom: 1px solid var(--rule);
    text-align: end;
    white-space: nowrap;
  }
  tbody th {
    color: inherit;
    font-size: inherit;
    border-bottom: 1px solid var(--rule);
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  .narrow {
    max-width: 60em;
  }
  th.text,
  td.text {
    text-align: start;
  }
  td.wrap,
  th.wrap {
    white-space: normal;
  }
`;
