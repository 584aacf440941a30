import { css } from "lit";

export const panelStyles = css`
  :host {
    height: 100vh;
    overflow: auto;
    font-size: var(--vscode-font-size);
  }
  .quiet {
    padding: 2em;
    color: var(--muted);
  }
`;
