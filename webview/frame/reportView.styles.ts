import { css } from "lit";

export const reportViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    overflow: hidden;
  }
  hv-chips,
  hv-notices,
  hv-verdict {
    flex: none;
  }
  hv-notices {
    max-height: 30%;
    overflow: auto;
  }
  /* The verdict's own tab scrolls with the verdict; tabs that are tables scroll in themselves. */
  .scroller {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
  }
  .scroller.verdict,
  .scroller.memory {
    overflow-y: auto;
  }
  .scroller.verdict hv-tabs,
  .scroller.memory hv-tabs {
    flex: none;
  }
  hv-tabs {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
  }
  vscode-tab-header[active] {
    box-shadow: inset 0 -2px 0 var(--vscode-contrastActiveBorder, var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder)));
    font-weight: 600;
  }
  vscode-tab-header .number {
    margin-inline-start: 0.2em;
    font-size: 0.9em;
    font-weight: 400;
  }
  vscode-tab-panel {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
    overflow: visible;
  }
  vscode-tab-panel[hidden],
  vscode-tab-panel:empty {
    display: none;
  }
  .scroller.verdict vscode-tab-panel,
  .scroller.memory vscode-tab-panel {
    flex: none;
  }
  vscode-tab-panel > * {
    flex: 1 1 0;
    min-width: 0;
    min-height: 0;
  }
  .scroller.verdict vscode-tab-panel > *,
  .scroller.memory vscode-tab-panel > * {
    flex: none;
  }
  @media (max-width: 620px) {
    vscode-tab-header .number {
      display: none;
    }
  }
`;
