// What all components share. Colours are VS Code's variables only, so that every theme works; sizes are in em, so that text zoom does.
import { css } from "lit";

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    --border: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border, #8884)));
    --muted: var(--vscode-descriptionForeground);
    --red: var(--vscode-charts-red);
    /* The charts' own orange is none in high contrast and a mere tint elsewhere (VS Code 1.139); that of classes is the same in every theme. */
    --orange: var(--vscode-symbolIcon-classForeground, var(--vscode-charts-orange));
    --yellow: var(--vscode-charts-yellow);
    --blue: var(--vscode-charts-blue);
    --green: var(--vscode-charts-green);
    --purple: var(--vscode-charts-purple);
    /* As text: nearer to the text colour, so that it can be read on every ground. */
    --red-text: color-mix(in srgb, var(--vscode-charts-red) 78%, var(--vscode-foreground));
    --green-text: color-mix(in srgb, var(--vscode-charts-green) 78%, var(--vscode-foreground));
    --grey: color-mix(in srgb, var(--vscode-foreground) 42%, var(--vscode-editor-background));
    --surface: var(--vscode-editorWidget-background);
    --mono: var(--vscode-editor-font-family, monospace);
    display: block;
    min-width: 0;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1em;
    margin: 1.5em 0 0.5em;
    font-size: 0.86em;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--muted);
  }
  h2 > .aside {
    margin-inline-start: auto;
    font-weight: 400;
    letter-spacing: 0;
    text-transform: none;
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
  .mono {
    font-family: var(--mono);
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
    padding: 0.15em 0.6em;
    border-bottom: 1px solid var(--border);
    color: var(--muted);
    font-size: 0.92em;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  td {
    padding: 0.22em 0.6em;
    border-bottom: 1px solid color-mix(in srgb, var(--border) 55%, transparent);
    text-align: end;
    white-space: nowrap;
  }
  tbody th {
    color: inherit;
    font-size: inherit;
    border-bottom: 1px solid color-mix(in srgb, var(--border) 55%, transparent);
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
