import { css } from "lit";

export const reportViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100%;
    max-width: 120em;
    margin: 0 auto;
    padding: 0.9em 1.5em 1em;
  }
  @media (max-width: 600px) {
    :host {
      padding-inline: 0.8em;
    }
  }
  .files,
  .notices,
  hv-banner {
    flex: none;
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.6em;
    color: var(--muted);
  }
  .files .what {
    flex: 1 1 24em;
    min-width: 0;
  }
  .files b {
    color: var(--vscode-foreground);
  }
  .files .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: stretch;
    gap: 0.4em;
  }
  vscode-tab-header[active] {
    box-shadow: inset 0 -2px 0 var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
  }
  hv-tabs {
    flex: 1 1 auto;
    min-height: 0;
  }
  vscode-tab-panel {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-height: 0;
    overflow: visible;
  }
  vscode-tab-panel > * {
    flex: 1 1 auto;
    min-width: 0;
  }
  .notices > :last-child {
    margin-bottom: 0;
  }
  vscode-tab-header .number {
    color: var(--muted);
  }
`;
